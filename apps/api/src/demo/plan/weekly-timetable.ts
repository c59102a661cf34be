import type { Random } from '../random.js';

/** Hours of a class, or of classes taught together, with one teacher or one teacher a subgroup at the same time. */
export interface WeeklyCourse {
  readonly classKeys: readonly string[];
  /** Teachers may have a lesson of the same number in each shift. */
  readonly shift: number;
  readonly subjectKey: string;
  readonly hours: number;
  readonly seatKeys: readonly string[];
  readonly fixed?: { readonly weekday: number; readonly period: number };
}

/** A lesson with its place in the week. */
export interface PlacedLesson<Of extends WeeklyCourse = WeeklyCourse> {
  readonly course: Of;
  /** 1 Monday – 5 Friday. */
  readonly weekday: number;
  /** From 1. */
  readonly period: number;
}

const weekdays = 5;
const mostPeriods = 8;

/** A lesson that has a place, or waits for one. */
interface Lesson<Of extends WeeklyCourse> {
  readonly course: Of;
  place: Place | null;
  /** How often it was moved away: lessons that are hard to place give way less. */
  moves: number;
}

interface Place {
  readonly weekday: number;
  readonly period: number;
}

/** Rounds of placing before a fresh beginning. */
const roundsOfOneTry = 20_000;
const tries = 8;

/**
 * Makes a weekly timetable: no class and no teacher is in two places at once, no class has a gap, a subject comes once
 * a day where the days suffice. Lessons are placed one by one; one that finds no free place takes the place of those
 * that stand in its way the cheapest, and these are placed again.
 * @param random the same seed makes the same timetable
 * @throws Error when the hours cannot be placed
 */
export function makeWeeklyTimetable<Of extends WeeklyCourse>(
  courses: readonly Of[],
  random: Random,
): PlacedLesson<Of>[] {
  for (let count = 0; count < tries; count += 1) {
    const week = new Week(courses, random);
    if (week.fill()) return week.lessons();
  }
  throw new Error('these hours do not fit into a week');
}

class Week<Of extends WeeklyCourse> {
  private readonly all: Lesson<Of>[];
  /** Places of each class: as many a day as make the week even. */
  private readonly places: ReadonlyMap<string, readonly Place[]>;
  private readonly inClass = new Map<string, Lesson<Of>>();
  private readonly byTeacher = new Map<string, Lesson<Of>>();

  constructor(
    courses: readonly Of[],
    private readonly random: Random,
  ) {
    this.all = courses.flatMap((course) =>
      Array.from({ length: course.hours }, (): Lesson<Of> => ({ course, place: null, moves: 0 })),
    );
    const classKeys = [...new Set(courses.flatMap((course) => course.classKeys))];
    this.places = new Map(classKeys.map((key) => [key, this.placesOf(key)]));
  }

  /** Gives every lesson a place; false: it took too long. */
  fill(): boolean {
    const fixed = this.all.filter((lesson) => lesson.course.fixed);
    for (const lesson of fixed) this.put(lesson, lesson.course.fixed as Place);
    const waiting = this.random
      .shuffled(this.all.filter((lesson) => !lesson.course.fixed))
      .sort((a, b) => bound(a.course) - bound(b.course) || a.course.hours - b.course.hours);
    for (let round = 0; round < roundsOfOneTry; round += 1) {
      const lesson = waiting.pop();
      if (!lesson) return true;
      const { place, inTheWay } = this.cheapest(lesson);
      for (const other of inTheWay) {
        this.take(other);
        other.moves += 1;
        waiting.unshift(other);
      }
      this.put(lesson, place);
    }
    return false;
  }

  lessons(): PlacedLesson<Of>[] {
    const placed = this.all.map(({ course, place }) => {
      if (!place) throw new Error('a lesson was left without a place');
      return { course, ...place };
    });
    return placed.sort((a, b) => a.weekday - b.weekday || a.period - b.period);
  }

  /** An even week without gaps; the longer days are in the middle of it. */
  private placesOf(classKey: string): Place[] {
    const hours = this.all.filter((lesson) => lesson.course.classKeys.includes(classKey)).length;
    const longerFirst = [2, 3, 4, 1, 5];
    return longerFirst.flatMap((weekday, rank) =>
      Array.from(
        { length: Math.floor(hours / weekdays) + (rank < hours % weekdays ? 1 : 0) },
        (_, index) => ({
          weekday,
          period: index + 1,
        }),
      ),
    );
  }

  private cheapest(lesson: Lesson<Of>): { place: Place; inTheWay: Lesson<Of>[] } {
    let best: { place: Place; inTheWay: Lesson<Of>[]; cost: number } | null = null;
    for (const place of this.random.shuffled(this.placesOfAll(lesson.course.classKeys))) {
      const inTheWay = this.inTheWay(lesson, place);
      if (inTheWay.some((other) => other.course.fixed)) continue;
      const cost = inTheWay.reduce((sum, other) => sum + 1 + other.moves, 0);
      if (!best || cost < best.cost) best = { place, inTheWay, cost };
      if (cost === 0) break;
    }
    if (!best) throw new Error('a class has no places');
    return best;
  }

  /** Lessons that must leave for this one: of its class or teachers at that time, and of its subject that day. */
  private inTheWay(lesson: Lesson<Of>, place: Place): Lesson<Of>[] {
    const { classKeys, subjectKey, seatKeys, hours, shift } = lesson.course;
    const found = new Set<Lesson<Of>>();
    for (const seatKey of seatKeys) {
      const busy = this.byTeacher.get(keyOf(`${shift}/${seatKey}`, place));
      if (busy) found.add(busy);
    }
    for (const classKey of classKeys) {
      const there = this.inClass.get(keyOf(classKey, place));
      if (there) found.add(there);
      if (hours > weekdays) continue;
      for (let period = 1; period <= mostPeriods; period += 1) {
        const other = this.inClass.get(keyOf(classKey, { weekday: place.weekday, period }));
        if (other && other.course.subjectKey === subjectKey) found.add(other);
      }
    }
    return [...found];
  }

  /** Places that all these classes have. */
  private placesOfAll(classKeys: readonly string[]): readonly Place[] {
    const [first = '', ...others] = classKeys;
    const own = this.places.get(first) ?? [];
    return own.filter((place) =>
      others.every((key) =>
        (this.places.get(key) ?? []).some(
          (one) => one.weekday === place.weekday && one.period === place.period,
        ),
      ),
    );
  }

  private put(lesson: Lesson<Of>, place: Place): void {
    lesson.place = place;
    const { classKeys, seatKeys, shift } = lesson.course;
    for (const classKey of classKeys) this.inClass.set(keyOf(classKey, place), lesson);
    for (const seatKey of seatKeys) this.byTeacher.set(keyOf(`${shift}/${seatKey}`, place), lesson);
  }

  private take(lesson: Lesson<Of>): void {
    if (!lesson.place) return;
    const { classKeys, seatKeys, shift } = lesson.course;
    for (const classKey of classKeys) this.inClass.delete(keyOf(classKey, lesson.place));
    for (const seatKey of seatKeys) this.byTeacher.delete(keyOf(`${shift}/${seatKey}`, lesson.place));
    lesson.place = null;
  }
}

/** How many are bound by a course: those are placed first. */
const bound = ({ classKeys, seatKeys }: WeeklyCourse): number => classKeys.length + seatKeys.length;

const keyOf = (who: string, { weekday, period }: Place): string => `${who}/${weekday}/${period}`;
