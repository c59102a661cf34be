import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChangesResponse, Outcome } from '@zvonok/contracts';
import { newId } from '../../platform/ids/new-id.js';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';

type Fields = Record<string, unknown>;

/** A device that numbers its operations, as the web client does. */
class Device {
  readonly id = newId();
  private sequence = 0;

  constructor(
    private readonly api: Api,
    private readonly school: TestSchool,
    private readonly agent: Agent,
  ) {}

  operation(op: string, fields: Fields): Fields & { id: string } {
    this.sequence += 1;
    return { id: newId(), op, base: 0, madeAt: this.api.clock.now(), sequence: this.sequence, ...fields };
  }

  async send(operations: Fields[], journalId = this.school.class.journalId): Promise<ChangesResponse> {
    const answer = await this.agent
      .post(`${this.school.base}/journals/${journalId}/changes`, {
        device: this.id,
        sentAt: this.api.clock.now(),
        operations,
      })
      .expect(200);
    return answer.body as ChangesResponse;
  }
}

const code = (outcome: Outcome | undefined): string =>
  outcome?.outcome === 'rejected' ? outcome.problem.code : (outcome?.outcome ?? 'nothing');

describe('POST S/journals/{journalId}/changes', () => {
  let api: Api;
  let school: TestSchool;
  let teacher: Device;
  let deputy: Device;
  let other: Device;
  let slotId: string;
  let period = 0;
  /** Day of the lesson under test; each test has a lesson of its own. */
  let day = '2026-11-24';

  beforeAll(async () => {
    api = await startApi({ now: '2026-11-24T05:40:00.000Z' });
    school = await api.makeSchool({ pupils: 5 });
    teacher = new Device(api, school, await school.agent('teacher'));
    deputy = new Device(api, school, await school.agent('deputyHead'));
    const another = await school.newPerson({ roles: ['teacher'] });
    other = new Device(api, school, await school.agentOf(another));
  });
  afterAll(() => api.close());

  const nextLesson = async (): Promise<string> => {
    period += 1;
    if (period > 8) {
      period = 1;
      day = `2026-11-${Number(day.slice(8)) - 1}`;
    }
    slotId = await school.addSlot({ date: day, period });
    api.clock.set('2026-11-24T14:00:00.000Z');
    return slotId;
  };
  const pupil = (place: number): string => school.class.pupilIds[place] ?? '';
  const record = async (): Promise<void> => {
    await teacher.send([teacher.operation('recordLesson', { slotId })]);
  };

  it('records a lesson in one request and completes it', async () => {
    await nextLesson();
    const answer = await teacher.send([
      teacher.operation('recordLesson', { slotId }),
      teacher.operation('setAttendance', { slotId, pupilId: pupil(0), kind: 'absent' }),
      teacher.operation('confirmAttendance', { slotId, confirmed: true }),
      teacher.operation('setTopic', { slotId, topic: 'Дроби' }),
      teacher.operation('setHomework', {
        homeworkId: newId(),
        slotId,
        audience: 'group',
        text: '№ 12',
        explicitNone: false,
      }),
    ]);
    expect(answer.outcomes.map(code)).toEqual(['applied', 'applied', 'applied', 'applied', 'applied']);
    expect(answer.outcomes.map((one) => one.outcome === 'applied' && one.version)).toEqual(
      [4, 3, 2, 1, 0].map((back) => answer.version - back),
    );
    const [row] = await api.sql<{ first: string; state: string; entries: number }>(
      `SELECT r.first_recorded_at AS first, s.state,
         (SELECT count(*)::int FROM ledger_entry l WHERE l.school_id = r.school_id AND l.slot_id = r.slot_id) AS entries
       FROM lesson_record r JOIN slot s ON s.school_id = r.school_id AND s.id = r.slot_id WHERE r.slot_id = $1`,
      [slotId],
    );
    expect(row).toMatchObject({ state: 'held', entries: 5 });
    expect(row?.first).not.toBeNull();
    const lesson = answer.outcomes[3];
    expect(lesson?.outcome === 'applied' && lesson.verdicts?.[0]).toMatchObject({
      rule: 'LES-01',
      status: 'onTime',
      dueAt: '2026-11-24T20:59:59.999Z',
    });
  });

  it('answers a repeated operation as it did then, and writes nothing again', async () => {
    await nextLesson();
    const operation = teacher.operation('setTopic', { slotId, topic: 'Корни' });
    const first = await teacher.send([operation]);
    const second = await teacher.send([{ ...operation, base: first.version }]);
    expect(second.outcomes[0]).toEqual({ ...first.outcomes[0], replayed: true });
    expect(second.version).toBe(first.version);
  });

  it('refuses an identifier that comes back with other content', async () => {
    await nextLesson();
    const operation = teacher.operation('setTopic', { slotId, topic: 'Корни' });
    await teacher.send([operation]);
    const answer = await teacher.send([{ ...operation, topic: 'Степени' }]);
    expect(answer.outcomes.map(code)).toEqual(['OPERATION_REUSED']);
  });

  it('says unchanged when the value is there already', async () => {
    await nextLesson();
    const first = await teacher.send([teacher.operation('setTopic', { slotId, topic: 'Корни' })]);
    const answer = await teacher.send([teacher.operation('setTopic', { slotId, topic: 'Корни' })]);
    expect(answer.outcomes[0]).toMatchObject({ outcome: 'unchanged', version: first.version });
  });

  it('shows a conflict with both values, author and time when somebody came in between', async () => {
    await nextLesson();
    const first = await teacher.send([teacher.operation('setTopic', { slotId, topic: 'Корни' })]);
    const answer = await teacher.send([
      teacher.operation('setTopic', { slotId, topic: 'Степени', base: first.version - 1 }),
    ]);
    expect(answer.outcomes[0]).toMatchObject({
      outcome: 'conflict',
      version: first.version,
      mine: { topic: 'Степени' },
      theirs: { topic: 'Корни' },
      author: { id: (await school.person('teacher')).accountId },
      at: '2026-11-24T14:00:00.000Z',
    });
    const [row] = await api.sql<{ topic: string }>(`SELECT topic FROM lesson_record WHERE slot_id = $1`, [
      slotId,
    ]);
    expect(row?.topic).toBe('Корни');
  });

  it('builds on its own operation that is not answered yet', async () => {
    await nextLesson();
    const first = teacher.operation('setTopic', { slotId, topic: 'Корни' });
    const second = teacher.operation('setTopic', { slotId, topic: 'Степени', base: { operation: first.id } });
    const answer = await teacher.send([first, second]);
    expect(answer.outcomes.map(code)).toEqual(['applied', 'applied']);
  });

  it('refuses what builds on a refused operation', async () => {
    await nextLesson();
    const mark = teacher.operation('setMark', {
      slotId,
      pupilId: pupil(0),
      place: 0,
      workId: null,
      scale: 'five',
      value: '5',
    });
    const next = teacher.operation('setMark', {
      slotId,
      pupilId: pupil(0),
      place: 0,
      workId: null,
      scale: 'five',
      value: '4',
      base: { operation: mark.id },
    });
    const answer = await teacher.send([mark, teacher.operation('recordLesson', { slotId }), next]);
    expect(answer.outcomes.map(code)).toEqual(['LESSON_NOT_RECORDED', 'applied', 'DEPENDS_ON_REFUSED']);
  });

  it('asks another teacher for the substitution, and takes claim and record together (SUB-01)', async () => {
    await nextLesson();
    const without = await other.send([other.operation('recordLesson', { slotId })]);
    expect(without.outcomes.map(code)).toEqual(['SUBSTITUTION_REQUIRED']);
    const group = newId();
    const answer = await other.send([
      other.operation('claimSubstitution', {
        substitutionId: newId(),
        slotId,
        kind: 'sameSubject',
        cause: 'illness',
        group,
      }),
      other.operation('recordLesson', { slotId, group }),
    ]);
    expect(answer.outcomes.map(code)).toEqual(['applied', 'applied']);
    const [row] = await api.sql<{ state: string; slot: string; linked: boolean }>(
      `SELECT u.state, s.state AS slot, r.substitution_id = u.id AS linked
       FROM substitution u JOIN slot s ON s.id = u.slot_id JOIN lesson_record r ON r.slot_id = s.id WHERE s.id = $1`,
      [slotId],
    );
    expect(row).toEqual({ state: 'unconfirmed', slot: 'substituted', linked: true });
  });

  it('refuses a group as a whole and names the guilty member', async () => {
    await nextLesson();
    const group = newId();
    const claim = other.operation('claimSubstitution', {
      substitutionId: newId(),
      slotId,
      kind: 'sameSubject',
      cause: 'illness',
      group,
    });
    const topic = other.operation('setTopic', { slotId: newId(), topic: 'Чужое', group });
    const answer = await other.send([claim, topic]);
    expect(answer.outcomes.map(code)).toEqual(['GROUP_REFUSED', 'NO_SUCH_SLOT']);
    const rejected = answer.outcomes[0];
    expect(rejected?.outcome === 'rejected' && rejected.problem.facts).toMatchObject({ operation: topic.id });
    expect(await api.sql(`SELECT 1 FROM substitution WHERE slot_id = $1`, [slotId])).toEqual([]);
  });

  it('holds another subject on a new slot and closes the planned one', async () => {
    await nextLesson();
    const person = await school.newPerson({ roles: ['teacher'] });
    const device = new Device(api, school, await school.agentOf(person));
    const journalId = await school.addJournal(school.class.groupId, school.otherSubjectId, person.staffId);
    const heldSlotId = newId();
    const group = newId();
    const answer = await device.send(
      [
        device.operation('claimSubstitution', {
          substitutionId: newId(),
          slotId,
          kind: 'otherSubject',
          cause: 'training',
          heldSlotId,
          group,
        }),
        device.operation('recordLesson', { slotId: heldSlotId, group }),
        device.operation('setTopic', { slotId: heldSlotId, topic: 'Басни' }),
      ],
      journalId,
    );
    expect(answer.outcomes.map(code)).toEqual(['applied', 'applied', 'applied']);
    const rows = await api.sql<{ id: string; state: string; moved: string | null }>(
      `SELECT id, state, moved_to_id AS moved FROM slot WHERE id = ANY($1::uuid[]) ORDER BY id`,
      [[slotId, heldSlotId].sort()],
    );
    expect(rows).toEqual(
      [
        { id: slotId, state: 'substituted', moved: heldSlotId },
        { id: heldSlotId, state: 'substituted', moved: null },
      ].sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
  });

  it('does not take attendance before the pupils are seated (LES-01)', async () => {
    await nextLesson();
    const [slot] = await api.sql<{ start: string }>(`SELECT start_at AS start FROM slot WHERE id = $1`, [
      slotId,
    ]);
    const early = Date.parse(slot?.start ?? '') - 10 * 60_000;
    api.clock.set(new Date(early - 1).toISOString());
    const before = await teacher.send([teacher.operation('recordLesson', { slotId })]);
    expect(before.outcomes.map(code)).toEqual(['TOO_EARLY']);
    const topic = await teacher.send([teacher.operation('setTopic', { slotId, topic: 'Впрок' })]);
    expect(topic.outcomes.map(code)).toEqual(['applied']);
    api.clock.set(new Date(early).toISOString());
    const at = await teacher.send([teacher.operation('recordLesson', { slotId })]);
    expect(at.outcomes.map(code)).toEqual(['applied']);
  });

  it('keeps marks and absences of one cell apart (ABS-01) and knows the scale (SCL-01)', async () => {
    await nextLesson();
    await record();
    const mark = (fields: Fields): Fields =>
      teacher.operation('setMark', { slotId, place: 0, workId: null, scale: 'five', value: '4', ...fields });
    const answer = await teacher.send([
      teacher.operation('setAttendance', { slotId, pupilId: pupil(1), kind: 'absent' }),
      mark({ pupilId: pupil(1) }),
      mark({ pupilId: pupil(1), doneOn: '2026-11-24' }),
      mark({ pupilId: pupil(2), value: '1' }),
      mark({ pupilId: pupil(2), value: '6' }),
      mark({ pupilId: pupil(2), value: 'notGraded' }),
      mark({ pupilId: pupil(2), place: 2 }),
      mark({ pupilId: newId() }),
      mark({ pupilId: pupil(2), workId: newId() }),
      teacher.operation('setAttendance', { slotId, pupilId: pupil(3), kind: 'ill' }),
    ]);
    expect(answer.outcomes.map(code)).toEqual([
      'applied',
      'ABSENT_WITH_MARK',
      'applied',
      'VALUE_NOT_ALLOWED',
      'VALUE_NOT_ALLOWED',
      'REASON_REQUIRED',
      'TOO_MANY_MARKS',
      'NOT_ENROLLED',
      'VALUE_NOT_ALLOWED',
      'FORBIDDEN',
    ]);
  });

  it('cancels with a reason, then takes nothing but a reopening with a reason', async () => {
    await nextLesson();
    const answer = await teacher.send([
      teacher.operation('cancelLesson', { slotId }),
      teacher.operation('cancelLesson', { slotId, reason: 'Карантин' }),
      teacher.operation('setTopic', { slotId, topic: 'Корни' }),
    ]);
    expect(answer.outcomes.map(code)).toEqual(['REASON_REQUIRED', 'applied', 'LESSON_CANCELLED']);
    const reopened = await teacher.send([
      teacher.operation('recordLesson', { slotId, base: answer.version }),
      teacher.operation('recordLesson', {
        slotId,
        base: answer.version,
        reason: 'Провели онлайн',
        remote: true,
      }),
    ]);
    expect(reopened.outcomes.map(code)).toEqual(['REASON_REQUIRED', 'applied']);
  });

  it('lets a deputy head enter for the teacher with a reason, and keeps both names', async () => {
    await nextLesson();
    const answer = await deputy.send([
      deputy.operation('recordLesson', { slotId }),
      deputy.operation('recordLesson', { slotId, onBehalf: true }),
      deputy.operation('recordLesson', { slotId, onBehalf: true, reason: 'Учитель в больнице' }),
    ]);
    expect(answer.outcomes.map(code)).toEqual(['REASON_REQUIRED', 'REASON_REQUIRED', 'applied']);
    const [entry] = await api.sql<{ bytes: string; role: string; texts: Fields }>(
      `SELECT bytes, role, texts FROM ledger_entry WHERE slot_id = $1`,
      [slotId],
    );
    const parsed = JSON.parse(entry?.bytes ?? '{}') as Fields;
    expect(entry?.role).toBe('deputyHead');
    expect(parsed.onBehalfOf).toBe((await school.person('teacher')).staffId);
    expect(entry?.bytes).not.toContain('больнице');
    expect(entry?.texts).toMatchObject({ reason: { text: 'Учитель в больнице' } });
  });

  it('refuses the administrator and another school', async () => {
    await nextLesson();
    const body = {
      device: newId(),
      sentAt: api.clock.now(),
      operations: [teacher.operation('setTopic', { slotId, topic: 'А' })],
    };
    const admin = await school.agent('admin');
    await admin.post(`${school.base}/journals/${school.class.journalId}/changes`, body).expect(403);
    const elsewhere = await api.makeSchool();
    const stranger = await elsewhere.agent('teacher');
    await stranger.post(`${school.base}/journals/${school.class.journalId}/changes`, body).expect(404);
    await stranger.post(`${elsewhere.base}/journals/${school.class.journalId}/changes`, body).expect(404);
  });

  it('names the field of a malformed operation and applies nothing', async () => {
    await nextLesson();
    const agent = await school.agent('teacher');
    const answer = await agent
      .post(`${school.base}/journals/${school.class.journalId}/changes`, {
        device: newId(),
        sentAt: api.clock.now(),
        operations: [
          teacher.operation('setTopic', { slotId, topic: 'Корни' }),
          teacher.operation('setTopic', { slotId, topic: 5 }),
        ],
      })
      .expect(400);
    expect(answer.body).toMatchObject({ code: 'INVALID', errors: [{ pointer: '/operations/1/topic' }] });
    expect(await api.sql(`SELECT 1 FROM lesson_record WHERE slot_id = $1`, [slotId])).toEqual([]);
  });

  it('never clears the first instant of a mark or a record', async () => {
    await nextLesson();
    await record();
    const cell = { slotId, pupilId: pupil(4), place: 0 };
    const set = teacher.operation('setMark', { ...cell, workId: null, scale: 'five', value: '3' });
    const first = await teacher.send([set]);
    api.clock.set('2026-11-24T15:00:00.000Z');
    const clear = teacher.operation('clearMark', { ...cell, base: first.version });
    await teacher.send([clear]);
    await teacher.send([
      teacher.operation('setMark', {
        ...cell,
        workId: null,
        scale: 'five',
        value: '4',
        base: { operation: clear.id },
      }),
    ]);
    const [mark] = await api.sql<{ first: string; value: string; cleared: boolean }>(
      `SELECT first_set_at AS first, value, cleared FROM mark WHERE slot_id = $1`,
      [slotId],
    );
    expect(mark).toMatchObject({ value: '4', cleared: false });
    expect(mark?.first).toBe('2026-11-24T14:00:00.000Z');
  });

  it('writes a batch of 30 marks by as many statements as one', async () => {
    const big = await school.addClass({ pupils: 35 });
    api.clock.set('2026-11-24T14:00:00.000Z');
    const lesson = await school.addSlot({ date: '2026-11-24', period: 1, class: big });
    await teacher.send([teacher.operation('recordLesson', { slotId: lesson })], big.journalId);
    const marks = (from: number, to: number): Fields[] =>
      big.pupilIds.slice(from, to).map((pupilId) =>
        teacher.operation('setMark', {
          slotId: lesson,
          pupilId,
          place: 0,
          workId: null,
          scale: 'five',
          value: '5',
        }),
      );
    const one = await api.statements(() => teacher.send(marks(0, 1), big.journalId));
    const thirty = await api.statements(() => teacher.send(marks(1, 31), big.journalId));
    expect(thirty.length).toBe(one.length);
    expect(
      one.filter((text) => /INSERT|UPDATE/.test(text) && !/FOR UPDATE/.test(text)).length,
    ).toBeLessThanOrEqual(5);
  });
});
