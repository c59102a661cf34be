import {
  CreateMembership,
  ListQuery,
  PatchMembership,
  type MembershipPersons,
  type MembershipView,
} from '@zvonok/contracts';
import { accessReasons } from '@zvonok/rules';
import { fieldError } from '../../platform/problems/invalid.js';
import { Refused } from '../../platform/problems/refused.js';
import { column, computed, type Change, type Resource } from '../../platform/resources/index.js';
import { RUSSIAN } from '../person-names.js';

const ofAccount = (member: string): string => `(SELECT a.${member} FROM account a WHERE a.id = t.account_id)`;

/** Accounts' places at the school, and which persons of the school they are. */
export const memberships: Resource<MembershipView> = {
  path: 'memberships',
  names: { one: 'Membership', many: 'Memberships' },
  kind: 'membership',
  title: 'Memberships',
  description:
    'An account’s place at the school, and which member of the staff, pupil or parent it is. A pupil’s and a ' +
    'parent’s rights follow from it; every other role takes an appointment.',
  permissions: { read: 'identity:membership.read', write: 'identity:membership.write' },
  table: 'membership',
  fields: {
    accountId: column('account_id'),
    login: computed(ofAccount('login')),
    displayName: computed(ofAccount('display_name')),
    staffId: column('staff_id'),
    pupilId: column('pupil_id'),
    parentId: column('parent_id'),
    endedAt: column('ended_at'),
  },
  order: [`${ofAccount('display_name')} ${RUSSIAN}`],
  search: [ofAccount('display_name'), ofAccount('login')],
  contracts: {
    view: 'MembershipView',
    query: ListQuery,
    create: ['CreateMembership', CreateMembership],
    patch: ['PatchMembership', PatchMembership],
  },
  example: { login: 'sokolova', displayName: 'Соколова Мария Викторовна', password: 'a long first password' },
  async check({ after, ...around }) {
    if (after.accountId === around.accountId) {
      const why = accessReasons.onlyOthers[around.locale];
      throw new Refused('FORBIDDEN', { facts: { reason: 'onlyOthers', why } });
    }
    await checkPersons(around, after);
  },
  changesRights: () => true,
};

const tables = {
  staffId: ['staff_member', 'staff_id'],
  pupilId: ['pupil', 'pupil_id'],
  parentId: ['parent', 'parent_id'],
} as const;

/** The persons are of this school, and no other running account is one of them. */
async function checkPersons(
  { tx, locale }: Pick<Change<never>, 'tx' | 'locale'>,
  one: MembershipPersons & { readonly id: string },
): Promise<void> {
  const named = (Object.keys(tables) as (keyof typeof tables)[]).filter((member) => one[member] !== null);
  if (named.length === 0) return;
  const parts = named.flatMap((member, index) => {
    const [table, columnName] = tables[member];
    return [
      `EXISTS (SELECT FROM ${table} n WHERE n.school_id = $1 AND n.id = $${index + 3}) AS "${member}"`,
      `EXISTS (SELECT FROM membership m WHERE m.school_id = $1 AND m.id <> $2 AND m.ended_at IS NULL
         AND m.${columnName} = $${index + 3}) AS "taken ${member}"`,
    ];
  });
  const [row] = await tx.query<Record<string, boolean>>(`SELECT ${parts.join(', ')}`, [
    tx.schoolId,
    one.id,
    ...named.map((member) => one[member]),
  ]);
  const absent = named.filter((member) => row?.[member] !== true);
  if (absent.length > 0) {
    throw new Refused('INVALID', {
      errors: absent.map((member) => fieldError(locale, `/${member}`, 'WRONG')),
    });
  }
  if (named.some((member) => row?.[`taken ${member}`] === true)) throw new Refused('EXISTS');
}
