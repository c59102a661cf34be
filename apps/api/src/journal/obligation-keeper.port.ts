import type { Verdict } from '@zvonok/rules';
import type { Transaction } from '../platform/database/transaction.js';

/** Slots and works whose facts changed in this transaction. */
export interface TouchedFacts {
  readonly slotIds: readonly string[];
  readonly workIds: readonly string[];
  /**
   * Slots whose place in the day changed (planned, cancelled, reopened, closed): the last bell of everybody in
   * their classes that day may have moved with them.
   */
  readonly movedBellSlotIds: readonly string[];
}

/** An obligation that a mark in its cell meets for the first time, or notes as corrected. */
export interface MarkedCell {
  readonly workId: string;
  readonly pupilId: string;
  readonly operationId: string;
  /** Something stood there before. */
  readonly corrects: boolean;
}

/** A verdict on one obligation after the change. */
export interface JudgedObligation {
  readonly rule: string;
  readonly targetKind: 'slot' | 'work';
  readonly targetId: string;
  /** The nil UUID where the obligation is not per pupil. */
  readonly pupilId: string;
  readonly verdict: Verdict;
}

/**
 * What the journal needs of the module that keeps obligations: obligations are true together with the facts.
 * That module comes later in the order of imports, so it registers itself here.
 */
export abstract class ObligationKeeper {
  /**
   * Makes the obligations of the touched slots and works agree with the facts, inside the same transaction:
   * rows are made, moved, met, or no longer applicable.
   * @returns the verdicts at `now` on everything directly touched
   */
  abstract refresh(tx: Transaction, now: string, touched: TouchedFacts): Promise<JudgedObligation[]>;

  /**
   * The same for marks alone, by one statement that nothing waits for: a mark meets what is open and moves no deadline.
   */
  abstract markCells(tx: Transaction, now: string, cells: readonly MarkedCell[]): void;
}

/** Holds the keeper; empty until the deadlines module has started. */
export class ObligationKeeperSeat {
  private keeper: ObligationKeeper | null = null;

  /** Called once at start by the module that keeps obligations. */
  take(keeper: ObligationKeeper): void {
    this.keeper = keeper;
  }

  get(): ObligationKeeper {
    if (!this.keeper) throw new Error('no module keeps obligations');
    return this.keeper;
  }
}
