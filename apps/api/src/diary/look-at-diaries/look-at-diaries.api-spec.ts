import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths, type DiaryNews, type DiaryWeek, type DiaryWeeks } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';
import { newId } from '../../platform/ids/new-id.js';

let api: Api;
let school: TestSchool;
let pupilId: string;
let slotId: string;
let parent: Agent;
beforeAll(async () => {
  // Tuesday, after the second lesson (09:25 to 10:10 in Moscow).
  api = await startApi({ now: '2026-11-24T08:00:00.000Z' });
  school = await api.makeSchool({ pupils: 3 });
  pupilId = school.class.pupilIds[0] ?? '';
  slotId = await school.addSlot({ date: '2026-11-24', period: 2, state: 'held' });
  parent = await school.agent('parent');
});
afterAll(() => api.close());

const read = async (agent = parent, of = pupilId, monday?: string): Promise<DiaryWeek> =>
  (await agent.get(paths.diaryWeek(school.id, of, monday)).expect(200)).body as DiaryWeek;
const news = async (agent = parent, of = pupilId): Promise<DiaryNews> => {
  const { news: found } = await read(agent, of);
  if (!found) throw new Error('no news are told');
  return found;
};
const look = async (seenAt: string, agent = parent, pupilIds = [pupilId]): Promise<void> => {
  await agent.post(paths.diaryLooks(school.id)).send({ pupilIds, seenAt }).expect(204);
};
const mark = (value: string, setAt: string, changedAt = setAt, of = pupilId): Promise<object[]> =>
  api.sql(
    `INSERT INTO mark (school_id, id, slot_id, pupil_id, place, scale, value, comment, set_by, first_set_at, set_at,
       version, operation_id)
     VALUES ($1, $2, $3, $4, (SELECT count(*) FROM mark WHERE slot_id = $3 AND pupil_id = $4), 'five', $5,
       'Молодец', $2, $6, $7, 4, $2)`,
    [school.id, newId(), slotId, of, value, setAt, changedAt],
  );
const homework = (text: string, publishedAt: string): Promise<object[]> =>
  api.sql(
    `INSERT INTO homework (school_id, id, slot_id, text, explicit_none, published_at, version, operation_id)
     VALUES ($1, $2, $3, $4, $5, $6, 6, $2)`,
    [school.id, newId(), slotId, text, text === '', publishedAt],
  );
async function absence(kind: string, at: string): Promise<void> {
  const operation = newId();
  await api.sql(
    `INSERT INTO lesson_record (school_id, id, slot_id, journal_id, attendance_confirmed) VALUES ($1, $2, $3, $4, true)`,
    [school.id, newId(), slotId, school.class.journalId],
  );
  await api.sql(
    `INSERT INTO attendance (school_id, id, slot_id, pupil_id, kind, version, operation_id) VALUES ($1, $2, $3, $4, $5, 3, $6)`,
    [school.id, newId(), slotId, pupilId, kind, operation],
  );
  await api.sql(
    `INSERT INTO ledger_entry (school_id, id, operation_id, type, subject_kind, subject_id, subject_version, actor_id, role,
       at, bytes, texts, operation_digest)
     VALUES ($1, $2, $3, 'attendance.set', 'attendance', $2, 3, $2, 'teacher', $4, '', '{}', '')`,
    [school.id, newId(), operation, at],
  );
}
const told = ({ items }: DiaryNews): (string | null)[][] =>
  items.map(({ kind, mark: of, text, attendance }) => [kind, of?.value ?? text ?? attendance]);

describe('what is new in a diary', () => {
  it('is what the last week brought to somebody who has never looked', async () => {
    await mark('5', '2026-11-24T06:30:00.000Z');
    await homework('§ 14', '2026-11-24T07:05:00.000Z');
    await absence('late', '2026-11-24T06:28:00.000Z');
    const found = await news();
    expect(found).toMatchObject({ first: true, since: '2026-11-17T08:00:00.000Z' });
    expect(told(found)).toEqual([
      // a mark is new from the end of its lesson
      ['mark', '5'],
      ['homework', '§ 14'],
      ['absence', 'late'],
    ]);
    expect(found.items[0]).toMatchObject({
      at: '2026-11-24T07:10:00.000Z',
      subject: 'Математика',
      date: '2026-11-24',
      mark: { comment: 'Молодец', changed: false },
    });
  });

  it('stays so during the visit, on every device, and is over at the next one', async () => {
    await look(api.clock.now());
    expect((await news()).items).toHaveLength(3);
    api.clock.set('2026-11-24T08:20:00.000Z');
    // another device of the same parent
    const { accountId } = await school.person('parent');
    const phone = await api.signIn(accountId);
    const there = await news(phone);
    expect(there.items).toHaveLength(3);
    await look(api.clock.now(), phone);
    api.clock.set('2026-11-24T08:50:00.000Z');
    expect((await news()).items).toHaveLength(3);
    api.clock.set('2026-11-24T08:50:00.001Z');
    expect(await news()).toEqual({ first: false, since: '2026-11-24T08:20:00.000Z', items: [] });
    await look(api.clock.now());
    expect((await news()).since).toBe('2026-11-24T08:20:00.000Z');
  });

  it('tells marks set before the look and published after it, corrections, and homework', async () => {
    slotId = await school.addSlot({ date: '2026-11-24', period: 5, state: 'held' });
    // Period 5 ends at 12:55 in Moscow, 09:55 UTC.
    api.clock.set('2026-11-24T09:40:00.000Z');
    await mark('4', '2026-11-24T09:35:00.000Z');
    expect((await news()).items).toEqual([]);
    await look(api.clock.now());
    api.clock.set('2026-11-24T12:00:00.000Z');
    await homework('№ 428', '2026-11-24T10:00:00.000Z');
    expect(told(await news())).toEqual([
      ['homework', '№ 428'],
      ['mark', '4'],
    ]);
    await look(api.clock.now());
    api.clock.set('2026-11-24T13:00:00.000Z');
    await api.sql(
      `UPDATE mark SET value = '5', set_at = '2026-11-24T12:30:00.000Z' WHERE slot_id = $1 AND value = '4'`,
      [slotId],
    );
    const found = await news();
    expect(told(found)).toEqual([['mark', '5']]);
    expect(found.items[0]).toMatchObject({ at: '2026-11-24T12:30:00.000Z', mark: { changed: true } });
  });

  it('goes by the time of what was shown, never back, never ahead', async () => {
    await look('2026-11-24T12:59:00.000Z');
    await look('2026-11-24T10:00:00.000Z');
    await look('2027-01-01T00:00:00.000Z');
    const [row] = await api.sql<{ since: Date; seen_at: Date }>(
      'SELECT since, seen_at FROM diary_look WHERE school_id = $1',
      [school.id],
    );
    expect(new Date(row?.seen_at ?? 0).toISOString()).toBe('2026-11-24T13:00:00.000Z');
    expect(new Date(row?.since ?? 0).toISOString()).toBe('2026-11-24T12:00:00.000Z');
  });

  it('is each person’s own, and belongs to the present week', async () => {
    const pupil = await news(await school.agent('pupil'));
    expect(pupil.first).toBe(true);
    expect((await read(parent, pupilId, '2026-11-16')).news).toBeNull();
    expect((await read(parent, pupilId, '2026-11-27')).news).not.toBeNull();
    expect((await read(await school.agent('classTeacher'))).news).toBeNull();
  });

  it('takes looks at one’s own children only', async () => {
    const other = school.class.pupilIds[1] ?? '';
    for (const ids of [[other], [pupilId, other], [newId()]])
      await parent
        .post(paths.diaryLooks(school.id))
        .send({ pupilIds: ids, seenAt: api.clock.now() })
        .expect(404);
    const deputy = await school.agent('deputyHead');
    await deputy
      .post(paths.diaryLooks(school.id))
      .send({ pupilIds: [pupilId], seenAt: api.clock.now() })
      .expect(404);
    await parent
      .post(paths.diaryLooks(school.id))
      .send({ pupilIds: [], seenAt: api.clock.now() })
      .expect(400);
  });
});

describe('GET /diary/weeks', () => {
  const weeks = async (agent: Agent): Promise<DiaryWeeks> =>
    (await agent.get(paths.diaryWeeks(school.id)).expect(200)).body as DiaryWeeks;

  it('has the week of every child of the caller, as it is read by itself, by as many statements', async () => {
    const [, second = '', third = ''] = school.class.pupilIds;
    const parentId = newId();
    await api.sql(
      `INSERT INTO parent (school_id, id, surname, given_name) VALUES ($1, $2, 'Петров', 'Олег')`,
      [school.id, parentId],
    );
    for (const [id, restricted] of [
      [pupilId, false],
      [second, false],
      [third, true],
    ])
      await api.sql(
        `INSERT INTO parent_link (school_id, id, parent_id, pupil_id, kind, from_on, restricted)
         VALUES ($1, $2, $3, $4, 'father', '2020-09-01', $5)`,
        [school.id, newId(), parentId, id, restricted],
      );
    const person = await school.newPerson({ roles: ['parent'], parentId });
    const agent = await api.signIn(person.accountId);
    const found = await weeks(agent);
    expect(found.serverTime).toBe(api.clock.now());
    expect(found.weeks.map(({ pupil }) => pupil.id).sort()).toEqual([pupilId, second].sort());
    for (const one of found.weeks) expect(one).toEqual(await read(agent, one.pupil.id));
    const two = await api.statements(() => agent.get(paths.diaryWeeks(school.id)).expect(200));
    const one = await api.statements(() => parent.get(paths.diaryWeeks(school.id)).expect(200));
    expect([two.length, one.length]).toEqual([2, 2]);
    await api.flushAccessLog();
    const [noted] = await api.sql<{ subject_ids: string[] }>(
      `SELECT subject_ids FROM access_log WHERE account_id = $1 AND operation = 'readDiaryWeeks'`,
      [person.accountId],
    );
    expect([...(noted?.subject_ids ?? [])].sort()).toEqual([pupilId, second].sort());
  });

  it('is a pupil’s own week, and nobody’s for the staff', async () => {
    const own = await weeks(await school.agent('pupil'));
    expect(own.weeks.map(({ pupil }) => pupil.id)).toEqual([pupilId]);
    expect((await weeks(await school.agent('director'))).weeks).toEqual([]);
    await (await school.agent('teacher')).get(paths.diaryWeeks(school.id)).expect(403);
  });
});
