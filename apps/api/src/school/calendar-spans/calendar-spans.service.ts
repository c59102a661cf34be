import { Injectable } from '@nestjs/common';
import type { CalendarDayView, CalendarSpanMade, CreateCalendarSpan } from '@zvonok/contracts';
import { daysBetween, eachDay } from '@zvonok/rules';
import type { WriteContext } from '../../platform/context/request-context.js';
import { EventBus } from '../../platform/events/event-bus.js';
import { newId } from '../../platform/ids/new-id.js';
import { invalid } from '../../platform/problems/invalid.js';
import { Refused } from '../../platform/problems/refused.js';
import {
  ChangeLog,
  RESOURCE_WRITTEN,
  type ResourceWritten,
  writeRows,
} from '../../platform/resources/index.js';
import { calendarDays } from '../resources/calendar.resources.js';
import { countStructureChange } from '../structure-version.js';

/** The longest vacation is that of the summer. */
const MAX_DAYS = 124;

const inTheWaySql = `SELECT date FROM calendar_day o WHERE o.school_id = $1 AND o.date BETWEEN $2 AND $3 AND o.kind = $4
  AND (o.grade_levels IS NULL OR $5::smallint[] IS NULL OR o.grade_levels && $5::smallint[])
  AND (o.week_scheme IS NULL OR $6::smallint IS NULL OR o.week_scheme = $6::smallint) ORDER BY o.date`;

/** Makes entries of the calendar for days one after another. */
@Injectable()
export class CalendarSpansService {
  constructor(
    private readonly log: ChangeLog,
    private readonly events: EventBus,
  ) {}

  /**
   * An entry for each day, or none. What was owed on these days is judged anew.
   * @throws Refused `INVALID`; `EXISTS` naming the days that have such an entry
   */
  async make(ctx: WriteContext, { from, to, ...entry }: CreateCalendarSpan): Promise<CalendarSpanMade> {
    if (to < from) throw invalid(ctx.locale, '/to', 'TOO_SMALL', from);
    if (daysBetween(from, to) >= MAX_DAYS) throw invalid(ctx.locale, '/to', 'WRONG');
    await countStructureChange(ctx.tx);
    const taken = await ctx.tx.query<{ date: string }>(inTheWaySql, [
      ctx.schoolId,
      from,
      to,
      entry.kind,
      entry.gradeLevels,
      entry.weekScheme,
    ]);
    if (taken.length > 0) {
      throw new Refused('EXISTS', { facts: { what: taken.map(({ date }) => date).join(', ') } });
    }
    const rows = [...eachDay(from, to)].map((date): CalendarDayView => ({
      id: newId(),
      version: 1,
      date,
      asWeekday: null,
      ...entry,
    }));
    const changes = await writeRows(
      calendarDays,
      ctx,
      rows.map((after) => ({ before: null, after })),
    );
    await this.log.recordMany(ctx, changes);
    // Told once of all: from the first day to the last.
    const payload: ResourceWritten = {
      kind: calendarDays.kind,
      before: rows[0] ?? null,
      after: rows.at(-1) ?? null,
    };
    await this.events.announce(ctx.tx, { type: RESOURCE_WRITTEN, payload });
    return { days: rows.length };
  }
}
