/** Signing in, who one is, and who belongs to a school in which roles. */
import { IsBoolean } from 'class-validator';
import { ListQuery, Ref } from '../common.js';
import type { Day, Instant, Uuid } from '../common.js';
import { LOCALES, ROLES, SCOPE_KINDS, THEMES } from '../enums.js';
import type { Locale, Role, ScopeKind, Theme } from '../enums.js';
import {
  IsDay,
  IsForm,
  IsInstant,
  IsList,
  IsName,
  IsOneOf,
  IsSecret,
  IsUuid,
  IsWhole,
  IsZone,
  Nested,
  NestedList,
  Nullable,
  Optional,
  partialOf,
} from '../fields.js';

/** Body of `POST /api/v1/sessions`. */
export class SignIn {
  @IsName({ max: 100 })
  login!: string;

  @IsSecret({ max: 200 })
  password!: string;

  /** Stay signed in on this device. */
  @Optional()
  @IsBoolean()
  remember?: boolean;
}

/** A session of one's own. */
export class SessionView {
  @IsUuid()
  id!: Uuid;

  @IsInstant()
  createdAt!: Instant;

  @IsInstant()
  lastSeenAt!: Instant;

  @IsInstant()
  expiresAt!: Instant;

  /** The browser as it calls itself. */
  @IsName({ min: 0, max: 500 })
  userAgent!: string;

  @IsBoolean()
  remembered!: boolean;

  /** The one that asks. */
  @IsBoolean()
  current!: boolean;
}

/** One's own account. */
export class AccountView {
  @IsUuid()
  id!: Uuid;

  @IsName({ max: 100 })
  login!: string;

  @IsName({ max: 300 })
  displayName!: string;

  @IsOneOf(LOCALES)
  locale!: Locale;

  @IsOneOf(THEMES)
  theme!: Theme;
}

/** A role at a school with what it reaches. */
export class RoleView {
  @IsOneOf(ROLES)
  role!: Role;

  @IsOneOf(SCOPE_KINDS)
  scopeKind!: ScopeKind;

  /** Grades as «5», or ids of classes; empty for the whole school. */
  @IsList()
  @IsName({ max: 60, each: true })
  scopeIds!: string[];
}

/** One's own place at a school. */
export class OwnMembershipView {
  @IsUuid()
  id!: Uuid;

  @Nested(() => Ref)
  school!: Ref;

  /** IANA zone of the school. */
  @IsZone()
  zone!: string;

  /** Made for demonstration. */
  @IsBoolean()
  demo!: boolean;

  @NestedList(() => RoleView)
  roles!: RoleView[];

  @Nullable()
  @IsUuid()
  staffId!: Uuid | null;

  @Nullable()
  @IsUuid()
  pupilId!: Uuid | null;

  @Nullable()
  @IsUuid()
  parentId!: Uuid | null;

  /** Of a parent, those whose diaries one may read. */
  @NestedList(() => Ref)
  children!: Ref[];
}

/** `GET /api/v1/me`, and the answer to signing in. */
export class MeView {
  @Nested(() => AccountView)
  account!: AccountView;

  @NestedList(() => OwnMembershipView)
  memberships!: OwnMembershipView[];

  /** The server's clock, by which the client sets its own. */
  @IsInstant()
  serverTime!: Instant;
}

class OwnSettings {
  @IsOneOf(LOCALES)
  locale!: Locale;

  @IsOneOf(THEMES)
  theme!: Theme;
}

/** Body of `PATCH /api/v1/me`. */
export class PatchMe extends partialOf(OwnSettings) {}

/** Body of `POST /api/v1/me/password`. */
export class ChangePassword {
  @IsSecret({ max: 200 })
  current!: string;

  @IsSecret({ min: 8, max: 200 })
  next!: string;
}

/** Body of `POST S/memberships/{id}/password`. */
export class ResetPassword {
  @IsSecret({ min: 8, max: 200 })
  password!: string;
}

/** Who an account is at the school. */
export class MembershipPersons {
  @Nullable()
  @IsUuid()
  staffId: Uuid | null = null;

  @Nullable()
  @IsUuid()
  pupilId: Uuid | null = null;

  @Nullable()
  @IsUuid()
  parentId: Uuid | null = null;
}

/** A person's tie to the school. */
export class MembershipView extends MembershipPersons {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @IsUuid()
  accountId!: Uuid;

  @IsName({ max: 100 })
  login!: string;

  @IsName({ max: 300 })
  displayName!: string;

  @Nullable()
  @IsInstant()
  endedAt!: Instant | null;
}

/** Gives a login a place at the school; makes the account where there is none of that login. */
export class CreateMembership extends MembershipPersons {
  @IsForm(/^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$/)
  login!: string;

  @IsName({ max: 300 })
  displayName!: string;

  /** First password of a new account. */
  @Optional()
  @IsSecret({ min: 8, max: 200 })
  password?: string;
}

class MembershipChanges extends MembershipPersons {
  /** True ends it at once. */
  @IsBoolean()
  ended!: boolean;
}

/** Body of the PATCH that changes a membership. */
export class PatchMembership extends partialOf(MembershipChanges) {}

/** A role given by an appointment. */
export class RoleAssignmentPeriod {
  @IsOneOf(SCOPE_KINDS)
  scopeKind: ScopeKind = 'school';

  /** Grades as «5», or ids of classes; empty for the whole school. */
  @IsList({ max: 200 })
  @IsName({ max: 60, each: true })
  scopeIds: string[] = [];

  @IsDay()
  fromOn!: Day;

  @Nullable()
  @IsDay()
  toOn: Day | null = null;

  /** Number and date of the order. */
  @Nullable()
  @IsName({ max: 300 })
  basis: string | null = null;
}

/** A role assignment. */
export class RoleAssignmentView extends RoleAssignmentPeriod {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @IsUuid()
  accountId!: Uuid;

  @IsOneOf(ROLES)
  role!: Role;
}

/** Body of the POST that makes a role assignment. */
export class CreateRoleAssignment extends RoleAssignmentPeriod {
  @IsUuid()
  accountId!: Uuid;

  @IsOneOf(ROLES)
  role!: Role;
}

/** Body of the PATCH that changes a role assignment. */
export class PatchRoleAssignment extends partialOf(RoleAssignmentPeriod) {}

/** Query of the list; each filter narrows it. */
export class RoleAssignmentQuery extends ListQuery {
  @Optional()
  @IsUuid()
  accountId?: Uuid;

  @Optional()
  @IsOneOf(ROLES)
  role?: Role;
}
