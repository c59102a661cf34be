import type { Operation } from '@zvonok/contracts';

/** An operation without what is added when it is sent. */
export type DeedOperation = Operation extends infer Kind
  ? Kind extends Operation
    ? Omit<Kind, 'id' | 'base' | 'madeAt' | 'sequence'>
    : never
  : never;

/** What somebody enters into one journal at one instant. */
export interface Deed {
  /** Instant. */
  readonly at: string;
  /** Who: a seat of the school. */
  readonly seatKey: string;
  readonly journalId: string;
  readonly operations: readonly DeedOperation[];
}

/** A pupil of the story. */
export interface StoryPupil {
  readonly id: string;
  /** The same whenever the story is told; identifiers are not. */
  readonly key: string;
}

/** A lesson of the story. */
export interface StorySlot {
  readonly id: string;
  readonly journalId: string;
  readonly groupId: string;
  /** School day. */
  readonly date: string;
  readonly period: number;
  /** Instants of the bells. */
  readonly startAt: string;
  readonly endAt: string;
  readonly classKey: string;
  readonly gradeLevel: number;
  readonly subjectKey: string;
  readonly seatKey: string;
  readonly wholeClass: boolean;
  /** In the order of the class list. */
  readonly pupils: readonly StoryPupil[];
  /** Instant of the class's last bell that day. */
  readonly lastBellAt: string;
  /** Number of the lesson in its journal, from 0. */
  readonly place: number;
  /** The next lesson of the journal, held or planned. */
  readonly nextSlotId: string | null;
}
