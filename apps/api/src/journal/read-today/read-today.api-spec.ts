import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths } from '@zvonok/contracts';
import { startApi, type Api, type Person, type TestSchool } from '../../../test/harness.js';
import { newId } from '../../platform/ids/new-id.js';
import { ObligationKeeperSeat } from '../index.js';

const date = '2026-11-24';
let api: Api;
let school: TestSchool;
let teacher: Person;
beforeAll(async () => {
  // 11:00 in Moscow: the third lesson has ended at 11:05 for nobody yet.
  api = await startApi({ now: '2026-11-24T08:00:00.000Z' });
  school = await api.makeSchool({ pupils: 3 });
  teacher = await school.person('teacher');
});
afterAll(() => api.close());

const refresh = (slotIds: string[], workIds: string[] = []): Promise<unknown> =>
  api.db.write(school.id, (tx) =>
    api.app
      .get(ObligationKeeperSeat, { strict: false })
      .get()
      .refresh(tx, api.clock.now(), { slotIds, workIds, movedBellSlotIds: slotIds }),
  );
const today = (query = {}): string => paths.today(school.id, query);
const record = (slotId: string, topic = 'Дроби'): Promise<object[]> =>
  api.sql(
    `INSERT INTO lesson_record (school_id, id, slot_id, journal_id, conducted_by, topic, attendance_confirmed,
       recorded_at, first_recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, true, $7, $7)`,
    [school.id, newId(), slotId, school.class.journalId, teacher.staffId, topic, api.clock.now()],
  );

describe('GET /today', () => {
  it('has the debts of earlier days, what is due today, and the lessons with their signs', async () => {
    const friday = await school.addSlot({ date: '2026-11-20', period: 4 });
    const first = await school.addSlot({ date, period: 1 });
    const third = await school.addSlot({ date, period: 3 });
    const tomorrow = await school.addSlot({ date: '2026-11-25', period: 1 });
    await record(first);
    await refresh([friday, first, third, tomorrow]);
    const { body } = await (await school.agent('teacher')).get(today()).expect(200);
    expect(body).toMatchObject({ date, serverTime: api.clock.now(), lastBellAt: '2026-11-24T08:05:00.000Z' });
    const duties = (list: { slotId: string; verdict: { rule: string; status: string } }[]): string[][] =>
      list.map((one) => [one.slotId, one.verdict.rule, one.verdict.status]);
    expect(duties(body.debts)).toEqual([
      [friday, 'HW-01', 'missing'],
      [friday, 'LES-01', 'missing'],
    ]);
    expect(duties(body.soon).sort()).toEqual(
      [
        [first, 'HW-01', 'pending'],
        [third, 'HW-01', 'pending'],
        [third, 'LES-01', 'pending'],
      ].sort(),
    );
    expect(body.debts[0]).toMatchObject({
      responsible: { id: teacher.staffId },
      group: { name: '5А' },
      subject: { name: 'Математика' },
      workId: null,
      pupils: 0,
      metAt: null,
    });
    expect(body.slots).toMatchObject([
      {
        id: first,
        period: 1,
        signs: { attendance: 'done', topic: 'done', homework: 'open' },
        recordedAt: api.clock.now(),
        insteadOf: null,
      },
      {
        id: third,
        period: 3,
        signs: { attendance: 'open', topic: 'open', homework: 'open' },
        recordedAt: null,
      },
    ]);
    expect(body.lessons).toBeUndefined();
  });

  it('shows a work as one line with the number of pupils without a mark', async () => {
    const [slot = { id: '' }] = await api.sql<{ id: string }>(
      `SELECT id FROM slot WHERE school_id = $1 AND date = '2026-11-20'`,
      [school.id],
    );
    const workId = newId();
    await api.sql(
      `INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, version, operation_id)
       VALUES ($1, $2, $3, $4, '2026-11-20', 'test', 300, 'Доли', true, 3, $2)`,
      [school.id, workId, school.class.journalId, slot.id],
    );
    await api.sql(
      `INSERT INTO mark (school_id, id, slot_id, pupil_id, place, work_id, scale, value, set_by, first_set_at, set_at,
         version, operation_id)
       VALUES ($1, $2, $3, $4, 0, $5, 'five', '4', $2, $6, $6, 4, $2)`,
      [school.id, newId(), slot.id, school.class.pupilIds[0], workId, api.clock.now()],
    );
    await refresh([], [workId]);
    // The week of a work of Friday 20 November ends on Friday 27.
    api.clock.set('2026-11-27T08:00:00.000Z');
    const { body } = await (await school.agent('teacher')).get(today()).expect(200);
    expect(body.soon).toMatchObject([
      { workId, slotId: slot.id, pupils: 2, metAt: null, verdict: { rule: 'MRK-01', status: 'pending' } },
    ]);
    api.clock.set('2026-11-24T08:00:00.000Z');
  });

  it('shows the lessons given instead of another, and takes them from who is replaced', async () => {
    const slotId = await school.addSlot({ date, period: 5 });
    const substitute = await school.newPerson({ roles: ['teacher'] });
    await api.sql(
      `INSERT INTO substitution (school_id, id, slot_id, staff_id, replaced_staff_id, kind, cause, state, created_at,
         version, operation_id)
       VALUES ($1, $2, $3, $4, $5, 'sameSubject', 'illness', 'planned', $6, 7, $2)`,
      [school.id, newId(), slotId, substitute.staffId, teacher.staffId, api.clock.now()],
    );
    await refresh([slotId]);
    const own = await (await school.agentOf(substitute)).get(today()).expect(200);
    expect(own.body.slots).toMatchObject([{ id: slotId, insteadOf: { id: teacher.staffId } }]);
    expect(own.body.soon).toHaveLength(2);
    const regular = await (await school.agent('teacher')).get(today()).expect(200);
    expect(regular.body.slots.map((one: { id: string }) => one.id)).not.toContain(slotId);
  });

  it('brings the lesson pages of the day along when asked', async () => {
    const { body } = await (await school.agent('teacher')).get(today({ whole: true })).expect(200);
    expect(body.lessons.map((one: { slot: { id: string } }) => one.slot.id)).toEqual(
      body.slots.map((one: { id: string }) => one.id),
    );
    expect(body.lessons[0].pupils).toHaveLength(3);
  });

  it('says of a day without lessons what it is, and where the nearest lessons are', async () => {
    const agent = await school.agent('teacher');
    const sunday = await agent.get(today({ date: '2026-11-22' })).expect(200);
    expect(sunday.body).toMatchObject({
      slots: [],
      free: { kind: 'off', lessonsBefore: '2026-11-20', lessonsAfter: date },
    });
    const monday = await agent.get(today({ date: '2026-11-23' })).expect(200);
    expect(monday.body.free).toMatchObject({ kind: 'school' });
    const { body } = await agent.get(today()).expect(200);
    expect(body.free).toBeNull();
    expect(body.slots[0].shift).toBe(1);
    const deputy = await (await school.agent('deputyHead')).get(today()).expect(200);
    expect(deputy.body.free).toEqual({ kind: 'school', lessonsBefore: null, lessonsAfter: null });
  });

  it('reads the whole day by one statement more, however many lessons', async () => {
    const counts: number[] = [];
    const apart = await api.makeSchool();
    for (const periods of [[1], [1, 2, 3, 4, 5, 6, 7, 8]]) {
      const person = await apart.newPerson({ roles: ['teacher'] });
      const group = await apart.addClass({ pupils: 30 });
      for (const period of periods) {
        await apart.addSlot({ date, period, class: group, staffIds: [person.staffId ?? ''] });
      }
      const agent = await apart.agentOf(person);
      await agent.get(paths.today(apart.id, { whole: true })).expect(200);
      const sent = await api.statements(async () => {
        const { body } = await agent.get(paths.today(apart.id, { whole: true })).expect(200);
        expect(body.lessons).toHaveLength(periods.length);
        // Eight lessons of thirty pupils each, before compression.
        expect(JSON.stringify(body).length).toBeLessThan(periods.length * 9_000);
      });
      counts.push(sent.length);
    }
    expect(counts).toEqual([3, 3]);
  });

  it('has nothing to sign on a cancelled lesson', async () => {
    const slotId = await school.addSlot({ date: '2026-11-26', period: 1, state: 'cancelled' });
    const { body } = await (await school.agent('teacher')).get(today({ date: '2026-11-26' })).expect(200);
    expect(body.slots).toMatchObject([
      { id: slotId, signs: { attendance: 'notNeeded', topic: 'notNeeded', homework: 'notNeeded' } },
    ]);
  });

  it('is shown to the leaders for anyone, to a teacher only for himself', async () => {
    const deputy = await school.agent('deputyHead');
    const { body } = await deputy.get(today({ staffId: teacher.staffId })).expect(200);
    expect(body.slots.length).toBeGreaterThan(0);
    const empty = await deputy.get(today()).expect(200);
    expect(empty.body.slots).toEqual([]);
    const other = await school.newPerson({ roles: ['teacher'] });
    const refused = await (await school.agentOf(other)).get(today({ staffId: teacher.staffId })).expect(403);
    expect(refused.body.code).toBe('FORBIDDEN');
    await (await school.agent('parent')).get(today()).expect(403);
    await (await (await api.makeSchool()).agent('teacher')).get(today()).expect(404);
    const wrong = await deputy.get(today({ date: '24.11.2026' })).expect(400);
    expect(wrong.body.errors[0].pointer).toBe('/date');
  });

  it('reads the day by two statements, however many lessons and pupils', async () => {
    const counts: number[] = [];
    for (const pupils of [5, 35]) {
      const person = await school.newPerson({ roles: ['teacher'] });
      const group = await school.addClass({ pupils });
      const slots: string[] = [];
      for (const period of pupils === 5 ? [1] : [1, 2, 3, 4]) {
        slots.push(await school.addSlot({ date, period, class: group, staffIds: [person.staffId ?? ''] }));
      }
      await refresh(slots);
      const agent = await school.agentOf(person);
      await agent.get(today()).expect(200);
      const sent = await api.statements(() => agent.get(today()).expect(200));
      counts.push(sent.length);
    }
    expect(counts).toEqual([2, 2]);
  });
});
