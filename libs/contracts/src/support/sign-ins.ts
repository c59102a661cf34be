import { IsBoolean } from 'class-validator';
import type { Day, Instant, Uuid } from '../common.js';
import { PERSON_KINDS, ROLES, SIGN_IN_STATES } from '../enums.js';
import type { PersonKind, Role, SignInState } from '../enums.js';
import {
  IsDay,
  IsInstant,
  IsList,
  IsName,
  IsOneOf,
  IsUuid,
  NestedList,
  Nullable,
  Optional,
} from '../fields.js';

/** Whose sign-ins are listed. */
export class SignInQuery {
  @IsOneOf(PERSON_KINDS)
  kind!: PersonKind;

  /** Of pupils and parents: the class; without it all the school. */
  @Optional()
  @IsUuid()
  schoolClassId?: Uuid;
}

/** A person of the school and how that person signs in. */
export class SignInView {
  /** Of the member of the staff, pupil or parent. */
  @IsUuid()
  personId!: Uuid;

  @IsName({ max: 300 })
  name!: string;

  /** Position of a member of the staff, class of a pupil, children of a parent. */
  @Nullable()
  @IsName({ max: 500 })
  about!: string | null;

  /**
   * `none`: no sign-in yet; `invited`: a code waits to be used; `lapsed`: the code was not used in time;
   * `active`: has a password; `ended`: the place at the school has ended, or the account is closed.
   */
  @IsOneOf(SIGN_IN_STATES)
  state!: SignInState;

  @Nullable()
  @IsName({ max: 100 })
  login!: string | null;

  @Nullable()
  @IsUuid()
  accountId!: Uuid | null;

  /** The account's place at the school. */
  @Nullable()
  @IsUuid()
  membershipId!: Uuid | null;

  /** Until when the waiting code can be used. */
  @Nullable()
  @IsInstant()
  invitedUntil!: Instant | null;

  /** Roles by appointment that hold today. */
  @IsList()
  @IsOneOf(ROLES, { each: true })
  roles!: Role[];

  /** Of a member of the staff: teaches today or later by an assignment. */
  @IsBoolean()
  teaches!: boolean;

  /** Of a member of the staff: class teacher of a class. */
  @IsBoolean()
  leads!: boolean;
}

/** Body of `POST S/sign-ins`: codes for people of one kind. */
export class CreateSignIns {
  @IsOneOf(PERSON_KINDS)
  kind!: PersonKind;

  @IsList({ min: 1, max: 500 })
  @IsUuid({ each: true })
  personIds!: Uuid[];

  /** Of the staff: roles to which each is appointed, where they are not held yet. */
  @IsList({ max: 8 })
  @IsOneOf(ROLES, { each: true })
  roles: Role[] = [];

  /** Of the staff: whoever teaches becomes `teacher`, whoever leads a class `classTeacher`. */
  @IsBoolean()
  byDuty: boolean = false;

  /** First day of the roles; today when null. */
  @Nullable()
  @IsDay()
  rolesFrom: Day | null = null;
}

/** What one person gets on paper. The code is shown this once: only its digest is kept. */
export class SignInSlipView {
  @IsUuid()
  personId!: Uuid;

  @IsName({ max: 300 })
  name!: string;

  @Nullable()
  @IsName({ max: 500 })
  about!: string | null;

  @IsName({ max: 100 })
  login!: string;

  /** Three groups of four, `k7mp-2xqd-9hta`. */
  @IsName({ max: 20 })
  code!: string;

  @IsInstant()
  expiresAt!: Instant;
}

/** Slips, and who got none. */
export class SignInSlipsView {
  /** Address that is printed on the slips. */
  @IsName({ max: 300 })
  address!: string;

  @NestedList(() => SignInSlipView)
  slips!: SignInSlipView[];

  /** People whose password is not this school's to replace: the caller, and who belongs to another school too. */
  @IsList()
  @IsName({ max: 300, each: true })
  left!: string[];
}
