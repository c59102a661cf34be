import type { WriteContext } from '../platform/context/request-context.js';

/** A lesson to be recorded as not held, or put back. */
export interface ClosedLesson {
  readonly slotId: string;
  readonly journalId: string;
}

/** A lesson to be put back, with who had recorded it before. */
export interface ReopenedLesson extends ClosedLesson {
  readonly conductedBy: string | null;
  readonly substitutionId: string | null;
}

/**
 * What the timetable needs of the journal module: «not held, and why» is an entry of the journal. That module comes
 * later in the order of imports, so it registers itself here.
 */
export abstract class LessonClosing {
  /**
   * Records lessons as not held, each in its journal, with what follows for obligations.
   * @throws Refused what the journal refuses
   */
  abstract cancel(ctx: WriteContext, lessons: readonly ClosedLesson[], reason: string): Promise<void>;

  /** Takes back that lessons were not held: they are as they were before. */
  abstract reopen(ctx: WriteContext, lessons: readonly ReopenedLesson[], reason: string): Promise<void>;
}

/** Holds the closer; empty until the journal module has started. */
export class LessonClosingSeat {
  private closing: LessonClosing | null = null;

  /** Called once at start by the journal module. */
  take(closing: LessonClosing): void {
    this.closing = closing;
  }

  get(): LessonClosing {
    if (!this.closing) throw new Error('no module closes lessons');
    return this.closing;
  }
}
