import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api, type TestSchool } from '../../test/harness.js';
import { EventBus } from '../platform/events/event-bus.js';
import { newId } from '../platform/ids/new-id.js';
import { SLOTS_PLANNED } from '../timetable/index.js';
import { ObligationKeeperService } from './index.js';

const date = '2026-11-24';
let api: Api;
let school: TestSchool;
let keeper: ObligationKeeperService;
beforeAll(async () => {
  api = await startApi({ now: '2026-11-24T05:00:00.000Z' });
  keeper = api.app.get(ObligationKeeperService, { strict: false });
});
afterAll(() => api.close());

interface Row {
  rule: string;
  targetId: string;
  pupilId: string;
  state: string;
  dueAt: string;
  metAt: string | null;
  responsibleId: string | null;
}

const rows = (schoolId: string): Promise<Row[]> =>
  api.sql<Row>(
    `SELECT rule, target_id AS "targetId", pupil_id AS "pupilId", state, due_at AS "dueAt", met_at AS "metAt",
       responsible_id AS "responsibleId" FROM obligation WHERE school_id = $1 ORDER BY rule, due_at, target_id, pupil_id`,
    [schoolId],
  );

const plan = (plannedIds: readonly string[], withdrawnIds: readonly string[] = []): Promise<void> =>
  api.db.write(school.id, (tx) =>
    api.app.get(EventBus).announce(tx, { type: SLOTS_PLANNED, payload: { plannedIds, withdrawnIds } }),
  );

const refresh = (
  slotIds: string[],
  workIds: string[] = [],
  movedBellSlotIds: string[] = [],
): ReturnType<ObligationKeeperService['refresh']> =>
  api.db.write(school.id, (tx) =>
    keeper.refresh(tx, api.clock.now(), { slotIds, workIds, movedBellSlotIds }),
  );

const record = (slotId: string, staffId: string | null): Promise<object[]> =>
  api.sql(
    `INSERT INTO lesson_record (school_id, id, slot_id, journal_id, conducted_by, topic, topic_version, topic_operation,
       attendance_confirmed, attendance_version, attendance_operation, recorded_at, first_recorded_at)
     VALUES ($1, $2, $3, $4, $5, 'Дроби', 1, $6, true, 2, $7, $8, $8)`,
    [school.id, newId(), slotId, school.class.journalId, staffId, newId(), newId(), api.clock.now()],
  );

const work = async (slotId: string): Promise<string> => {
  const id = newId();
  await api.sql(
    `INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, version, operation_id)
     VALUES ($1, $2, $3, $4, $5, 'controlWork', 300, 'Дроби', true, 3, $6)`,
    [school.id, id, school.class.journalId, slotId, date, newId()],
  );
  return id;
};

const mark = (slotId: string, workId: string, pupilId: string): Promise<object[]> =>
  api.sql(
    `INSERT INTO mark (school_id, id, slot_id, pupil_id, place, work_id, scale, value, set_by, first_set_at, set_at,
       version, operation_id)
     VALUES ($1, $2, $3, $4, 0, $5, 'five', '5', $6, $7, $7, 4, $6)`,
    [school.id, newId(), slotId, pupilId, workId, newId(), api.clock.now()],
  );

describe('the keeper of obligations', () => {
  let first: string;
  let second: string;
  let teacherId: string;

  beforeAll(async () => {
    school = await api.makeSchool({ pupils: 3 });
    first = await school.addSlot({ date, period: 1 });
    second = await school.addSlot({ date, period: 3 });
    teacherId = (await school.person('teacher')).staffId ?? '';
  });

  it('makes two rows for each planned slot', async () => {
    await plan([first, second]);
    const made = await rows(school.id);
    // Lesson 3 ends at 11:05 in Moscow; the shipped grace of homework is a quarter of an hour.
    expect(made.map((row) => [row.rule, row.state, row.dueAt, row.responsibleId])).toEqual([
      ['HW-01', 'open', '2026-11-24T08:20:00.000Z', teacherId],
      ['HW-01', 'open', '2026-11-24T08:20:00.000Z', teacherId],
      ['LES-01', 'open', '2026-11-24T20:59:59.999Z', teacherId],
      ['LES-01', 'open', '2026-11-24T20:59:59.999Z', teacherId],
    ]);
  });

  it('meets the record by its first complete entry and tells the verdict', async () => {
    await record(first, teacherId);
    const judged = await refresh([first]);
    expect(judged.map((one) => [one.rule, one.verdict.status])).toEqual([
      ['LES-01', 'onTime'],
      ['HW-01', 'pending'],
    ]);
    expect((await rows(school.id)).filter((row) => row.metAt !== null)).toMatchObject([
      { rule: 'LES-01', targetId: first, state: 'met', metAt: api.clock.now() },
    ]);
  });

  it('moves the last bell of everybody when a lesson is cancelled', async () => {
    await api.sql(`UPDATE slot SET state = 'cancelled' WHERE school_id = $1 AND id = $2`, [
      school.id,
      second,
    ]);
    await api.sql(
      `INSERT INTO lesson_record (school_id, id, slot_id, journal_id, cancel_reason) VALUES ($1, $2, $3, $4, 'мороз')`,
      [school.id, newId(), second, school.class.journalId],
    );
    await refresh([second], [], [second]);
    const after = await rows(school.id);
    expect(after.find((row) => row.rule === 'HW-01' && row.targetId === first)?.dueAt).toBe(
      '2026-11-24T06:30:00.000Z',
    );
    expect(after.filter((row) => row.targetId === second).map((row) => row.state)).toEqual([
      'notApplicable',
      'notApplicable',
    ]);
  });

  it('owes marks of a work a week after, closes them one by one and lets the absent go', async () => {
    const workId = await work(first);
    const judged = await refresh([], [workId]);
    expect(judged.map((one) => one.verdict.dueAt)).toEqual(Array(3).fill('2026-12-01T20:59:59.999Z'));
    const [anna = '', boris = ''] = school.class.pupilIds;
    await mark(first, workId, anna);
    await api.sql(
      `INSERT INTO attendance (school_id, id, slot_id, pupil_id, kind, version, operation_id)
       VALUES ($1, $2, $3, $4, 'ill', 5, $2)`,
      [school.id, newId(), first, boris],
    );
    const after = await refresh([first], [workId]);
    expect(
      after.filter((one) => one.rule === 'MRK-01').map((one) => [one.pupilId, one.verdict.status]),
    ).toEqual(
      expect.arrayContaining([
        [anna, 'onTime'],
        [boris, 'notApplicable'],
      ]),
    );
  });

  it('follows a pupil who joins the group', async () => {
    const pupilId = newId();
    await api.sql(`INSERT INTO pupil (school_id, id, surname, given_name) VALUES ($1, $2, 'Ёлкина', 'Яна')`, [
      school.id,
      pupilId,
    ]);
    await api.sql(
      `INSERT INTO enrolment (school_id, id, pupil_id, group_id, from_on) VALUES ($1, $2, $3, $4, $5)`,
      [school.id, newId(), pupilId, school.class.groupId, date],
    );
    await api.db.write(school.id, (tx) =>
      keeper.refreshGroups(tx, api.clock.now(), [school.class.groupId], date),
    );
    expect((await rows(school.id)).filter((row) => row.pupilId === pupilId)).toMatchObject([
      { rule: 'MRK-01', state: 'open' },
    ]);
  });

  it('is told of an enrolment by the school, in the same transaction', async () => {
    const [pupilId, groupId] = [newId(), newId()];
    await api.sql(`INSERT INTO pupil (school_id, id, surname, given_name) VALUES ($1, $2, 'Орлова', 'Ия')`, [
      school.id,
      pupilId,
    ]);
    await api.sql(
      `INSERT INTO teaching_group (school_id, id, academic_year_id, kind, school_class_id, name)
       VALUES ($1, $2, $3, 'subgroup', $4, '5А англ.')`,
      [school.id, groupId, school.yearId, school.class.id],
    );
    const journalId = await school.addJournal(groupId, school.otherSubjectId, teacherId);
    const slotId = await school.addSlot({ date, period: 5, class: { ...school.class, groupId, journalId } });
    await plan([slotId]);
    expect((await rows(school.id)).filter((row) => row.targetId === slotId)).toEqual([]);
    const admin = await school.agent('admin');
    await admin.post(`${school.base}/enrolments`, { pupilId, groupId, fromOn: date, toOn: null }).expect(201);
    expect((await rows(school.id)).filter((row) => row.targetId === slotId)).toHaveLength(2);
  });

  it('moves what fell due in an outage once the director has confirmed it, and back', async () => {
    const slotId = await school.addSlot({ date: '2026-11-23', period: 1 });
    await school.addSlot({ date: '2026-11-25', period: 4 });
    await plan([slotId]);
    const dueAt = async (): Promise<string | undefined> =>
      (await rows(school.id)).find((row) => row.rule === 'HW-01' && row.targetId === slotId)?.dueAt;
    expect(await dueAt()).toBe('2026-11-23T06:30:00.000Z');
    const outage = {
      fromAt: '2026-11-23T06:00:00.000Z',
      toAt: '2026-11-23T07:00:00.000Z',
      description: 'Не было связи',
    };
    const made = await (await school.agent('admin')).post(`${school.base}/outages`, outage).expect(201);
    const path = `${school.base}/outages/${made.body.id}`;
    const director = await school.agent('director');
    await director.patch(path, { confirmed: true }).set('If-Match', '*').expect(200);
    expect(await dueAt()).toBe('2026-11-24T20:59:59.999Z');
    await director.patch(path, { confirmed: false }).set('If-Match', '*').expect(200);
    expect(await dueAt()).toBe('2026-11-23T06:30:00.000Z');
  });

  it('owes nothing of a day that becomes free, and owes it again', async () => {
    const slotId = await school.addSlot({ date: '2026-11-30', period: 1 });
    await plan([slotId]);
    const states = async (): Promise<string[]> =>
      (await rows(school.id)).filter((row) => row.targetId === slotId).map((row) => row.state);
    expect(await states()).toEqual(['open', 'open']);
    const admin = await school.agent('admin');
    const day = { date: '2026-11-30', kind: 'cancelledDay', title: 'Карантин' };
    const made = await admin.post(`${school.base}/calendar-days`, day).expect(201);
    expect(await states()).toEqual(['notApplicable', 'notApplicable']);
    await admin.delete(`${school.base}/calendar-days/${made.body.id}`).set('If-Match', '*').expect(204);
    expect(await states()).toEqual(['open', 'open']);
  });

  it('is changed by a rebuild in nothing, and made again by it where rows are lost', async () => {
    const before = await rows(school.id);
    expect(await keeper.rebuild(school.id, '2026-09-01', '2026-12-31')).toBe(0);
    expect(await rows(school.id)).toEqual(before);
    await api.sql(`DELETE FROM obligation WHERE school_id = $1`, [school.id]);
    await keeper.rebuild(school.id, '2026-11-01', '2026-11-30');
    const owed = before.filter((row) => row.rule === 'MRK-01' || row.state !== 'notApplicable');
    expect(await rows(school.id)).toEqual(owed);
  });

  it('forgets the slots that a newer timetable withdraws', async () => {
    const third = await school.addSlot({ date: '2026-11-25', period: 1 });
    await plan([third]);
    expect((await rows(school.id)).filter((row) => row.targetId === third)).toHaveLength(2);
    await api.sql(`UPDATE slot SET withdrawn = true WHERE school_id = $1 AND id = $2`, [school.id, third]);
    await plan([], [third]);
    expect((await rows(school.id)).filter((row) => row.targetId === third)).toEqual([]);
  });

  it('asks the same number of statements for 5 and for 35 pupils', async () => {
    const counts: number[] = [];
    for (const pupils of [5, 35]) {
      const group = await school.addClass({ pupils });
      const slotId = await school.addSlot({ date: '2026-11-26', period: 2, class: group });
      const sent = await api.statements(() => refresh([slotId], [], [slotId]));
      counts.push(sent.length);
    }
    expect(counts).toEqual([4, 4]);
  });
});
