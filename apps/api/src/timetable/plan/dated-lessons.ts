import { dayKind, daysBetween, eachDay, instantAt, mondayOf, weekdayOf } from '@zvonok/rules';
import type { SchoolTime } from '../../school/index.js';
import type { WeekParity } from '../fet/fet-file.js';
import type { PlannedBell, PlannedTimetable, WeeklyLesson } from './timetable-plan.js';

/** What of a school decides on which days there are lessons and when they begin. */
export type SchoolDays = Pick<SchoolTime, 'zone' | 'calendarOn' | 'termsOf' | 'weekdayHeldOn' | 'bellsFor'>;

/** First and last day. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** What of a class decides on its lesson days. */
export interface ClassDays {
  /** Identifier; null while the class is only planned. */
  readonly id: string | null;
  readonly gradeLevel: number;
  readonly weekDays: 5 | 6;
  readonly shift: number;
  /** Last day of the class; null: it goes on. */
  readonly endedOn: string | null;
}

/** A weekly lesson on one date. */
export interface DatedLesson {
  readonly lesson: WeeklyLesson;
  readonly date: string;
  readonly shift: number;
  /** Instants of the bells. */
  readonly startAt: string;
  readonly endAt: string;
}

/** The weekly lessons on their dates, and those that have no date at all. */
export interface DatedWeek {
  readonly lessons: readonly DatedLesson[];
  readonly dateless: readonly WeeklyLesson[];
}

/**
 * Whether a class has lessons on a date: by the calendar (vacations, holidays and transfers of its grade and week)
 * and, where the grade has terms, within one of them.
 * @returns the weekday whose lessons are held, or null
 */
export function heldWeekday(days: SchoolDays, date: string, of: ClassDays): number | null {
  if (of.endedOn !== null && date > of.endedOn) return null;
  const terms = days.termsOf(of.gradeLevel, date);
  if (terms.length > 0 && !terms.some((term) => term.from <= date && date <= term.to)) return null;
  const calendar = days.calendarOn(date);
  if (dayKind(calendar, date, of.gradeLevel, of, of.id ?? undefined) !== 'school') return null;
  const scheme = of.gradeLevel === 1 ? 5 : of.weekDays;
  const transferred = calendar.entries.some(
    (one) =>
      one.kind === 'movedWorkday' &&
      one.from === date &&
      (one.weekScheme === null || one.weekScheme === scheme) &&
      (one.grades === null || one.grades.includes(of.gradeLevel)),
  );
  return transferred ? days.weekdayHeldOn(date, of.gradeLevel) : weekdayOf(date);
}

/**
 * Puts a week of lessons on every school day of a range, at the bells of grade, shift and day in the school's zone.
 * Where the school's bells do not have a lesson's number, the plan's own times are taken.
 * @param classes by key of the plan's classes
 * @param range both days inclusive, in one academic year
 */
export function dateLessons(
  plan: Pick<PlannedTimetable, 'bells' | 'groups' | 'lessons'>,
  days: SchoolDays,
  classes: ReadonlyMap<string, ClassDays>,
  range: DayRange,
): DatedWeek {
  const classOf = new Map(plan.groups.map((group) => [group.key, group.classKey]));
  const weekly = new Map<string, Map<number, WeeklyLesson[]>>();
  for (const lesson of plan.lessons) {
    const classKey = classOf.get(lesson.groupKey) ?? '';
    const week = weekly.get(classKey) ?? new Map<number, WeeklyLesson[]>();
    weekly.set(classKey, week.set(lesson.weekday, [...(week.get(lesson.weekday) ?? []), lesson]));
  }
  const bells = new Bells(days, plan.bells);
  const lessons: DatedLesson[] = [];
  const dated = new Set<WeeklyLesson>();
  for (const date of eachDay(range.from, range.to)) {
    for (const [classKey, week] of weekly) {
      const of = classes.get(classKey);
      const weekday = of ? heldWeekday(days, date, of) : null;
      if (!of || weekday === null) continue;
      for (const lesson of week.get(weekday) ?? []) {
        if (lesson.weeks !== undefined && lesson.weeks !== weekParity(days, date)) continue;
        dated.add(lesson);
        lessons.push({
          lesson,
          date,
          shift: of.shift,
          ...bells.at(date, weekday, of, lesson.period),
        });
      }
    }
  }
  return { lessons, dateless: plan.lessons.filter((lesson) => !dated.has(lesson)) };
}

/** Which week of a two-week cycle it is: the academic year begins with an odd one. */
export function weekParity(days: Pick<SchoolDays, 'calendarOn'>, date: string): WeekParity {
  const weeks = daysBetween(mondayOf(days.calendarOn(date).yearFrom), mondayOf(date)) / 7;
  return weeks % 2 === 0 ? 'odd' : 'even';
}

/** Instants of bells, each reckoned once: an import asks for the same few thousand times. */
class Bells {
  private readonly known = new Map<string, { startAt: string; endAt: string }>();
  private readonly own: ReadonlyMap<number, PlannedBell>;

  constructor(
    private readonly days: SchoolDays,
    own: readonly PlannedBell[],
  ) {
    this.own = new Map(own.map((bell) => [bell.period, bell]));
  }

  at(date: string, weekday: number, of: ClassDays, period: number): { startAt: string; endAt: string } {
    const key = `${date}/${of.gradeLevel}/${of.shift}/${period}`;
    let found = this.known.get(key);
    if (!found) this.known.set(key, (found = this.reckon(date, weekday, of, period)));
    return found;
  }

  private reckon(
    date: string,
    weekday: number,
    of: ClassDays,
    period: number,
  ): { startAt: string; endAt: string } {
    const schedule = this.days.bellsFor(of.gradeLevel, date, of.shift, weekday);
    const bell = schedule?.periods.find((one) => one.number === period) ?? this.own.get(period);
    if (!bell) throw new Error(`no bells for lesson ${period}`);
    return {
      startAt: instantAt(this.days.zone, date, bell.startsAt),
      endAt: instantAt(this.days.zone, date, bell.endsAt),
    };
  }
}
