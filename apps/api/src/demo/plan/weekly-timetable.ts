import type { Random } from '../random.js';

/** Hours of a class with one teacher, or with one teacher a subgroup at the same time. */
export interface WeeklyCourse {
  readonly classKey: string;
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
const roundsOfOneTry = 5_000;
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
    const classKeys = [...new Set(courses.map((course) => course.classKey))];
    this.places = new Map(classKeys.map((key) => [key, this.placesOf(key)]));
  }

  /** Gives every lesson a place; false: it took too long. */
  fill(): boolean {
    const fixed = this.all.filter((lesson) => lesson.course.fixed);
    for (const lesson of fixed) this.put(lesson, lesson.course.fixed as Place);
    const waiting = this.random
      .shuffled(this.all.filter((lesson) => !lesson.course.fixed))
      .sort((a, b) => a.course.seatKeys.length - b.course.seatKeys.length || a.course.hours - b.course.hours);
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
    const hours = this.all.filter((lesson) => lesson.course.classKey === classKey).length;
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
    for (const place of this.random.shuffled(this.places.get(lesson.course.classKey) ?? [])) {
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
    const { classKey, subjectKey, seatKeys, hours } = lesson.course;
    const found = new Set<Lesson<Of>>();
    const there = this.inClass.get(keyOf(classKey, place));
    if (there) found.add(there);
    for (const seatKey of seatKeys) {
      const busy = this.byTeacher.get(keyOf(seatKey, place));
      if (busy) found.add(busy);
    }
    if (hours <= weekdays) {
      for (const { weekday, period } of this.places.get(classKey) ?? []) {
        const other = weekday === place.weekday && this.inClass.get(keyOf(classKey, { weekday, period }));
        if (other && other.course.subjectKey === subjectKey) found.add(other);
      }
    }
    return [...found];
  }

  private put(lesson: Lesson<Of>, place: Place): void {
    lesson.place = place;
    this.inClass.set(keyOf(lesson.course.classKey, place), lesson);
    for (const seatKey of lesson.course.seatKeys) this.byTeacher.set(keyOf(seatKey, place), lesson);
  }

  private take(lesson: Lesson<Of>): void {
    if (!lesson.place) return;
    this.inClass.delete(keyOf(lesson.course.classKey, lesson.place));
    for (const seatKey of lesson.course.seatKeys) this.byTeacher.delete(keyOf(seatKey, lesson.place));
    lesson.place = null;
  }
}

const keyOf = (who: string, { weekday, period }: Place): string => `${who}/${weekday}/${period}`;
