import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TimetableLesson, TimetableWeek } from '@zvonok/contracts';
import { paths } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestClass, type TestSchool } from '../../../test/harness.js';
import { newId } from '../../platform/ids/new-id.js';

let api: Api;
let school: TestSchool;
let deputy: Agent;
let other: TestClass;
let teacherId: string;
let secondId: string;
const slot: Record<string, string> = {};
beforeAll(async () => {
  api = await startApi();
  school = await api.makeSchool();
  deputy = await school.agent('deputyHead');
  other = await school.addClass({ gradeLevel: 6 });
  teacherId = (await school.person('teacher')).staffId ?? '';
  secondId = await school.addStaff('Белова');
  slot.plain = await school.addSlot({ date: '2026-11-24', period: 2 });
  slot.cancelled = await school.addSlot({ date: '2026-11-24', period: 1, state: 'cancelled' });
  await api.sql(
    `INSERT INTO lesson_record (school_id, id, slot_id, journal_id, cancel_reason, conduct_version)
     VALUES ($1, $2, $3, $4, 'Мероприятие', 1)`,
    [school.id, newId(), slot.cancelled, school.class.journalId],
  );
  slot.moved = await school.addSlot({ date: '2026-11-26', period: 4 });
  slot.away = await school.addSlot({ date: '2026-11-25', period: 3, state: 'moved' });
  await api.sql('UPDATE slot SET moved_to_id = $3 WHERE school_id = $1 AND id = $2', [
    school.id,
    slot.away,
    slot.moved,
  ]);
  slot.replaced = await school.addSlot({ date: '2026-11-27', period: 1 });
  await api.sql(
    `INSERT INTO substitution (school_id, id, slot_id, staff_id, kind, cause, state, created_at, version, operation_id)
     VALUES ($1, $2, $3, $4, 'sameSubject', 'illness', 'planned', $5, 1, $2)`,
    [school.id, newId(), slot.replaced, secondId, api.clock.now()],
  );
  slot.others = await school.addSlot({ date: '2026-11-24', period: 2, class: other, staffIds: [secondId] });
  slot.nextWeek = await school.addSlot({ date: '2026-11-30', period: 1 });
});
afterAll(() => api.close());

type By = 'schoolClass' | 'teacher' | 'room';
const url = (by: By, id: string, monday?: string): string =>
  paths.timetableWeek(school.id, { by, id, monday });
const weekOf = async (by: By, id: string, monday?: string): Promise<TimetableWeek> =>
  (await deputy.get(url(by, id, monday)).expect(200)).body as TimetableWeek;
const find = (week: TimetableWeek, id: string | undefined): TimetableLesson | undefined =>
  week.lessons.find((one) => one.id === id);

describe('a week of the timetable', () => {
  it('has the lessons of a class, with what is cancelled, moved and given by others', async () => {
    const week = await weekOf('schoolClass', school.class.id);
    expect([week.by, week.of, week.monday]).toEqual([
      'schoolClass',
      { id: school.class.id, name: '5А' },
      '2026-11-23',
    ]);
    expect(week.lessons.map((one) => one.id)).toEqual([
      slot.cancelled,
      slot.plain,
      slot.away,
      slot.moved,
      slot.replaced,
    ]);
    expect(find(week, slot.cancelled)).toMatchObject({ state: 'cancelled', cancelReason: 'Мероприятие' });
    expect(find(week, slot.away)).toMatchObject({
      state: 'moved',
      movedTo: { date: '2026-11-26', period: 4 },
    });
    expect(find(week, slot.moved)).toMatchObject({
      state: 'planned',
      movedFrom: { date: '2026-11-25', period: 3 },
    });
    expect(find(week, slot.replaced)?.substitute).toEqual({ id: secondId, name: 'Белова М. П.' });
    expect(find(week, slot.plain)).toEqual({
      id: slot.plain,
      journalId: school.class.journalId,
      date: '2026-11-24',
      period: 2,
      startAt: '2026-11-24T06:25:00.000Z',
      endAt: '2026-11-24T07:10:00.000Z',
      state: 'planned',
      group: { id: school.class.groupId, name: '5А' },
      subject: { id: school.subjectId, name: 'Математика' },
      room: '12',
      teachers: [{ id: teacherId, name: 'Иванова М. П.' }],
      jointId: null,
      version: 1,
      shift: 1,
      schoolClassId: school.class.id,
      roomId: school.roomId,
      substitute: null,
      insteadOf: null,
      movedTo: null,
      movedFrom: null,
      cancelReason: null,
      recorded: false,
    });
    expect(week.days).toHaveLength(7);
    expect(week.days[1]).toEqual({ date: '2026-11-24', kind: 'school', title: null, ownBells: [] });
    expect(week.days[6]).toMatchObject({ date: '2026-11-29', kind: 'off' });
  });

  it('has those of a teacher, also given in place of somebody, and those in a room', async () => {
    expect((await weekOf('teacher', secondId)).lessons.map((one) => one.id)).toEqual([
      slot.others,
      slot.replaced,
    ]);
    const week = await weekOf('teacher', teacherId);
    expect(week.of).toEqual({ id: teacherId, name: 'Иванова М. П.' });
    expect(week.lessons).toHaveLength(5);
    expect((await weekOf('room', school.roomId)).lessons).toHaveLength(6);
    expect((await weekOf('room', school.roomId)).of.name).toBe('12');
  });

  it('is the week of any day', async () => {
    const week = await weekOf('schoolClass', school.class.id, '2026-12-03');
    expect([week.monday, week.lessons.map((one) => one.id)]).toEqual(['2026-11-30', [slot.nextWeek]]);
  });

  it('takes two statements at most, whatever the school has', async () => {
    await weekOf('teacher', teacherId);
    const few = await api.statements(() => weekOf('teacher', teacherId));
    const full = await api.makeSchool();
    for (const date of ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'])
      for (const period of [1, 2, 3, 4, 5, 6]) await full.addSlot({ date, period });
    const agent = await full.agent('deputyHead');
    const path = paths.timetableWeek(full.id, { by: 'schoolClass', id: full.class.id });
    await agent.get(path).expect(200);
    const many = await api.statements(() => agent.get(path).expect(200));
    expect(few.length).toBeLessThanOrEqual(2);
    expect(many).toHaveLength(few.length);
  });

  it('shows families the lessons of their child’s groups without reasons, and strangers nothing', async () => {
    const parent = await school.agent('parent');
    const { body } = await parent.get(url('schoolClass', school.class.id)).expect(200);
    expect(body.lessons).toHaveLength(5);
    expect(find(body as TimetableWeek, slot.cancelled)?.cancelReason).toBeNull();
    expect((await parent.get(url('schoolClass', other.id)).expect(200)).body.lessons).toEqual([]);
    await deputy.get(url('schoolClass', newId())).expect(404);
    await deputy.get(`${school.base}/timetable/week?by=schoolClass`).expect(400);
    await deputy.get(`${school.base}/timetable/week?by=pupil&id=${school.class.id}`).expect(400);
    const elsewhere = await api.makeSchool();
    await (await elsewhere.agent('deputyHead')).get(url('schoolClass', school.class.id)).expect(404);
  });
});
