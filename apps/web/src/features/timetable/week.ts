import type { TimetableDay, TimetableLesson, TimetableWeek } from '@zvonok/contracts';

/** One line of the week: a lesson number of a shift. */
export interface WeekRow {
  readonly shift: number;
  readonly period: number;
  /** The usual bells: those of most lessons of the line. */
  readonly startAt: string;
  readonly endAt: string;
}

/** A day with its lessons by line. */
export interface WeekColumn {
  readonly day: TimetableDay;
  /** By {@link rowKey}. */
  readonly cells: ReadonlyMap<string, readonly TimetableLesson[]>;
  /** In the order of time. */
  readonly lessons: readonly TimetableLesson[];
}

/** The week as lines and columns. */
export interface WeekSheet {
  readonly rows: readonly WeekRow[];
  readonly columns: readonly WeekColumn[];
  /** Lessons of more than one shift are there. */
  readonly shifts: boolean;
}

/** Which line a lesson stands in. */
export const rowKey = ({ shift, period }: Pick<WeekRow, 'shift' | 'period'>): string => `${shift}/${period}`;

/** The time of day of an instant, in the school's zone, as the formatter gives it. */
export type TimeOf = (instant: string) => string;

/** Days from Monday that are shown: all with lessons, holidays and vacations; never a free weekend. */
function shown(day: TimetableDay, lessons: readonly TimetableLesson[], index: number): boolean {
  return lessons.length > 0 || (index < 5 ? true : day.kind === 'school');
}

/**
 * Lays the lessons of a week out by days and lesson numbers. Between the first and the last number of a shift no line is
 * left out, so that a gap is seen.
 */
export function sheetOf(week: TimetableWeek, timeOf: TimeOf): WeekSheet {
  const shortened = new Set(week.days.filter(({ ownBells }) => ownBells.length > 0).map(({ date }) => date));
  const byRow = new Map<string, TimetableLesson[]>();
  for (const lesson of week.lessons) {
    const key = rowKey(lesson);
    const row = byRow.get(key);
    if (row) row.push(lesson);
    else byRow.set(key, [lesson]);
  }
  const shifts = [...new Set(week.lessons.map(({ shift }) => shift))].sort((a, b) => a - b);
  const rows = shifts.flatMap((shift) => {
    const periods = week.lessons.filter((one) => one.shift === shift).map(({ period }) => period);
    const [first, last] = [Math.min(...periods), Math.max(...periods)];
    return Array.from({ length: last - first + 1 }, (_, index): WeekRow => {
      const period = first + index;
      return { shift, period, ...usualBells(byRow.get(rowKey({ shift, period })) ?? [], shortened, timeOf) };
    });
  });
  const columns = week.days.flatMap((day, index): WeekColumn[] => {
    const lessons = week.lessons.filter(({ date }) => date === day.date);
    if (!shown(day, lessons, index)) return [];
    const cells = new Map<string, TimetableLesson[]>();
    for (const lesson of lessons) cells.set(rowKey(lesson), [...(cells.get(rowKey(lesson)) ?? []), lesson]);
    return [{ day, cells, lessons }];
  });
  return { rows, columns, shifts: shifts.length > 1 };
}

/** The bells of most lessons; of a day with bells of its own only where there is no other one. */
function usualBells(
  lessons: readonly TimetableLesson[],
  shortened: ReadonlySet<string>,
  timeOf: TimeOf,
): { startAt: string; endAt: string } {
  const ordinary = lessons.filter(({ date }) => !shortened.has(date));
  const counts = new Map<string, { count: number; startAt: string; endAt: string }>();
  for (const { startAt, endAt } of ordinary.length > 0 ? ordinary : lessons) {
    const bells = { startAt: timeOf(startAt), endAt: timeOf(endAt) };
    const key = `${bells.startAt}-${bells.endAt}`;
    counts.set(key, { ...bells, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return { startAt: most?.startAt ?? '', endAt: most?.endAt ?? '' };
}

/** Lower case, Ё as Е: how names are compared. */
export const plainName = (text: string): string => text.trim().toLocaleLowerCase('ru').replaceAll('ё', 'е');

/** Whether every word typed begins a word of the name. */
export function matches(name: string, typed: string): boolean {
  const words = plainName(name).split(/[\s.,-]+/);
  return plainName(typed)
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)));
}
