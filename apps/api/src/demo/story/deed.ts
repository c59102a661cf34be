import type { TurnOperation } from '../../journal/index.js';

/** An operation without what is added when it is sent. */
export type DeedOperation = TurnOperation extends infer Kind
  ? Kind extends TurnOperation
    ? Omit<Kind, 'id' | 'madeAt' | 'sequence'>
    : never
  : never;

/** What somebody enters into one journal at one instant. */
export interface Deed {
  /** Instant. */
  readonly at: string;
  /** Instant from which it may be told: a lesson is told when it is over. */
  readonly toldFrom: string;
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
  readonly shift: number;
  /** Nothing is marked: first grade, and subjects without marks. */
  readonly noMarks: boolean;
  /** In the order of the class list. */
  readonly pupils: readonly StoryPupil[];
  /** Instant of the class's last bell that day. */
  readonly lastBellAt: string;
  /** Number of the lesson in its journal, from 0. */
  readonly place: number;
  /** The next lesson of the journal, held or planned. */
  readonly nextSlotId: string | null;
}

/** What is in the journal already, when the story goes on. */
export interface Known {
  /** Lessons that are recorded. */
  readonly recorded: ReadonlySet<string>;
  /** Lessons with homework, or the word that there is none. */
  readonly homework: ReadonlySet<string>;
  /** Works by lesson, and planned ones by journal and day: see {@link workPlace}. */
  readonly works: ReadonlyMap<string, { readonly id: string; readonly title: string }>;
  /** Cells with a mark: lesson and pupil. */
  readonly marked: ReadonlySet<string>;
}

/** Nothing was entered. */
export const nothingKnown: Known = {
  recorded: new Set(),
  homework: new Set(),
  works: new Map(),
  marked: new Set(),
};

/** Where a planned work is known by. */
export const workPlace = (journalId: string, date: string): string => `${journalId}/${date}`;
