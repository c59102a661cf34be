/** The verdict of a timing rule, as it crosses the wire. */
import { Equals, IsObject } from 'class-validator';
import type { Instant } from '../common.js';
import { VERDICT_STATUSES, VERDICT_TIERS } from '../enums.js';
import type { VerdictStatus, VerdictTier } from '../enums.js';
import { IsForm, IsInstant, IsName, IsOneOf, IsWhole, NestedList, Nullable, Optional } from '../fields.js';

/** Why a verdict is as it is. */
export class VerdictReason {
  @IsForm(/^[A-Z][A-Z0-9_]*$/)
  code!: string;

  @IsObject()
  facts!: object;
}

/** What a timing rule says of one duty. Late is a fact, not a refusal. */
export class VerdictView {
  /** Such as `LES-01`. */
  @IsName({ max: 20 })
  rule!: string;

  /** Such as `J2.1a`. */
  @IsName({ max: 20 })
  clause!: string;

  @IsWhole(1)
  ruleVersion!: number;

  @IsOneOf(VERDICT_STATUSES)
  status!: VerdictStatus;

  /** The last instant that is still on time; null: never due. */
  @Nullable()
  @IsInstant()
  dueAt!: Instant | null;

  /** Milliseconds after `dueAt`. */
  @Optional()
  @IsWhole(0, Number.MAX_SAFE_INTEGER)
  lateByMs?: number;

  /** Local dates after that of `dueAt`. */
  @Optional()
  @IsWhole(0)
  lateByDays?: number;

  @Optional()
  @IsOneOf(VERDICT_TIERS)
  tier?: VerdictTier;

  /** The trusted time of the device was judged. */
  @Optional()
  @Equals(true)
  offline?: true;

  /** Changed after it was first entered. */
  @Optional()
  @Equals(true)
  corrected?: true;

  @NestedList(() => VerdictReason)
  reasons!: VerdictReason[];
}
