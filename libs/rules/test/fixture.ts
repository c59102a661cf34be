import { dayKind, eachDay, endOfDay, instantAt, shippedPolicy } from '../src/index.js';
import type { CalendarEntry, Day, Instant, SchoolCalendar, SchoolPolicy, TermPeriod } from '../src/index.js';

/** The school of the worked examples. */
export const zone = 'Asia/Yakutsk';

export const fixturePolicy: SchoolPolicy = {
  ...shippedPolicy,
  homeworkGraceMin: 0,
  finalEmbargoMin: 0,
  weekDays: 6,
};

function entry(kind: CalendarEntry['kind'], from: Day, to: Day = from): CalendarEntry {
  return { kind, from, to, grades: null, weekScheme: null };
}

export const calendar: SchoolCalendar = {
  zone,
  yearFrom: '2026-09-01',
  yearTo: '2027-05-26',
  entries: [
    entry('vacation', '2026-10-25', '2026-11-04'),
    entry('vacation', '2026-12-30', '2027-01-10'),
    entry('vacation', '2027-03-21', '2027-03-28'),
    { ...entry('vacation', '2027-02-15', '2027-02-21'), grades: [1] },
    entry('publicHoliday', '2026-11-04'),
    entry('publicHoliday', '2027-01-01', '2027-01-08'),
    entry('publicHoliday', '2027-02-23'),
    entry('publicHoliday', '2027-03-08'),
    entry('publicHoliday', '2027-05-01'),
    entry('publicHoliday', '2027-05-09'),
    entry('publicHoliday', '2027-05-10'),
    entry('publicHoliday', '2027-06-12'),
    { ...entry('movedWorkday', '2027-05-03'), weekScheme: 5, works: false },
  ],
};

function quarter(number: number, from: Day, to: Day, marksDueOn: Day): TermPeriod {
  return { id: `q${number}`, from, to, scheme: 'quarter', number, marksDueAt: endOfDay(zone, marksDueOn) };
}

export const terms: TermPeriod[] = [
  quarter(1, '2026-09-01', '2026-10-24', '2026-10-31'),
  quarter(2, '2026-11-05', '2026-12-29', '2026-12-29'),
  quarter(3, '2027-01-11', '2027-03-20', '2027-03-20'),
  quarter(4, '2027-03-29', '2027-05-26', '2027-05-26'),
];

/** School days of class 7A: every day the calendar leaves it. */
export const schoolDays: ReadonlySet<Day> = new Set(
  [...eachDay(calendar.yearFrom, calendar.yearTo)].filter(
    (day) => dayKind(calendar, day, 7, fixturePolicy) === 'school',
  ),
);

/** Start and end of each period. */
export const bells = [
  ['08:30', '09:10'],
  ['09:20', '10:00'],
  ['10:15', '10:55'],
  ['11:10', '11:50'],
  ['12:00', '12:40'],
  ['12:50', '13:30'],
  ['13:40', '14:20'],
] as const;

/** A local time of the school, also with seconds and milliseconds. */
export function at(day: Day, time: string): Instant {
  return instantAt(zone, day, time);
}

/** The end of a period on a day. */
export function bell(day: Day, period: number): Instant {
  const found = bells[period - 1];
  if (!found) throw new RangeError(`no period ${period}`);
  return at(day, found[1]);
}
