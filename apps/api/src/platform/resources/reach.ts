import {
  accessReasons,
  permissionOf,
  type AccessReason,
  type Condition,
  type Grants,
  type PermissionId,
  type Role,
  type RoleGrant,
} from '@zvonok/rules';
import { Refused } from '../problems/refused.js';
import type { SqlParameters } from './sql-parameters.js';

/**
 * How rows of one table, aliased `t`, belong to people and classes. What is not given belongs to nobody, so that
 * conditions about it do not hold.
 */
export interface RowReach {
  /** Condition: all of the row lies in classes. `ids` is a parameter, `uuid[]`; `today()` makes one, `date`. */
  readonly classes?: (ids: string, today: () => string) => string;
  /** Condition: all of the row lies in grades. `grades` is a parameter, `smallint[]`; `today()` makes one, `date`. */
  readonly grades?: (grades: string, today: () => string) => string;
  /** Column of the pupil. */
  readonly pupil?: string;
  /** Column of the member of the staff. */
  readonly staff?: string;
  /** Condition: the row belongs to a journal or lesson of the member of the staff. `id` is a parameter, `uuid`. */
  readonly ownJournal?: (id: string) => string;
  /** Condition: the row is the account's own. `id` is a parameter, `uuid`. */
  readonly account?: (id: string) => string;
}

const none = 'FALSE';
const all = 'TRUE';

/**
 * The rows a person may see or change, as an SQL condition: the same data that `judge` reads, so that lists and
 * single rows cannot differ.
 * @param today local date of the school: appointments of other days do not count
 * @param parameters takes the condition's values
 * @clause J1.5
 */
export function reachSql(
  permission: PermissionId,
  grants: Grants,
  today: string,
  reach: RowReach,
  parameters: SqlParameters,
): string {
  const { roles, bound } = permissionOf(permission);
  const branches: string[] = [];
  for (const grant of grants.roles) {
    const condition = roles[grant.role];
    if (condition === undefined || !holds(grant, today)) continue;
    const own = conditionSql(condition, permission, grant, grants, today, reach, parameters);
    const scope = bound === 'class' ? scopeSql(grant, today, reach, parameters) : all;
    const branch = and(own, scope);
    if (branch === all) return all;
    if (branch !== none) branches.push(branch);
  }
  return branches.length === 0 ? none : `(${branches.join(' OR ')})`;
}

const holds = (grant: RoleGrant, today: string): boolean =>
  (grant.from === null || grant.from <= today) && (grant.to === null || today <= grant.to);

function and(left: string, right: string): string {
  if (left === none || right === none) return none;
  if (left === all) return right;
  return right === all ? left : `(${left} AND ${right})`;
}

/** Why a row is out of reach of a role that has the right in general. */
const reasonOfCondition: Readonly<Partial<Record<Condition, AccessReason>>> = {
  ownClass: 'notYourClass',
  ownChild: 'notYourChild',
  self: 'notYourOwn',
  others: 'onlyOthers',
  scope: 'outOfScope',
  any: 'outOfScope',
};

/** The refusal of a row that is there, but out of the person's reach. */
export function outOfReach(permission: PermissionId, roles: readonly Role[], locale: 'ru' | 'en'): Refused {
  const wanted = permissionOf(permission);
  const condition = roles.map((role) => wanted.roles[role]).find((one) => one !== undefined);
  const reason = (condition && reasonOfCondition[condition]) ?? wanted.reason;
  return new Refused('FORBIDDEN', { facts: { permission, reason, why: accessReasons[reason][locale] } });
}

function conditionSql(
  condition: Condition,
  permission: PermissionId,
  grant: RoleGrant,
  grants: Grants,
  today: string,
  reach: RowReach,
  parameters: SqlParameters,
): string {
  switch (condition) {
    case 'any':
      return all;
    case 'ownClass':
      return reach.classes && grants.classIds.length > 0
        ? reach.classes(parameters.add(grants.classIds), () => parameters.add(today))
        : none;
    case 'ownChild':
      return reach.pupil && grants.childIds.length > 0
        ? `${reach.pupil} = ANY (${parameters.add(grants.childIds)}::uuid[])`
        : none;
    case 'ownJournal':
      return reach.ownJournal && grants.staffId !== null
        ? reach.ownJournal(parameters.add(grants.staffId))
        : none;
    case 'self':
      return ownSql(grants, reach, parameters);
    case 'others': {
      const own = ownSql(grants, reach, parameters);
      return own === none ? all : `NOT ${own}`;
    }
    case 'scope':
      return grant.scopeKind === 'client' && grant.scopeIds.includes(permission) ? all : none;
    default:
      return none; // conditions about lessons say nothing of these rows
  }
}

function ownSql(grants: Grants, reach: RowReach, parameters: SqlParameters): string {
  const own: string[] = [];
  if (reach.account) own.push(reach.account(parameters.add(grants.accountId)));
  if (reach.staff && grants.staffId !== null) own.push(`${reach.staff} = ${parameters.add(grants.staffId)}`);
  if (reach.pupil && grants.pupilId !== null) own.push(`${reach.pupil} = ${parameters.add(grants.pupilId)}`);
  return own.length === 0 ? none : `(${own.join(' OR ')})`;
}

function scopeSql(grant: RoleGrant, today: string, reach: RowReach, parameters: SqlParameters): string {
  switch (grant.scopeKind) {
    case 'school':
    case 'client':
      return all;
    case 'grades': {
      const grades = grant.scopeIds.filter((one) => /^\d{1,2}$/.test(one)).map(Number);
      return reach.grades && grades.length > 0
        ? reach.grades(parameters.add(grades), () => parameters.add(today))
        : none;
    }
    case 'schoolClass':
      return reach.classes && grant.scopeIds.length > 0
        ? reach.classes(parameters.add(grant.scopeIds), () => parameters.add(today))
        : none;
  }
}
