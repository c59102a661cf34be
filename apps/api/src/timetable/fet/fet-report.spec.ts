import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { FetFile } from './fet-file.js';
import { readFet } from './fet-reader.js';
import { reportFet, type FetReport } from './fet-report.js';

async function read(source: string | Uint8Array): Promise<FetFile> {
  const reading = await readFet(typeof source === 'string' ? Buffer.from(source) : source);
  if (!reading.ok) {
    throw new Error(reading.refusal.text);
  }
  return reading.file;
}

const fixture = await read(
  readFileSync(fileURLToPath(new URL('../../../test/fixtures/school-timetable.fet', import.meta.url))),
);

/** A file with two days, the given hours, one subject and one teacher. */
function small(parts: {
  hours?: string[];
  years?: string;
  activities?: string;
  times?: string;
  mode?: string;
}): string {
  const hours = (parts.hours ?? ['1', '2', '3']).map((name) => `<Hour><Name>${name}</Name></Hour>`).join('');
  return (
    `<fet version="6"><Mode>${parts.mode ?? 'Official'}</Mode>` +
    `<Days_List><Day><Name>Пн</Name></Day><Day><Name>Вт</Name></Day></Days_List><Hours_List>${hours}</Hours_List>` +
    '<Subjects_List><Subject><Name>Математика</Name></Subject></Subjects_List>' +
    '<Teachers_List><Teacher><Name>Белова И. С.</Name></Teacher></Teachers_List>' +
    `<Students_List>${parts.years ?? '<Year><Name>5А</Name></Year>'}</Students_List>` +
    `<Activities_List>${parts.activities ?? ''}</Activities_List>` +
    `<Time_Constraints_List>${parts.times ?? ''}</Time_Constraints_List></fet>`
  );
}

function activity(id: string, students = '5А'): string {
  return `<Activity><Teacher>Белова И. С.</Teacher><Subject>Математика</Subject><Students>${students}</Students><Duration>1</Duration><Id>${id}</Id></Activity>`;
}

function time(id: string, day: string, hour: string, weight = 100): string {
  return `<ConstraintActivityPreferredStartingTime><Weight_Percentage>${weight}</Weight_Percentage><Activity_Id>${id}</Activity_Id><Preferred_Day>${day}</Preferred_Day><Preferred_Hour>${hour}</Preferred_Hour></ConstraintActivityPreferredStartingTime>`;
}

function codes(report: FetReport): Record<string, number> {
  const counted: Record<string, number> = {};
  report.oddities.forEach((oddity) => (counted[oddity.code] = (counted[oddity.code] ?? 0) + 1));
  return counted;
}

describe('the report on the fixture', () => {
  const report = reportFet(fixture);

  it('counts every activity once', () => {
    expect(report.counts).toEqual({ activities: 27, placed: 16, refused: 6, explained: 5 });
  });

  it('names every activity without lessons, and what else is odd', () => {
    expect(codes(report)).toEqual({
      ACTIVITY_INACTIVE: 1,
      ACTIVITY_TIME_NONE: 2,
      ACTIVITY_TIME_WISH_ONLY: 1,
      ACTIVITY_STUDENTS_NONE: 1,
      ACTIVITY_TEACHER_UNKNOWN: 1,
      ACTIVITY_STUDENTS_CLASH: 2,
      ACTIVITY_PAST_DAY_END: 1,
      ACTIVITY_ID_REPEATED: 1,
      ACTIVITY_DAY_UNKNOWN: 1,
      TEACHER_OVERLAP: 1,
      TEACHER_NONE: 1,
      ROOM_OVERLAP: 1,
      ROOM_NONE: 1,
      ROOM_UNKNOWN: 1,
      GROUP_SHARED: 1,
      CONSTRAINT_ORPHAN: 1,
      HOUR_TIMES_READ: 1,
    });
    const weights = report.oddities.map((oddity) => oddity.weight);
    expect(weights.filter((weight) => weight === 'refused')).toHaveLength(report.counts.refused);
    expect(weights.filter((weight) => weight === 'explained')).toHaveLength(report.counts.explained);
  });

  it('gives place and reason in words', () => {
    const unknown = report.oddities.find((oddity) => oddity.code === 'ACTIVITY_TEACHER_UNKNOWN');
    expect(unknown).toMatchObject({
      place: 'строка 385, занятие 12',
      line: 385,
      activityIds: ['12'],
      text: '7А, Физика: учителя «Неизвестный Н. Н.» нет в списке учителей',
    });
  });

  it('proposes days, bells, classes, people and the joint class', () => {
    const { days, hours, classes, teachers, rooms, joint } = report.proposals;
    expect(days.map((day) => day.weekday)).toEqual([1, 2, 3, 4, 5]);
    expect(hours[5]).toEqual({
      name: '6 (12:50-13:30)',
      period: 6,
      startsAt: '12:50',
      endsAt: '13:30',
      timesFrom: 'name',
    });
    expect(classes.map(({ year, group, gradeLevel, letter }) => [year, group, gradeLevel, letter])).toEqual([
      ['5', '5А', 5, 'А'],
      ['5', '5Б', 5, 'Б'],
      ['6', '6А', 6, 'А'],
      ['6', '6Б', 6, 'Б'],
      ['7А', null, 7, 'А'],
      ['8', null, 8, ''],
    ]);
    expect(classes[0]?.subgroups).toEqual(['5А англ 1', '5А англ 2']);
    expect(teachers[2]).toMatchObject({ name: 'Орлова Т. В.', surname: 'Орлова', hoursPerWeek: 2 });
    expect(rooms.map((room) => [room.name, room.hoursPerWeek])).toEqual([
      ['21', 3],
      ['22', 1],
      ['Спортзал', 1],
    ]);
    expect(joint).toEqual([
      {
        teacher: 'Лебедев Игорь Павлович',
        day: 'Понедельник',
        hour: '1 (8:30-9:10)',
        activityIds: ['8', '9'],
      },
    ]);
  });
});

describe('proposals', () => {
  it('ring the usual bells when hours have no times', async () => {
    const hours = ['1. óra', '2. óra', '3. óra', '4. óra'];
    const report = reportFet(await read(small({ hours })));
    expect(
      report.proposals.hours.map(({ period, startsAt, endsAt }) => `${period} ${startsAt}-${endsAt}`),
    ).toEqual(['1 08:30-09:10', '2 09:20-10:00', '3 10:15-10:55', '4 11:10-11:50']);
    expect(codes(report)).toHaveProperty('HOUR_TIMES_USUAL', 1);
  });

  it('keep a zero lesson and guess the end from the starts', async () => {
    const report = reportFet(await read(small({ hours: ['0 7:45', '1 8:30', '2 9:15'] })));
    expect(
      report.proposals.hours.map(({ period, startsAt, endsAt }) => `${period} ${startsAt}-${endsAt}`),
    ).toEqual(['0 07:45-08:25', '1 08:30-09:10', '2 09:15-09:55']);
  });

  it('do not take times that run backwards', async () => {
    const report = reportFet(await read(small({ hours: ['9:00-9:40', '8:00-8:40'] })));
    expect(report.proposals.hours.every((hour) => hour.timesFrom === 'usual')).toBe(true);
  });

  it('read Latin look-alikes as Cyrillic in a Russian file', async () => {
    const years = '<Year><Name>9</Name><Group><Name>9A</Name></Group><Group><Name>9B</Name></Group></Year>';
    const report = reportFet(await read(small({ years })));
    expect(report.proposals.classes.map((one) => one.letter)).toEqual(['А', 'В']);
  });

  it('take a named class beside lettered ones when it has lessons of its own', async () => {
    const group = (name: string): string => `<Group><Name>${name}</Name></Group>`;
    const years = `<Year><Name>8</Name>${group('8А')}${group('кадеты')}${group('кружок')}</Year>`;
    const hours = Array.from({ length: 10 }, (_unused, index) => String(index + 1));
    const activities = hours.map((hour) => activity(hour, 'кадеты')).join('');
    const times = hours.map((hour) => time(hour, 'Пн', hour)).join('');
    const report = reportFet(await read(small({ hours, years, activities, times })));
    expect(report.proposals.classes.map(({ group: name, letter }) => [name, letter])).toEqual([
      ['8А', 'А'],
      ['кадеты', 'КАДЕТЫ'],
    ]);
  });
});

describe('an activity', () => {
  const judge = async (
    times: string,
    parts: { activities?: string; years?: string } = {},
  ): Promise<FetReport> => reportFet(await read(small({ activities: activity('1'), times, ...parts })));

  it('with two binding times is refused, with a wish beside one is placed', async () => {
    expect(codes(await judge(time('1', 'Пн', '1') + time('1', 'Вт', '1')))).toHaveProperty(
      'ACTIVITY_TIME_CONTRADICTORY',
    );
    expect((await judge(time('1', 'Пн', '1') + time('1', 'Вт', '1', 95))).counts.placed).toBe(1);
    expect((await judge(time('1', 'Пн', '1') + time('1', 'Пн', '1'))).counts.placed).toBe(1);
  });

  it('with a day but no hour is explained', async () => {
    expect(codes(await judge(time('1', 'Пн', '')))).toHaveProperty('ACTIVITY_TIME_PARTIAL', 1);
  });

  it('at an hour the file does not list is refused', async () => {
    expect(codes(await judge(time('1', 'Пн', '9')))).toHaveProperty('ACTIVITY_HOUR_UNKNOWN', 1);
  });

  it('of a class that is not listed, or without number or length, is refused', async () => {
    const report = await judge('', {
      activities:
        activity('1', '6Я') +
        activity('') +
        '<Activity><Subject>Математика</Subject><Students>5А</Students><Duration>два</Duration><Id>3</Id></Activity>' +
        '<Activity><Subject>Пение</Subject><Students>5А</Students><Duration>1</Duration><Id>4</Id></Activity>',
    });
    expect(codes(report)).toMatchObject({
      ACTIVITY_STUDENTS_UNKNOWN: 1,
      ACTIVITY_ID_MISSING: 1,
      ACTIVITY_DURATION_BROKEN: 1,
      ACTIVITY_SUBJECT_UNKNOWN: 1,
    });
    expect(report.counts).toEqual({ activities: 4, placed: 0, refused: 4, explained: 0 });
  });

  it('of subgroups that share pupils across categories clashes, of apart ones does not', async () => {
    const years =
      '<Year><Name>5А</Name><Group><Name>англ</Name><Subgroup><Name>англ мал</Name></Subgroup><Subgroup><Name>англ дев</Name></Subgroup></Group>' +
      '<Group><Name>мал</Name><Subgroup><Name>англ мал</Name></Subgroup><Subgroup><Name>нем мал</Name></Subgroup></Group>' +
      '<Group><Name>нем</Name><Subgroup><Name>нем мал</Name></Subgroup></Group></Year>';
    const both = (one: string, other: string) =>
      judge(time('1', 'Пн', '1') + time('2', 'Пн', '1'), {
        years,
        activities: activity('1', one) + activity('2', other),
      });
    expect((await both('англ', 'мал')).counts).toMatchObject({ placed: 1, refused: 1 });
    expect((await both('англ', 'нем')).counts).toMatchObject({ placed: 2, refused: 0 });
  });

  it('in a file without any placement points to the solved file', async () => {
    expect(codes(await judge(''))).toMatchObject({ NOT_SOLVED: 1, ACTIVITY_TIME_NONE: 1 });
  });
});

it('warns of modes with days of another meaning', async () => {
  expect(codes(reportFet(await read(small({ mode: 'Mornings-Afternoons' }))))).toHaveProperty(
    'MODE_UNUSUAL',
    1,
  );
});

it('survives a set nested in itself', async () => {
  const years = '<Year><Name>A</Name><Group><Name>B</Name><Subgroup><Name>A</Name></Subgroup></Group></Year>';
  const report = reportFet(
    await read(small({ years, activities: activity('1', 'A'), times: time('1', 'Пн', '1') })),
  );
  expect(report.counts.placed).toBe(1);
});
