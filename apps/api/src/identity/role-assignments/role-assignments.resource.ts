import {
  CreateRoleAssignment,
  PatchRoleAssignment,
  RoleAssignmentQuery,
  type RoleAssignmentView,
} from '@zvonok/contracts';
import { addDays, shippedPolicy } from '@zvonok/rules';
import { isUuid } from '../../platform/ids/new-id.js';
import { invalid } from '../../platform/problems/invalid.js';
import { column, type Change, type Resource } from '../../platform/resources/index.js';

/**
 * Appointments. Nobody appoints himself: rows about the caller are out of the caller's reach.
 * @clause J1.5
 */
export const roleAssignments: Resource<RoleAssignmentView> = {
  path: 'role-assignments',
  names: { one: 'RoleAssignment', many: 'RoleAssignments' },
  kind: 'roleAssignment',
  title: 'Appointments to roles',
  description:
    'A role of a person at the school, its scope and dates. Nobody makes, changes or removes an appointment of ' +
    'his own. A new role begins with a new sign-in: the person’s sessions end.',
  permissions: { read: 'identity:roleAssignment.read', write: 'identity:roleAssignment.write' },
  table: 'role_assignment',
  fields: {
    accountId: column('account_id'),
    role: column('role'),
    scopeKind: column('scope_kind'),
    scopeIds: column('scope_ids'),
    fromOn: column('from_on'),
    toOn: column('to_on'),
    basis: column('basis'),
  },
  removable: true,
  order: ['t.from_on'],
  reach: { account: (id) => `t.account_id = ${id}` },
  contracts: {
    view: 'RoleAssignmentView',
    query: RoleAssignmentQuery,
    create: ['CreateRoleAssignment', CreateRoleAssignment],
    patch: ['PatchRoleAssignment', PatchRoleAssignment],
  },
  example: {
    accountId: '01935a5e-0000-7000-8000-000000000008',
    role: 'deputyHead',
    fromOn: '2026-09-01',
    basis: 'Приказ № 31 от 28.08.2026',
  },
  filters: (query, parameters) => [
    ...(query.accountId === undefined ? [] : [`t.account_id = ${parameters.add(query.accountId)}`]),
    ...(query.role === undefined ? [] : [`t.role = ${parameters.add(query.role)}`]),
  ],
  async check({ after, ...around }) {
    const { locale } = around;
    if (after.toOn !== null && after.toOn < after.fromOn) {
      throw invalid(locale, '/toOn', 'TOO_SMALL', after.fromOn);
    }
    checkGuest(locale, after);
    await checkPerson(around, after.accountId);
    await checkScope(around, after);
  },
  changesRights: () => true,
  endsSessionsOf: (after) => after.accountId,
};

type Around = Pick<Change<never>, 'tx' | 'locale'>;

/** A checking guest comes for some days, not for good. */
function checkGuest(locale: 'ru' | 'en', one: RoleAssignmentView): void {
  if (one.role !== 'guestInspector') return;
  if (one.toOn === null) throw invalid(locale, '/toOn', 'REQUIRED');
  const last = addDays(one.fromOn, shippedPolicy.inspectorMaxDays - 1);
  if (one.toOn > last) throw invalid(locale, '/toOn', 'TOO_BIG', last);
}

async function checkPerson({ tx, locale }: Around, accountId: string): Promise<void> {
  const found = await tx.query(
    'SELECT FROM membership WHERE school_id = $1 AND account_id = $2 AND ended_at IS NULL',
    [tx.schoolId, accountId],
  );
  if (found.length === 0) throw invalid(locale, '/accountId', 'WRONG');
}

async function checkScope({ tx, locale }: Around, one: RoleAssignmentView): Promise<void> {
  const { scopeKind, scopeIds } = one;
  if (scopeKind === 'school') {
    if (scopeIds.length > 0) throw invalid(locale, '/scopeIds', 'TOO_MANY_ITEMS', 0);
    return;
  }
  if (scopeIds.length === 0) throw invalid(locale, '/scopeIds', 'TOO_FEW', 1);
  const form = scopeKind === 'grades' ? /^([1-9]|1[0-2])$/ : null;
  const wrong = scopeIds.findIndex((id) => (form ? !form.test(id) : !isUuid(id)));
  if (wrong >= 0) throw invalid(locale, `/scopeIds/${wrong}`, 'WRONG_FORM');
  if (scopeKind !== 'schoolClass') return;
  const classes = await tx.query<{ id: string }>(
    'SELECT id FROM school_class WHERE school_id = $1 AND id = ANY ($2::uuid[])',
    [tx.schoolId, scopeIds],
  );
  const known = new Set(classes.map(({ id }) => id));
  const absent = scopeIds.findIndex((id) => !known.has(id.toLowerCase()));
  if (absent >= 0) throw invalid(locale, `/scopeIds/${absent}`, 'WRONG');
}
