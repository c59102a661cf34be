import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths, readCell, type Grid, type GridTotals } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';
import { newId } from '../../platform/ids/new-id.js';

const now = '2026-11-24T09:00:00.000Z';
let api: Api;
let school: TestSchool;
let deputy: Agent;
beforeAll(async () => {
  api = await startApi({ now });
  school = await api.makeSchool({ pupils: 3 });
  deputy = await school.agent('deputyHead');
});
afterAll(() => api.close());

interface MarkWishes {
  readonly slotId: string;
  readonly pupilId: string;
  readonly value: string;
  readonly place?: number;
  readonly workId?: string | null;
  readonly scale?: string;
  readonly comment?: string;
  readonly retakeOf?: { readonly slotId: string; readonly place: number };
  readonly setAt?: string;
  readonly of?: TestSchool;
}

async function addMark(wishes: MarkWishes): Promise<void> {
  const { of = school, retakeOf, setAt = '2026-11-10T09:00:00.000Z' } = wishes;
  await api.sql(
    `INSERT INTO mark (school_id, id, slot_id, pupil_id, place, work_id, scale, value, comment, retake_slot_id,
       retake_place, set_by, first_set_at, set_at, version, operation_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $2, $12, $12, 1, $2)`,
    [
      of.id,
      newId(),
      wishes.slotId,
      wishes.pupilId,
      wishes.place ?? 0,
      wishes.workId ?? null,
      wishes.scale ?? 'five',
      wishes.value,
      wishes.comment ?? null,
      retakeOf?.slotId ?? null,
      retakeOf?.place ?? null,
      setAt,
    ],
  );
}

async function addWork(slotId: string | null, weight: number, title: string, of = school): Promise<string> {
  const id = newId();
  await api.sql(
    `INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, version, operation_id)
     VALUES ($1, $2, $3, $4, coalesce((SELECT date FROM slot WHERE school_id = $1 AND id = $4), '2026-12-15'),
       'controlWork', $5, $6, true, 1, $2)`,
    [of.id, id, of.class.journalId, slotId, weight, title],
  );
  return id;
}

const absent = (
  slotId: string,
  pupilId: string,
  kind: string,
  minutesLate: number | null = null,
): Promise<unknown> =>
  api.sql(
    `INSERT INTO attendance (school_id, id, slot_id, pupil_id, kind, minutes_late, version, operation_id)
     VALUES ($1, $2, $3, $4, $5, $6, 1, $2)`,
    [school.id, newId(), slotId, pupilId, kind, minutesLate],
  );

const url = (query: Record<string, string> = {}, journalId = school.class.journalId): string =>
  paths.grid(school.id, journalId, query);
const grid = async (query: Record<string, string> = {}, agent = deputy): Promise<Grid> =>
  (await agent.get(url(query)).expect(200)).body as Grid;

describe('GET /journals/{journalId}/grid', () => {
  it('is empty before anything was planned, and of the running term', async () => {
    const page = await grid();
    expect(page).toEqual({
      version: 0,
      serverTime: now,
      policyVersion: 0,
      pupils: school.class.pupilIds.map((id, index) => [
        id,
        `${['Иванов', 'Петров', 'Сидоров'][index]} Алексей`,
        0,
        0,
      ]),
      columns: [],
      works: [],
      own: [],
      cells: [[], [], []],
      totals: [0, 0, 0].map((): GridTotals => [0, 0, 0, 0, 0, 0]),
    });
  });

  describe('with a filled page', () => {
    const slots: string[] = [];
    let control = '';
    let planned = '';
    beforeAll(async () => {
      const [first = '', second = '', third = ''] = school.class.pupilIds;
      const days = [
        ['2026-11-10', 'held'],
        ['2026-11-12', 'held'],
        ['2026-11-17', 'substituted'],
        ['2026-11-19', 'cancelled'],
        ['2026-11-24', 'planned'],
      ] as const;
      for (const [date, state] of days) slots.push(await school.addSlot({ date, period: 2, state }));
      const [one = '', two = '', three = ''] = slots;
      await api.sql(
        `INSERT INTO lesson_record (school_id, id, slot_id, journal_id, attendance_confirmed) VALUES ($1, $2, $3, $4, true)`,
        [school.id, newId(), one, school.class.journalId],
      );
      control = await addWork(two, 300, 'Дроби: «сложение» \\ "вычитание"\nи ещё');
      planned = await addWork(null, 200, 'Проверочная');
      // TRM-01, example 1: 5 and 4 of classwork, 3 of a control work.
      await addMark({ slotId: one, pupilId: first, value: '5', comment: 'у доски' });
      await addMark({ slotId: three, pupilId: first, value: '4' });
      await addMark({ slotId: two, pupilId: first, value: '3', workId: control });
      await addMark({ slotId: two, pupilId: first, value: 'notGraded', place: 1, scale: 'five' });
      await absent(one, second, 'absent');
      await absent(two, second, 'late', 25);
      await absent(three, second, 'late', 12);
      await addMark({ slotId: three, pupilId: second, value: '7', scale: 'hundred' });
      await addMark({ slotId: three, pupilId: second, value: '85', scale: 'hundred', place: 1 });
      await absent(one, third, 'ill');
      await absent(two, third, 'exemptPresent');
      await addMark({ slotId: one, pupilId: third, value: 'pass', scale: 'credit', workId: null });
      await addMark({ slotId: two, pupilId: third, value: 'fail', scale: 'credit', workId: control });
      await addMark({ slotId: three, pupilId: third, value: 'pass', scale: 'credit' });
    });

    it('says which lessons the reader gives', async () => {
      expect((await grid()).own).toEqual([]);
      const own = await grid({}, await school.agent('teacher'));
      expect(own.own).toEqual([0, 1, 2, 3, 4]);
    });

    it('has lessons, works, cells and exact totals', async () => {
      const page = await grid();
      expect(page.columns).toEqual([
        [slots[0], '2026-11-10', 2, 'h', 1],
        [slots[1], '2026-11-12', 2, 'h', 0],
        [slots[2], '2026-11-17', 2, 's', 0],
        [slots[3], '2026-11-19', 2, 'c', 0],
        [slots[4], '2026-11-24', 2, 'p', 0],
      ]);
      expect(page.works).toEqual([
        [control, 1, 'controlWork', 300, 'Дроби: «сложение» \\ "вычитание"\nи ещё', 0],
        [planned, -1, 'controlWork', 200, 'Проверочная', 0],
      ]);
      expect(page.cells).toEqual([
        ['5+', '3:0 -', '4', '', ''],
        ['a', 'l25', 'l12 07 85', '', ''],
        ['i z', 'x n:0', 'z', '', ''],
      ]);
      expect(page.totals).toEqual([
        [1800, 500, '4', 3, 0, 0],
        // 7 and 85 of a hundred are 2 and 5; absent, and 25 of 45 minutes late.
        [700, 200, '4', 2, 2, 0],
        [0, 0, 'pass', 3, 1, 0],
      ]);
      for (const cell of page.cells.flat()) expect(() => readCell(cell)).not.toThrow();
    });

    it('judges by the policy of the last day shown, of one term as of any days', async () => {
      const id = newId();
      const write = (values: object): Promise<unknown> =>
        api.sql(
          `INSERT INTO school_policy (school_id, id, valid_from, "values", basis, author_id, created_at, version)
           VALUES ($1, $2, '2026-11-20', $3, 'Приказ № 1', $2, $4, 5)`,
          [school.id, id, JSON.stringify(values), now],
        );
      await write({ thresholds: { five: 465, four: 365, three: 265 }, hundredToFive: null });
      const term = await grid();
      expect(term.policyVersion).toBe(5);
      expect(term.totals[0]).toEqual([1800, 500, '3', 3, 0, 0]);
      expect(term.totals[1]).toEqual([0, 0, 0, 2, 2, 0]);
      const before = await grid({ from: '2026-11-09', to: '2026-11-19' });
      expect(before.policyVersion).toBe(0);
      expect(before.columns).toHaveLength(4);
      expect(before.totals[0]).toEqual([1800, 500, '4', 3, 0, 0]);
      await api.sql('DELETE FROM school_policy WHERE school_id = $1', [school.id]);
    });

    it('shows a lesson that another took the place of as moved', async () => {
      await api.sql('UPDATE slot SET moved_to_id = $3 WHERE school_id = $1 AND id = $2', [
        school.id,
        slots[3],
        slots[4],
      ]);
      const page = await grid();
      expect(page.columns.map((one) => one[3])).toEqual(['h', 'h', 's', 'm', 'p']);
      await api.sql('UPDATE slot SET moved_to_id = NULL WHERE school_id = $1 AND id = $2', [
        school.id,
        slots[3],
      ]);
    });

    it('shows who came or left, and nobody else', async () => {
      const [, second = '', third = ''] = school.class.pupilIds;
      const away = newId();
      await api.sql(
        `INSERT INTO pupil (school_id, id, surname, given_name) VALUES ($1, $2, 'Ёлкин', 'Олег')`,
        [school.id, away],
      );
      await api.sql(
        `INSERT INTO enrolment (school_id, id, pupil_id, group_id, from_on, to_on) VALUES ($1, $2, $2, $3, '2026-09-01', '2026-10-01')`,
        [school.id, away, school.class.groupId],
      );
      await api.sql(`UPDATE enrolment SET from_on = '2026-11-12' WHERE school_id = $1 AND pupil_id = $2`, [
        school.id,
        second,
      ]);
      await api.sql(`UPDATE enrolment SET to_on = '2026-11-18' WHERE school_id = $1 AND pupil_id = $2`, [
        school.id,
        third,
      ]);
      const page = await grid();
      expect(page.pupils.map(([, , from, to]) => [from, to])).toEqual([
        [0, 0],
        ['2026-11-12', 0],
        [0, '2026-11-18'],
      ]);
      await api.sql(
        `UPDATE enrolment SET from_on = '2026-09-01', to_on = NULL WHERE school_id = $1 AND pupil_id <> $2`,
        [school.id, away],
      );
      expect((await grid({ from: '2026-09-01', to: '2026-12-30' })).pupils).toHaveLength(4);
    });

    it('shows the term or the days asked for; what was held in a vacation is in the term behind it', async () => {
      const vacation = await school.addSlot({ date: '2026-11-05', period: 1 });
      expect((await grid({ termId: school.termIds[0] })).columns).toEqual([]);
      expect((await grid({ termId: school.termIds[1] })).columns[0]?.[0]).toBe(vacation);
      await api.sql('DELETE FROM slot WHERE school_id = $1 AND id = $2', [school.id, vacation]);
      expect((await grid({ from: '2026-11-12', to: '2026-11-12' })).cells).toEqual([
        ['3:0 -'],
        ['l25'],
        ['x n:0'],
      ]);
      api.clock.set('2026-11-04T09:00:00.000Z');
      expect((await grid()).columns).toEqual([]);
      api.clock.set('2026-08-01T09:00:00.000Z');
      expect((await grid()).columns).toEqual([]);
      api.clock.set('2027-08-01T09:00:00.000Z');
      expect((await grid()).columns).toEqual([]);
      api.clock.set(now);
    });

    it('leaves out what was taken back', async () => {
      const [first = ''] = school.class.pupilIds;
      await api.sql(
        'UPDATE mark SET cleared = true WHERE school_id = $1 AND slot_id = $2 AND pupil_id = $3',
        [school.id, slots[2], first],
      );
      await api.sql('UPDATE work SET withdrawn = true WHERE school_id = $1 AND id = $2', [
        school.id,
        planned,
      ]);
      const page = await grid();
      expect(page.cells[0]?.[2]).toBe('');
      expect(page.totals[0]?.slice(0, 4)).toEqual([1400, 400, '4', 2]);
      expect(page.works).toHaveLength(1);
      await api.sql('UPDATE mark SET cleared = true WHERE school_id = $1 AND slot_id = $2 AND place = 0', [
        school.id,
        slots[1],
      ]);
      expect((await grid()).cells[0]?.[1]).toBe('-@1');
      await api.sql('UPDATE mark SET cleared = false WHERE school_id = $1', [school.id]);
      await api.sql('UPDATE work SET withdrawn = false WHERE school_id = $1', [school.id]);
    });
  });

  it('resolves retakes as the school says, over the end of a term and back', async () => {
    const own = await api.makeSchool({ pupils: 3 });
    const agent = await own.agent('deputyHead');
    const [first = '', second = '', third = ''] = own.class.pupilIds;
    const [early, late, next] = await Promise.all([
      own.addSlot({ date: '2026-10-20', period: 1, state: 'held' }),
      own.addSlot({ date: '2026-10-22', period: 1, state: 'held' }),
      own.addSlot({ date: '2026-11-10', period: 1, state: 'held' }),
    ]);
    const work = await addWork(early, 300, 'Контрольная', own);
    // TRM-01, example 5: a control work of 2, sat again for 4, here in a lesson's column, with a lesser mark between.
    await addMark({
      of: own,
      slotId: early,
      pupilId: first,
      value: '2',
      workId: work,
      setAt: '2026-10-20T09:00:00.000Z',
    });
    await addMark({
      of: own,
      slotId: late,
      pupilId: first,
      value: '3',
      retakeOf: { slotId: early, place: 0 },
      setAt: '2026-10-22T09:00:00.000Z',
    });
    await addMark({
      of: own,
      slotId: next,
      pupilId: first,
      value: '4',
      retakeOf: { slotId: late, place: 0 },
    });
    await addMark({ of: own, slotId: next, pupilId: first, value: '5', place: 1 });
    // What it corrected was taken back: it stands for itself.
    await addMark({
      of: own,
      slotId: late,
      pupilId: second,
      value: '4',
      retakeOf: { slotId: early, place: 1 },
    });
    // Two that name each other.
    await addMark({
      of: own,
      slotId: early,
      pupilId: third,
      value: '2',
      retakeOf: { slotId: late, place: 0 },
    });
    await addMark({
      of: own,
      slotId: late,
      pupilId: third,
      value: '4',
      retakeOf: { slotId: early, place: 0 },
    });
    const read = async (termId: string): Promise<Grid> =>
      (await agent.get(paths.grid(own.id, own.class.journalId, { termId })).expect(200)).body as Grid;
    const policy = (retake: string): Promise<unknown> =>
      api.sql(
        `INSERT INTO school_policy (school_id, id, valid_from, "values", basis, author_id, created_at)
         VALUES ($1, $2, '2026-09-01', $3, 'Приказ № 1', $2, $4)
         ON CONFLICT (school_id, valid_from) DO UPDATE SET "values" = excluded."values"`,
        [own.id, newId(), JSON.stringify({ retake }), now],
      );
    const [autumn, winter] = own.termIds;
    const page = await read(autumn);
    expect(page.cells).toEqual([
      ['2:0', '3!'],
      ['', '4!'],
      ['2!', '4!'],
    ]);
    expect(page.totals).toEqual([
      [1200, 300, '4', 1, 0, 0],
      [400, 100, '4', 1, 0, 0],
      [600, 200, '3', 2, 0, 0],
    ]);
    // The retake stands in the winter's column and counts in the autumn.
    expect((await read(winter)).cells[0]).toEqual(['4! 5']);
    expect((await read(winter)).totals[0]).toEqual([500, 100, '5', 1, 0, 0]);
    await policy('both');
    expect((await read(autumn)).totals[0]).toEqual([2700, 900, '3', 3, 0, 0]);
    await policy('max');
    expect((await read(autumn)).totals[0]).toEqual([1200, 300, '4', 1, 0, 0]);
  });

  describe('rights', () => {
    it('is for the journal’s teachers, the class teacher and the leaders', async () => {
      for (const role of ['teacher', 'classTeacher', 'deputyHead', 'director'] as const) {
        await (await school.agent(role)).get(url()).expect(200);
      }
      for (const role of ['parent', 'pupil', 'admin', 'archivist'] as const) {
        await (await school.agent(role)).get(url()).expect(403);
      }
      const stranger = await school.agentOf(await school.newPerson({ roles: ['teacher'] }));
      expect((await stranger.get(url()).expect(403)).body).toMatchObject({
        code: 'FORBIDDEN',
        facts: { reason: 'notYourJournal' },
      });
      const otherClass = await school.agentOf(await school.newPerson({ roles: ['classTeacher'] }));
      await otherClass.get(url()).expect(403);
      await api.stranger().get(url()).expect(401);
    });

    it('is for a deputy of these grades, not of others', async () => {
      const of = async (grade: string): Promise<Agent> =>
        school.agentOf(
          await school.newPerson({ roles: ['deputyHead'], scopeKind: 'grades', scopeIds: [grade] }),
        );
      await (await of('5')).get(url()).expect(200);
      await (await of('6')).get(url()).expect(403);
    });

    it('is for who substitutes today, on that day alone, whatever days he asks for', async () => {
      const person = await school.newPerson({ roles: ['teacher'] });
      const agent = await school.agentOf(person);
      const slotId = await school.addSlot({ date: '2026-11-24', period: 4 });
      const id = newId();
      await api.sql(
        `INSERT INTO substitution (school_id, id, slot_id, staff_id, kind, cause, state, created_at, version, operation_id)
         VALUES ($1, $2, $3, $4, 'sameSubject', 'illness', 'planned', $5, 1, $2)`,
        [school.id, id, slotId, person.staffId, now],
      );
      const page = await grid({}, agent);
      expect(page.own.map((column) => page.columns[column]?.[0])).toEqual([slotId]);
      const { body } = await agent.get(paths.journals(school.id)).expect(200);
      expect(body.items.map((one: { id: string }) => one.id)).toEqual([school.class.journalId]);
      await agent.get(url({ from: '2026-09-01', to: '2026-09-30' })).expect(200);
      api.clock.set('2026-11-25T09:00:00.000Z');
      await agent.get(url()).expect(403);
      expect((await agent.get(paths.journals(school.id)).expect(200)).body.items).toEqual([]);
      api.clock.set(now);
      await api.sql(`UPDATE substitution SET state = 'revoked' WHERE school_id = $1`, [school.id]);
      await agent.get(url()).expect(403);
      await api.sql('DELETE FROM slot_teacher WHERE school_id = $1 AND slot_id = $2', [school.id, slotId]);
      await api.sql('DELETE FROM substitution WHERE school_id = $1', [school.id]);
      await api.sql('DELETE FROM slot WHERE school_id = $1 AND id = $2', [school.id, slotId]);
    });

    it('does not exist for another school, nor the journal of another school', async () => {
      const other = await api.makeSchool();
      await (await other.agent('deputyHead')).get(url()).expect(404);
      await deputy.get(url({}, other.class.journalId)).expect(404);
      await deputy.get(url({}, newId())).expect(404);
    });
  });

  describe('bad input', () => {
    it.each<[string, Record<string, string>, string]>([
      ['a term and days', { termId: newId(), from: '2026-11-01', to: '2026-11-30' }, '/termId'],
      ['only a first day', { from: '2026-11-01' }, '/to'],
      ['only a last day', { to: '2026-11-01' }, '/from'],
      ['days in the wrong order', { from: '2026-11-02', to: '2026-11-01' }, '/to'],
      ['too many days', { from: '2026-09-01', to: '2027-09-02' }, '/to'],
      ['no day', { from: '2026-02-30', to: '2026-03-01' }, '/from'],
      ['no identifier', { termId: 'q2' }, '/termId'],
      ['a term that is not there', { termId: newId() }, '/termId'],
    ])('names the field: %s', async (_, query, pointer) => {
      const { body } = await deputy.get(url(query)).expect(400);
      expect(body).toMatchObject({ code: 'INVALID', errors: [{ pointer }] });
    });

    it('refuses a parameter it does not know', async () => {
      expect((await deputy.get(url({ term: 'q2' })).expect(400)).body).toMatchObject({
        code: 'UNKNOWN_FIELD',
      });
    });

    it('refuses the term of another academic year', async () => {
      const [yearId, termId] = [newId(), newId()];
      await api.sql(
        `INSERT INTO academic_year (school_id, id, name, starts_on, ends_on) VALUES ($1, $2, '2025/26', '2025-09-01', '2026-08-31')`,
        [school.id, yearId],
      );
      await api.sql(
        `INSERT INTO term (school_id, id, academic_year_id, kind, number, starts_on, ends_on, grade_levels, term_marks_due_at)
         VALUES ($1, $2, $3, 'quarter', 1, '2025-09-01', '2025-10-30', '{5}', '2025-10-30T15:00:00.000Z')`,
        [school.id, termId, yearId],
      );
      expect((await deputy.get(url({ termId })).expect(400)).body).toMatchObject({
        errors: [{ pointer: '/termId' }],
      });
    });
  });

  describe('304', () => {
    const tagOf = async (agent = deputy): Promise<string> =>
      (await agent.get(url()).expect(200)).headers.etag ?? '';
    const stays = async (tag: string): Promise<boolean> =>
      (await deputy.get(url()).set('If-None-Match', tag)).status === 304;

    it('is answered while nothing changed, and the reading is noted either way', async () => {
      const tag = await tagOf();
      expect(tag).toMatch(/^"[0-9a-f]{32}"$/);
      await api.flushAccessLog();
      await api.sql('DELETE FROM access_log WHERE school_id = $1', [school.id]);
      const same = await deputy.get(url()).set('If-None-Match', `W/"x", W/${tag}`).expect(304);
      expect(same.headers.etag).toBe(tag);
      expect(same.text).toBe('');
      await deputy.get(url()).set('If-None-Match', '"other"').expect(200);
      await deputy.get(url()).set('If-None-Match', '*').expect(304);
      await api.flushAccessLog();
      const rows = await api.sql<{ operation: string; subjectKind: string; subjectIds: string[] }>(
        `SELECT operation, subject_kind AS "subjectKind", subject_ids AS "subjectIds" FROM access_log WHERE school_id = $1`,
        [school.id],
      );
      expect(rows).toEqual(
        Array.from({ length: 3 }, () => ({
          operation: 'readGrid',
          subjectKind: 'pupil',
          subjectIds: [...school.class.pupilIds],
        })),
      );
    });

    it('ends with every change that the page shows or depends on', async () => {
      const [first = ''] = school.class.pupilIds;
      const slotId = await school.addSlot({ date: '2026-11-24', period: 6 });
      const workId = await addWork(slotId, 300, 'Контрольная');
      const due = newId();
      await api.sql(
        `INSERT INTO obligation (school_id, id, rule, clause, rule_version, target_kind, target_id, pupil_id, journal_id,
           slot_id, group_id, subject_id, due_on, due_at, changed_at)
         SELECT $1, $2, 'MRK-01', 'J2.4', 1, 'work', $3, $4, s.journal_id, s.id, s.group_id, s.subject_id, '2026-12-01',
           '2026-12-01T20:59:59.999Z', $6 FROM slot s WHERE s.school_id = $1 AND s.id = $5`,
        [school.id, due, workId, first, slotId, now],
      );
      expect((await grid()).works.find(([id]) => id === workId)?.[5]).toBe('2026-12-01T20:59:59.999Z');
      const as = await school.agent('deputyHead');
      const changes: Record<string, () => Promise<unknown>> = {
        'an operation of the journal': () =>
          api.sql('UPDATE journal SET version = version + 1 WHERE school_id = $1', [school.id]),
        'a name of the roster': async () => {
          const { body, headers } = await as.get(paths.pupils.one(school.id, first)).expect(200);
          await as
            .patch(paths.pupils.one(school.id, first))
            .set('If-Match', headers.etag ?? '')
            .send({ givenName: `${body.givenName}ъ` })
            .expect(200);
        },
        'an enrolment': async () => {
          const { body } = await as.get(paths.enrolments.list(school.id, { pupilId: first })).expect(200);
          const one = paths.enrolments.one(school.id, body.items[0].id);
          const { headers } = await as.get(one).expect(200);
          await as
            .patch(one)
            .set('If-Match', headers.etag ?? '')
            .send({ toOn: '2027-05-31' })
            .expect(200);
        },
        'a day of the calendar': () =>
          as
            .post(paths.calendarDays.list(school.id))
            .send({ date: '2026-12-25', kind: 'cancelledDay', title: 'Мороз' })
            .expect(201),
        'the settings': async () => {
          const settings = { validFrom: '2026-12-01', values: { method: 'plain' } };
          const draft = await as.post(paths.policyDrafts.list(school.id)).send(settings).expect(201);
          const director = await school.agent('director');
          await director
            .post(paths.policyApproval(school.id, draft.body.id))
            .set('If-Match', '"v1"')
            .send({ orderNumber: '2', orderDate: '2026-09-01' })
            .expect(200);
        },
        'a moved time of a lesson': () =>
          api.sql(`UPDATE slot SET end_at = end_at + interval '5 minutes' WHERE school_id = $1 AND id = $2`, [
            school.id,
            slotId,
          ]),
        'a state of a lesson': () =>
          api.sql(`UPDATE slot SET state = 'cancelled' WHERE school_id = $1 AND id = $2`, [
            school.id,
            slotId,
          ]),
        'a lesson taken out of the timetable': () =>
          api.sql(`UPDATE slot SET withdrawn = true WHERE school_id = $1 AND id = $2`, [school.id, slotId]),
        'and put back': () =>
          api.sql(`UPDATE slot SET withdrawn = false WHERE school_id = $1 AND id = $2`, [school.id, slotId]),
        'a due instant moved by an outage': () =>
          api.sql(
            `UPDATE obligation SET due_at = due_at + interval '1 day' WHERE school_id = $1 AND id = $2`,
            [school.id, due],
          ),
      };
      for (const [what, change] of Object.entries(changes)) {
        const tag = await tagOf();
        expect([what, await stays(tag)]).toEqual([what, true]);
        await change();
        expect([what, await stays(tag)]).toEqual([what, false]);
      }
      await api.sql('DELETE FROM obligation WHERE school_id = $1', [school.id]);
      await api.sql('DELETE FROM work WHERE school_id = $1 AND id = $2', [school.id, workId]);
    });

    it('ends when a lesson ends and its marks become visible, and with the next term', async () => {
      // The last lesson of the day ends at 13:50 in Moscow.
      api.clock.set('2026-11-24T10:45:00.000Z');
      const tag = await tagOf();
      api.clock.set('2026-11-24T10:49:00.000Z');
      expect(await stays(tag)).toBe(true);
      api.clock.set('2026-11-24T11:00:00.000Z');
      expect(await stays(tag)).toBe(false);
      const after = await tagOf();
      api.clock.set('2027-01-12T09:00:00.000Z');
      expect(await stays(after)).toBe(false);
      api.clock.set(now);
    });

    it('ends when the rights of the reader change, and is no way round a right that is lost', async () => {
      const reader = await school.newPerson({ roles: ['deputyHead'] });
      const tag = await tagOf(await school.agentOf(reader));
      const { accountId } = reader;
      await (
        await school.agent('director')
      )
        .post(paths.roleAssignments.list(school.id))
        .send({ accountId, role: 'teacher', fromOn: '2026-09-01', basis: 'Приказ № 3' })
        .expect(201);
      const again = await api.signIn(accountId);
      await again.get(url()).set('If-None-Match', tag).expect(200);
      await (await school.agent('parent')).get(url()).set('If-None-Match', tag).expect(403);
    });
  });
});

describe('the cost of a grid', () => {
  const fill = async (of: TestSchool, columns: number): Promise<void> => {
    const { journalId, groupId } = of.class;
    await api.sql(
      `INSERT INTO slot (school_id, id, journal_id, group_id, subject_id, date, shift, period, start_at, end_at, state)
       SELECT $1, gen_random_uuid(), $2, $3, $4, '2026-11-09'::date + n / 2, 1, 1 + n % 2,
         ('2026-11-09'::date + n / 2 + time '06:00' + n % 2 * interval '1 hour') AT TIME ZONE 'UTC',
         ('2026-11-09'::date + n / 2 + time '06:40' + n % 2 * interval '1 hour') AT TIME ZONE 'UTC', 'held'
       FROM generate_series(0, $5::int - 1) AS n`,
      [of.id, journalId, groupId, of.subjectId, columns],
    );
    await api.sql(
      `INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, version, operation_id)
       SELECT $1, gen_random_uuid(), $2, id, date, 'independentWork', 200, 'Обыкновенные дроби', true, 1, id
       FROM slot WHERE school_id = $1 ORDER BY date, period LIMIT 30`,
      [of.id, journalId],
    );
    await api.sql(
      `INSERT INTO mark (school_id, id, slot_id, pupil_id, place, work_id, scale, value, set_by, first_set_at, set_at, version, operation_id)
       SELECT $1, gen_random_uuid(), s.id, e.pupil_id, 0, w.id, 'five', (2 + abs(hashtext(s.id::text || e.pupil_id)) % 4)::text,
         s.id, s.end_at, s.end_at, 1, s.id
       FROM slot s JOIN enrolment e ON e.school_id = $1 AND e.group_id = s.group_id
       LEFT JOIN work w ON w.school_id = $1 AND w.slot_id = s.id
       WHERE s.school_id = $1 AND abs(hashtext(e.pupil_id || s.id::text)) % 3 = 0`,
      [of.id],
    );
    await api.sql(
      `INSERT INTO attendance (school_id, id, slot_id, pupil_id, kind, version, operation_id)
       SELECT $1, gen_random_uuid(), s.id, e.pupil_id, 'absent', 1, s.id
       FROM slot s JOIN enrolment e ON e.school_id = $1 AND e.group_id = s.group_id
       WHERE s.school_id = $1 AND abs(hashtext(e.pupil_id || s.date::text)) % 12 = 1`,
      [of.id],
    );
    await api.sql(
      `INSERT INTO obligation (school_id, id, rule, clause, rule_version, target_kind, target_id, pupil_id, journal_id,
         slot_id, group_id, subject_id, due_on, due_at, changed_at)
       SELECT $1, gen_random_uuid(), 'MRK-01', 'J2.4', 1, 'work', w.id, e.pupil_id, s.journal_id, s.id, s.group_id, s.subject_id,
         s.date + 7, s.end_at + interval '7 days', s.end_at
       FROM work w JOIN slot s ON s.school_id = $1 AND s.id = w.slot_id
       JOIN enrolment e ON e.school_id = $1 AND e.group_id = s.group_id WHERE w.school_id = $1`,
      [of.id],
    );
  };

  it('is one statement for 5 and for 35 pupils, and for a 304', async () => {
    const counts: number[] = [];
    for (const pupils of [5, 35]) {
      const of = await api.makeSchool({ pupils });
      const agent = await of.agent('deputyHead');
      await fill(of, 40);
      const address = paths.grid(of.id, of.class.journalId);
      const first = await agent.get(address).expect(200);
      expect(first.body.cells).toHaveLength(pupils);
      const sent = await api.statements(() => agent.get(address).expect(200));
      expect(sent.filter((one) => one.includes('FROM journal j'))).toHaveLength(1);
      counts.push(sent.length);
      const again = await api.statements(() =>
        agent
          .get(address)
          .set('If-None-Match', first.headers.etag ?? '')
          .expect(304),
      );
      counts.push(again.length);
    }
    expect(counts).toEqual([1, 1, 1, 1]);
  });

  it('is at most 14 kB for 25 pupils, 40 lessons and 30 works, before compression', async () => {
    const of = await api.makeSchool({ pupils: 25 });
    await fill(of, 40);
    const { text, body } = await (
      await of.agent('deputyHead')
    )
      .get(paths.grid(of.id, of.class.journalId))
      .expect(200);
    const page = body as Grid;
    expect([page.pupils.length, page.columns.length, page.works.length]).toEqual([25, 40, 30]);
    expect(page.cells.flat().filter(Boolean).length).toBeGreaterThan(330);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(14_336);
    expect(text).not.toMatch(/[:,\]}] /);
  });
});
