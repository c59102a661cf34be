import { createHash } from 'node:crypto';
import { localDateOf, roles as knownRoles, type Grants, type Role, type RoleGrant } from '@zvonok/rules';
import type { SchoolAccess } from '../../platform/http/authenticator.js';
import type { AccessRow } from './grants.queries.js';

/** {@link SchoolAccess} with what `GET /me` shows besides. */
export interface OwnAccess extends SchoolAccess {
  readonly membershipId: string;
  readonly schoolId: string;
  readonly demo: boolean;
  readonly parentId: string | null;
  readonly children: readonly { readonly id: string; readonly name: string }[];
}

const isRole = (text: string): text is Role => (knownRoles as readonly string[]).includes(text);
const scopeKinds: readonly string[] = ['school', 'grades', 'schoolClass'] satisfies RoleGrant['scopeKind'][];

const holds = (from: string, to: string | null, today: string): boolean =>
  from <= today && (to === null || today <= to);

const wholeSchool = (role: Role): RoleGrant => ({
  role,
  scopeKind: 'school',
  scopeIds: [],
  from: null,
  to: null,
});

/**
 * What an account may do at a school at an instant: appointments in force today, the children whose links hold and
 * are not restricted, the classes of a class teacher. Being a pupil or a parent follows from the person the account
 * is; every other role needs an appointment. Who has left the staff has no staff any more.
 * @param row what the database says
 * @param now instant; today is reckoned in the school's zone
 * @clause J1.5
 */
export function grantsToday(row: AccessRow, accountId: string, schoolId: string, now: string): OwnAccess {
  const today = localDateOf(row.zone, now);
  const left = row.staffEndedOn !== null && row.staffEndedOn < today;
  const staffId = left ? null : row.staffId;
  const appointed = row.roles.flatMap(({ role, scopeKind, ...rest }): RoleGrant[] =>
    isRole(role) && scopeKinds.includes(scopeKind) && holds(rest.from, rest.to, today)
      ? [{ role, scopeKind: scopeKind as RoleGrant['scopeKind'], ...rest }]
      : [],
  );
  const byPerson: Role[] = [
    ...(row.pupilId === null ? [] : (['pupil'] as const)),
    ...(row.parentId === null ? [] : (['parent'] as const)),
  ];
  const implied = byPerson
    .filter((role) => !appointed.some((one) => one.role === role && one.scopeKind === 'school'))
    .map(wholeSchool);
  const children = distinct(row.children.filter((one) => holds(one.from, one.to, today)));
  const grants: Grants = {
    accountId,
    roles: [...appointed, ...implied],
    staffId,
    pupilId: row.pupilId,
    childIds: children.map((one) => one.id),
    classIds:
      staffId === null
        ? []
        : row.classes.filter((one) => one.endedOn === null || today <= one.endedOn).map((one) => one.id),
  };
  return {
    membershipId: row.membershipId,
    schoolId,
    schoolName: row.schoolName,
    zone: row.zone,
    demo: row.demo,
    parentId: row.parentId,
    children: children.map(({ id, name }) => ({ id, name })),
    grants,
    grantsVersion: fingerprint(grants),
  };
}

/** Two parents' statements may make two links to one child. */
function distinct<Child extends { readonly id: string }>(children: readonly Child[]): Child[] {
  return children.filter((one, index) => children.findIndex((other) => other.id === one.id) === index);
}

/** 48 bits of a hash: another number for other grants, also where an appointment ends by its date alone. */
function fingerprint(grants: Grants): number {
  return createHash('sha256').update(JSON.stringify(grants)).digest().readUIntBE(0, 6);
}
