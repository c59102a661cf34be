import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { paths } from '@zvonok/contracts';
import type { TimetableChangeView, TimetablePreview, TimetableWeek } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestClass, type TestSchool } from '../../../test/harness.js';
import { EventBus } from '../../platform/events/event-bus.js';
import { newId } from '../../platform/ids/new-id.js';
import { SLOTS_PLANNED } from '../timetable.events.js';

/** Tuesday, 08:00 in Moscow. */
const now = '2026-11-24T05:00:00.000Z';
const tomorrow = '2026-11-25';

let api: Api;
let school: TestSchool;
let deputy: Agent;
let versionId: string;
beforeAll(async () => {
  api = await startApi({ now });
});
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.set(now);
  school = await api.makeSchool();
  deputy = await school.agent('deputyHead');
  versionId = newId();
  await api.sql(
    `INSERT INTO timetable_version (school_id, id, academic_year_id, valid_from, author_id, created_at)
     VALUES ($1, $2, $3, '2026-09-01', $2, $4)`,
    [school.id, versionId, school.yearId, now],
  );
});

/** Lessons as a timetable puts them, with their obligations. */
async function plan(
  lessons: readonly { date?: string; period: number; class?: TestClass; staffIds?: string[] }[],
  of: TestSchool = school,
): Promise<string[]> {
  const ids: string[] = [];
  for (const one of lessons) ids.push(await of.addSlot({ date: tomorrow, ...one }));
  if (of === school) {
    await api.sql('UPDATE slot SET timetable_version_id = $2 WHERE school_id = $1', [school.id, versionId]);
  }
  await api.db.write(of.id, (tx) =>
    api.app
      .get(EventBus)
      .announce(tx, { type: SLOTS_PLANNED, payload: { plannedIds: ids, withdrawnIds: [] } }),
  );
  return ids;
}

const preview = async (wish: object, agent = deputy): Promise<TimetablePreview> =>
  (await agent.post(paths.timetablePreviews(school.id), wish).expect(200)).body as TimetablePreview;
const apply = async (wish: object, { token }: TimetablePreview): Promise<TimetableChangeView> =>
  (await deputy.post(paths.timetableChanges(school.id), { ...wish, token }).expect(201))
    .body as TimetableChangeView;
const change = async (wish: object): Promise<TimetableChangeView> => apply(wish, await preview(wish));
const undo = (changeId: string): Promise<TimetableChangeView> => change({ kind: 'undo', changeId });

interface Slot {
  id: string;
  date: string;
  period: number;
  startAt: string;
  endAt: string;
  state: string;
  movedToId: string | null;
  planned: boolean;
}
const slots = (): Promise<Slot[]> =>
  api.sql<Slot>(
    `SELECT id, date, period, start_at AS "startAt", end_at AS "endAt", state, moved_to_id AS "movedToId",
       timetable_version_id IS NOT NULL AS planned
     FROM slot WHERE school_id = $1 AND NOT withdrawn ORDER BY date, period, moved_to_id NULLS LAST`,
    [school.id],
  );
const due = async (
  slotId: string | undefined,
  rule: string,
): Promise<{ dueAt: string; state: string } | undefined> =>
  (
    await api.sql<{ dueAt: string; state: string }>(
      `SELECT due_at AS "dueAt", state FROM obligation WHERE school_id = $1 AND target_id = $2 AND rule = $3`,
      [school.id, slotId, rule],
    )
  )[0];
const codes = ({ conflicts }: TimetablePreview): string[] => conflicts.map(({ code }) => code);

async function recorded(slotId: string): Promise<void> {
  const { staffId } = await school.person('teacher');
  await api.sql(
    `INSERT INTO lesson_record (school_id, id, slot_id, journal_id, conducted_by, topic, topic_version, topic_operation,
       attendance_confirmed, attendance_version, attendance_operation, recorded_at, first_recorded_at)
     VALUES ($1, $2, $3, $4, $5, 'Дроби', 1, $6, true, 2, $6, $7, $7)`,
    [school.id, newId(), slotId, school.class.journalId, staffId, newId(), api.clock.now()],
  );
  await api.sql(`UPDATE slot SET state = 'held' WHERE school_id = $1 AND id = $2`, [school.id, slotId]);
}

describe('a shortened day', () => {
  const wish = { kind: 'bells', reason: 'Праздник школы', bells: { date: tomorrow, lessonMinutes: 30 } };

  it('moves the homework’s deadlines of the day, as shown before, and back when it is undone', async () => {
    const [first, last] = await plan([{ period: 1 }, { period: 3 }]);
    // The last bell and the school's minutes after it.
    expect((await due(first, 'HW-01'))?.dueAt).toBe('2026-11-25T08:20:00.000Z');
    const before = await slots();
    const seen = await preview(wish);
    expect(await slots()).toEqual(before);
    expect(seen).toMatchObject({ possible: true, lessonCount: 2, conflicts: [], lessons: [] });
    expect(seen.bells).toHaveLength(1);
    expect(seen.bells[0]).toMatchObject({ name: 'Сокращённые уроки, 30 мин', shift: 1, gradeLevels: null });
    expect(seen.bells[0]?.periods.slice(0, 3)).toEqual([
      { period: 1, startsAt: '08:30', endsAt: '09:00' },
      { period: 2, startsAt: '09:10', endsAt: '09:40' },
      { period: 3, startsAt: '09:50', endsAt: '10:20' },
    ]);
    expect(seen.deadlines).toEqual([
      {
        rule: 'HW-01',
        clause: 'J2.2',
        group: { id: school.class.groupId, name: '5А' },
        subjects: ['Математика'],
        from: '2026-11-25T08:20:00.000Z',
        to: '2026-11-25T07:35:00.000Z',
        count: 2,
        becomeLate: 0,
      },
    ]);
    const made = await apply(wish, seen);
    expect(made).toMatchObject({
      kind: 'bells',
      fromOn: tomorrow,
      toOn: tomorrow,
      lessonCount: 2,
      mayUndo: true,
    });
    for (const id of [first, last]) expect((await due(id, 'HW-01'))?.dueAt).toBe('2026-11-25T07:35:00.000Z');
    expect((await slots()).map(({ endAt }) => endAt)).toEqual([
      '2026-11-25T06:00:00.000Z',
      '2026-11-25T07:20:00.000Z',
    ]);
    const week = (
      await deputy
        .get(paths.timetableWeek(school.id, { by: 'schoolClass', id: school.class.id, monday: tomorrow }))
        .expect(200)
    ).body as TimetableWeek;
    expect(week.days[2]?.ownBells).toEqual(['Сокращённые уроки, 30 мин']);
    expect(codes(await preview(wish))).toEqual(['BELLS_ALREADY']);
    expect((await undo(made.id)).undoneAt).toBe(now);
    expect(await slots()).toEqual(before);
    expect((await due(first, 'HW-01'))?.dueAt).toBe('2026-11-25T08:20:00.000Z');
  });

  it('begins with a later lesson, takes a set of bells, and leaves other grades alone', async () => {
    const other = await school.addClass({ gradeLevel: 6 });
    const [first, second, others] = await plan([{ period: 1 }, { period: 2 }, { period: 2, class: other }]);
    const later = { ...wish, bells: { ...wish.bells, fromPeriod: 2, breakMinutes: 5, gradeLevels: [5] } };
    expect((await preview(later)).bells[0]?.periods.slice(0, 2)).toEqual([
      { period: 1, startsAt: '08:30', endsAt: '09:15' },
      { period: 2, startsAt: '09:20', endsAt: '09:50' },
    ]);
    await change(later);
    expect((await due(first, 'HW-01'))?.dueAt).toBe('2026-11-25T07:05:00.000Z');
    expect((await due(second, 'HW-01'))?.dueAt).toBe('2026-11-25T07:05:00.000Z');
    expect((await due(others, 'HW-01'))?.dueAt).toBe('2026-11-25T07:25:00.000Z');
    const bellScheduleId = newId();
    await api.sql(
      `INSERT INTO bell_schedule (school_id, id, name, valid_from, valid_to, periods)
       VALUES ($1, $2, 'Короткий день', '2026-09-01', '2026-09-01', $3)`,
      [school.id, bellScheduleId, JSON.stringify([{ period: 2, startsAt: '09:00', endsAt: '09:20' }])],
    );
    await change({
      kind: 'bells',
      reason: 'Мороз',
      bells: { date: tomorrow, gradeLevels: [6], bellScheduleId },
    });
    expect((await due(others, 'HW-01'))?.dueAt).toBe('2026-11-25T06:35:00.000Z');
    expect((await due(second, 'HW-01'))?.dueAt).toBe('2026-11-25T07:05:00.000Z');
  });

  it('follows bells that are made and removed in the setup too', async () => {
    const [first] = await plan([{ period: 1 }]);
    const { body } = await deputy
      .post(`${school.base}/bell-schedules`, {
        name: 'Короткий день',
        validFrom: tomorrow,
        validTo: tomorrow,
        periods: [{ period: 1, startsAt: '08:30', endsAt: '08:50' }],
      })
      .expect(201);
    expect((await due(first, 'HW-01'))?.dueAt).toBe('2026-11-25T06:05:00.000Z');
    await deputy.delete(`${school.base}/bell-schedules/${body.id}`).set('If-Match', '"v1"').expect(204);
    expect((await due(first, 'HW-01'))?.dueAt).toBe('2026-11-25T06:30:00.000Z');
  });

  it('shortens each shift by itself', async () => {
    const afternoon = await school.addClass({ gradeLevel: 7 });
    const [morning, second] = await plan([{ period: 1 }, { period: 1, class: afternoon }]);
    await api.sql(`UPDATE slot SET shift = 2, start_at = $3, end_at = $4 WHERE school_id = $1 AND id = $2`, [
      school.id,
      second,
      '2026-11-25T11:00:00.000Z',
      '2026-11-25T11:45:00.000Z',
    ]);
    await api.sql(
      `INSERT INTO bell_schedule (school_id, id, name, shift, valid_from, periods)
       VALUES ($1, $2, 'Вторая смена', 2, '2026-09-01', $3)`,
      [school.id, newId(), JSON.stringify([{ period: 1, startsAt: '14:00', endsAt: '14:45' }])],
    );
    await api.sql('UPDATE school SET structure_version = structure_version + 1 WHERE id = $1', [school.id]);
    const seen = await preview(wish);
    expect(seen.bells.map(({ shift, periods }) => [shift, periods[0]?.endsAt])).toEqual([
      [1, '09:00'],
      [2, '14:30'],
    ]);
    await apply(wish, seen);
    const all = await slots();
    expect(all.find(({ id }) => id === morning)?.endAt).toBe('2026-11-25T06:00:00.000Z');
    expect(all.find(({ id }) => id === second)?.endAt).toBe('2026-11-25T11:30:00.000Z');
  });
});

describe('a moved lesson', () => {
  it('keeps its record and its identifier, and tells where it went', async () => {
    const [id, other] = await plan([
      { date: '2026-11-23', period: 1 },
      { date: '2026-11-23', period: 2 },
    ]);
    await recorded(id ?? '');
    const wish = { kind: 'move', reason: 'Так и было', slotIds: [id], to: { date: '2026-11-23', period: 4 } };
    const seen = await preview(wish);
    expect(seen.possible).toBe(true);
    expect(seen.lessons[0]).toMatchObject({
      slotId: id,
      from: { date: '2026-11-23', period: 1 },
      to: { date: '2026-11-23', period: 4, startAt: '2026-11-23T08:15:00.000Z' },
      written: { held: true, attendance: true, topic: true, homework: 0, works: 0, marks: 0 },
    });
    // The last bell of the day is the moved lesson's now.
    expect(seen.deadlines.map(({ rule, from, to, count }) => [rule, from, to, count])).toEqual([
      ['HW-01', '2026-11-23T07:25:00.000Z', '2026-11-23T09:15:00.000Z', 2],
    ]);
    const made = await apply(wish, seen);
    const all = await slots();
    expect(all.map(({ period, state, movedToId, planned }) => [period, state, movedToId, planned])).toEqual([
      [1, 'moved', id, true],
      [2, 'planned', null, true],
      [4, 'held', null, false],
    ]);
    const [record] = await api.sql<{ count: number }>(
      'SELECT count(*)::int AS count FROM lesson_record WHERE school_id = $1 AND slot_id = $2',
      [school.id, id],
    );
    expect(record?.count).toBe(1);
    expect((await due(other, 'HW-01'))?.dueAt).toBe('2026-11-23T09:15:00.000Z');
    await undo(made.id);
    expect((await slots()).map(({ id: one, period, planned }) => [one, period, planned])).toEqual([
      [id, 1, true],
      [other, 2, true],
    ]);
    expect((await due(other, 'HW-01'))?.dueAt).toBe('2026-11-23T07:25:00.000Z');
  });

  it('is owed on the day it is given, at another place, and once more at its own', async () => {
    const [id] = await plan([{ period: 1 }]);
    const to = { date: '2026-11-26', period: 2, roomId: null };
    await change({ kind: 'move', reason: 'Экскурсия', slotIds: [id], to });
    expect(await due(id, 'LES-01')).toMatchObject({ dueAt: '2026-11-26T20:59:59.999Z', state: 'open' });
    expect((await due(id, 'HW-01'))?.dueAt).toBe('2026-11-26T07:25:00.000Z');
    await change({ kind: 'move', reason: 'Ещё раз', slotIds: [id], to: { date: '2026-11-27', period: 1 } });
    expect((await slots()).map(({ date, state }) => [date, state])).toEqual([
      [tomorrow, 'moved'],
      ['2026-11-27', 'planned'],
    ]);
    await change({ kind: 'move', reason: 'Обратно', slotIds: [id], to: { date: tomorrow, period: 1 } });
    expect((await slots()).map(({ date, planned }) => [date, planned])).toEqual([[tomorrow, true]]);
  });

  it('takes homework along that is due at it', async () => {
    const [before, id] = await plan([
      { date: '2026-11-24', period: 1 },
      { period: 1 },
      { date: '2026-11-27', period: 1 },
    ]);
    for (const dueSlotId of [null, id]) {
      await api.sql(
        `INSERT INTO homework (school_id, id, slot_id, text, explicit_none, due_slot_id, long_term, new_material, withdrawn,
           published_at, version, operation_id)
         VALUES ($1, $2, $3, '№ 5', false, $4, false, false, false, $5, 1, $2)`,
        [school.id, newId(), before, dueSlotId, now],
      );
    }
    const wish = { kind: 'move', reason: 'Экскурсия', slotIds: [id], to: { date: '2026-11-26', period: 2 } };
    const line = { group: { id: school.class.groupId, name: '5А' }, subject: 'Математика', from: tomorrow };
    expect((await preview(wish)).homework).toEqual([{ ...line, to: '2026-11-26', count: 2 }]);
    expect((await preview({ kind: 'cancel', reason: 'Прививка', slotIds: [id] })).homework).toEqual([
      { ...line, to: '2026-11-27', count: 2 },
    ]);
  });

  it('names who is in the way: pupils and the place block, a teacher and a room are for a person to decide', async () => {
    const other = await school.addClass({ gradeLevel: 6 });
    const [id, , theirs] = await plan([{ period: 1 }, { period: 2 }, { period: 3, class: other }]);
    const to = (place: object) => ({ kind: 'move', reason: 'Так надо', slotIds: [id], to: place });
    const busy = await preview(to({ date: tomorrow, period: 2 }));
    expect([busy.possible, codes(busy)]).toEqual([false, ['CLASS_BUSY']]);
    const teacher = await preview(to({ date: tomorrow, period: 3 }));
    expect([teacher.possible, codes(teacher)]).toEqual([true, ['TEACHER_BUSY', 'ROOM_BUSY']]);
    expect(teacher.conflicts[0]).toMatchObject({ slotId: theirs, blocks: false });
    expect(teacher.conflicts[0]?.text).toContain('Иванова');
    expect(codes(await preview(to({ date: tomorrow, period: 12 })))).toEqual(['NO_BELLS']);
    expect(codes(await preview(to({ date: '2026-11-29', period: 1 })))).toEqual(['DAY_OFF']);
    expect(codes(await preview(to({ date: '2027-09-10', period: 1 })))).toContain('OUTSIDE_YEAR');
    expect(codes(await preview(to({ date: tomorrow, period: 1 })))).toEqual(['NOTHING_CHANGES']);
    const refused = await deputy
      .post(paths.timetableChanges(school.id), { ...to({ date: tomorrow, period: 2 }), token: busy.token })
      .expect(409);
    expect(refused.body.code).toBe('TIMETABLE_CONFLICT');
    await recorded(id ?? '');
    expect(codes(await preview(to({ date: '2026-11-26', period: 1 })))).toEqual(['HELD_IN_FUTURE']);
  });

  it('takes the other classes of a joint lesson along', async () => {
    const other = await school.addClass({ gradeLevel: 6 });
    const both = await plan([{ period: 1 }, { period: 1, class: other }]);
    await api.sql('UPDATE slot SET joint_id = $2 WHERE school_id = $1', [school.id, newId()]);
    const seen = await preview({
      kind: 'move',
      reason: 'Так надо',
      slotIds: [both[0]],
      to: { date: '2026-11-26', period: 2 },
    });
    expect([seen.lessonCount, seen.conflicts]).toEqual([2, []]);
  });
});

describe('swapped lessons', () => {
  it('change places: those of two teachers of one class', async () => {
    const second = await school.addStaff('Белова');
    const [mine, theirs] = await plan([{ period: 1 }, { date: '2026-11-26', period: 2, staffIds: [second] }]);
    const wish = { kind: 'swap', reason: 'Белова просит', slotIds: [mine, theirs] };
    const seen = await preview(wish);
    expect([seen.possible, seen.conflicts]).toEqual([true, []]);
    const made = await apply(wish, seen);
    const live = (await slots()).filter(({ movedToId }) => movedToId === null);
    expect(live.map(({ id, date, period }) => [id, date, period])).toEqual([
      [theirs, tomorrow, 1],
      [mine, '2026-11-26', 2],
    ]);
    expect((await due(mine, 'LES-01'))?.dueAt).toBe('2026-11-26T20:59:59.999Z');
    await undo(made.id);
    expect((await slots()).map(({ id, date }) => [id, date])).toEqual([
      [mine, tomorrow],
      [theirs, '2026-11-26'],
    ]);
  });

  it('names a teacher who is busy at the other’s time', async () => {
    const other = await school.addClass({ gradeLevel: 6 });
    const second = await school.addStaff('Белова');
    const [mine, theirs] = await plan([
      { period: 1 },
      { period: 2, staffIds: [second] },
      { period: 1, class: other, staffIds: [second] },
    ]);
    const seen = await preview({ kind: 'swap', reason: 'Так надо', slotIds: [mine, theirs] });
    expect(seen.conflicts.map(({ code, blocks }) => [code, blocks])).toContainEqual(['TEACHER_BUSY', false]);
  });
});

describe('a cancelled lesson', () => {
  it('owes nothing, and owes as before when it is put back', async () => {
    const [first, last] = await plan([{ period: 1 }, { period: 3 }]);
    const wish = { kind: 'cancel', reason: 'Прививка', slotIds: [last] };
    const seen = await preview(wish);
    expect(seen.deadlines.map(({ rule, from, to, count }) => [rule, from, to, count])).toEqual([
      ['HW-01', '2026-11-25T08:20:00.000Z', null, 1],
      ['HW-01', '2026-11-25T08:20:00.000Z', '2026-11-25T06:30:00.000Z', 1],
      ['LES-01', '2026-11-25T20:59:59.999Z', null, 1],
    ]);
    const made = await apply(wish, seen);
    expect(made.lessons[0]).toMatchObject({ slotId: last, to: null });
    expect((await due(last, 'LES-01'))?.state).toBe('notApplicable');
    expect((await due(first, 'HW-01'))?.dueAt).toBe('2026-11-25T06:30:00.000Z');
    const list = await deputy
      .get(paths.timetableChanges(school.id, { from: tomorrow, to: tomorrow }))
      .expect(200);
    expect(list.body.items).toEqual([made]);
    await undo(made.id);
    expect((await due(last, 'LES-01'))?.state).toBe('open');
    expect((await due(first, 'HW-01'))?.dueAt).toBe('2026-11-25T08:20:00.000Z');
    expect((await slots()).map(({ state }) => state)).toEqual(['planned', 'planned']);
    const types = await api.sql<{ type: string }>(
      'SELECT type FROM ledger_entry WHERE school_id = $1 ORDER BY at, id',
      [school.id],
    );
    expect(types.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'lesson.cancelled',
        'timetable.changed',
        'lesson.reopened',
        'timetable.changeUndone',
      ]),
    );
  });

  it('is refused with marks, and is the deputy’s alone', async () => {
    const [id] = await plan([{ date: '2026-11-23', period: 1 }]);
    await recorded(id ?? '');
    await api.sql(
      `INSERT INTO mark (school_id, id, slot_id, pupil_id, place, scale, value, set_by, first_set_at, set_at, version,
         operation_id)
       VALUES ($1, $2, $3, $4, 0, 'five', '5', $2, $5, $5, 3, $2)`,
      [school.id, newId(), id, school.class.pupilIds[0], now],
    );
    const wish = { kind: 'cancel', reason: 'Прививка', slotIds: [id] };
    const seen = await preview(wish);
    expect([seen.possible, codes(seen)]).toEqual([false, ['HAS_MARKS']]);
    const admin = await school.agent('admin');
    await admin.post(paths.timetablePreviews(school.id), wish).expect(403);
    await preview(
      { kind: 'move', reason: 'Так и было', slotIds: [id], to: { date: '2026-11-23', period: 2 } },
      admin,
    );
    const teacher = await school.agent('teacher');
    await teacher.post(paths.timetablePreviews(school.id), wish).expect(403);
    const narrow = await school.agentOf(
      await school.newPerson({ roles: ['deputyHead'], scopeKind: 'grades', scopeIds: ['6'] }),
    );
    await narrow.post(paths.timetablePreviews(school.id), wish).expect(403);
  });
});

describe('what was shown', () => {
  it('is what is done, or nothing is', async () => {
    const [first, second] = await plan([{ period: 1 }, { period: 3 }]);
    const wish = { kind: 'bells', reason: 'Мороз', bells: { date: tomorrow, lessonMinutes: 30 } };
    const seen = await preview(wish);
    await change({ kind: 'cancel', reason: 'Прививка', slotIds: [second] });
    const { body } = await deputy
      .post(paths.timetableChanges(school.id), { ...wish, token: seen.token })
      .expect(409);
    expect(body.code).toBe('PREVIEW_OUTDATED');
    expect((await due(first, 'HW-01'))?.dueAt).toBe('2026-11-25T06:30:00.000Z');
    // In whatever order its members are sent, the same wish is the same.
    const again = await preview(wish);
    const { bells, reason, kind } = wish;
    await deputy
      .post(paths.timetableChanges(school.id), { token: again.token, bells, reason, kind })
      .expect(201);
  });

  it('needs a reason, lessons that are there, and a day to come', async () => {
    const [id] = await plan([{ period: 1 }]);
    const send = (wish: object) => deputy.post(paths.timetablePreviews(school.id), wish);
    expect((await send({ kind: 'cancel', slotIds: [id] }).expect(400)).body.errors[0].pointer).toBe(
      '/reason',
    );
    await send({ kind: 'cancel', reason: 'x', slotIds: [newId()] }).expect(404);
    await send({ kind: 'swap', reason: 'x', slotIds: [id] }).expect(400);
    await send({ kind: 'undo', changeId: newId() }).expect(404);
    const past = await send({ kind: 'bells', reason: 'x', bells: { date: '2026-11-23', lessonMinutes: 30 } });
    expect([past.status, past.body.errors[0].pointer]).toEqual([400, '/bells/date']);
  });

  it('is not undone on another day, nor over a later change', async () => {
    const [id] = await plan([{ period: 1 }]);
    const move = (date: string) => ({
      kind: 'move',
      reason: 'Так надо',
      slotIds: [id],
      to: { date, period: 1 },
    });
    const first = await change(move('2026-11-26'));
    await change(move('2026-11-27'));
    expect(codes(await preview({ kind: 'undo', changeId: first.id }))).toContain('CHANGED_SINCE');
    api.clock.set('2026-11-25T05:00:00.000Z');
    expect(codes(await preview({ kind: 'undo', changeId: first.id }))).toContain('TOO_LATE');
  });

  it('takes as many statements for a school of many lessons as for one', async () => {
    const wish = { kind: 'bells', reason: 'Мороз', bells: { date: tomorrow, lessonMinutes: 30 } };
    await plan([{ period: 1 }]);
    await preview(wish);
    const few = await api.statements(() => preview(wish));
    for (let grade = 5; grade < 9; grade += 1) {
      const more = await school.addClass({ gradeLevel: grade });
      await plan([1, 2, 3, 4, 5, 6].map((period) => ({ period, class: more })));
    }
    await preview(wish);
    const many = await api.statements(() => preview(wish));
    expect(many).toHaveLength(few.length);
  });
});
