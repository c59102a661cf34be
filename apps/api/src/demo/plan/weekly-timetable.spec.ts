import { describe, expect, it } from '@jest/globals';
import { Random } from '../random.js';
import { fullSchool } from './full-school.js';
import { hoursOf, type Course, type SchoolPlan } from './school-plan.js';
import { smallSchool } from './small-school.js';
import { subjects } from './subjects.js';
import { makeWeeklyTimetable, type PlacedLesson } from './weekly-timetable.js';

const plans: [string, SchoolPlan][] = [
  ['the full school', fullSchool],
  ['the small school', smallSchool],
];
const make = (plan: SchoolPlan, seed = plan.seed): PlacedLesson<Course>[] =>
  makeWeeklyTimetable(plan.courses, new Random(seed));
const repeats = (keys: readonly string[]): string[] =>
  keys.filter((key, index) => keys.indexOf(key) !== index);

describe.each(plans)('the weekly timetable of %s', (_name, plan) => {
  it.each([plan.seed, 'another', 'a third'])('has no clashes and no gaps (%s)', (seed) => {
    const lessons = make(plan, seed);
    const at = (one: PlacedLesson<Course>): string => `${one.weekday}/${one.period}`;
    const byClass = lessons.flatMap((one) => one.course.classKeys.map((key) => `${key}/${at(one)}`));
    expect(repeats(byClass)).toEqual([]);
    expect(
      repeats(
        lessons.flatMap((one) => one.course.seatKeys.map((seat) => `${one.course.shift}/${seat}/${at(one)}`)),
      ),
    ).toEqual([]);
    for (const { key, pupils } of plan.classes) {
      for (const weekday of pupils > 0 ? [1, 2, 3, 4, 5] : []) {
        const day = lessons
          .filter((one) => one.course.classKeys.includes(key) && one.weekday === weekday)
          .sort((a, b) => a.period - b.period);
        expect(day.map((one) => one.period)).toEqual(day.map((_, index) => index + 1));
        expect(day.length).toBeLessThanOrEqual(7);
      }
    }
  });

  it('holds every hour of the curriculum, fixed ones in their place', () => {
    const lessons = make(plan);
    for (const course of plan.courses) {
      const own = lessons.filter((lesson) => lesson.course === course);
      expect(own).toHaveLength(course.hours);
      if (course.fixed) expect(own[0]).toMatchObject(course.fixed);
    }
  });

  it('keeps the weekly load of the sanitary rules (five-day week)', () => {
    const most = [0, 21, 23, 23, 23, 29, 30, 32, 33, 33, 34, 34];
    for (const { key, gradeLevel, pupils } of plan.classes) {
      if (pupils === 0) continue;
      expect(hoursOf(plan, key)).toBeLessThanOrEqual(most[gradeLevel] ?? 0);
      expect(hoursOf(plan, key)).toBeGreaterThan(19);
    }
  });

  it('has bells without overlaps, and one shift after the other', () => {
    for (const { periods } of plan.bells) {
      expect(
        periods.every((bell, index) => index === 0 || (periods[index - 1]?.endsAt ?? '') < bell.startsAt),
      ).toBe(true);
    }
    const [first, second] = plan.bells;
    if (second?.shift === 2)
      expect((first?.periods.at(-1)?.endsAt ?? '') < (second.periods[0]?.startsAt ?? '')).toBe(true);
  });

  it('gives every class with pupils a class teacher and every teacher lessons', () => {
    const led = plan.seats.map((seat) => seat.classKey).filter((key) => key !== undefined);
    expect([...led].sort()).toEqual(
      plan.classes
        .filter((one) => one.pupils > 0)
        .map((one) => one.key)
        .sort(),
    );
    for (const seat of plan.seats) {
      expect(plan.courses.some((one) => one.seatKeys.includes(seat.key))).toBe(true);
    }
  });
});

describe('the weekly timetable', () => {
  it('is the same for the same seed', () => {
    expect(JSON.stringify(make(fullSchool))).toBe(JSON.stringify(make(fullSchool)));
  });

  it('refuses hours that do not fit', () => {
    const course = { subjectKey: 'russian', shift: 1, seatKeys: ['russian1'] };
    const all = ['5А', '5Б', '7А'].map((key) => ({ ...course, classKeys: [key], hours: 40 }));
    expect(() => makeWeeklyTimetable(all, new Random('full'))).toThrow('do not fit');
  });
});

describe('the demonstration', () => {
  it('is of the size of real schools', () => {
    expect(fullSchool.classes).toHaveLength(22);
    expect(fullSchool.seats).toHaveLength(45);
    expect(fullSchool.classes.reduce((sum, one) => sum + one.pupils, 0)).toBe(552);
    expect(smallSchool.classes.reduce((sum, one) => sum + one.pupils, 0)).toBe(41);
  });

  it('uses no name of a subject that is out of force', () => {
    const names: string[] = subjects.map((subject) => subject.name);
    expect(names).not.toContain('Технология');
    expect(names.some((name) => name.includes('ОБЖ') || name.includes('жизнедеятельности'))).toBe(false);
  });
});
