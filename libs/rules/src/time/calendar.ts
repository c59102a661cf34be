import type { SchoolPolicy } from '../policy.js';
import type { Day, Instant } from '../types.js';
import { addDays, weekdayOf } from './zone.js';

/** A row of the school's calendar; `from` and `to` are inclusive. */
export interface CalendarEntry {
  readonly kind: 'publicHoliday' | 'vacation' | 'movedWorkday' | 'cancelledDay';
  readonly from: Day;
  readonly to: Day;
  /** Grades it is for; null: all. */
  readonly grades: readonly number[] | null;
  /** Classes it is for (a quarantine); null: all. */
  readonly schoolClassIds?: readonly string[] | null;
  /** Of `movedWorkday`: the week it binds; null: both. */
  readonly weekScheme: 5 | 6 | null;
  /** Of `movedWorkday`: true is transferred to work, false to rest. */
  readonly works?: boolean;
}

/** A period of marks of some classes. */
export interface TermPeriod {
  readonly id: string;
  readonly from: Day;
  readonly to: Day;
  readonly scheme: 'quarter' | 'trimester' | 'halfYear';
  readonly number: number;
  /** Last instant for the marks of the term. */
  readonly marksDueAt: Instant;
}

/** The calendar of a school as rules need it. */
export interface SchoolCalendar {
  /** IANA zone of the school. */
  readonly zone: string;
  readonly yearFrom: Day;
  /** Last day of the academic year. */
  readonly yearTo: Day;
  readonly entries: readonly CalendarEntry[];
}

/** What a date is for the pupils of a grade. */
export type DayKind = 'school' | 'off' | 'holiday' | 'vacation';

/** Entries by date, kept for each list of entries: a year has a few hundred dates and many questions. */
const indexes = new WeakMap<readonly CalendarEntry[], Map<Day, CalendarEntry[]>>();

function entriesOn(calendar: SchoolCalendar, date: Day): readonly CalendarEntry[] {
  let index = indexes.get(calendar.entries);
  if (!index) {
    index = new Map();
    for (const entry of calendar.entries)
      for (let day = entry.from; day <= entry.to; day = addDays(day, 1)) {
        const found = index.get(day);
        if (found) found.push(entry);
        else index.set(day, [entry]);
      }
    indexes.set(calendar.entries, index);
  }
  return index.get(date) ?? [];
}

function transferOn(entries: readonly CalendarEntry[], scheme: 5 | 6): CalendarEntry | undefined {
  return entries.find(
    (one) => one.kind === 'movedWorkday' && (one.weekScheme === null || one.weekScheme === scheme),
  );
}

function isWeekend(date: Day, scheme: 5 | 6): boolean {
  return weekdayOf(date) > scheme;
}

/**
 * Whether the staff works on a date: a transfer first, then Sunday (and Saturday of a five-day week), then
 * public holidays. Vacations are working days of teachers.
 * @example workingDay(calendar, '2026-10-31', shippedPolicy) //=> true
 */
export function workingDay(
  calendar: SchoolCalendar,
  date: Day,
  policy: Pick<SchoolPolicy, 'staffWeekDays'>,
): boolean {
  const entries = entriesOn(calendar, date);
  const transfer = transferOn(entries, policy.staffWeekDays);
  if (transfer) return transfer.works === true;
  if (isWeekend(date, policy.staffWeekDays)) return false;
  return !entries.some((one) => one.kind === 'publicHoliday');
}

/**
 * What a date is for a grade by the calendar alone. Whether lessons are really held, the slots say.
 * @param grade grade 1 has a five-day week whatever the school's
 * @param schoolClassId narrows days cancelled for some classes
 */
export function dayKind(
  calendar: SchoolCalendar,
  date: Day,
  grade: number,
  policy: Pick<SchoolPolicy, 'weekDays'>,
  schoolClassId?: string,
): DayKind {
  const scheme = grade === 1 ? 5 : policy.weekDays;
  const entries = entriesOn(calendar, date).filter(
    (one) =>
      (one.grades === null || one.grades.includes(grade)) &&
      (!one.schoolClassIds || (schoolClassId !== undefined && one.schoolClassIds.includes(schoolClassId))),
  );
  const has = (kind: CalendarEntry['kind']): boolean => entries.some((one) => one.kind === kind);
  const transfer = transferOn(entries, scheme);
  if (!transfer && has('publicHoliday')) return 'holiday';
  if (has('vacation')) return 'vacation';
  if (date < calendar.yearFrom || date > calendar.yearTo) return 'vacation';
  if (transfer) return transfer.works === true && !has('cancelledDay') ? 'school' : 'off';
  return has('cancelledDay') || isWeekend(date, scheme) ? 'off' : 'school';
}

/** Where a search for a day gives up: no calendar has a year without a working day. */
const searchDays = 400;

function firstDay(from: Day, test: (day: Day) => boolean): Day | null {
  let day = from;
  for (let step = 0; step < searchDays; step += 1) {
    if (test(day)) return day;
    day = addDays(day, 1);
  }
  return null;
}

/**
 * The first working day from a date on.
 * @throws RangeError when the calendar has none within a year
 */
export function nextWorkingDay(
  calendar: SchoolCalendar,
  from: Day,
  policy: Pick<SchoolPolicy, 'staffWeekDays'>,
): Day {
  const found = firstDay(from, (day) => workingDay(calendar, day, policy));
  if (!found) throw new RangeError(`no working day after ${from}`);
  return found;
}

/** The end of a term of `days` working days after the day of an event. */
export function afterWorkingDays(
  calendar: SchoolCalendar,
  day: Day,
  days: number,
  policy: Pick<SchoolPolicy, 'staffWeekDays'>,
): Day {
  let found = day;
  for (let count = 0; count < days; count += 1) found = nextWorkingDay(calendar, addDays(found, 1), policy);
  return found;
}

/**
 * The first school day of a class from a date on; where none is left in the academic year, the first
 * working day.
 * @param schoolDays dates on which the class has at least one slot not cancelled
 */
export function nextSchoolDay(
  calendar: SchoolCalendar,
  from: Day,
  schoolDays: ReadonlySet<Day>,
  policy: Pick<SchoolPolicy, 'staffWeekDays'>,
): Day {
  for (let day = from; day <= calendar.yearTo; day = addDays(day, 1)) if (schoolDays.has(day)) return day;
  return nextWorkingDay(calendar, from, policy);
}

/**
 * The term that holds a date, or that follows it when it lies between terms.
 * @returns `inside` false for a date outside every term: its marks belong to the term after
 */
export function termOn(
  terms: readonly TermPeriod[],
  date: Day,
): { readonly term: TermPeriod; readonly inside: boolean } | null {
  const sorted = [...terms].sort((a, b) => (a.from < b.from ? -1 : 1));
  const found = sorted.find((one) => date <= one.to);
  return found ? { term: found, inside: found.from <= date } : null;
}
