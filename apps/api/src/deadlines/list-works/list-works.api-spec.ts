import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths, type WorkLine, type WorkPupils } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';
import { newId } from '../../platform/ids/new-id.js';

let api: Api;
let school: TestSchool;
let teacher: Agent;
let pupils: readonly string[];
let slotId: string;
const [control, quiz, planned] = [newId(), newId(), newId()];
const device = newId();
let sequence = 0;

async function change(...operations: object[]): Promise<void> {
  const base = 1_000_000;
  const { body } = await teacher
    .post(paths.changes(school.id, school.class.journalId))
    .unset('Idempotency-Key')
    .send({
      device,
      sentAt: api.clock.now(),
      operations: operations.map((one) => ({
        id: newId(),
        base,
        madeAt: api.clock.now(),
        sequence: (sequence += 1),
        ...one,
      })),
    })
    .expect(200);
  for (const one of body.outcomes) expect(one).toMatchObject({ outcome: 'applied' });
}
const mark = (pupilId: string | undefined, value: string, more: object = {}): object => ({
  op: 'setMark',
  slotId,
  pupilId,
  place: 0,
  workId: control,
  scale: 'five',
  value,
  ...more,
});
const work = (
  workId: string,
  slot: string | null,
  plannedFor: string,
  title: string,
  more: object = {},
): object => ({
  op: 'setWork',
  workId,
  slotId: slot,
  plannedFor,
  kind: 'controlWork',
  title,
  gradable: true,
  ...more,
});

beforeAll(async () => {
  // Tuesday, 10 November: the second lesson has ended.
  api = await startApi({ now: '2026-11-10T08:00:00.000Z' });
  school = await api.makeSchool({ pupils: 5 });
  teacher = await school.agent('teacher');
  pupils = school.class.pupilIds;
  slotId = await school.addSlot({ date: '2026-11-10', period: 2 });
  await change(
    { op: 'recordLesson', slotId },
    { op: 'setAttendance', slotId, pupilId: pupils[3], kind: 'absent' },
    { op: 'setAttendance', slotId, pupilId: pupils[4], kind: 'absent' },
    { op: 'confirmAttendance', slotId, confirmed: true },
    { op: 'setTopic', slotId, topic: 'Дроби' },
    work(control, slotId, '2026-11-10', 'Дроби'),
    work(quiz, slotId, '2026-11-10', 'Устный счёт', { kind: 'classwork', gradable: false }),
    work(planned, null, '2026-11-26', 'Проценты'),
    mark(pupils[0], '5', { comment: 'без ошибок' }),
  );
});
afterAll(() => api.close());

const works = (query: Record<string, string | number> = {}): string =>
  paths.works(school.id, school.class.journalId, query);
const list = async (query: Record<string, string | number> = {}): Promise<WorkLine[]> =>
  (await teacher.get(works(query)).expect(200)).body.items as WorkLine[];
const one = async (workId: string, agent = teacher): Promise<WorkPupils> =>
  (await agent.get(paths.workPupils(school.id, workId)).expect(200)).body as WorkPupils;

describe('the works of a journal', () => {
  it('are planned and held ones, by date, with what is owed', async () => {
    expect((await list()).map(({ title, date, slotId: held }) => [title, date, held])).toEqual(
      expect.arrayContaining([
        ['Дроби', '2026-11-10', slotId],
        ['Устный счёт', '2026-11-10', slotId],
        ['Проценты', '2026-11-26', null],
      ]),
    );
    const lines = new Map((await list()).map((line) => [line.workId, line]));
    expect(lines.get(control)).toMatchObject({
      period: 2,
      state: 'held',
      kind: 'controlWork',
      weight: 300,
      gradable: true,
      firstDueAt: '2026-11-17T20:59:59.999Z',
      lastDueAt: '2026-11-17T20:59:59.999Z',
      counts: { pupils: 3, closed: 1, open: 2, missing: 0, late: 0 },
      verdict: { rule: 'MRK-01', clause: 'J2.4', status: 'pending' },
    });
    const nothing = { pupils: 0, closed: 0, open: 0, missing: 0, late: 0 };
    for (const workId of [quiz, planned])
      expect(lines.get(workId)).toMatchObject({
        firstDueAt: null,
        lastDueAt: null,
        counts: nothing,
        verdict: { status: 'notApplicable' },
      });
  });

  it('say who is without a mark, and until when', async () => {
    const page = await one(control);
    expect(page).toMatchObject({ journalId: school.class.journalId, title: 'Дроби', counts: { open: 2 } });
    const due = '2026-11-17T20:59:59.999Z';
    const states = page.pupils.map(({ pupil, closedBy, dueAt, verdict }) => [
      pupil.id,
      closedBy,
      dueAt,
      verdict?.status,
    ]);
    expect(states).toHaveLength(5);
    expect(states).toEqual(
      expect.arrayContaining([
        [pupils[0], 'mark', due, 'onTime'],
        [pupils[1], null, due, 'pending'],
        [pupils[2], null, due, 'pending'],
        [pupils[3], 'absence', null, 'notApplicable'],
        [pupils[4], 'absence', null, 'notApplicable'],
      ]),
    );
    const names = page.pupils.map(({ pupil }) => pupil.name);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'ru')));
    const marked = page.pupils.find(({ pupil }) => pupil.id === pupils[0]);
    expect(marked?.marks).toEqual([
      { place: 0, scale: 'five', value: '5', comment: 'без ошибок', doneOn: null },
    ]);
    expect(
      (await one(planned)).pupils.every(({ closedBy, verdict }) => closedBy === null && verdict === null),
    ).toBe(true);
  });

  it('give a pupil who did it later an own term, and go missing and late pupil by pupil', async () => {
    api.clock.set('2026-11-17T21:00:00.000Z');
    const missing = (await list()).find((line) => line.workId === control);
    expect(missing).toMatchObject({
      counts: { closed: 1, open: 2, missing: 2 },
      verdict: { status: 'missing' },
    });
    api.clock.set('2026-11-18T08:00:00.000Z');
    const reason = 'Не успела';
    await change(
      mark(pupils[1], '4', { reason }),
      mark(pupils[2], 'notGraded', { reason }),
      mark(pupils[3], '3', { doneOn: '2026-11-17', reason }),
    );
    const line = (await list()).find((found) => found.workId === control);
    expect(line).toMatchObject({
      firstDueAt: '2026-11-17T20:59:59.999Z',
      lastDueAt: '2026-11-24T20:59:59.999Z',
      counts: { pupils: 4, closed: 4, open: 0, missing: 0, late: 2 },
      verdict: { status: 'late', lateByDays: 1 },
    });
    const by = new Map((await one(control)).pupils.map((found) => [found.pupil.id, found]));
    expect(by.get(pupils[1] ?? '')).toMatchObject({
      closedBy: 'mark',
      verdict: { status: 'late', lateByDays: 1 },
    });
    expect(by.get(pupils[2] ?? '')).toMatchObject({ closedBy: 'notGraded', verdict: { status: 'late' } });
    expect(by.get(pupils[3] ?? '')).toMatchObject({
      closedBy: 'mark',
      dueAt: '2026-11-24T20:59:59.999Z',
      verdict: { status: 'onTime' },
      marks: [{ value: '3', doneOn: '2026-11-17' }],
    });
  });

  it('are those of the days asked for, by title, page by page forth and back', async () => {
    expect((await list({ from: '2026-11-20', to: '2026-11-30' })).map(({ workId }) => workId)).toEqual([
      planned,
    ]);
    expect(await list({ termId: school.termIds[0] })).toEqual([]);
    expect((await list({ q: 'дроб' })).map(({ workId }) => workId)).toEqual([control]);
    const rel = (link: string | undefined, name: string): string =>
      new RegExp(`<([^>]+)>; rel="${name}"`).exec(link ?? '')?.[1] ?? '';
    const seen: string[] = [];
    let back = '';
    for (let url = works({ limit: 1 }); url;) {
      const { body, headers } = await teacher.get(url).expect(200);
      seen.push(body.items[0].workId);
      back = rel(headers.link, 'prev');
      url = rel(headers.link, 'next');
    }
    expect(seen).toEqual((await list()).map(({ workId }) => workId));
    expect((await teacher.get(back).expect(200)).body.items[0].workId).toBe(seen[1]);
  });

  it('are read by one statement each, the list without names', async () => {
    await api.flushAccessLog();
    await api.sql('DELETE FROM access_log WHERE school_id = $1', [school.id]);
    expect(await api.statements(() => list())).toHaveLength(1);
    expect(await api.statements(() => one(control))).toHaveLength(1);
    await api.flushAccessLog();
    const rows = await api.sql<{ operation: string; number: number }>(
      'SELECT operation, cardinality(subject_ids) AS number FROM access_log WHERE school_id = $1',
      [school.id],
    );
    expect(rows).toEqual([{ operation: 'readWorkPupils', number: 5 }]);
  });

  it('are for who may read the journal', async () => {
    const pupilsOf = paths.workPupils(school.id, control);
    for (const role of ['classTeacher', 'deputyHead', 'director'] as const)
      for (const url of [works(), pupilsOf]) await (await school.agent(role)).get(url).expect(200);
    for (const role of ['parent', 'pupil', 'admin'] as const)
      for (const url of [works(), pupilsOf]) await (await school.agent(role)).get(url).expect(403);
    const stranger = await school.agentOf(await school.newPerson({ roles: ['teacher'] }));
    for (const url of [works(), pupilsOf])
      expect((await stranger.get(url).expect(403)).body).toMatchObject({
        facts: { reason: 'notYourJournal' },
      });
    const other = await api.makeSchool();
    await (await other.agent('deputyHead')).get(pupilsOf).expect(404);
    await (await other.agent('deputyHead')).get(paths.workPupils(other.id, control)).expect(404);
    await teacher.get(paths.workPupils(school.id, newId())).expect(404);
  });

  it('name a wrong parameter, and leave out what was withdrawn', async () => {
    expect((await teacher.get(works({ from: '2026-11-09' })).expect(400)).body).toMatchObject({
      code: 'INVALID',
      errors: [{ pointer: '/to' }],
    });
    expect((await teacher.get(works({ termId: newId() })).expect(400)).body).toMatchObject({
      errors: [{ pointer: '/termId' }],
    });
    await change(work(planned, null, '2026-11-26', 'Проценты', { withdrawn: true }));
    expect(await list()).toHaveLength(2);
    await teacher.get(paths.workPupils(school.id, planned)).expect(404);
  });
});
