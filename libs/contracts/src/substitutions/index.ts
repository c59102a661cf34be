/** The register of substitutions. */
import { ListQuery, Ref } from '../common.js';
import type { Day, Instant, Uuid, Version } from '../common.js';
import { REGISTER_STATES, SUBSTITUTION_CAUSES, SUBSTITUTION_KINDS } from '../enums.js';
import type { RegisterState, SubstitutionCause, SubstitutionKind } from '../enums.js';
import {
  IsDay,
  IsInstant,
  IsOneOf,
  IsUuid,
  IsWhole,
  Nested,
  Nullable,
  Optional,
  partialOf,
} from '../fields.js';
import { SlotView } from '../journal/index.js';

/** What can be said of a substitution. */
export class SubstitutionFields {
  /** Who teaches instead. */
  @IsUuid()
  staffId!: Uuid;

  @IsOneOf(SUBSTITUTION_KINDS)
  kind!: SubstitutionKind;

  @IsOneOf(SUBSTITUTION_CAUSES)
  cause!: SubstitutionCause;

  /** For `otherSubject`: the slot of the subject held. */
  @Nullable()
  @IsUuid()
  heldSlotId: Uuid | null = null;
}

/** Plans a substitution (deputy head). */
export class CreateSubstitution extends SubstitutionFields {
  @IsUuid()
  slotId!: Uuid;

  /** Who is away, where the slot has several teachers. */
  @Nullable()
  @IsUuid()
  replacedStaffId: Uuid | null = null;
}

class SubstitutionChanges extends SubstitutionFields {
  /** `confirmed` takes a claim for good, `revoked` takes it back. */
  @IsOneOf(['confirmed', 'revoked'])
  state!: 'confirmed' | 'revoked';
}

/** Body of the PATCH that changes a substitution. */
export class PatchSubstitution extends partialOf(SubstitutionChanges) {}

/** A line of the register. */
export class SubstitutionView {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: Version;

  @Nested(() => SlotView)
  slot!: SlotView;

  @Nested(() => Ref)
  staff!: Ref;

  @Nullable()
  @Nested(() => Ref)
  replaced!: Ref | null;

  @IsOneOf(SUBSTITUTION_KINDS)
  kind!: SubstitutionKind;

  @IsOneOf(SUBSTITUTION_CAUSES)
  cause!: SubstitutionCause;

  @IsOneOf(REGISTER_STATES)
  state!: RegisterState;

  @Nullable()
  @IsUuid()
  heldSlotId!: Uuid | null;

  @IsInstant()
  createdAt!: Instant;
}

/** Query of the list; each filter narrows it. */
export class SubstitutionQuery extends ListQuery {
  @Optional()
  @IsDay()
  from?: Day;

  @Optional()
  @IsDay()
  to?: Day;

  @Optional()
  @IsUuid()
  staffId?: Uuid;

  @Optional()
  @IsOneOf(REGISTER_STATES)
  state?: RegisterState;
}
