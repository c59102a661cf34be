import type { TimetableDay, TimetableSide, TimetableWeek } from '@zvonok/contracts';
import { addDays, dayKind } from '@zvonok/rules';
import type { SchoolTime } from '../../school/index.js';
import type { WeekRow } from './read-week.queries.js';

/** Days of a week. */
const daysOfWeek = 7;

/** Who reads: families do not learn why a lesson is not given. */
export interface WeekReader {
  readonly now: string;
  readonly staff: boolean;
}

/**
 * The week with what its days are by the calendar.
 * @param monday first day
 */
export function timetableWeek(
  row: WeekRow,
  by: TimetableSide,
  time: SchoolTime,
  monday: string,
  reader: WeekReader,
): TimetableWeek {
  return {
    by,
    of: { id: row.of.id, name: row.of.name },
    monday,
    serverTime: reader.now,
    days: Array.from({ length: daysOfWeek }, (_, index) => dayOf(row, time, addDays(monday, index))),
    lessons: row.lessons.map((one) => (reader.staff ? one : { ...one, cancelReason: null })),
  };
}

function dayOf(row: WeekRow, time: SchoolTime, date: string): TimetableDay {
  const { gradeLevel, weekDays, id } = row.of;
  const held = row.lessons.some(
    (one) => one.date === date && one.state !== 'cancelled' && one.state !== 'moved',
  );
  const kind = dayKind(
    time.calendarOn(date),
    date,
    gradeLevel ?? 0,
    { weekDays: weekDays ?? 6 },
    gradeLevel === null ? undefined : id,
  );
  const fits = (grades: readonly number[] | null): boolean =>
    grades === null || (gradeLevel !== null && grades.includes(gradeLevel));
  return {
    date,
    kind: kind === 'off' && held ? 'school' : kind,
    title: row.titles.find((one) => one.date === date && fits(one.gradeLevels))?.title ?? null,
    ownBells: [
      ...new Set(
        time.bells
          .filter((one) => one.from === date && one.to === date && (gradeLevel === null || fits(one.grades)))
          .map((one) => one.name),
      ),
    ],
  };
}
