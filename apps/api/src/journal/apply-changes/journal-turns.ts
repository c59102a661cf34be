import type { Operation } from '@zvonok/contracts';
import type { SchoolContext } from '../../platform/context/request-context.js';
import type { TouchedFacts } from '../obligation-keeper.port.js';
import type { JudgedEntry, JudgedRequest } from './judge-changes.js';
import type { JournalPage } from './journal-page.js';

/** An operation of a turn: it is based on all that was written before it. */
export type TurnOperation = Operation extends infer Kind
  ? Kind extends Operation
    ? Omit<Kind, 'base'>
    : never
  : never;

/** What one person enters into one journal at one instant: that of its context. */
export interface JournalTurn {
  readonly ctx: SchoolContext;
  readonly journalId: string;
  readonly device: string;
  readonly operations: readonly TurnOperation[];
}

/** Days whose obligations are derived from one reading of facts. */
const datesAtOnce = 10;

/** Turns that were judged, with what they touched, until all of them are written. */
export class WrittenTurns {
  readonly all: { turn: JournalTurn; page: JournalPage; judged: JudgedRequest }[] = [];
  private readonly byDate = new Map<
    string,
    { slotIds: string[]; workIds: string[]; movedBellSlotIds: string[] }
  >();

  add(turn: JournalTurn, page: JournalPage, judged: JudgedRequest): void {
    this.all.push({ turn, page, judged });
  }

  /** Entries of the page that was added last. */
  entriesOf(page: JournalPage): JudgedEntry[] {
    const entries: JudgedEntry[] = [];
    for (let at = this.all.length - 1; this.all[at]?.page === page; at -= 1) {
      entries.push(...(this.all[at]?.judged.entries ?? []));
    }
    return entries;
  }

  /** Notes what a page's entries touched, by the days of the lessons. */
  touch(page: JournalPage, { slotIds, workIds, movedBellSlotIds }: TouchedFacts): void {
    const dayOf = (slotId: string | null | undefined): string =>
      (slotId ? page.slots.get(slotId)?.date : undefined) ?? '';
    for (const id of slotIds) this.day(dayOf(id)).slotIds.push(id);
    for (const id of workIds) this.day(dayOf(page.works.get(id)?.slotId)).workIds.push(id);
    for (const id of movedBellSlotIds) this.day(dayOf(id)).movedBellSlotIds.push(id);
  }

  /** All that was touched, some days at a time. */
  touchedByDates(): TouchedFacts[] {
    const dates = [...this.byDate.keys()].sort();
    const parts: TouchedFacts[] = [];
    for (let at = 0; at < dates.length; at += datesAtOnce) {
      const days = dates.slice(at, at + datesAtOnce).map((date) => this.day(date));
      parts.push({
        slotIds: days.flatMap((day) => day.slotIds),
        workIds: days.flatMap((day) => day.workIds),
        movedBellSlotIds: days.flatMap((day) => day.movedBellSlotIds),
      });
    }
    return parts;
  }

  private day(date: string): { slotIds: string[]; workIds: string[]; movedBellSlotIds: string[] } {
    let day = this.byDate.get(date);
    if (!day) this.byDate.set(date, (day = { slotIds: [], workIds: [], movedBellSlotIds: [] }));
    return day;
  }
}
