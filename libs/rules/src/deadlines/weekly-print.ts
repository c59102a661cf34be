import type { SchoolPolicy } from '../policy.js';
import type { SchoolCalendar } from '../time/calendar.js';
import { addDays, eachDay, endOfDay, startOfDayMs, toMs } from '../time/zone.js';
import type { Day, Instant, Verdict } from '../types.js';
import { extendByOutages } from './outages.js';
import type { Outage } from './outages.js';
import { judgeTiming, notApplicable, reason } from './verdict.js';
import type { Excuse } from './verdict.js';

/** A parent's statement that results are wanted on paper; both days inclusive. */
export interface OptOutPeriod {
  readonly from: Day;
  /** The day of withdrawal; null: in force. */
  readonly to: Day | null;
}

/** The printout of one week for one parent and pupil. */
export interface WeeklyPrintFacts {
  readonly monday: Day;
  readonly optOut: OptOutPeriod;
  /** The pupil's own: days with a slot not cancelled of a group he is enrolled in. */
  readonly schoolDays: ReadonlySet<Day>;
  readonly printedAt?: Instant | null;
  /** Handed over; printing alone does not count. */
  readonly deliveredAt: Instant | null;
  readonly outages?: readonly Outage[];
  readonly excuse?: Excuse | null;
}

/**
 * Whether a week is owed on paper: its first and last school day lie inside the statement.
 * @clause D1b «не реже одного раза в неделю»
 */
export function isWeekOwed(facts: Pick<WeeklyPrintFacts, 'monday' | 'optOut' | 'schoolDays'>): boolean {
  const days = [...eachDay(facts.monday, addDays(facts.monday, 6))].filter((day) =>
    facts.schoolDays.has(day),
  );
  const first = days[0];
  const last = days.at(-1);
  const { from, to } = facts.optOut;
  return first !== undefined && last !== undefined && first >= from && (to === null || last <= to);
}

/**
 * Whether the printout of a week was handed over by its Sunday. What was handed over before its Monday is
 * not this week's.
 * @clause D1b «не реже одного раза в неделю … в виде распечатки результатов»
 */
export function judgeWeeklyPrint(
  facts: WeeklyPrintFacts,
  policy: SchoolPolicy,
  calendar: SchoolCalendar,
  now: Instant,
): Verdict {
  if (!isWeekOwed(facts)) return notApplicable('PRN-01', 'WEEK_NOT_OWED', { monday: facts.monday });
  const { zone } = calendar;
  const { deliveredAt, printedAt } = facts;
  const counts = deliveredAt !== null && toMs(deliveredAt) >= startOfDayMs(zone, facts.monday);
  const reasons = [reason('WEEK', { monday: facts.monday })];
  if (printedAt) reasons.push(reason('PRINTED', { at: printedAt }));
  return judgeTiming(
    {
      rule: 'PRN-01',
      metAt: counts ? deliveredAt : null,
      dueAt: extendByOutages(endOfDay(zone, addDays(facts.monday, 6)), facts, policy, calendar),
      excuse: facts.excuse,
      reasons,
    },
    calendar,
    now,
  );
}
