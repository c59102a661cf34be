/** What becomes of operations: the answer to a batch of changes. */
import { Equals, IsIn, IsObject } from 'class-validator';
import { Ref } from '../common.js';
import type { Instant, Uuid, Version } from '../common.js';
import { OUTCOME_KINDS } from '../enums.js';
import type { OutcomeKind } from '../enums.js';
import { IsInstant, IsUuid, IsWhole, Nested, NestedList, Optional, UnionList } from '../fields.js';
import type { ContractClass } from '../fields.js';
import { ProblemView } from '../problem-view.js';
import { VerdictView } from './verdict.js';

/** What every outcome carries. */
export abstract class OutcomeCommon {
  /** The operation's. */
  @IsUuid()
  id!: Uuid;

  abstract readonly outcome: OutcomeKind;
}

/** Saved. */
export class AppliedOutcome extends OutcomeCommon {
  @Equals('applied')
  readonly outcome!: 'applied';

  /** The number this operation took. */
  @IsWhole(1)
  version!: Version;

  @Optional()
  @NestedList(() => VerdictView)
  verdicts?: VerdictView[];

  /** It was in the ledger already; the answer is that of then. */
  @Optional()
  @Equals(true)
  replayed?: true;
}

/** The wanted value was there already. */
export class UnchangedOutcome extends OutcomeCommon {
  @Equals('unchanged')
  readonly outcome!: 'unchanged';

  /** The number of the operation that set it; 0: none. */
  @IsWhole(0)
  version!: Version;
}

/** Somebody else changed the same since `base`, to another value. Nothing was saved. */
export class ConflictOutcome extends OutcomeCommon {
  @Equals('conflict')
  readonly outcome!: 'conflict';

  /** The number of the operation in the way. */
  @IsWhole(0)
  version!: Version;

  @IsObject()
  mine!: object;

  @IsObject()
  theirs!: object;

  @Nested(() => Ref)
  author!: Ref;

  @IsInstant()
  at!: Instant;
}

/** Refused by a rule. Nothing was saved; the same id is judged anew when it is sent again. */
export class RejectedOutcome extends OutcomeCommon {
  @Equals('rejected')
  readonly outcome!: 'rejected';

  @Nested(() => ProblemView)
  problem!: ProblemView;
}

/** What became of one operation. */
export type Outcome = AppliedOutcome | UnchangedOutcome | ConflictOutcome | RejectedOutcome;

/** Kind of outcome → its class. */
export const OUTCOME_CLASSES: {
  readonly [K in OutcomeKind]: ContractClass<Extract<Outcome, { outcome: K }>>;
} = {
  applied: AppliedOutcome,
  unchanged: UnchangedOutcome,
  conflict: ConflictOutcome,
  rejected: RejectedOutcome,
};

class UnknownOutcome {
  @IsIn([...OUTCOME_KINDS])
  outcome!: string;
}

/** Answer to a batch of changes: one outcome for each operation, in the order sent. */
export class ChangesResponse {
  /** The journal's version after the batch. */
  @IsWhole(0)
  version!: Version;

  @IsInstant()
  receivedAt!: Instant;

  @UnionList('outcome', () => OUTCOME_CLASSES, UnknownOutcome)
  outcomes!: Outcome[];
}
