import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths } from '@zvonok/contracts';
import { startApi, type Api, type TestSchool } from '../../../test/harness.js';
import { LedgerWriter, PersonalText, type RecordedChange } from '../../ledger/index.js';
import { newId } from '../../platform/ids/new-id.js';

let api: Api;
let school: TestSchool;
let slotId: string;
const workId = newId();
beforeAll(async () => {
  api = await startApi({ now: '2026-11-24T08:00:00.000Z' });
  school = await api.makeSchool({ pupils: 2 });
  slotId = await school.addSlot({ date: '2026-11-24', period: 1 });
});
afterAll(() => api.close());

const history = (query = {}): string => paths.history(school.id, school.class.journalId, query);

/** Writes one entry as the door of changes does. */
async function write(more: Partial<RecordedChange>, now: string): Promise<void> {
  const { accountId } = await school.person('teacher');
  const author = { accountId, sessionId: newId(), schoolId: school.id, now, device: newId() };
  await api.db.write(school.id, (tx) =>
    api.app.get(LedgerWriter, { strict: false }).append(tx, author, [
      {
        operationId: newId(),
        type: 'topic.set',
        subject: { kind: 'lessonRecord', id: newId(), version: 1 },
        journalId: school.class.journalId,
        slotId,
        pupilId: null,
        before: null,
        after: null,
        reason: null,
        onBehalfOf: null,
        role: 'teacher',
        madeAt: now,
        digest: Buffer.alloc(32),
        answer: null,
        ...more,
      },
    ]),
  );
}

describe('GET /journals/{journalId}/history', () => {
  beforeAll(async () => {
    const [first = '', second = ''] = school.class.pupilIds;
    const { staffId } = await school.person('teacher');
    await write({ after: { topic: new PersonalText('Дроби') } }, '2026-11-24T05:31:00.000Z');
    await write(
      {
        before: { topic: new PersonalText('Дроби') },
        after: { topic: new PersonalText('Доли'), remote: false },
        reason: 'опечатка',
        role: 'deputyHead',
        onBehalfOf: staffId,
      },
      '2026-11-24T06:00:00.000Z',
    );
    const markId = newId();
    await api.sql(
      `INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, version, operation_id)
       VALUES ($1, $2, $3, $4, '2026-11-24', 'test', 300, 'Доли', true, 3, $2)`,
      [school.id, workId, school.class.journalId, slotId],
    );
    await api.sql(
      `INSERT INTO mark (school_id, id, slot_id, pupil_id, place, work_id, scale, value, set_by, first_set_at, set_at,
         version, operation_id)
       VALUES ($1, $2, $3, $4, 0, $5, 'five', '4', $2, $6, $6, 4, $2)`,
      [school.id, markId, slotId, first, workId, api.clock.now()],
    );
    const mark = { type: 'mark.set', subject: { kind: 'mark', id: markId, version: 4 } };
    await write({ ...mark, pupilId: first, after: { value: '4' } }, '2026-11-24T07:00:00.000Z');
    await write(
      {
        type: 'mark.set',
        subject: { kind: 'mark', id: newId(), version: 5 },
        pupilId: second,
        after: { value: '3' },
      },
      '2026-11-24T07:00:00.000Z',
    );
  });

  it('tells who changed what, from what to what and why, newest first, with the texts in place', async () => {
    const { body } = await (await school.agent('teacher')).get(history()).expect(200);
    const { staffId, accountId } = await school.person('teacher');
    expect(body.items.map((one: { type: string; at: string }) => [one.type, one.at])).toEqual([
      ['mark.set', '2026-11-24T07:00:00.000Z'],
      ['mark.set', '2026-11-24T07:00:00.000Z'],
      ['topic.set', '2026-11-24T06:00:00.000Z'],
      ['topic.set', '2026-11-24T05:31:00.000Z'],
    ]);
    expect(body.items[2]).toMatchObject({
      actor: { id: accountId },
      role: 'deputyHead',
      onBehalfOf: { id: staffId },
      before: { topic: 'Дроби' },
      after: { topic: 'Доли', remote: false },
      reason: 'опечатка',
    });
    expect(body.items[3]).toMatchObject({ before: null, onBehalfOf: null, reason: null });
    expect(body.items[2].actor.name).not.toBe('');
  });

  it('shows an erased text as nothing', async () => {
    await api.sql(`UPDATE ledger_entry SET texts = texts - 'before.topic' - 'reason' WHERE school_id = $1`, [
      school.id,
    ]);
    const { body } = await (await school.agent('teacher')).get(history()).expect(200);
    expect(body.items[2]).toMatchObject({ before: { topic: null }, after: { topic: 'Доли' }, reason: null });
  });

  it('narrows to a lesson, a pupil, a cell, a work', async () => {
    const teacher = await school.agent('teacher');
    const [first = ''] = school.class.pupilIds;
    const count = async (query: object): Promise<number> =>
      (await teacher.get(history(query)).expect(200)).body.items.length;
    expect(await count({ slotId })).toBe(4);
    expect(await count({ slotId: newId() })).toBe(0);
    expect(await count({ pupilId: first })).toBe(1);
    expect(await count({ slotId, pupilId: first })).toBe(1);
    expect(await count({ workId })).toBe(1);
  });

  it('pages forth and back without losing entries of one instant', async () => {
    const teacher = await school.agent('teacher');
    const ids: string[] = [];
    const rel = (link: string | undefined, name: string): string =>
      new RegExp(`<([^>]+)>; rel="${name}"`).exec(link ?? '')?.[1] ?? '';
    let url = history({ limit: 1 });
    let last = '';
    while (url) {
      const { body, headers } = await teacher.get(url).expect(200);
      ids.push(body.items[0].id);
      last = rel(headers.link, 'prev');
      url = rel(headers.link, 'next');
    }
    const all = await teacher.get(history()).expect(200);
    expect(ids).toEqual(all.body.items.map((one: { id: string }) => one.id));
    expect((await teacher.get(last).expect(200)).body.items[0].id).toBe(ids[2]);
  });

  it('is for the journal’s teachers, the class teacher and the leaders', async () => {
    for (const role of ['classTeacher', 'deputyHead', 'director'] as const) {
      await (await school.agent(role)).get(history()).expect(200);
    }
    const other = await school.newPerson({ roles: ['teacher'] });
    await (await school.agentOf(other)).get(history()).expect(403);
    await (await school.agent('parent')).get(history()).expect(403);
    const foreign = await api.makeSchool();
    await (await foreign.agent('teacher')).get(history()).expect(404);
    await (
      await school.agent('deputyHead')
    )
      .get(paths.history(school.id, foreign.class.journalId))
      .expect(404);
  });
});
