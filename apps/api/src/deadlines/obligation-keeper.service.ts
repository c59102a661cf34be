import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, eachDay } from '@zvonok/rules';
import {
  ObligationKeeper,
  ObligationKeeperSeat,
  verdictOf,
  type JudgedObligation,
  type MarkedCell,
  type TouchedFacts,
} from '../journal/index.js';
import { Clock } from '../platform/clock/index.js';
import { Database } from '../platform/database/database.js';
import type { Statement, Transaction } from '../platform/database/transaction.js';
import { EventBus } from '../platform/events/event-bus.js';
import { RESOURCE_WRITTEN, type ResourceWritten } from '../platform/resources/index.js';
import {
  ENROLMENTS_WRITTEN,
  OUTAGES_CHANGED,
  SchoolCalendarReader,
  type EnrolmentsWritten,
  type OutagesChanged,
} from '../school/index.js';
import { SLOTS_PLANNED, type SlotsPlanned } from '../timetable/index.js';
import { deriveObligations, type DerivedObligation } from './derive-obligations.js';
import {
  factsOfDates,
  factsOfTouched,
  lockDates,
  lockWholeDates,
  readFacts,
} from './obligation-facts.queries.js';
import { markCellsStatement } from './mark-cells.queries.js';
import type { ObligationFacts } from './obligation-facts.js';
import { changesOf, writeObligations } from './obligation-writer.js';

/** School days derived from one reading of facts: some thousand slots. */
const datesAtOnce = 20;

/** Slots of one group derived from one reading of facts. */
const slotsAtOnce = 200;

/** Works held so many weeks before a day may fall due on it, rolled over vacations. */
const weeksBefore = 6;

function schoolOf(tx: Transaction): string {
  if (tx.schoolId === null) throw new Error('an obligation belongs to a school');
  return tx.schoolId;
}

/** Members of the school's rows that tell which lessons a change concerns; each kind has its own of them. */
interface ConcernedView {
  readonly groupId: string;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly date: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly validFrom: string;
}

/**
 * The first date that may be concerned where of an enrolment only the end moved: marks of works held before may fall
 * due after it.
 * @returns null: more than the end changed
 */
function endMoved(before: ConcernedView | null, after: ConcernedView | null): string | null {
  if (!before || !after || before.groupId !== after.groupId || before.fromOn !== after.fromOn) return null;
  const [end] = [before.toOn, after.toOn].filter((one) => one !== null).sort();
  if (end === undefined) return null;
  const from = addDays(end, 1 - weeksBefore * 7);
  return from > before.fromOn ? from : before.fromOn;
}

/**
 * Keeps the obligations true together with the facts they follow from.
 * @clause J1.3 @clause J2.1a @clause J2.2 @clause J2.4
 */
@Injectable()
export class ObligationKeeperService extends ObligationKeeper implements OnModuleInit {
  constructor(
    private readonly seat: ObligationKeeperSeat,
    private readonly events: EventBus,
    private readonly calendars: SchoolCalendarReader,
    private readonly db: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  onModuleInit(): void {
    this.seat.take(this);
    this.events.inTransaction<SlotsPlanned>(SLOTS_PLANNED, (tx, planned) => this.plan(tx, planned));
    this.events.inTransaction<OutagesChanged>(OUTAGES_CHANGED, (tx, changed) => this.extend(tx, changed));
    this.events.inTransaction<ResourceWritten>(RESOURCE_WRITTEN, (tx, written) => this.follow(tx, written));
    this.events.inTransaction<EnrolmentsWritten>(ENROLMENTS_WRITTEN, (tx, { groupIds, from }) =>
      this.refreshGroups(tx, this.clock.now(), groupIds, from),
    );
  }

  async refresh(tx: Transaction, now: string, touched: TouchedFacts): Promise<JudgedObligation[]> {
    const { slotIds, workIds, movedBellSlotIds } = touched;
    if (slotIds.length + workIds.length + movedBellSlotIds.length === 0) return [];
    const schoolId = schoolOf(tx);
    const { facts, rows } = await this.derive(
      tx,
      now,
      slotIds.length + movedBellSlotIds.length === 0 ? null : lockDates(schoolId, touched),
      factsOfTouched(schoolId, touched),
    );
    await writeObligations(tx, schoolId, now, changesOf(rows, facts.known));
    const asked = new Set([...slotIds, ...movedBellSlotIds, ...workIds]);
    return rows
      .filter((row) => asked.has(row.targetId))
      .map((row) => ({
        rule: row.rule,
        targetKind: row.targetKind,
        targetId: row.targetId,
        pupilId: row.pupilId,
        verdict: verdictOf(row, facts.frame.calendar.zone, now),
      }));
  }

  markCells(tx: Transaction, now: string, cells: readonly MarkedCell[]): void {
    if (cells.length > 0) tx.leave(tx.run(markCellsStatement(schoolOf(tx), now, cells)));
  }

  /**
   * Makes the obligations of these groups' lessons agree with a changed list of pupils, inside the same transaction.
   * @param groupIds groups whose enrolments changed
   * @param from first date that may be concerned
   */
  async refreshGroups(
    tx: Transaction,
    now: string,
    groupIds: readonly string[],
    from: string,
  ): Promise<void> {
    if (groupIds.length === 0) return;
    const schoolId = schoolOf(tx);
    const slots = await tx.query<{ id: string }>(
      `SELECT id FROM slot WHERE school_id = $1 AND group_id = ANY ($2::uuid[]) AND date >= $3 AND NOT withdrawn
       ORDER BY date, id`,
      [schoolId, groupIds, from],
    );
    for (let at = 0; at < slots.length; at += slotsAtOnce) {
      const slotIds = slots.slice(at, at + slotsAtOnce).map((slot) => slot.id);
      await this.refresh(tx, now, { slotIds, workIds: [], movedBellSlotIds: slotIds });
    }
  }

  /**
   * Derives all obligations of a school's slots and works between two dates anew, some weeks to a transaction.
   * Changes nothing where they were kept as they should.
   * @param from first date
   * @param to last date
   * @returns number of rows that had to be written
   */
  async rebuild(schoolId: string, from: string, to: string): Promise<number> {
    const dates = [...eachDay(from, to)];
    let written = 0;
    for (let at = 0; at < dates.length; at += datesAtOnce) {
      const part = dates.slice(at, at + datesAtOnce);
      written += await this.db.write(schoolId, (tx) => this.refreshDates(tx, this.clock.now(), part));
    }
    return written;
  }

  /**
   * A confirmed outage moves what fell due in it: lessons of its days, marks of works of the weeks before.
   * @clause H2
   */
  private async extend(tx: Transaction, { fromAt }: OutagesChanged): Promise<void> {
    const now = this.clock.now();
    const schoolId = schoolOf(tx);
    const rows = await tx.query<{ date: string }>(
      `SELECT DISTINCT s.date FROM slot s WHERE s.school_id = $1
         AND s.date BETWEEN ($2::timestamptz)::date - ${weeksBefore * 7}
           AND (SELECT greatest(max(u.to_at), $3::timestamptz)::date + 1 FROM outage u WHERE u.school_id = $1)
       ORDER BY s.date`,
      [schoolId, fromAt, now],
    );
    await this.refreshDates(
      tx,
      now,
      rows.map((row) => row.date),
    );
  }

  /** Enrolments, days of the calendar, terms and settings decide what is owed, and when. */
  private async follow(tx: Transaction, { kind, before, after }: ResourceWritten): Promise<void> {
    const views = [before, after].filter((one) => one !== null) as ConcernedView[];
    const first = (name: Exclude<keyof ConcernedView, 'toOn'>): string =>
      views.map((one) => one[name]).sort()[0] ?? '';
    const last = (name: Exclude<keyof ConcernedView, 'toOn'>): string =>
      views
        .map((one) => one[name])
        .sort()
        .at(-1) ?? '';
    const now = this.clock.now();
    switch (kind) {
      case 'enrolment':
        return this.refreshGroups(
          tx,
          now,
          [...new Set(views.map((one) => one.groupId))],
          endMoved(before as ConcernedView | null, after as ConcernedView | null) ?? first('fromOn'),
        );
      case 'calendarDay':
        return this.refreshBetween(tx, now, addDays(first('date'), -weeksBefore * 7), last('date'));
      case 'term':
        return this.refreshBetween(tx, now, first('startsOn'), last('endsOn'));
      case 'policy':
        return this.refreshBetween(tx, now, first('validFrom'), '9999-12-31');
    }
  }

  private async refreshBetween(tx: Transaction, now: string, from: string, to: string): Promise<void> {
    const rows = await tx.query<{ date: string }>(
      `SELECT DISTINCT date FROM slot WHERE school_id = $1 AND date BETWEEN $2 AND $3 ORDER BY date`,
      [schoolOf(tx), from, to],
    );
    await this.refreshDates(
      tx,
      now,
      rows.map((row) => row.date),
    );
  }

  private async plan(tx: Transaction, planned: SlotsPlanned): Promise<void> {
    const ids = [...planned.plannedIds, ...planned.withdrawnIds];
    const { dates = [] } = planned;
    if (ids.length + dates.length === 0) return;
    const schoolId = schoolOf(tx);
    if (planned.withdrawnIds.length > 0) {
      await tx.query(
        `DELETE FROM obligation WHERE school_id = $1 AND slot_id = ANY($2::uuid[]) AND met_at IS NULL`,
        [schoolId, planned.withdrawnIds],
      );
    }
    const rows = await tx.query<{ date: string }>(
      `SELECT date FROM slot WHERE school_id = $1 AND id = ANY($2::uuid[])
       UNION SELECT unnest($3::date[]) ORDER BY date`,
      [schoolId, ids, dates],
    );
    await this.refreshDates(
      tx,
      this.clock.now(),
      rows.map((row) => row.date),
    );
  }

  private async refreshDates(tx: Transaction, now: string, dates: readonly string[]): Promise<number> {
    const schoolId = schoolOf(tx);
    let written = 0;
    for (let at = 0; at < dates.length; at += datesAtOnce) {
      const part = dates.slice(at, at + datesAtOnce);
      const { facts, rows } = await this.derive(
        tx,
        now,
        lockWholeDates(schoolId, part),
        factsOfDates(schoolId, part),
      );
      written += await writeObligations(tx, schoolId, now, changesOf(rows, facts.known));
    }
    return written;
  }

  /** Sent together: the facts are read once the dates are held, and see what was waited for. */
  private async derive(
    tx: Transaction,
    now: string,
    lock: Statement | null,
    statement: Statement,
  ): Promise<{ facts: ObligationFacts; rows: DerivedObligation[] }> {
    const [, time, read] = await Promise.all([
      lock && tx.run(lock),
      this.calendars.load({ schoolId: schoolOf(tx), tx }),
      tx.run<{ facts: object }>(statement),
    ]);
    const facts = readFacts(read.rows, time);
    return { facts, rows: deriveObligations(facts, now) };
  }
}
