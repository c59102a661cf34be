import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths, type Grid, type TermMarkDerivation } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';
import { newId } from '../../platform/ids/new-id.js';

const now = '2026-12-10T09:00:00.000Z';
let api: Api;
let school: TestSchool;
let teacher: Agent;
let first: string;
let second: string;
const slots: string[] = [];
let control: string;
let light: string;

const addMark = (
  slotId: string,
  pupilId: string,
  value: string,
  more: { place?: number; workId?: string; scale?: string; of?: string; comment?: string } = {},
): Promise<unknown> =>
  api.sql(
    `INSERT INTO mark (school_id, id, slot_id, pupil_id, place, work_id, scale, value, comment, retake_slot_id, retake_place,
       set_by, first_set_at, set_at, version, operation_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $2, $12, $12, 1, $2)`,
    [
      school.id,
      newId(),
      slotId,
      pupilId,
      more.place ?? 0,
      more.workId ?? null,
      more.scale ?? 'five',
      value,
      more.comment ?? null,
      more.of ?? null,
      more.of ? 0 : null,
      now,
    ],
  );
const addWork = async (slotId: string, weight: number, title: string): Promise<string> => {
  const id = newId();
  await api.sql(
    `INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, version, operation_id)
     VALUES ($1, $2, $3, $4, '2026-11-10', 'controlWork', $5, $6, true, 1, $2)`,
    [school.id, id, school.class.journalId, slotId, weight, title],
  );
  return id;
};
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
const setPolicy = (values: object): Promise<unknown> =>
  api.sql(
    `INSERT INTO school_policy (school_id, id, valid_from, "values", basis, author_id, created_at, version)
     VALUES ($1, $2, '2026-12-01', $3, 'Приказ № 1', $2, $4, 3)
     ON CONFLICT (school_id, valid_from) DO UPDATE SET "values" = excluded."values"`,
    [school.id, newId(), JSON.stringify(values), now],
  );
const url = (pupilId = first, query: Record<string, string> = {}): string =>
  paths.termMark(school.id, school.class.journalId, pupilId, query);
const read = async (pupilId = first, query: Record<string, string> = {}): Promise<TermMarkDerivation> =>
  (await teacher.get(url(pupilId, query)).expect(200)).body as TermMarkDerivation;

beforeAll(async () => {
  api = await startApi({ now });
  school = await api.makeSchool({ pupils: 3 });
  teacher = await school.agent('teacher');
  [first = '', second = ''] = school.class.pupilIds;
  for (const date of ['2026-11-10', '2026-11-12', '2026-11-17', '2026-11-19']) {
    slots.push(await school.addSlot({ date, period: 2, state: 'held' }));
  }
  slots.push(await school.addSlot({ date: '2027-01-12', period: 2, state: 'held' }));
  slots.push(await school.addSlot({ date: '2026-12-15', period: 2 }));
  const [one = '', two = '', three = '', four = '', later = ''] = slots;
  control = await addWork(two, 300, 'Дроби');
  light = await addWork(four, 0, 'Проба');
  // TRM-01, example 1, with a control work of 2 sat again for 3 in the next term.
  await addMark(one, first, '5', { comment: 'у доски' });
  await addMark(three, first, '4');
  await addMark(two, first, '2', { workId: control });
  await addMark(later, first, '3', { of: two });
  await addMark(four, first, '5', { workId: light });
  await addMark(one, first, 'notGraded', { place: 1 });
  for (const slotId of [one, two]) await absent(slotId, second, 'ill');
  await absent(three, second, 'late', 25);
});
afterAll(() => api.close());

describe('GET /journals/{journalId}/pupils/{pupilId}/term-mark', () => {
  it('says of every mark what became of it, and how the mean is made', async () => {
    const page = await read();
    expect(page).toMatchObject({
      journalId: school.class.journalId,
      pupil: { id: first, name: 'Иванов Алексей' },
      term: { id: school.termIds[1], kind: 'quarter', startsOn: '2026-11-09', endsOn: '2026-12-30' },
      from: '2026-10-31',
      to: '2026-12-30',
      rule: 'TRM-01',
      clause: 'J2.4',
      ruleVersion: 1,
      policy: {
        version: 0,
        validFrom: null,
        method: 'weighted',
        retake: 'replace',
        thresholds: { five: 450, four: 350, three: 250 },
        creditPassShare: { parts: 1, of: 2 },
      },
      sum: 1800,
      weight: 500,
      shown: { sum: '18', weight: '5', mean: '3,60', threshold: '3,50' },
      proposed: '4',
    });
    expect(
      page.lines.map(({ slotId, place, value, five, weight, leftOut }) => [
        slots.indexOf(slotId),
        place,
        value,
        five,
        weight,
        leftOut,
      ]),
    ).toEqual([
      [0, 0, '5', 5, 100, null],
      [0, 1, 'notGraded', null, 0, 'notGraded'],
      [1, 0, '2', 2, 0, 'retake'],
      [2, 0, '4', 4, 100, null],
      [3, 0, '5', 5, 0, 'noWeight'],
      [4, 0, '3', 3, 300, null],
    ]);
    expect(page.lines[2]).toMatchObject({
      workId: control,
      kind: 'controlWork',
      title: 'Дроби',
      date: '2026-11-12',
    });
    expect(page.lines[5]).toMatchObject({
      workId: null,
      kind: null,
      retakeOf: { slotId: slots[1], place: 0 },
    });
  });

  it('gives what the grid gives, whatever the settings', async () => {
    const settings = [
      {},
      { method: 'plain' },
      { retake: 'both' },
      { retake: 'max', thresholds: { five: 465, four: 365, three: 265 } },
    ];
    for (const values of settings) {
      await setPolicy(values);
      for (const [row, pupilId] of school.class.pupilIds.entries()) {
        const grid = (await teacher.get(paths.grid(school.id, school.class.journalId)).expect(200))
          .body as Grid;
        const page = await read(pupilId);
        expect([page.sum, page.weight, page.proposed ?? 0, page.enough.marks, page.enough.missed, 0]).toEqual(
          grid.totals[row],
        );
        expect(page.policy.version).toBe(grid.policyVersion);
      }
    }
    expect((await read()).proposed).toBe('3');
    await api.sql('DELETE FROM school_policy WHERE school_id = $1', [school.id]);
  });

  it('leaves a retake to the term of what it corrects', async () => {
    const page = await read(first, { termId: school.termIds[2] });
    expect(page.lines).toMatchObject([{ value: '3', leftOut: 'otherTerm', weight: 0 }]);
    expect(page).toMatchObject({ sum: 0, weight: 0, shown: null, proposed: null });
  });

  it('judges whether there are marks enough, with the facts (TRM-02)', async () => {
    expect((await read()).enough).toEqual({
      rule: 'TRM-02',
      clause: 'J2.4',
      ruleVersion: 1,
      status: 'insufficientMarks',
      marks: 3,
      min: 5,
      scheme: 'quarter',
      hoursPerWeek: 500,
      held: 4,
      missed: 0,
      missedShare: { parts: 2, of: 3 },
      warning: false,
    });
    // Ill twice, and once late by more than half of the lesson: 3 of 4.
    expect((await read(second)).enough).toMatchObject({
      status: 'notAttestedAllowed',
      marks: 0,
      held: 4,
      missed: 3,
      warning: true,
    });
    await api.sql(`UPDATE teaching_assignment SET hours_per_week = 150 WHERE school_id = $1`, [school.id]);
    expect((await read()).enough).toMatchObject({ status: 'ok', min: 3, hoursPerWeek: 150 });
    await api.sql(`UPDATE teaching_assignment SET hours_per_week = 500 WHERE school_id = $1`, [school.id]);
  });

  it('counts the lessons of the pupil’s own time in the group', async () => {
    await api.sql(`UPDATE enrolment SET from_on = '2026-11-17' WHERE school_id = $1 AND pupil_id = $2`, [
      school.id,
      second,
    ]);
    expect((await read(second)).enough).toMatchObject({ held: 2, missed: 1 });
    await teacher.get(url(second, { from: '2026-11-09', to: '2026-11-16' })).expect(404);
    await api.sql(`UPDATE enrolment SET from_on = '2026-09-01' WHERE school_id = $1`, [school.id]);
  });

  it('takes the minimum of the grade’s kind of term for other days', async () => {
    const page = await read(first, { from: '2026-11-09', to: '2026-11-30' });
    expect(page.term).toBeNull();
    expect(page.enough).toMatchObject({ scheme: 'quarter', warning: false });
  });

  it('is one statement, and is noted', async () => {
    await api.flushAccessLog();
    await api.sql('DELETE FROM access_log WHERE school_id = $1', [school.id]);
    expect(await api.statements(() => teacher.get(url()).expect(200))).toHaveLength(1);
    await api.flushAccessLog();
    expect(
      await api.sql('SELECT operation, subject_ids::text[] AS ids FROM access_log WHERE school_id = $1', [
        school.id,
      ]),
    ).toEqual([{ operation: 'readTermMark', ids: [first] }]);
  });

  it('is for who may read the journal, of its own pupils', async () => {
    for (const role of ['classTeacher', 'deputyHead', 'director'] as const)
      await (await school.agent(role)).get(url()).expect(200);
    for (const role of ['parent', 'pupil', 'admin'] as const)
      await (await school.agent(role)).get(url()).expect(403);
    const stranger = await school.agentOf(await school.newPerson({ roles: ['teacher'] }));
    expect((await stranger.get(url()).expect(403)).body).toMatchObject({
      facts: { reason: 'notYourJournal' },
    });
    await teacher.get(url(newId())).expect(404);
    const other = await api.makeSchool();
    await teacher.get(url(other.class.pupilIds[0])).expect(404);
    await (await other.agent('deputyHead')).get(url()).expect(404);
  });

  it('names a wrong parameter', async () => {
    const wrong = async (query: Record<string, string>): Promise<unknown> =>
      (await teacher.get(url(first, query)).expect(400)).body;
    expect(await wrong({ termId: newId() })).toMatchObject({
      code: 'INVALID',
      errors: [{ pointer: '/termId' }],
    });
    expect(await wrong({ from: '2026-11-09' })).toMatchObject({
      code: 'INVALID',
      errors: [{ pointer: '/to' }],
    });
  });
});
