/** One-time codes: they let somebody in who has no password yet. */
import { IsBoolean } from 'class-validator';
import { Ref } from '../common.js';
import type { Instant } from '../common.js';
import { INVITATION_KINDS } from '../enums.js';
import type { InvitationKind } from '../enums.js';
import { IsForm, IsInstant, IsName, IsOneOf, IsSecret, IsZone, Nested, Nullable } from '../fields.js';

/** Body of `POST /api/v1/invitations/look`. */
export class InvitationCodeRequest {
  /** From the link or the slip; blanks, hyphens and capitals of a slip do not matter. */
  @IsSecret({ max: 100 })
  code!: string;
}

/** What a code is good for. */
export class InvitationView {
  /** `school`: makes a school; `person`: lets its owner choose a password. */
  @IsOneOf(INVITATION_KINDS)
  kind!: InvitationKind;

  @IsInstant()
  expiresAt!: Instant;

  /** Of `person`. */
  @Nullable()
  @IsName({ max: 100 })
  login!: string | null;

  /** Of `person`. */
  @Nullable()
  @IsName({ max: 300 })
  displayName!: string | null;

  /** Of `person`: the school that gave the code; null where whoever runs the installation did. */
  @Nullable()
  @Nested(() => Ref)
  school!: Ref | null;

  /** Of `school`: whether the installation has a school already. */
  @IsBoolean()
  further!: boolean;
}

/** Body of `POST /api/v1/invitations/acceptance`. */
export class InvitationAcceptanceRequest extends InvitationCodeRequest {
  @IsSecret({ min: 8, max: 200 })
  password!: string;
}

/** A school to be made. */
export class NewSchoolFields extends InvitationCodeRequest {
  /** As in the charter. */
  @IsName({ max: 300 })
  name!: string;

  /** As people say it: «Школа № 12». */
  @IsName({ max: 60 })
  shortName!: string;

  /** IANA zone, `Asia/Yakutsk`: every deadline is reckoned in it. */
  @IsZone()
  zone!: string;

  @IsName({ max: 100 })
  surname!: string;

  @IsName({ max: 100 })
  givenName!: string;

  @Nullable()
  @IsName({ max: 100 })
  patronymic: string | null = null;

  @Nullable()
  @IsName({ max: 200 })
  position: string | null = null;
}

/** Body of `POST /api/v1/schools`: the caller becomes the school's administrator. */
export class CreateSchool extends NewSchoolFields {}

/** Body of `POST /api/v1/invitations/school`: a school together with its first administrator's account. */
export class CreateFirstSchool extends NewSchoolFields {
  @IsForm(/^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$/)
  login!: string;

  @IsSecret({ min: 8, max: 200 })
  password!: string;
}
