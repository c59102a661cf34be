import { describe, expect, it } from '@jest/globals';
import { Random } from '../random.js';
import { bells, classes, courses, seats, subjects } from './curriculum.js';
import { makeWeeklyTimetable, type PlacedLesson } from './weekly-timetable.js';

const make = (seed: string): PlacedLesson[] => makeWeeklyTimetable(courses, new Random(seed));
const repeats = (keys: readonly string[]): string[] =>
  keys.filter((key, index) => keys.indexOf(key) !== index);

describe('the weekly timetable', () => {
  it.each(['Школа № 12', 'another', 'a third'])('has no clashes and no gaps (%s)', (seed) => {
    const lessons = make(seed);
    const at = (lesson: PlacedLesson): string => `${lesson.weekday}/${lesson.period}`;
    expect(repeats(lessons.map((lesson) => `${lesson.course.classKey}/${at(lesson)}`))).toEqual([]);
    expect(
      repeats(lessons.flatMap((lesson) => lesson.course.seatKeys.map((seat) => `${seat}/${at(lesson)}`))),
    ).toEqual([]);
    for (const { key } of classes) {
      for (const weekday of [1, 2, 3, 4, 5]) {
        const day = lessons.filter((one) => one.course.classKey === key && one.weekday === weekday);
        expect(day.map((one) => one.period)).toEqual(day.map((_, index) => index + 1));
        expect(day.length).toBeLessThanOrEqual(7);
        expect(repeats(day.map((one) => one.course.subjectKey))).toEqual([]);
      }
    }
  });

  it('holds every hour of the curriculum, fixed ones in their place', () => {
    const lessons = make('hours');
    for (const course of courses) {
      const own = lessons.filter((lesson) => lesson.course === course);
      expect(own).toHaveLength(course.hours);
      if (course.fixed) expect(own[0]).toMatchObject(course.fixed);
    }
  });

  it('is the same for the same seed', () => {
    const places = (seed: string): string => JSON.stringify(make(seed));
    expect(places('one')).toBe(places('one'));
  });

  it('refuses hours that do not fit', () => {
    const course = { classKey: '5А', subjectKey: 'russian', hours: 3, seatKeys: ['russianA'] };
    const two = [course, { ...course, classKey: '5Б', hours: 40 }, { ...course, classKey: '7А', hours: 40 }];
    expect(() => makeWeeklyTimetable(two, new Random('full'))).toThrow('do not fit');
  });
});

describe('the curriculum', () => {
  it('keeps the weekly load of the sanitary rules (five-day week) and bells without overlaps', () => {
    const most: Record<number, number> = { 5: 29, 7: 32, 8: 33, 9: 33, 10: 34 };
    for (const { key, gradeLevel } of classes) {
      const hours = courses
        .filter((course) => course.classKey === key && course.subjectKey !== 'talks')
        .reduce((sum, course) => sum + course.hours, 0);
      expect(hours).toBeLessThanOrEqual(most[gradeLevel] ?? 0);
      expect(hours).toBeGreaterThan(25);
    }
    expect(
      bells.every((bell, index) => index === 0 || (bells[index - 1]?.endsAt ?? '') < bell.startsAt),
    ).toBe(true);
  });

  it('gives every class a class teacher and every teacher lessons', () => {
    for (const { key } of classes) {
      expect(
        courses.find((one) => one.classKey === key && one.subjectKey === 'talks')?.seatKeys,
      ).toHaveLength(1);
    }
    for (const seat of seats) expect(courses.some((one) => one.seatKeys.includes(seat.key))).toBe(true);
  });

  it('uses no name of a subject that is out of force', () => {
    const names: string[] = subjects.map((subject) => subject.name);
    expect(names).not.toContain('Технология');
    expect(names.some((name) => name.includes('ОБЖ') || name.includes('жизнедеятельности'))).toBe(false);
  });
});
