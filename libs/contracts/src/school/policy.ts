/** The school's settings of the rules: prepared, approved, in force. */
import { IsBoolean, IsObject } from 'class-validator';
import { ListQuery, Ref, Resource } from '../common.js';
import type { Day, Instant, Uuid } from '../common.js';
import { POLICY_DRAFT_STATES } from '../enums.js';
import type { PolicyDraftState } from '../enums.js';
import {
  IsDay,
  IsInstant,
  IsList,
  IsOneOf,
  IsText,
  IsUuid,
  IsWhole,
  Nested,
  Nullable,
  Optional,
  partialOf,
} from '../fields.js';

/** Approved settings of the rules from a day on. They are never changed; others follow from another day. */
export class PolicyView extends Resource {
  /** First day on which they hold. */
  @IsDay()
  validFrom!: Day;

  /** Only what differs from the settings as shipped. */
  @IsObject()
  values!: Record<string, unknown>;

  /** Number and date of the order. */
  @IsText({ min: 1, max: 500 })
  basis!: string;

  /** Who prepared them. */
  @Nested(() => Ref)
  author!: Ref;

  @IsInstant()
  createdAt!: Instant;

  /** The director who approved them. */
  @Nullable()
  @Nested(() => Ref)
  approvedBy!: Ref | null;

  /** Prepared and approved by one person, as the school has no second one. */
  @IsBoolean()
  selfApproved!: boolean;
}

/** Settings that somebody proposes. */
export class PolicyDraftFields {
  /** First day on which they are to hold: tomorrow at the earliest, save for the school's first ones. */
  @IsDay()
  validFrom!: Day;

  /**
   * Only what differs from the settings as shipped; `localAct` cites the local act of the school that laxer
   * deadlines need.
   */
  @IsObject()
  values!: Record<string, unknown>;

  /** What they are for, in words. */
  @Nullable()
  @IsText({ min: 1, max: 1000 })
  note: string | null = null;
}

/** Settings on their way to the director. */
export class PolicyDraftView extends Resource {
  @IsDay()
  validFrom!: Day;

  @IsObject()
  values!: Record<string, unknown>;

  @Nullable()
  @IsText({ min: 1, max: 1000 })
  note!: string | null;

  @IsOneOf(POLICY_DRAFT_STATES)
  state!: PolicyDraftState;

  /** Who prepared them, or changed them last. */
  @Nested(() => Ref)
  author!: Ref;

  @IsInstant()
  createdAt!: Instant;

  @Nullable()
  @IsText({ min: 1, max: 50 })
  orderNumber!: string | null;

  @Nullable()
  @IsDay()
  orderDate!: Day | null;

  @Nullable()
  @Nested(() => Ref)
  approvedBy!: Ref | null;

  @Nullable()
  @IsInstant()
  approvedAt!: Instant | null;

  /** Prepared and approved by one person, as the school has no second one. */
  @IsBoolean()
  selfApproved!: boolean;

  @Nullable()
  @IsInstant()
  withdrawnAt!: Instant | null;
}

/** Body of the POST that proposes settings. */
export class CreatePolicyDraft extends PolicyDraftFields {}
/** Body of the PATCH that changes proposed settings. */
export class PatchPolicyDraft extends partialOf(PolicyDraftFields) {}

/** Query of the list of drafts. */
export class PolicyDraftQuery extends ListQuery {
  /** Only those so far. */
  @Optional()
  @IsOneOf(POLICY_DRAFT_STATES)
  state?: PolicyDraftState;
}

/** Body of the POST by which the director approves. */
export class ApprovePolicy {
  /** Number of the order, without «№». */
  @IsText({ min: 1, max: 50 })
  orderNumber!: string;

  /** Date of the order; not in the future. */
  @IsDay()
  orderDate!: Day;

  /** First day on which they hold; default: the draft's. */
  @Optional()
  @IsDay()
  validFrom?: Day;
}

/** Query of the settings in force. */
export class PolicyOnQuery {
  /** Day whose facts are judged by them; default: today. */
  @Optional()
  @IsDay()
  on?: Day;
}

/** The settings by which facts of a day are judged. */
export class PolicyInForce {
  @IsDay()
  on!: Day;

  /** Number of the settings in their order; 0: the school has approved none, the shipped ones hold. */
  @IsWhole(0)
  version!: number;

  @Nullable()
  @IsUuid()
  policyId!: Uuid | null;

  @Nullable()
  @IsDay()
  validFrom!: Day | null;

  /** Last day on which they hold; null: until others are approved. */
  @Nullable()
  @IsDay()
  validTo!: Day | null;

  /** Number and date of the order. */
  @Nullable()
  @IsText({ min: 1, max: 500 })
  basis!: string | null;

  /** The local act that laxer deadlines rest on. */
  @Nullable()
  @IsText({ min: 1, max: 500 })
  localAct!: string | null;

  /** Every setting with its value. */
  @IsObject()
  settings!: Record<string, unknown>;

  /** Settings that differ from those shipped. */
  @IsList({ max: 200 })
  @IsText({ min: 1, max: 100, each: true })
  differing!: string[];
}

/** What approving a draft would change. */
export class PolicyDraftChanges {
  /** Day on which it would begin. */
  @IsDay()
  validFrom!: Day;

  /** Number of the settings in force on that day without it; 0: the shipped ones. */
  @IsWhole(0)
  against!: number;

  /** Settings that change, in the order of the page. */
  @IsList({ max: 200 })
  @IsText({ min: 1, max: 100, each: true })
  settings!: string[];

  /** Their values without it. */
  @IsObject()
  before!: Record<string, unknown>;

  /** Their values with it. */
  @IsObject()
  after!: Record<string, unknown>;

  /** Settings that need a local act. */
  @IsList({ max: 200 })
  @IsText({ min: 1, max: 100, each: true })
  needAct!: string[];

  /** The local act the draft cites. */
  @Nullable()
  @IsText({ min: 1, max: 500 })
  localAct!: string | null;
}
