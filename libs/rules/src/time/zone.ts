import { Temporal } from 'temporal-polyfill';
import type { Day, Instant, LocalTime } from '../types.js';

/** Milliseconds of a minute. */
export const minuteMs = 60_000;
/** Milliseconds of an hour. */
export const hourMs = 3_600_000;
/** Milliseconds of 24 elapsed hours (сутки), which no change of the clocks alters. */
export const elapsedDayMs = 86_400_000;

/** Days a cache may hold for one zone: more than ten school years. */
const cacheLimit = 4096;

const starts = new Map<string, Map<Day, number>>();
const ends = new Map<string, Map<Day, Instant>>();
/** By the number of days added. */
const shifted = new Map<string, Map<Day, Day>>();
const weekdays = new Map<string, Map<Day, number>>();

/** Looking up a zone is dear and an import asks for few days many thousand times, so answers are kept. */
function kept<V>(cache: Map<string, Map<Day, V>>, zone: string, day: Day, compute: () => V): V {
  let ofZone = cache.get(zone);
  if (!ofZone) {
    ofZone = new Map();
    cache.set(zone, ofZone);
  }
  const found = ofZone.get(day);
  if (found !== undefined) return found;
  const value = compute();
  if (ofZone.size >= cacheLimit) ofZone.clear();
  ofZone.set(day, value);
  return value;
}

/**
 * The form in which instants are kept, of days that every month has: the engine reads it itself, thirty times faster
 * than Temporal, and a school year has some hundred thousand deadlines.
 */
const canonical = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
/** Milliseconds from the year 1 to the year 9999: their instants are written with four digits of the year. */
const firstMs = -62_135_596_800_000;
const lastMs = 253_402_300_799_999;

/**
 * The instant as milliseconds since 1970 UTC.
 * @throws RangeError when the text is no instant
 */
export function toMs(instant: Instant): number {
  return canonical.test(instant) ? Date.parse(instant) : Temporal.Instant.from(instant).epochMilliseconds;
}

/** The instant with milliseconds and Z. */
export function toInstant(ms: number): Instant {
  if (Number.isInteger(ms) && ms >= firstMs && ms <= lastMs) return new Date(ms).toISOString();
  return Temporal.Instant.fromEpochMilliseconds(ms).toString({ fractionalSecondDigits: 3 });
}

/** The instant `ms` later. */
export function plusMs(instant: Instant, ms: number): Instant {
  return toInstant(toMs(instant) + ms);
}

/** The earliest of the instants; null of none. */
export function earliest(instants: readonly Instant[]): Instant | null {
  return instants.reduce<Instant | null>(
    (best, one) => (best === null || toMs(one) < toMs(best) ? one : best),
    null,
  );
}

/** The latest of the instants; null of none. */
export function latest(instants: readonly Instant[]): Instant | null {
  return instants.reduce<Instant | null>(
    (best, one) => (best === null || toMs(one) > toMs(best) ? one : best),
    null,
  );
}

/**
 * The first instant of a local day, in milliseconds since 1970 UTC.
 * @throws RangeError when the zone or the day is unknown
 */
export function startOfDayMs(zone: string, day: Day): number {
  return kept(starts, zone, day, () => Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
}

/**
 * The last millisecond of a local day: the start of the next local day less 1 ms, so it also holds
 * where the clocks change at midnight.
 * @throws RangeError when the zone or the day is unknown
 * @example endOfDay('Asia/Yakutsk', '2026-11-24') //=> "2026-11-24T14:59:59.999Z"
 */
export function endOfDay(zone: string, day: Day): Instant {
  return kept(ends, zone, day, () => toInstant(startOfDayMs(zone, addDays(day, 1)) - 1));
}

/**
 * The instant of a bell. A time inside a gap of the clocks is moved forward by the gap; of a time that
 * comes twice the first is taken.
 * @throws RangeError when zone, day or time is unknown
 * @example instantAt('Asia/Yakutsk', '2026-11-24', '08:30') //=> "2026-11-23T23:30:00.000Z"
 */
export function instantAt(zone: string, day: Day, time: LocalTime): Instant {
  const local = Temporal.PlainDate.from(day).toPlainDateTime(time);
  return toInstant(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
}

/**
 * The local date of an instant.
 * @throws RangeError when zone or instant is unknown
 * @example localDateOf('Asia/Yakutsk', '2026-11-24T15:00:00.000Z') //=> "2026-11-25"
 */
export function localDateOf(zone: string, instant: Instant): Day {
  const ms = toMs(instant);
  // No zone is further than a day from UTC, so one of three neighbouring days is the one.
  let day = addDays(toInstant(ms).slice(0, 10), 1);
  while (startOfDayMs(zone, day) > ms) day = addDays(day, -1);
  return day;
}

/** The date `days` later. */
export function addDays(day: Day, days: number): Day {
  return kept(shifted, String(days), day, () => Temporal.PlainDate.from(day).add({ days }).toString());
}

/** The date `months` later, clamped to the last day of its month. */
export function addMonths(day: Day, months: number): Day {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: Day): number {
  return kept(weekdays, '', day, () => Temporal.PlainDate.from(day).dayOfWeek);
}

/** The Monday of the week of a date. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** Every date from `from` to `to`, both inclusive. */
export function* eachDay(from: Day, to: Day): Generator<Day> {
  for (let day = from; day <= to; day = addDays(day, 1)) yield day;
}
