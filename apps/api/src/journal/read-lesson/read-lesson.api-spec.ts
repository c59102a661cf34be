import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths } from '@zvonok/contracts';
import { startApi, type Api, type TestSchool } from '../../../test/harness.js';
import { newId } from '../../platform/ids/new-id.js';
import { ObligationKeeperSeat } from '../index.js';

const date = '2026-11-24';
let api: Api;
let school: TestSchool;
let slotId: string;
let teacherId: string;
beforeAll(async () => {
  // The second lesson runs from 09:25 to 10:10 in Moscow.
  api = await startApi({ now: '2026-11-24T06:30:00.000Z' });
  school = await api.makeSchool({ pupils: 3 });
  slotId = await school.addSlot({ date, period: 2 });
  teacherId = (await school.person('teacher')).staffId ?? '';
});
afterAll(() => api.close());

const refresh = (slotIds: string[], workIds: string[] = []): Promise<unknown> =>
  api.db.write(school.id, (tx) =>
    api.app
      .get(ObligationKeeperSeat, { strict: false })
      .get()
      .refresh(tx, api.clock.now(), { slotIds, workIds, movedBellSlotIds: [] }),
  );
const lesson = (id = slotId): string => paths.lesson(school.id, id);

describe('GET /slots/{slotId}/lesson', () => {
  it('shows the empty page to the scheduled teacher: everything is missing, until when', async () => {
    await refresh([slotId]);
    const { body } = await (await school.agent('teacher')).get(lesson()).expect(200);
    expect(body).toMatchObject({
      journalId: school.class.journalId,
      version: 0,
      serverTime: '2026-11-24T06:30:00.000Z',
      slot: {
        id: slotId,
        date,
        period: 2,
        startAt: '2026-11-24T06:25:00.000Z',
        endAt: '2026-11-24T07:10:00.000Z',
        state: 'planned',
        group: { id: school.class.groupId, name: '5А' },
        subject: { name: 'Математика' },
        room: '12',
        teachers: [{ id: teacherId }],
        jointId: null,
      },
      record: null,
      substitution: null,
      works: [],
      homework: [],
      missing: ['attendance', 'topic', 'homework'],
      suggestions: { topic: null, lastHomework: null, previousSlotId: null },
      may: {
        record: { allowed: true },
        cancel: { allowed: true },
        claim: { allowed: false, code: 'SUBSTITUTION_CONFLICT' },
        mark: { allowed: false, code: 'LESSON_NOT_RECORDED' },
        history: { allowed: true },
      },
    });
    expect(body.pupils.map((one: { name: string }) => one.name)).toEqual([
      'Иванов Алексей',
      'Петров Алексей',
      'Сидоров Алексей',
    ]);
    expect(body.pupils[0]).toMatchObject({
      attendance: 'present',
      minutesLate: null,
      prefilled: null,
      marks: [],
    });
    expect(body.obligations).toMatchObject([
      { rule: 'LES-01', status: 'pending', dueAt: '2026-11-24T20:59:59.999Z' },
      { rule: 'HW-01', status: 'pending', dueAt: '2026-11-24T07:25:00.000Z' },
    ]);
  });

  it('keeps a teacher from recording before the pupils are seated', async () => {
    const later = await school.addSlot({ date, period: 5 });
    const { body } = await (await school.agent('teacher')).get(lesson(later)).expect(200);
    expect(body.may.record).toEqual({ allowed: false, code: 'TOO_EARLY' });
    await api.sql('DELETE FROM slot WHERE school_id = $1 AND id = $2', [school.id, later]);
  });

  it('shows what was entered, with verdicts of this moment', async () => {
    const [first = '', second = ''] = school.class.pupilIds;
    const [operation, workId] = [newId(), newId()];
    await api.sql(
      `INSERT INTO lesson_record (school_id, id, slot_id, journal_id, conducted_by, topic, topic_version,
         attendance_confirmed, attendance_version, recorded_at, first_recorded_at)
       VALUES ($1, $2, $3, $4, $5, 'Дроби', 1, true, 2, $6, $6)`,
      [school.id, newId(), slotId, school.class.journalId, teacherId, api.clock.now()],
    );
    await api.sql(
      `INSERT INTO attendance (school_id, id, slot_id, pupil_id, kind, minutes_late, version, operation_id)
       VALUES ($1, $2, $3, $4, 'late', 12, 3, $2)`,
      [school.id, operation, slotId, second],
    );
    await api.sql(
      `INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, version, operation_id)
       VALUES ($1, $2, $3, $4, $5, 'test', 300, 'Доли', true, 3, $2)`,
      [school.id, workId, school.class.journalId, slotId, date],
    );
    await api.sql(
      `INSERT INTO mark (school_id, id, slot_id, pupil_id, place, work_id, scale, value, comment, set_by, first_set_at,
         set_at, version, operation_id, cleared)
       VALUES ($1, $2, $4, $5, 0, $6, 'five', '5', 'молодец', $2, $7, $7, 4, $2, false),
         ($1, $3, $4, $5, 1, NULL, 'five', '3', NULL, $2, $7, $7, 5, $2, true)`,
      [school.id, newId(), newId(), slotId, first, workId, api.clock.now()],
    );
    await api.sql(
      `INSERT INTO homework (school_id, id, slot_id, text, explicit_none, published_at, version, operation_id)
       VALUES ($1, $2, $3, '№ 14', false, $4, 6, $2)`,
      [school.id, newId(), slotId, api.clock.now()],
    );
    const next = await school.addSlot({ date: '2026-11-26', period: 1 });
    await refresh([slotId], [workId]);
    const { body } = await (await school.agent('teacher')).get(lesson()).expect(200);
    expect(body.record).toMatchObject({
      topic: 'Дроби',
      attendanceConfirmed: true,
      conductedBy: { id: teacherId },
    });
    expect(body.pupils[0].marks).toEqual([
      { place: 0, workId, scale: 'five', value: '5', comment: 'молодец' },
    ]);
    expect(body.pupils[1]).toMatchObject({ attendance: 'late', minutesLate: 12, marks: [] });
    expect(body.works).toMatchObject([{ workId, kind: 'test', dueAt: '2026-12-01T20:59:59.999Z' }]);
    expect(body.homework).toMatchObject([
      { audience: 'group', text: '№ 14', dueSlotId: next, dueAt: '2026-11-26T05:30:00.000Z' },
    ]);
    expect(body.missing).toEqual([]);
    expect(body.obligations.map((one: { rule: string; status: string }) => [one.rule, one.status])).toEqual([
      ['LES-01', 'onTime'],
      ['HW-01', 'onTime'],
      ['MRK-01', 'pending'],
    ]);
    expect(body.may.mark).toEqual({ allowed: true });
    expect(body.may.cancel).toEqual({ allowed: false, code: 'IN_USE' });
  });

  it('offers the second half of a double lesson the topic and the homework of the first', async () => {
    const second = await school.addSlot({ date, period: 3 });
    const { body } = await (await school.agent('teacher')).get(lesson(second)).expect(200);
    expect(body.suggestions).toEqual({ topic: 'Дроби', lastHomework: '№ 14', previousSlotId: slotId });
    expect(body.missing).toEqual(['attendance', 'topic']);
  });

  it('gives another teacher the names, whether he may claim it, and nothing else', async () => {
    const stranger = await school.newPerson({ roles: ['teacher'] });
    const { body } = await (await school.agentOf(stranger)).get(lesson()).expect(200);
    expect(body.pupils).toHaveLength(3);
    expect(
      body.pupils.every(
        (one: { attendance: string; marks: object[] }) =>
          one.attendance === 'present' && one.marks.length === 0,
      ),
    ).toBe(true);
    expect(body).toMatchObject({ works: [], obligations: [], missing: [] });
    expect(body.may).toEqual({
      record: { allowed: false, code: 'SUBSTITUTION_REQUIRED' },
      cancel: { allowed: false, code: 'FORBIDDEN' },
      claim: { allowed: true },
      mark: { allowed: false, code: 'FORBIDDEN' },
      history: { allowed: false, code: 'FORBIDDEN' },
    });
  });

  it('gives a substituting teacher the page of the lesson', async () => {
    const substitute = await school.newPerson({ roles: ['teacher'] });
    const substitutionId = newId();
    await api.sql(
      `INSERT INTO substitution (school_id, id, slot_id, staff_id, replaced_staff_id, kind, cause, state, created_at,
         version, operation_id)
       VALUES ($1, $2, $3, $4, $5, 'sameSubject', 'illness', 'planned', $6, 7, $2)`,
      [school.id, substitutionId, slotId, substitute.staffId, teacherId, api.clock.now()],
    );
    const { body } = await (await school.agentOf(substitute)).get(lesson()).expect(200);
    expect(body.substitution).toMatchObject({
      id: substitutionId,
      state: 'planned',
      teacher: { id: substitute.staffId },
    });
    expect(body.may.record).toEqual({ allowed: true });
    expect(body.pupils[0].marks).toHaveLength(1);
    const own = await (await school.agent('teacher')).get(lesson()).expect(200);
    expect(own.body.may.record).toEqual({ allowed: false, code: 'SUBSTITUTION_CONFLICT' });
  });

  it('lets the class teacher and the leaders read, the family and other classes not', async () => {
    for (const role of ['classTeacher', 'deputyHead', 'director'] as const) {
      const { body } = await (await school.agent(role)).get(lesson()).expect(200);
      expect(body.pupils[0].marks).toHaveLength(1);
      expect(body.may.record.allowed).toBe(false);
    }
    for (const role of ['parent', 'pupil', 'admin'] as const) {
      const refused = await (await school.agent(role)).get(lesson()).expect(403);
      expect(refused.body.code).toBe('FORBIDDEN');
    }
    const other = await school.newPerson({ roles: ['classTeacher'] });
    await (await school.agentOf(other)).get(lesson()).expect(403);
  });

  it('knows no lesson of another school, of no school, or withdrawn', async () => {
    const foreign = await api.makeSchool();
    const away = await foreign.addSlot({ date, period: 1 });
    const teacher = await school.agent('teacher');
    await teacher.get(lesson(away)).expect(404);
    await teacher.get(lesson(newId())).expect(404);
    await (await foreign.agent('teacher')).get(lesson()).expect(404);
    await api.stranger().get(lesson()).expect(401);
    const gone = await school.addSlot({ date: '2026-11-25', period: 1 });
    await api.sql('UPDATE slot SET withdrawn = true WHERE school_id = $1 AND id = $2', [school.id, gone]);
    await teacher.get(lesson(gone)).expect(404);
  });

  it('notes whose data was read', async () => {
    await (await school.agent('deputyHead')).get(lesson()).expect(200);
    await api.flushAccessLog();
    const { accountId } = await school.person('deputyHead');
    const read = await api.sql<{ subjectId: string }>(
      `SELECT DISTINCT unnest(subject_ids) AS "subjectId" FROM access_log
       WHERE school_id = $1 AND account_id = $2 AND operation = 'readLesson' AND subject_kind = 'pupil'`,
      [school.id, accountId],
    );
    expect(read.map((row) => row.subjectId).sort()).toEqual([...school.class.pupilIds].sort());
  });

  it('reads the page by one statement, for 5 and for 35 pupils', async () => {
    const teacher = await school.agent('teacher');
    const counts: number[] = [];
    for (const pupils of [5, 35]) {
      const group = await school.addClass({ pupils });
      const slot = await school.addSlot({ date, period: 2, class: group });
      await teacher.get(lesson(slot)).expect(200);
      const sent = await api.statements(async () => {
        const { body } = await teacher.get(lesson(slot)).expect(200);
        expect(body.pupils).toHaveLength(pupils);
      });
      counts.push(sent.length);
    }
    expect(counts).toEqual([1, 1]);
  });
});
