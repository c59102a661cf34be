import type { Day, LocalTime } from '../types.js';
import { daysBetween, weekdayOf } from './zone.js';

/** A named set of bells; the period number restarts in each shift. */
export interface BellSchedule {
  readonly id: string;
  readonly shift: number;
  /** null: all grades. */
  readonly grades: readonly number[] | null;
  /** 1 Monday … 7 Sunday; null: all. */
  readonly weekdays: readonly number[] | null;
  /** Inclusive; null: no bound. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly periods: readonly {
    readonly number: number;
    readonly startsAt: LocalTime;
    readonly endsAt: LocalTime;
  }[];
}

/** A range of at most so many days is an exception (a shortened day) and outweighs grades. */
const exceptionDays = 7;

function rangeDays(one: BellSchedule): number {
  return one.from !== null && one.to !== null ? daysBetween(one.from, one.to) + 1 : Infinity;
}

/** Greater is more specific: an exception, then own grades, then own weekdays, then a bounded range. */
function weight(one: BellSchedule): number {
  return (
    (rangeDays(one) <= exceptionDays ? 8 : 0) +
    (one.grades ? 4 : 0) +
    (one.weekdays ? 2 : 0) +
    (one.from !== null || one.to !== null ? 1 : 0)
  );
}

/**
 * The bells that hold for a grade and shift on a date: the most specific set wins.
 * @returns null when no set fits
 */
export function bellsFor<T extends BellSchedule>(
  schedules: readonly T[],
  wanted: { readonly grade: number; readonly date: Day; readonly shift: number; readonly weekday?: number },
): T | null {
  const weekday = wanted.weekday ?? weekdayOf(wanted.date);
  const fitting = schedules.filter(
    (one) =>
      one.shift === wanted.shift &&
      (one.grades === null || one.grades.includes(wanted.grade)) &&
      (one.weekdays === null || one.weekdays.includes(weekday)) &&
      (one.from === null || one.from <= wanted.date) &&
      (one.to === null || wanted.date <= one.to),
  );
  fitting.sort(
    (a, b) =>
      weight(b) - weight(a) ||
      (rangeDays(a) === rangeDays(b) ? 0 : rangeDays(a) - rangeDays(b)) ||
      (a.grades?.length ?? 0) - (b.grades?.length ?? 0) ||
      (a.weekdays?.length ?? 0) - (b.weekdays?.length ?? 0) ||
      (a.id < b.id ? 1 : -1),
  );
  return fitting[0] ?? null;
}
