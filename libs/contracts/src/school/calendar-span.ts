/** Many days of the calendar at once: a vacation, a quarantine. */
import type { Day } from '../common.js';
import { CALENDAR_SPAN_KINDS, WEEK_SCHEMES } from '../enums.js';
import type { CalendarSpanKind, WeekScheme } from '../enums.js';
import { IsDay, IsGradeLevels, IsName, IsOneOf, IsWhole, Nullable } from '../fields.js';

/** Body of the POST that makes an entry of the calendar for each of some days. */
export class CreateCalendarSpan {
  @IsDay()
  from!: Day;

  /** Last day; at most 123 days after the first. */
  @IsDay()
  to!: Day;

  @IsOneOf(CALENDAR_SPAN_KINDS)
  kind!: CalendarSpanKind;

  /** Null: all grades. */
  @Nullable()
  @IsGradeLevels()
  gradeLevels: number[] | null = null;

  /** Binds only this week scheme; null: both. */
  @Nullable()
  @IsOneOf(WEEK_SCHEMES)
  weekScheme: WeekScheme | null = null;

  @Nullable()
  @IsName({ max: 200 })
  title: string | null = null;
}

/** What came of it. */
export class CalendarSpanMade {
  /** Entries that were made, one a day. */
  @IsWhole(0)
  days!: number;
}
