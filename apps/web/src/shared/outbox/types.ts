import type { ChangesRequest, ChangesResponse, Operation } from '@zvonok/contracts';
import type { Problem } from '../api/index.js';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What a page wants done; the outbox adds id, base, sequence and time. */
export type Wish = Without<Operation, 'id' | 'base' | 'madeAt' | 'sequence' | 'group'>;

/** What became of an operation that is still on this device. */
export type EntryState = 'unsent' | 'refused' | 'conflict';

/** The state of a cell of a page; nothing at all once the school has it. */
export type CellState = EntryState | 'sending';

/** Somebody else's value stands where mine was to be. */
export interface Conflict {
  version: number;
  mine: object;
  theirs: object;
  author: { id: string; name: string };
  at: string;
}

/** One operation as it waits on the device. */
export interface Entry {
  /** Grows by one per device: the key, and the order of sending. */
  sequence: number;
  id: string;
  schoolId: string;
  journalId: string;
  /** What it is about: two entries of one subject follow each other. */
  subject: string;
  operation: Operation;
  state: EntryState;
  problem?: Problem;
  conflict?: Conflict;
}

/** The last operation of this device on a subject that the school has. */
export interface Acknowledged {
  subject: string;
  /** Null: the value was there already, set by somebody else. */
  operationId: string | null;
  version: number;
}

/** An operation that the school has taken. */
export interface Settled {
  entry: Entry;
  outcome: 'applied' | 'unchanged';
  version: number;
}

/** Sends one batch; throws {@link ApiProblem} or {@link ServerAway}. */
export type SendChanges = (
  schoolId: string,
  journalId: string,
  request: Pick<ChangesRequest, 'device' | 'sentAt' | 'operations'>,
) => Promise<ChangesResponse>;

/** The part of `navigator.locks` that keeps two tabs from sending the same queue. */
export interface Locks {
  request(name: string, work: () => Promise<void>): Promise<unknown>;
}

export type { Operation };
