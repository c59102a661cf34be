import { CreatePolicy, ListQuery, PatchPolicy, type PolicyView } from '@zvonok/contracts';
import { admitPolicy } from '@zvonok/rules';
import { fieldError } from '../../platform/problems/invalid.js';
import { Refused } from '../../platform/problems/refused.js';
import { column, computed, type Resource } from '../../platform/resources/index.js';
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

export const policies: Resource<PolicyView> = {
  path: 'policies',
  names: { one: 'Policy', many: 'Policies' },
  kind: 'policy',
  title: 'Policies',
  description:
    'Settings of the rules from a day on: `values` holds only what differs from the settings as shipped. They never ' +
    'reach back. Deadlines of the regulation may be made stricter; laxer ones need `values.localAct`, the local act ' +
    'that says so.',
  permissions: { read: 'school:policy.read', write: 'school:policy.write' },
  table: 'school_policy',
  fields: {
    validFrom: column('valid_from'),
    values: column('values'),
    basis: column('basis'),
    author: computed(
      `(SELECT json_build_object('id', a.id, 'name', a.display_name) FROM account a WHERE a.id = t.author_id)`,
    ),
    createdAt: column('created_at'),
  },
  order: ['t.valid_from'],
  search: ['t.basis'],
  contracts: {
    view: 'PolicyView',
    query: ListQuery,
    create: ['CreatePolicy', CreatePolicy],
    patch: ['PatchPolicy', PatchPolicy],
  },
  example: { validFrom: '2027-01-11', values: { markDays: 5 }, basis: 'Приказ № 4 от 28.12.2026' },
  complete: (_, { now }) => ({ createdAt: now }),
  stored: (ctx) => ({ author_id: ctx.accountId }),
  begin: countStructureChange,
  async check({ before, after, ...around }) {
    const { tx, locale, today } = around;
    const wrong = wrongSettings(after.values);
    if (wrong.length > 0) {
      throw new Refused('INVALID', {
        errors: wrong.map(({ pointer, code, facts }) =>
          fieldError(locale, `/values${pointer}`, code, ...facts),
        ),
      });
    }
    await checkUnique(
      around,
      'SELECT FROM school_policy o WHERE o.school_id = $1 AND o.id <> $2 AND o.valid_from = $3',
      [tx.schoolId, after.id, after.validFrom],
      after.validFrom,
    );
    const others = await tx.query<StoredPolicy>(
      `SELECT valid_from AS "validFrom", "values" FROM school_policy WHERE school_id = $1 AND id <> $2
       ORDER BY valid_from`,
      [tx.schoolId, after.id],
    );
    // Settings that hold already stay as they are: facts were judged by them.
    if (before !== null && before.validFrom <= today) {
      throw new Refused('RETROACTIVE', { facts: { validFrom: before.validFrom, today } });
    }
    const answer = admitPolicy(
      others.map((one, index) => policyVersion(index + 1, one.validFrom, one.values)),
      policyVersion(others.length + 1, after.validFrom, after.values),
      today,
    );
    if (!answer.ok) {
      throw new Refused(answer.code as PolicyCode, { clause: answer.clause, facts: { ...answer.facts } });
    }
  },
};
