import {
  CreatePolicyDraft,
  ListQuery,
  PatchPolicyDraft,
  PolicyDraftQuery,
  type PolicyDraftView,
  type PolicyView,
} from '@zvonok/contracts';
import { admitPolicy } from '@zvonok/rules';
import { Refused } from '../../platform/problems/refused.js';
import { column, computed, type Change, type Field, type Resource } from '../../platform/resources/index.js';
import { policyVersion } from '../calendar/school-time.js';
import { wrongSettings } from '../policies/policy-values.js';
import { countStructureChange } from '../structure-version.js';
import { checkUnique } from './checks.js';

interface StoredPolicy {
  readonly validFrom: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Codes of `admitPolicy` are codes of problems. */
type PolicyCode = 'OUT_OF_RANGE' | 'RETROACTIVE' | 'LAXER_WITHOUT_ACT';

/** An account in a column of its own, shown with its name. */
const account = (name: string): Field => ({
  column: name,
  sql: `(SELECT json_build_object('id', a.id, 'name', a.display_name) FROM account a WHERE a.id = t.${name})`,
});

const ofDraft = (sql: string): Field =>
  computed(`(SELECT ${sql} FROM policy_draft d WHERE d.school_id = t.school_id AND d.id = t.id)`);

/**
 * Judges settings about to be proposed or approved by those the school has approved already.
 * @throws Refused `INVALID` with each wrong setting, `EXISTS`, `RETROACTIVE`, `LAXER_WITHOUT_ACT`
 */
async function checkSettings(
  around: Change<PolicyDraftView> | Change<PolicyView>,
  { id, validFrom, values }: Pick<PolicyView, 'id' | 'validFrom' | 'values'>,
): Promise<void> {
  const { tx, locale, today } = around;
  const errors = wrongSettings(values, locale);
  if (errors.length > 0) throw new Refused('INVALID', { errors });
  await checkUnique(
    around,
    'SELECT FROM school_policy o WHERE o.school_id = $1 AND o.id <> $2 AND o.valid_from = $3',
    [tx.schoolId, id, validFrom],
    validFrom,
  );
  const others = await tx.query<StoredPolicy>(
    `SELECT valid_from AS "validFrom", "values" FROM school_policy WHERE school_id = $1 AND id <> $2
     ORDER BY valid_from`,
    [tx.schoolId, id],
  );
  const answer = admitPolicy(
    others.map((one, index) => policyVersion(index + 1, one.validFrom, one.values)),
    policyVersion(others.length + 1, validFrom, values),
    today,
  );
  if (!answer.ok) {
    throw new Refused(answer.code as PolicyCode, { clause: answer.clause, facts: { ...answer.facts } });
  }
}

/**
 * Settings that hold. Only approving a draft makes one, and nothing changes it.
 * @clause J1.2
 */
export const policies: Resource<PolicyView> = {
  path: 'policies',
  names: { one: 'Policy', many: 'Policies' },
  kind: 'policy',
  title: 'Policies',
  description:
    'Approved settings of the rules, each from its day on until the next: `values` holds only what differs from the ' +
    'settings as shipped. A fact is judged by those in force on its own day, so they are never changed: others are ' +
    'proposed as a draft and approved by the director.',
  permissions: { read: 'school:policy.read', write: 'school:policy.approve' },
  table: 'school_policy',
  fields: {
    validFrom: column('valid_from'),
    values: column('values'),
    basis: column('basis'),
    author: account('author_id'),
    createdAt: column('created_at'),
    approvedBy: ofDraft(
      `(SELECT json_build_object('id', a.id, 'name', a.display_name) FROM account a WHERE a.id = d.approved_by)`,
    ),
    selfApproved: computed(
      `coalesce((SELECT d.self_approved FROM policy_draft d WHERE d.school_id = t.school_id AND d.id = t.id), false)`,
    ),
  },
  order: ['t.valid_from'],
  search: ['t.basis'],
  contracts: {
    view: 'PolicyView',
    query: ListQuery,
    create: ['CreatePolicyDraft', CreatePolicyDraft],
    patch: ['PatchPolicyDraft', PatchPolicyDraft],
  },
  example: {},
  begin: countStructureChange,
  check: (change) => checkSettings(change, change.after),
};

/** Settings as they are proposed and changed before the director has decided. */
export const policyDrafts: Resource<PolicyDraftView> = {
  path: 'policy-drafts',
  names: { one: 'PolicyDraft', many: 'PolicyDrafts' },
  kind: 'policyDraft',
  title: 'Policy drafts',
  description:
    'Settings of the rules proposed to the director: `values` holds only what differs from the settings as shipped. ' +
    'They never reach back. Deadlines of the regulation may be made stricter; laxer ones need `values.localAct`, the ' +
    'local act that says so. They hold once approved.',
  permissions: { read: 'school:policy.read', write: 'school:policy.write' },
  table: 'policy_draft',
  fields: {
    validFrom: column('valid_from'),
    values: column('values'),
    note: column('note'),
    state: column('state'),
    author: account('author_id'),
    createdAt: column('created_at'),
    orderNumber: column('order_number'),
    orderDate: column('order_date'),
    approvedBy: account('approved_by'),
    approvedAt: column('approved_at'),
    selfApproved: column('self_approved'),
    withdrawnAt: column('withdrawn_at'),
  },
  order: ['t.valid_from'],
  search: ['t.note'],
  contracts: {
    view: 'PolicyDraftView',
    query: PolicyDraftQuery,
    create: ['CreatePolicyDraft', CreatePolicyDraft],
    patch: ['PatchPolicyDraft', PatchPolicyDraft],
  },
  example: { validFrom: '2027-01-11', values: { markDays: 5 }, note: 'Отметки за пять дней' },
  filters: ({ state }, parameters) => (state === undefined ? [] : [`t.state = ${parameters.add(state)}`]),
  complete: (_, { now, accountId }) => ({
    state: 'draft',
    author: accountId,
    createdAt: now,
    selfApproved: false,
  }),
  async check(change) {
    const { before, after } = change;
    if (before !== null && before.state !== 'draft') throw new Refused('ALREADY_DECIDED');
    // What is withdrawn need not be able to stand.
    if (after.state !== 'withdrawn') await checkSettings(change, after);
  },
};

/**
 * The same rows as the director decides on them.
 * @clause J1.3
 */
export const policyApprovals: Resource<PolicyDraftView> = {
  ...policyDrafts,
  permissions: { read: 'school:policy.read', write: 'school:policy.approve' },
  begin: countStructureChange,
};
