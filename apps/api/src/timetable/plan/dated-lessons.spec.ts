import { describe, expect, it } from '@jest/globals';
import { SchoolTime } from '../../school/index.js';
import { dateLessons, heldWeekday, type ClassDays } from './dated-lessons.js';
import type { PlannedLesson, PlannedTimetable } from './timetable-plan.js';

type SchoolTimeRows = ConstructorParameters<typeof SchoolTime>[0];
type Day = SchoolTimeRows['days'][number];

const day = (date: string, kind: string, more: Partial<Day> = {}): Day => ({
  date,
  kind,
  gradeLevels: null,
  weekScheme: null,
  asWeekday: null,
  ...more,
});

const bells = (more: Partial<SchoolTimeRows['bells'][number]>): SchoolTimeRows['bells'][number] => ({
  id: 'b',
  name: '',
  shift: 1,
  gradeLevels: null,
  weekdays: null,
  validFrom: '2026-09-01',
  validTo: null,
  periods: [{ period: 1, startsAt: '08:30', endsAt: '09:10' }],
  ...more,
});

function school(rows: Partial<SchoolTimeRows> = {}): SchoolTime {
  return new SchoolTime({
    zone: 'Asia/Yakutsk',
    structureVersion: 1,
    years: [{ id: 'y', name: '2026/27', startsOn: '2026-09-01', endsOn: '2027-08-31' }],
    terms: [
      {
        id: 'q1',
        academicYearId: 'y',
        kind: 'quarter',
        number: 1,
        startsOn: '2026-09-01',
        endsOn: '2026-10-24',
        gradeLevels: [1, 7],
        termMarksDueAt: '2026-10-31T14:59:59.999Z',
      },
    ],
    days: [],
    bells: [],
    subjects: [],
    policies: [],
    ...rows,
  });
}

const seven: ClassDays = { id: '7a', gradeLevel: 7, weekDays: 5, shift: 1, endedOn: null };

const lesson = (weekday: number, period = 1): PlannedLesson => ({
  weekday,
  period,
  groupKey: '7А',
  subjectKey: 'Математика',
  teacherKeys: [],
  roomKey: null,
  jointKey: null,
  activityId: '1',
  part: 0,
  line: 1,
});

const plan = (...lessons: PlannedLesson[]): Pick<PlannedTimetable, 'bells' | 'groups' | 'lessons'> => ({
  bells: [{ period: 1, startsAt: '08:00', endsAt: '08:40' }],
  groups: [{ key: '7А', kind: 'class', classKey: '7А', name: '7А' }],
  lessons,
});

describe('the weekday whose lessons are held', () => {
  const saturday = '2026-09-12';
  it.each<[string, string, Day[], Partial<ClassDays>, number | null]>([
    ['an ordinary Friday', '2026-09-11', [], {}, 5],
    ['Saturday of a five-day week', saturday, [], {}, null],
    ['Saturday of a six-day week', saturday, [], { weekDays: 6 }, 6],
    ['Saturday in grade 1 of a six-day school', saturday, [], { gradeLevel: 1, weekDays: 6 }, null],
    ['Sunday', '2026-09-13', [], { weekDays: 6 }, null],
    ['a public holiday', '2026-09-11', [day('2026-09-11', 'publicHoliday')], {}, null],
    [
      'a vacation of other grades',
      '2026-09-11',
      [day('2026-09-11', 'vacation', { gradeLevels: [1] })],
      {},
      5,
    ],
    [
      'a vacation of the grade',
      '2026-09-11',
      [day('2026-09-11', 'vacation', { gradeLevels: [7] })],
      {},
      null,
    ],
    ['a cancelled day', '2026-09-11', [day('2026-09-11', 'cancelledDay')], {}, null],
    ['a day off', '2026-09-11', [day('2026-09-11', 'dayOff')], {}, null],
    ['Saturday moved to work', saturday, [day(saturday, 'movedWorkday', { asWeekday: 1 })], {}, 1],
    [
      'a transfer of five-day weeks in a week of six',
      saturday,
      [day(saturday, 'movedWorkday', { asWeekday: 1, weekScheme: 5 })],
      { weekDays: 6 },
      6,
    ],
    ['a day after the last one of the class', '2026-09-11', [], { endedOn: '2026-09-10' }, null],
    ['a day outside the terms of the grade', '2026-10-26', [], {}, null],
    ['a grade without terms', '2026-10-26', [], { gradeLevel: 11 }, 1],
  ])('%s', (_, date, days, of, expected) => {
    expect(heldWeekday(school({ days }), date, { ...seven, ...of })).toBe(expected);
  });
});

describe('a week on dates', () => {
  it('puts lessons of every other week on their weeks: the academic year begins with an odd one', () => {
    const { lessons } = dateLessons(
      plan({ ...lesson(3), weeks: 'odd' }, { ...lesson(4), weeks: 'even' }),
      school(),
      new Map([['7А', seven]]),
      { from: '2026-09-01', to: '2026-09-18' },
    );
    expect(lessons.map(({ date }) => date)).toEqual(['2026-09-02', '2026-09-10', '2026-09-16']);
  });

  const classes = new Map([['7А', seven]]);
  it('begins at the bells of grade, shift and day in the zone of the school', () => {
    const time = school({
      bells: [
        bells({ id: 'usual' }),
        bells({
          id: 'short',
          validFrom: '2026-09-08',
          validTo: '2026-09-08',
          periods: [{ period: 1, startsAt: '09:00', endsAt: '09:30' }],
        }),
        bells({ id: 'second', shift: 2, periods: [{ period: 1, startsAt: '14:00', endsAt: '14:40' }] }),
      ],
    });
    const range = { from: '2026-09-01', to: '2026-09-08' };
    const made = dateLessons(plan(lesson(2)), time, classes, range);
    expect(made.lessons.map(({ date, startAt, endAt }) => [date, startAt, endAt])).toEqual([
      ['2026-09-01', '2026-08-31T23:30:00.000Z', '2026-09-01T00:10:00.000Z'],
      ['2026-09-08', '2026-09-08T00:00:00.000Z', '2026-09-08T00:30:00.000Z'],
    ]);
    const second = new Map([['7А', { ...seven, shift: 2 }]]);
    const [first] = dateLessons(plan(lesson(2)), time, second, range).lessons;
    expect(first).toMatchObject({ shift: 2, startAt: '2026-09-01T05:00:00.000Z' });
  });

  it('takes the times of the plan where the school has no bells for the lesson', () => {
    const [first] = dateLessons(plan(lesson(2)), school(), classes, {
      from: '2026-09-01',
      to: '2026-09-01',
    }).lessons;
    expect(first?.startAt).toBe('2026-08-31T23:00:00.000Z');
  });

  it('names lessons that have no date', () => {
    const { lessons, dateless } = dateLessons(plan(lesson(5), lesson(6)), school(), classes, {
      from: '2026-09-01',
      to: '2027-08-31',
    });
    expect(lessons).toHaveLength(8);
    expect(dateless).toEqual([lesson(6)]);
  });
});
