import type { Transaction } from '../platform/database/transaction.js';

/** Whose page is needed: a group, a subject, a year. */
export interface JournalKey {
  readonly groupId: string;
  readonly subjectId: string;
  readonly academicYearId: string;
}

/**
 * What the timetable needs of the journal module before it can plan slots: their journals. That module comes later
 * in the order of imports, so it registers itself here.
 */
export abstract class JournalOpening {
  /** Identifiers of the journals in the order of the keys; those that are missing are opened. */
  abstract open(tx: Transaction, keys: readonly JournalKey[]): Promise<string[]>;
}

/** Holds the opener; empty until the journal module has started. */
export class JournalOpeningSeat {
  private opening: JournalOpening | null = null;

  /** Called once at start by the journal module. */
  take(opening: JournalOpening): void {
    this.opening = opening;
  }

  get(): JournalOpening {
    if (!this.opening) throw new Error('no module opens journals');
    return this.opening;
  }
}
