import type { SchoolPolicy } from '../policy.js';
import type { SchoolCalendar } from '../time/calendar.js';
import { nextSchoolDay } from '../time/calendar.js';
import { addDays, elapsedDayMs, endOfDay, hourMs, localDateOf, toInstant, toMs } from '../time/zone.js';
import { admit, refuse } from '../types.js';
import type { Admission, Day, Instant } from '../types.js';

/** A registered outage, [from, to). */
export interface Outage {
  readonly from: Instant;
  readonly to: Instant;
  /** Confirmation works backwards: once confirmed it counts from its beginning. */
  readonly confirmed: boolean;
}

/** What extends a term of a class. */
export interface OutageFacts {
  readonly outages?: readonly Outage[];
  /** Dates on which the class has at least one slot not cancelled. */
  readonly schoolDays?: ReadonlySet<Day>;
}

const noDays: ReadonlySet<Day> = new Set();

function touches(outage: Outage, dueMs: number): boolean {
  return toMs(outage.from) <= dueMs && toMs(outage.to) > dueMs - hourMs;
}

/** Applies the outages in the order of `from` until none that is confirmed touches any more. */
function extend(dueAt: Instant, outages: readonly Outage[], extended: (outage: Outage) => Instant): Instant {
  let due = dueAt;
  const open = outages.filter((one) => one.confirmed).sort((a, b) => toMs(a.from) - toMs(b.from));
  for (let index = open.findIndex((one) => touches(one, toMs(due))); index >= 0;) {
    const [outage] = open.splice(index, 1);
    if (!outage) break;
    const next = extended(outage);
    if (toMs(next) > toMs(due)) due = next;
    index = open.findIndex((one) => touches(one, toMs(due)));
  }
  return due;
}

/**
 * The due instant after outages. One that touches the hour before it, or the instant itself, moves it to
 * the end of the first school day whose date is later than the date on which the outage ended.
 * @param dueAt the due instant after roll and cap
 * @returns `dueAt` itself where no confirmed outage touches
 * @clause H2
 * @example extendByOutages(due1420, { outages: [from13to16], schoolDays }, policy, calendar) //=> end of the next school day
 */
export function extendByOutages(
  dueAt: Instant,
  facts: OutageFacts,
  policy: Pick<SchoolPolicy, 'staffWeekDays'>,
  calendar: SchoolCalendar,
): Instant {
  const { outages, schoolDays = noDays } = facts;
  if (!outages || outages.length === 0) return dueAt;
  return extend(dueAt, outages, (outage) => {
    const lastDay = localDateOf(calendar.zone, toInstant(toMs(outage.to) - 1));
    return endOfDay(calendar.zone, nextSchoolDay(calendar, addDays(lastDay, 1), schoolDays, policy));
  });
}

/**
 * The due instant of final marks after outages: 24 elapsed hours after the end of the outage.
 * @clause D3
 */
export function extendFinalByOutages(dueAt: Instant, outages: readonly Outage[] = []): Instant {
  return extend(dueAt, outages, (outage) => toInstant(toMs(outage.to) + elapsedDayMs));
}

/**
 * Whether a person may confirm an outage: never the one who registered it, unless the director takes it
 * upon himself openly.
 * @returns refusal `FORBIDDEN`
 * @clause H2
 */
export function admitOutageConfirmation(facts: {
  readonly registeredBy: string;
  readonly confirmedBy: string;
  readonly director: boolean;
  readonly selfApproved: boolean;
}): Admission {
  const same = facts.registeredBy === facts.confirmedBy;
  return facts.director && (!same || facts.selfApproved) ? admit() : refuse('FORBIDDEN', 'H2', { ...facts });
}
