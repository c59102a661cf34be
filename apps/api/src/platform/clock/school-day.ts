import { Temporal } from 'temporal-polyfill';

const quarterMs = 15 * 60 * 1000;
/** Zones change their offset on a quarter of an hour at the earliest, so one answer serves all of it. */
const known = new Map<string, { quarter: number; day: string }>();

/**
 * The day it is at a school.
 * @param now an instant
 * @param zone IANA zone of the school
 * @example schoolDay('2026-11-24T20:30:00.000Z', 'Asia/Yakutsk') //=> "2026-11-25"
 */
export function schoolDay(now: string, zone: string): string {
  const quarter = Math.floor(Date.parse(now) / quarterMs);
  const last = known.get(zone);
  if (last?.quarter === quarter) return last.day;
  const day = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate().toString();
  known.set(zone, { quarter, day });
  return day;
}
