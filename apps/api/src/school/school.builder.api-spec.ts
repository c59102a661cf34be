import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../../test/harness.js';
import { staffName, staffNameSql } from '../identity/index.js';
import { newId } from '../platform/ids/new-id.js';
import {
  SchoolBuilder,
  SchoolCalendarReader,
  SchoolDirectory,
  SchoolReader,
  StaffReader,
  type BatchRow,
} from './index.js';

let api: Api;
let schoolId: string;
const [yearId, classId, groupId, teacherId, subjectId] = [newId(), newId(), newId(), newId(), newId()];
const pupilIds = [newId(), newId(), newId()];

beforeAll(async () => {
  api = await startApi();
  const builder = api.app.get(SchoolBuilder);
  schoolId = await api.db.write(null, (tx) =>
    api.app
      .get(SchoolDirectory)
      .create(tx, { name: 'Школа № 3', shortName: 'Школа № 3', zone: 'Asia/Yakutsk' }, api.clock.now()),
  );
  const names = ['Яшина', 'Ёлкин', 'Жуков'];
  await api.db.write(schoolId, async (tx) => {
    await builder.createMany(tx, 'academicYear', [
      { id: yearId, name: '2026/27', startsOn: '2026-09-01', endsOn: '2027-08-31' },
    ]);
    await builder.createMany(tx, 'staff', [
      { id: teacherId, surname: 'Соколова', givenName: 'Мария', patronymic: 'Викторовна' },
    ]);
    await builder.createMany(tx, 'subject', [{ id: subjectId, name: 'Алгебра', shortName: 'Алг' }]);
    await builder.createMany(tx, 'schoolClass', [
      { id: classId, academicYearId: yearId, gradeLevel: 7, letter: 'А', classTeacherId: teacherId },
    ]);
    await builder.createMany(tx, 'group', [
      { id: groupId, academicYearId: yearId, kind: 'class', schoolClassId: classId, name: '7А' },
    ]);
    await builder.createMany(
      tx,
      'pupil',
      names.map((surname, index) => ({ id: pupilIds[index] ?? '', surname, givenName: 'Анна' })),
    );
    await builder.createMany(
      tx,
      'enrolment',
      pupilIds.map((pupilId): BatchRow<'enrolment'> => ({ pupilId, groupId, fromOn: '2026-09-01' })),
    );
    await builder.createMany(tx, 'teachingAssignment', [
      { staffId: teacherId, groupId, subjectId, hoursPerWeek: 300, fromOn: '2026-09-01' },
    ]);
    await builder.createMany(tx, 'bellSchedule', [
      {
        name: 'Обычное',
        validFrom: '2026-09-01',
        periods: [{ period: 1, startsAt: '08:30', endsAt: '09:10' }],
      },
    ]);
    await builder.createMany(tx, 'calendarDay', [{ date: '2026-11-04', kind: 'publicHoliday' }]);
    await builder.createMany(tx, 'term', [
      {
        academicYearId: yearId,
        kind: 'quarter',
        number: 2,
        startsOn: '2026-11-05',
        endsOn: '2026-12-29',
        gradeLevels: [7],
        termMarksDueAt: '2026-12-29T14:59:59.999Z',
      },
    ]);
    await builder.setExternalIds(tx, [
      { entityKind: 'subject', entityId: subjectId, system: 'fet', value: 'Алгебра' },
    ]);
  });
});
afterAll(() => api.close());

describe('readers of the school', () => {
  it('give classes, groups with their pupils in Russian order, and places', async () => {
    const reader = api.app.get(SchoolReader);
    const scope = { schoolId };
    expect(await reader.classes(scope, yearId)).toEqual([
      {
        id: classId,
        name: '7А',
        academicYearId: yearId,
        gradeLevel: 7,
        letter: 'А',
        classTeacherId: teacherId,
        shift: 1,
        weekDays: 5,
      },
    ]);
    const [group] = await reader.groupsOn(scope, '2026-11-24', { schoolClassId: classId });
    expect(group?.pupils.map((one) => one.name)).toEqual(['Ёлкин Анна', 'Жуков Анна', 'Яшина Анна']);
    expect((await reader.groupsOn(scope, '2026-08-31'))[0]?.pupils).toEqual([]);
    const [place] = await reader.placesOn(scope, [pupilIds[0] ?? ''], '2026-11-24');
    expect(place).toMatchObject({ groupIds: [groupId], schoolClassIds: [classId], gradeLevels: [7] });
    expect(await reader.placesOn(scope, [pupilIds[0] ?? ''], '2026-08-31')).toMatchObject([
      { groupIds: [], schoolClassIds: [], gradeLevels: [] },
    ]);
    const spans = await reader.enrolmentsBetween(scope, [groupId], '2026-11-01', '2026-11-30');
    expect(spans.map((one) => one.name)).toEqual(['Ёлкин Анна', 'Жуков Анна', 'Яшина Анна']);
  });

  it('give names of every kind by one statement', async () => {
    const sent = await api.statements(async () => {
      const names = await api.app
        .get(SchoolReader)
        .names(
          { schoolId },
          { staff: [teacherId], pupils: pupilIds, groups: [groupId], subjects: [subjectId], rooms: [] },
        );
      expect(names.get(teacherId)).toBe('Соколова М. В.');
      expect(names.get(pupilIds[1] ?? '')).toBe('Ёлкин Анна');
      expect(names.get(groupId)).toBe('7А');
      expect(names.get(subjectId)).toBe('Алгебра');
    });
    expect(sent).toHaveLength(1);
  });

  it('name the staff in the database as elsewhere, also those of whom a file told one name', async () => {
    const people = [
      { surname: 'Соколова', givenName: 'Мария', patronymic: 'Викторовна' },
      { surname: 'Орлова', givenName: 'Анна', patronymic: null },
      { surname: 'kv', givenName: '', patronymic: null },
    ];
    const rows = await api.sql<{ name: string }>(
      `SELECT ${staffNameSql('t')} AS name
       FROM unnest($1::text[], $2::text[], $3::text[]) AS t (surname, given_name, patronymic)`,
      [
        people.map((one) => one.surname),
        people.map((one) => one.givenName),
        people.map((one) => one.patronymic),
      ],
    );
    expect(rows.map((one) => one.name)).toEqual(people.map(staffName));
  });

  it('give the staff and what it teaches', async () => {
    const reader = api.app.get(StaffReader);
    expect(await reader.staff({ schoolId })).toEqual([
      { id: teacherId, name: 'Соколова М. В.', position: null, endedOn: null },
    ]);
    expect(await reader.assignmentsOn({ schoolId }, '2026-11-24', teacherId)).toEqual([
      { staffId: teacherId, groupId, subjectId, hoursPerWeek: 300 },
    ]);
    expect(await reader.assignmentsOn({ schoolId }, '2026-08-31')).toEqual([]);
  });
});

describe('names in other systems', () => {
  it('find the row, also after it got another one', async () => {
    const builder = api.app.get(SchoolBuilder);
    await api.db.write(schoolId, async (tx) => {
      expect(await builder.byExternalId(tx, 'subject', 'fet')).toEqual(new Map([['Алгебра', subjectId]]));
      const [other] = await builder.createMany(tx, 'subject', [{ name: 'Геометрия', shortName: 'Геом' }]);
      const name = { entityKind: 'subject', entityId: other ?? '', system: 'fet', value: 'Алгебра' };
      await builder.setExternalIds(tx, [name]);
      expect(await builder.byExternalId(tx, 'subject', 'fet')).toEqual(new Map([['Алгебра', other]]));
    });
  });
});

describe('SchoolCalendarReader', () => {
  it('reads the school’s time by one statement and keeps it until the structure changes', async () => {
    const reader = api.app.get(SchoolCalendarReader);
    const time = await reader.load({ schoolId });
    expect(time.zone).toBe('Asia/Yakutsk');
    expect(time.termsOf(7, '2026-11-24')[0]).toMatchObject({
      number: 2,
      marksDueAt: '2026-12-29T14:59:59.999Z',
    });
    expect(time.bellsFor(7, '2026-11-24', 1)?.periods).toEqual([
      { number: 1, startsAt: '08:30', endsAt: '09:10' },
    ]);
    const sent = await api.statements(async () => expect(await reader.load({ schoolId })).toBe(time));
    expect(sent).toHaveLength(1);
    await api.db.write(schoolId, async (tx) => {
      await api.app
        .get(SchoolBuilder)
        .createMany(tx, 'calendarDay', [{ date: '2026-12-31', kind: 'dayOff' }]);
      const inside = await reader.load({ schoolId, tx });
      expect(inside.calendarOn('2026-12-31').entries).toHaveLength(2);
    });
    const after = await api.db.write(schoolId, (tx) => reader.load({ schoolId, tx }));
    expect(await reader.load({ schoolId })).toBe(after); // what a transaction only reads is kept as well
    expect(after).not.toBe(time);
    expect(after.calendarOn('2026-12-31').entries).toHaveLength(2);
  });
});
