import { accessReasons, permissionOf } from './permissions.js';
import type { AccessReason, Condition, PermissionId, Role, Text } from './permissions.js';
import type { Day } from '../types.js';

/** Where an appointment holds. `scopeIds`: grades as «5», ids of classes, or permissions of a client. */
export interface RoleGrant {
  readonly role: Role;
  readonly scopeKind: 'school' | 'grades' | 'schoolClass' | 'client';
  readonly scopeIds: readonly string[];
  /** Inclusive; null: no bound. */
  readonly from: Day | null;
  /** Inclusive; null: no bound. */
  readonly to: Day | null;
}

/** What one account may do in one school. */
export interface Grants {
  readonly accountId: string;
  readonly roles: readonly RoleGrant[];
  readonly staffId: string | null;
  readonly pupilId: string | null;
  readonly childIds: readonly string[];
  /** Classes whose class teacher this person is. */
  readonly classIds: readonly string[];
}

/** What is known of the row judged. A condition whose fact is missing does not hold. */
export interface AccessFacts {
  /** Today in the school's zone: appointments of other days do not count. */
  readonly today: Day;
  readonly accountId?: string;
  /** Person of the staff the row belongs to, as the responsible teacher of an obligation. */
  readonly ownerStaffIds?: readonly string[];
  /** Scheduled teachers of the slot. */
  readonly scheduledStaffIds?: readonly string[];
  /** The teacher of a substitution of the slot that is not revoked, planned or claimed. */
  readonly substituteStaffIds?: readonly string[];
  /** Teachers assigned to the journal. */
  readonly journalStaffIds?: readonly string[];
  readonly pupilIds?: readonly string[];
  readonly schoolClassIds?: readonly string[];
  readonly gradeLevels?: readonly number[];
}

/** The answer about one row. `role` is the role in which it is allowed, for the ledger. */
export type AccessAnswer =
  | { readonly allowed: true; readonly role: Role }
  | { readonly allowed: false; readonly code: string; readonly reason: AccessReason; readonly text: Text };

/** A refusal in the form of `judge`. */
export function denied(reason: AccessReason, code = 'FORBIDDEN'): AccessAnswer {
  return { allowed: false, code, reason, text: accessReasons[reason] };
}

/** The roles of the person that hold on a day, without repeats. */
export function rolesOn(grants: Grants, today: Day): Role[] {
  return [...new Set(grants.roles.filter((one) => holdsOn(one, today)).map((one) => one.role))];
}

/**
 * Whether any of these roles may try: what a route asks before it has loaded a row.
 * @clause J1.5
 * @example mayTry(['admin'], 'journal:mark.write') //=> false
 */
export function mayTry(roles: readonly Role[], permission: PermissionId): boolean {
  const allowed = permissionOf(permission).roles;
  return roles.some((role) => allowed[role] !== undefined);
}

/**
 * Whether this person may, on this row. Rights are the union of the roles held today.
 * @returns the role in which it is allowed, or `FORBIDDEN` with the reason of the nearest role
 * @clause J1.5
 * @example judge('journal:mark.write', grants, { today, scheduledStaffIds: [other] })
 *   //=> { allowed: false, code: 'FORBIDDEN', reason: 'notYourLesson', … }
 */
export function judge(permission: PermissionId, grants: Grants, facts: AccessFacts): AccessAnswer {
  const wanted = permissionOf(permission);
  let nearest: AccessReason | null = null;
  for (const grant of grants.roles) {
    const condition = wanted.roles[grant.role];
    if (condition === undefined || !holdsOn(grant, facts.today)) continue;
    const failed =
      conditionFails(condition, permission, grant, grants, facts) ??
      (wanted.bound === 'class' ? scopeFails(grant, facts) : null);
    if (!failed) return { allowed: true, role: grant.role };
    nearest ??= failed;
  }
  return denied(nearest ?? wanted.reason);
}

function holdsOn(grant: RoleGrant, today: Day): boolean {
  return (grant.from === null || grant.from <= today) && (grant.to === null || today <= grant.to);
}

function meets(ids: readonly string[] | undefined, id: string | null): boolean {
  return id !== null && ids !== undefined && ids.includes(id);
}

/** The reason why the condition does not hold; null: it holds. */
function conditionFails(
  condition: Condition,
  permission: PermissionId,
  grant: RoleGrant,
  grants: Grants,
  facts: AccessFacts,
): AccessReason | null {
  const ownLesson =
    meets(facts.scheduledStaffIds, grants.staffId) || meets(facts.substituteStaffIds, grants.staffId);
  switch (condition) {
    case 'any':
      return null;
    case 'ownLesson':
      return ownLesson ? null : 'notYourLesson';
    case 'ownJournal':
      return ownLesson || meets(facts.journalStaffIds, grants.staffId) ? null : 'notYourJournal';
    case 'ownClass':
      return facts.schoolClassIds?.some((id) => grants.classIds.includes(id)) ? null : 'notYourClass';
    case 'ownChild':
      return all(facts.pupilIds, (id) => grants.childIds.includes(id)) ? null : 'notYourChild';
    case 'self':
      return isOwn(grants, facts) ? null : 'notYourOwn';
    case 'others':
      return isOwn(grants, facts) ? 'onlyOthers' : null;
    case 'scope':
      return grant.scopeKind === 'client' && grant.scopeIds.includes(permission) ? null : 'outOfScope';
  }
}

function all(ids: readonly string[] | undefined, test: (id: string) => boolean): boolean {
  return ids !== undefined && ids.length > 0 && ids.every(test);
}

function isOwn(grants: Grants, facts: AccessFacts): boolean {
  return (
    facts.accountId === grants.accountId ||
    meets(facts.ownerStaffIds, grants.staffId) ||
    (grants.pupilId !== null && all(facts.pupilIds, (id) => id === grants.pupilId))
  );
}

/** An appointment for some grades or classes reaches a row only if all the row's classes lie in it. */
function scopeFails(grant: RoleGrant, facts: AccessFacts): AccessReason | null {
  switch (grant.scopeKind) {
    case 'school':
    case 'client':
      return null;
    case 'grades': {
      const grades = facts.gradeLevels?.map(String);
      return all(grades, (one) => grant.scopeIds.includes(one)) ? null : 'outOfScope';
    }
    case 'schoolClass':
      return all(facts.schoolClassIds, (one) => grant.scopeIds.includes(one)) ? null : 'outOfScope';
  }
}
