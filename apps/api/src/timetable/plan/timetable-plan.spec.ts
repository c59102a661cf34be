import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FetActivity, FetFile, FetStartingTime, FetYear } from '../fet/fet-file.js';
import { readFet } from '../fet/fet-reader.js';
import { reportFet } from '../fet/fet-report.js';
import { mappingErrors } from './mapping-errors.js';
import {
  planTimetable,
  proposedMapping,
  type PlannedLesson,
  type TimetableMapping,
} from './timetable-plan.js';

async function readFixture(change: (text: string) => string = (text) => text): Promise<FetFile> {
  const path = fileURLToPath(new URL('../../../test/fixtures/school-timetable.fet', import.meta.url));
  const reading = await readFet(Buffer.from(change(readFileSync(path, 'utf8'))));
  if (!reading.ok) {
    throw new Error(reading.refusal.text);
  }
  return reading.file;
}

const file = await readFixture();
const mapping = proposedMapping(reportFet(file).proposals, '2026-09-01');

/** The lessons of an activity as `weekday/period group (subject) @room`. */
function shown(lessons: readonly PlannedLesson[], activityId: string): string[] {
  return lessons
    .filter((lesson) => lesson.activityId === activityId)
    .map(
      (one) =>
        `${one.weekday}/${one.period} ${one.groupKey}${one.roomKey === null ? '' : ` @${one.roomKey}`}`,
    );
}

describe('the plan of the fixture', () => {
  const plan = planTimetable(file, mapping);

  it('has every placed activity and twenty lessons', () => {
    expect(mappingErrors(file, mapping)).toEqual([]);
    expect(plan.counts).toEqual({ placed: 16, planned: 16, leftOut: 0, lessons: 20 });
    expect([plan.leftOut, plan.partly]).toEqual([[], []]);
  });

  it('makes two lessons of a double one', () => {
    expect(shown(plan.lessons, '2')).toEqual(['2/1 5А', '2/2 5А']);
    expect(plan.lessons.filter((lesson) => lesson.activityId === '2').map((lesson) => lesson.part)).toEqual([
      0, 1,
    ]);
  });

  it('gives subgroups to their class', () => {
    expect(shown(plan.lessons, '3')).toEqual(['1/2 5А/5А англ 1 @21']);
    expect(shown(plan.lessons, '4')).toEqual(['1/2 5А/5А англ 2 @22']);
    expect(plan.groups.find((group) => group.key === '5А/5А англ 1')).toEqual({
      key: '5А/5А англ 1',
      kind: 'subgroup',
      classKey: '5А',
      name: '5А англ 1',
    });
  });

  it('takes both halves of a class together for the class', () => {
    expect(shown(plan.lessons, '13')).toEqual(['1/3 7А']);
  });

  it('joins the classes of one activity, of a whole parallel and of a shared group', () => {
    expect(shown(plan.lessons, '6')).toEqual(['3/3 5А @Спортзал', '3/3 5Б @Спортзал']);
    expect(shown(plan.lessons, '7')).toEqual(['4/1 5А', '4/1 5Б']);
    expect(shown(plan.lessons, '14')).toEqual(['5/5 7А/Хор', '5/5 8/Хор']);
    for (const id of ['6', '7', '14']) {
      const keys = plan.lessons.filter((lesson) => lesson.activityId === id).map((lesson) => lesson.jointKey);
      expect(keys).toEqual([`joint/${id}`, `joint/${id}`]);
    }
  });

  it('joins a class-комплект that a person confirmed; without that it is a clash', () => {
    const jointKeys = (lessons: readonly PlannedLesson[]) =>
      lessons.filter((lesson) => ['8', '9'].includes(lesson.activityId)).map((lesson) => lesson.jointKey);
    expect(jointKeys(plan.lessons)).toEqual(['joint/8', 'joint/8']);
    const apart = planTimetable(file, { ...mapping, joint: [] });
    expect(jointKeys(apart.lessons)).toEqual([null, null]);
    const room = { kind: 'room', key: '21', weekday: 1, period: 6, activityIds: ['20', '21'] };
    expect(plan.clashes).toEqual([room]);
    expect(apart.clashes).toEqual([
      { kind: 'teacher', key: 'Лебедев Игорь Павлович', weekday: 1, period: 1, activityIds: ['8', '9'] },
      room,
    ]);
  });

  it('lists what has to exist, by the names of the file', () => {
    expect(plan.bells[0]).toEqual({ period: 1, startsAt: '08:30', endsAt: '09:10' });
    expect(plan.classes.map((one) => `${one.key}: ${one.gradeLevel}${one.letter}`)).toEqual([
      '5А: 5А',
      '5Б: 5Б',
      '6А: 6А',
      '6Б: 6Б',
      '7А: 7А',
      '8: 8',
    ]);
    expect(plan.rooms.map((room) => room.name)).toEqual(['21', '22', 'Спортзал']);
    expect(plan.subjects.map((subject) => subject.name)).not.toContain('Педсовет');
    expect(plan.assignments).toContainEqual({
      teacherKey: 'Дмитриева Ольга Николаевна',
      groupKey: '5А',
      subjectKey: 'Математика',
      hoursPerWeek: 3,
    });
  });
});

it('makes a group across classes a subgroup in each, joined', () => {
  const set = (name: string, children: FetYear['children'] = []) => ({
    name,
    longName: '',
    line: 1,
    children,
  });
  const crossed: FetFile = {
    ...file,
    years: [
      {
        ...set('5', [
          set('5А', [set('5А-1'), set('5А-2')]),
          set('5Б', [set('5Б-1'), set('5Б-2')]),
          set('англ сильные', [set('5А-1'), set('5Б-1')]),
        ]),
        separator: ' ',
        categories: [],
      },
    ],
    activities: file.activities.slice(0, 1).map((one) => ({ ...one, students: ['англ сильные'] })),
  };
  const proposals = reportFet(crossed).proposals;
  expect(proposals.classes.map((one) => one.group)).toEqual(['5А', '5Б']);
  const plan = planTimetable(crossed, proposedMapping(proposals, '2026-09-01'));
  expect(shown(plan.lessons, '1')).toEqual(['1/1 5А/англ сильные', '1/1 5Б/англ сильные']);
  expect(plan.lessons.map((lesson) => lesson.jointKey)).toEqual(['joint/1', 'joint/1']);
});

describe('a mapping', () => {
  it('that leaves out a day, an hour or a class says which activities have no lessons', () => {
    const narrow: TimetableMapping = {
      ...mapping,
      days: mapping.days.map((day) => (day.name === 'Пятница' ? { ...day, weekday: null } : day)),
      hours: mapping.hours.slice(0, 5),
      classes: mapping.classes.filter((one) => one.group !== '5Б' && one.year !== '8'),
    };
    const plan = planTimetable(file, narrow);
    const codes = plan.leftOut.map((one) => `${one.activityId} ${one.code}`);
    expect(codes).toEqual([
      '5 CLASS_NONE',
      '14 DAY_SKIPPED',
      '15 CLASS_NONE',
      '20 HOUR_SKIPPED',
      '21 HOUR_SKIPPED',
    ]);
    expect(plan.partly.map((one) => `${one.activityId} ${one.about}`)).toEqual(['6 5Б', '7 5']);
    expect(shown(plan.lessons, '6')).toEqual(['3/3 5А @Спортзал']);
    expect(plan.counts.planned + plan.counts.leftOut).toBe(plan.counts.placed);
  });

  it('that lays two days over each other keeps one lesson a time and reports the rest', () => {
    const days = mapping.days.map((day) => ({ ...day, weekday: 1 }));
    const plan = planTimetable(file, { ...mapping, days });
    const slots = plan.lessons.map((lesson) => `${lesson.groupKey} ${lesson.weekday} ${lesson.period}`);
    expect(new Set(slots).size).toBe(slots.length);
    expect(plan.leftOut.map((one) => one.code)).toContain('GROUP_CLASH');
  });

  it('is checked against the file', () => {
    const wrong: TimetableMapping = {
      days: [
        { name: 'Понедельник', weekday: 1 },
        { name: 'Вторник', weekday: 1 },
        { name: 'Суббота', weekday: 6 },
      ],
      hours: [
        { name: '1 (8:30-9:10)', period: 1, startsAt: '08:30', endsAt: '09:10' },
        { name: '2 (9:20-10:00)', period: 2, startsAt: '09:00', endsAt: '10:00' },
        { name: '3 (10:15-10:55)', period: 2, startsAt: '11:00', endsAt: '10:55' },
      ],
      classes: [
        { year: '5', group: '5А', gradeLevel: 5, letter: 'А' },
        { year: '5', group: null, gradeLevel: 5, letter: '' },
        { year: '5', group: '6А', gradeLevel: 6, letter: 'А' },
        { year: '6', group: '6Б', gradeLevel: 5, letter: 'А' },
      ],
      joint: [{ teacher: '', day: '', hour: '', activityIds: ['8', '404'] }],
      from: '2026-09-01',
    };
    expect(mappingErrors(file, wrong).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/days/2/name NAME_UNKNOWN',
      '/days/1/weekday WEEKDAY_REPEATED',
      '/hours/2/period PERIOD_REPEATED',
      '/hours/1/startsAt BELLS_OVERLAP',
      '/hours/2/endsAt TIMES_BROKEN',
      '/classes/1 CLASS_NESTED',
      '/classes/2 NAME_UNKNOWN',
      '/classes/3 CLASS_REPEATED',
      '/joint/0/activityIds ACTIVITY_UNKNOWN',
    ]);
  });
});

const days = ['Пн', 'Вт', 'Ср'];
const hours = ['1', '2', '3', '4'];
const subjects = ['Математика', 'Русский язык'];
const teachers = ['Белова И. С.', 'Громов П. А.', 'Ершова Л. Н.'];
const years: FetYear[] = ['5', '6'].map((grade) => ({
  name: grade,
  longName: '',
  line: 1,
  separator: ' ',
  categories: [],
  children: ['А', 'Б'].map((letter) => ({
    name: grade + letter,
    longName: '',
    line: 1,
    children: ['1', '2'].map((half) => ({
      name: `${grade}${letter}${half} п`,
      longName: '',
      line: 1,
      children: [],
    })),
  })),
}));
const classNames = ['5А', '5Б', '6А', '6Б'];
const sets = ['5', '6', ...classNames, ...classNames.flatMap((name) => [`${name}1 п`, `${name}2 п`])];

const named = (names: readonly string[]) => names.map((name) => ({ name, longName: '', line: 1 }));

const anyActivity = fc.record({
  id: fc.integer({ min: 0, max: 60 }).map((id) => (id === 0 ? '' : String(id))),
  line: fc.integer({ min: 1, max: 9999 }),
  teachers: fc.uniqueArray(fc.constantFrom(...teachers, 'Неизвестная В. В.'), { maxLength: 3 }),
  subject: fc.constantFrom(...subjects, ...subjects, 'Астрология'),
  students: fc.uniqueArray(fc.constantFrom(...sets, ...sets, ...sets, '9Я'), { maxLength: 3 }),
  duration: fc.constantFrom(1, 1, 1, 2, 3, 0, null),
  groupId: fc.constant('0'),
  active: fc.constantFrom(true, true, true, false),
}) satisfies fc.Arbitrary<FetActivity>;

const anyTime = fc.record({
  activityId: fc.integer({ min: 1, max: 60 }).map(String),
  line: fc.constant(1),
  day: fc.constantFrom(...days, ...days, 'Вс', ''),
  hour: fc.constantFrom(...hours, ...hours, '9', ''),
  weight: fc.constantFrom(100, 100, 100, 50),
  locked: fc.boolean(),
  active: fc.constantFrom(true, true, true, false),
}) satisfies fc.Arbitrary<FetStartingTime>;

const anyFile: fc.Arbitrary<FetFile> = fc
  .record({
    activities: fc.array(anyActivity, { maxLength: 50 }),
    startingTimes: fc.array(anyTime, { maxLength: 80 }),
  })
  .map((parts) => ({
    version: '6.8.5',
    mode: 'Official',
    institution: '',
    days: named(days),
    hours: named(hours),
    subjects: named(subjects),
    teachers: named(teachers),
    rooms: [],
    years,
    preferredRooms: [],
    elements: 1,
    ...parts,
  }));

const wholeMapping: TimetableMapping = {
  days: days.map((name, index) => ({ name, weekday: index + 1 })),
  hours: hours.map((name, index) => ({
    name,
    period: index + 1,
    startsAt: `0${8 + index}:00`,
    endsAt: `0${8 + index}:40`,
  })),
  classes: classNames.map((name) => ({
    year: name.charAt(0),
    group: name,
    gradeLevel: Number(name.charAt(0)),
    letter: name.charAt(1),
  })),
  joint: [],
  from: '2026-09-01',
};

/** Classes an activity reaches, found by the spelling of the names alone. */
function reach(activity: FetActivity): number {
  return classNames.filter((name) =>
    activity.students.some((set) => name.startsWith(set) || set.startsWith(name)),
  ).length;
}

describe('for any file', () => {
  it('placed, refused and explained together are all activities', () => {
    fc.assert(
      fc.property(anyFile, (any) => {
        const { counts, oddities } = reportFet(any);
        expect(counts.placed + counts.refused + counts.explained).toBe(any.activities.length);
        expect(oddities.filter((one) => one.weight === 'refused')).toHaveLength(counts.refused);
        expect(oddities.filter((one) => one.weight === 'explained')).toHaveLength(counts.explained);
      }),
    );
  });

  it('lessons are hours × classes of the placed activities, one a group and time, subgroups never beside their class', () => {
    fc.assert(
      fc.property(anyFile, (any) => {
        const { counts, lessons, groups } = planTimetable(any, wholeMapping);
        const report = reportFet(any).counts;
        expect(counts).toMatchObject({ placed: report.placed, planned: report.placed, leftOut: 0 });
        const placedIds = new Set(lessons.map((lesson) => lesson.activityId));
        expect(placedIds.size).toBe(counts.placed);
        let expected = 0;
        for (const id of placedIds) {
          const activity = any.activities.find((one) => one.id === id);
          expected += activity === undefined ? NaN : (activity.duration ?? NaN) * reach(activity);
        }
        expect(lessons).toHaveLength(expected);
        const busy = new Map<string, string[]>();
        for (const lesson of lessons) {
          const classKey = groups.find((group) => group.key === lesson.groupKey)?.classKey ?? '';
          const slot = `${classKey} ${lesson.weekday} ${lesson.period}`;
          busy.set(slot, [...(busy.get(slot) ?? []), lesson.groupKey]);
        }
        for (const [slot, keys] of busy) {
          expect(new Set(keys).size).toBe(keys.length);
          expect(keys.length === 1 || !keys.some((key) => slot.startsWith(`${key} `))).toBe(true);
        }
      }),
    );
  });
});
