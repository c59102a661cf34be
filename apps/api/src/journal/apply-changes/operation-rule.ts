import type { Operation, OperationOf } from '@zvonok/contracts';
import { refuse, type OperationKind, type Refusal, type Role } from '@zvonok/rules';
import type { RowState } from '../../ledger/index.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import type { JournalPage } from './journal-page.js';
import type { SlotRow, Stamp } from './page-rows.js';

/** When an operation was made, as the timing rules see it. */
export interface OperationTime {
  /** The device's trusted time of an operation made offline, else the instant of receipt. */
  readonly judgedAt: string;
  /** Set when the device's time is trusted and differs: the operation was made offline. */
  readonly madeOfflineAt: string | null;
}

/** All that judging one operation may look at. */
export interface Scene {
  readonly ctx: SchoolContext;
  readonly page: JournalPage;
  /** Operations of the whole request, for what must come together. */
  readonly operations: readonly Operation[];
  readonly role: Role;
  readonly time: OperationTime;
}

/** One ledger entry to be: the row it is about, before and after. */
export interface EntryDraft {
  readonly type: string;
  readonly kind: string;
  readonly id: string;
  readonly slotId: string | null;
  readonly pupilId: string | null;
  readonly before: RowState | null;
  readonly after: RowState | null;
}

/** What an operation would do. Nothing has been changed yet. */
export interface Proposal {
  /** Last operation on the subject; version 0 when it was never written. */
  readonly current: Stamp;
  /** Whether the wanted value is there already. */
  readonly same: boolean;
  /** The subject as it is and as it is wanted, for a person who has to choose. */
  readonly theirs: object;
  readonly mine: object;
  /** Rules on the change itself; asked when it is neither `same` nor a conflict. */
  admit(): Refusal | null;
  /** Changes the page and returns the entries. */
  apply(stamp: Stamp): EntryDraft[];
}

export type Judged = Proposal | Refusal;

/** One kind of operation: what it is about and what it does. */
export interface OperationRule<Kind extends OperationKind> {
  readonly op: Kind;
  /** The slot whose teachers may do it; null where the operation has none. */
  slotId(operation: OperationOf<Kind>, page: JournalPage): string | null;
  propose(operation: OperationOf<Kind>, scene: Scene): Judged;
}

export const NEVER: Stamp = { version: 0, operationId: null };

export const isRefusal = (judged: Judged): judged is Refusal => 'ok' in judged && judged.ok === false;

/** A slot of this journal; another page's slot is none here. */
export function ownSlot(page: JournalPage, slotId: string): SlotRow | Refusal {
  const slot = page.slots.get(slotId);
  if (!slot || slot.journalId !== page.journalId || slot.movedToId !== null) {
    return refuse('NO_SUCH_SLOT', null, { slotId });
  }
  return slot;
}

/** A slot of this journal that was not cancelled. */
export function openSlot(page: JournalPage, slotId: string): SlotRow | Refusal {
  const slot = ownSlot(page, slotId);
  if ('ok' in slot) return slot;
  return slot.state === 'cancelled' ? refuse('LESSON_CANCELLED', 'J2.1a', { slotId }) : slot;
}

/** A slot whose lesson somebody has recorded as held. */
export function recordedSlot(page: JournalPage, slotId: string): SlotRow | Refusal {
  const slot = openSlot(page, slotId);
  if ('ok' in slot) return slot;
  return page.records.get(slotId)?.conductedBy ? slot : refuse('LESSON_NOT_RECORDED', 'J2.1a', { slotId });
}

/** The pupil must have been in the group on the day of the lesson. */
export function enrolledOn(page: JournalPage, pupilId: string, slot: SlotRow): Refusal | null {
  return page.enrolled(pupilId, slot.date)
    ? null
    : refuse('NOT_ENROLLED', null, { pupilId, date: slot.date });
}
