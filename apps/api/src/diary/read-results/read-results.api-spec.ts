import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths, type DiaryResults, type DiarySubjectResult } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';
import { newId } from '../../platform/ids/new-id.js';

let api: Api;
let school: TestSchool;
let pupilId: string;
beforeAll(async () => {
  // Tuesday, in the middle of the second lesson (09:25 to 10:10 in Moscow).
  api = await startApi({ now: '2026-11-24T06:40:00.000Z' });
  school = await api.makeSchool({ pupils: 3 });
  pupilId = school.class.pupilIds[0] ?? '';
});
afterAll(() => api.close());

const results = async (agent: Agent, of = pupilId, inTerm?: string): Promise<DiaryResults> =>
  (await agent.get(paths.diaryResults(school.id, of, inTerm)).expect(200)).body as DiaryResults;
const mathematics = ({ subjects }: DiaryResults): DiarySubjectResult => {
  const found = subjects.find(({ subject }) => subject.id === school.subjectId);
  if (!found) throw new Error('no mathematics');
  return found;
};

const held = async (date: string, period = 2): Promise<string> =>
  school.addSlot({ date, period, state: 'held' });
const work = async (slot: string | null, on: string, kind: string, weight: number): Promise<string> => {
  const id = newId();
  await api.sql(
    `INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, version, operation_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, '', true, 3, $2)`,
    [school.id, id, school.class.journalId, slot, on, kind, weight],
  );
  return id;
};
const mark = (
  slot: string,
  value: string,
  setAt: string,
  more: { pupil?: string; workId?: string; place?: number; retake?: string; scale?: string } = {},
): Promise<object[]> =>
  api.sql(
    `INSERT INTO mark (school_id, id, slot_id, pupil_id, place, work_id, scale, value, retake_slot_id, retake_place,
       set_by, first_set_at, set_at, version, operation_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $2, $11, $11, 4, $2)`,
    [
      school.id,
      newId(),
      slot,
      more.pupil ?? pupilId,
      more.place ?? 0,
      more.workId ?? null,
      more.scale ?? 'five',
      value,
      more.retake ?? null,
      more.retake ? 0 : null,
      setAt,
    ],
  );
const absence = async (slot: string, kind: string, confirmed: boolean, minutes?: number): Promise<void> => {
  await api.sql(
    `INSERT INTO attendance (school_id, id, slot_id, pupil_id, kind, minutes_late, version, operation_id)
     VALUES ($1, $2, $3, $4, $5, $6, 3, $2)`,
    [school.id, newId(), slot, pupilId, kind, minutes ?? null],
  );
  await api.sql(
    `INSERT INTO lesson_record (school_id, id, slot_id, journal_id, attendance_confirmed) VALUES ($1, $2, $3, $4, $5)`,
    [school.id, newId(), slot, school.class.journalId, confirmed],
  );
};

describe('GET /diary/pupils/{pupilId}/results', () => {
  it('shows the term that runs, and nothing where nothing was held', async () => {
    const body = await results(await school.agent('parent'));
    expect(body).toMatchObject({
      pupil: { id: pupilId, name: 'Иванов Алексей' },
      serverTime: api.clock.now(),
      term: { kind: 'quarter', number: 2, startsOn: '2026-11-09', endsOn: '2026-12-30' },
      // what is held in the vacation belongs to the next term
      from: '2026-10-31',
      to: '2026-12-30',
      policy: { method: 'weighted', thresholds: { five: 450, four: 350, three: 250 } },
      subjects: [],
      planned: [],
      owed: [],
      awaited: [],
    });
    expect(body.terms.map((one) => one.number)).toEqual([1, 2, 3, 4]);
  });

  it('FCT-01 example 1: 5 of homework, 4 of classwork, 3 of a test are 18 ÷ 5; with six lessons left 3 to 4 is attainable', async () => {
    const days = ['2026-11-09', '2026-11-10', '2026-11-11'] as const;
    const [one, two, three] = [await held(days[0]), await held(days[1]), await held(days[2])];
    const [homework, test] = [
      await work(one, days[0], 'homework', 100),
      await work(three, days[2], 'controlWork', 300),
    ];
    await mark(one, '5', `${days[0]}T07:00:00.000Z`, { workId: homework });
    await mark(two, '4', `${days[1]}T07:00:00.000Z`);
    await mark(three, '3', `${days[2]}T07:00:00.000Z`, { workId: test });
    await mark(three, '2', `${days[2]}T07:00:00.000Z`, { pupil: school.class.pupilIds[1] ?? '' });
    for (const date of ['25', '26', '27', '30']) await school.addSlot({ date: `2026-11-${date}`, period: 1 });
    await school.addSlot({ date: '2026-12-01', period: 1 });
    await school.addSlot({ date: '2026-12-02', period: 1 });
    await school.addSlot({ date: '2026-12-03', period: 1, state: 'cancelled' });
    await school.addSlot({ date: '2027-01-12', period: 1 });
    const body = await results(await school.agent('parent'));
    const subject = mathematics(body);
    expect(subject).toMatchObject({ held: 3, missed: 0, absences: [], proposed: '4' });
    expect(subject.marks.map(({ date, value, work: of, weight }) => [date, value, of, weight])).toEqual([
      [days[0], '5', 'Домашняя работа', 100],
      [days[1], '4', null, 100],
      [days[2], '3', 'Контрольная работа', 300],
    ]);
    expect(subject.mean).toEqual({ sum: '18', weight: '5', mean: '3,60', threshold: '3,50' });
    expect(subject.forecast).toEqual({
      rule: 'FCT-01',
      clause: 'D2',
      ruleVersion: 1,
      on: '2026-11-24',
      marks: 3,
      expected: 4,
      remaining: 6,
      withWork: 0,
      added: 600,
      best: { mark: 4, sum: '48', weight: '11', mean: '4,36', threshold: '3,50' },
      worst: { mark: 3, sum: '30', weight: '11', mean: '2,73', threshold: '2,50' },
      bestMark: 5,
      leastMark: 2,
      hidden: false,
    });
    // FCT-02 example 2: nine fives for 4.5, six lessons are left
    expect(subject.fives).toEqual([{ mark: 5, needed: null }]);
  });

  it('counts a planned work with its weight, and names it among those to come', async () => {
    const slot = await school.addSlot({ date: '2026-12-08', period: 1 });
    await work(slot, '2026-12-08', 'controlWork', 300);
    await work(null, '2026-12-15', 'dictation', 200);
    await work(null, '2026-11-20', 'essay', 300); // its day has passed without a lesson
    await work(slot, '2026-12-08', 'classwork', 100); // what is done in any lesson
    const body = await results(await school.agent('pupil'));
    expect(
      body.planned.map(({ title, date, weight, subject }) => [title, date, weight, subject.name]),
    ).toEqual([
      ['Контрольная работа', '2026-12-08', 300, 'Математика'],
      ['Диктант', '2026-12-15', 200, 'Математика'],
    ]);
    // 300 + 200 of the works, 100 for each of the five other lessons
    expect(mathematics(body).forecast).toMatchObject({ remaining: 7, withWork: 2, added: 1000 });
  });

  it('PUB-01: an unpublished mark is neither shown nor counted', async () => {
    const slot = await held('2026-11-24');
    await mark(slot, '2', '2026-11-24T06:30:00.000Z');
    const parent = await school.agent('parent');
    api.clock.set('2026-11-24T07:09:59.999Z');
    const before = mathematics(await results(parent));
    expect(before.marks).toHaveLength(3);
    expect(before.mean?.sum).toBe('18');
    api.clock.set('2026-11-24T07:10:00.000Z');
    const after = mathematics(await results(parent));
    expect(after.marks.at(-1)).toMatchObject({ value: '2', date: '2026-11-24' });
    expect(after.mean).toMatchObject({ sum: '20', weight: '6', mean: '3,33' });
  });

  it('counts confirmed absences, and a lateness over the school’s share as one', async () => {
    await absence(await held('2026-11-12'), 'ill', true);
    await absence(await held('2026-11-13'), 'late', true, 30);
    await absence(await held('2026-11-16'), 'late', true, 5);
    await absence(await held('2026-11-17'), 'absent', false);
    const subject = mathematics(await results(await school.agent('parent')));
    expect(subject).toMatchObject({ held: 8, missed: 2 });
    expect(subject.absences).toEqual([
      { date: '2026-11-12', kind: 'ill', minutesLate: null, missed: true },
      { date: '2026-11-13', kind: 'late', minutesLate: 30, missed: true },
      { date: '2026-11-16', kind: 'late', minutesLate: 5, missed: false },
    ]);
  });

  it('tells a work missed from one that waits for its mark', async () => {
    const [slot] = await api.sql<{ id: string }>(
      `SELECT id FROM slot WHERE school_id = $1 AND date = '2026-11-12'`,
      [school.id],
    );
    const missed = await work(slot?.id ?? '', '2026-11-12', 'test', 200);
    const waits = await work(await held('2026-11-18'), '2026-11-18', 'independentWork', 200);
    const parent = await school.agent('parent');
    const body = await results(parent);
    expect(body.owed.map((one) => [one.workId, one.title])).toEqual([[missed, 'Тест']]);
    expect(body.awaited.map((one) => one.workId)).toEqual([waits]);
    await mark(slot?.id ?? '', '4', '2026-11-19T07:00:00.000Z', { workId: missed });
    expect((await results(parent)).owed).toEqual([]);
  });

  it('a retake counts in the term of what it corrects', async () => {
    const [test] = await api.sql<{ slot_id: string; work_id: string }>(
      `SELECT slot_id, work_id FROM mark WHERE school_id = $1 AND pupil_id = $2 AND value = '3'`,
      [school.id, pupilId],
    );
    await mark(await held('2026-11-19'), '5', '2026-11-19T07:00:00.000Z', {
      workId: test?.work_id ?? '',
      retake: test?.slot_id ?? '',
    });
    const { marks } = mathematics(await results(await school.agent('parent')));
    expect(marks.map(({ value, weight, leftOut, retake }) => [value, weight, leftOut, retake])).toEqual([
      ['5', 100, null, false],
      ['4', 100, null, false],
      ['3', 0, 'retake', false],
      ['4', 200, null, false],
      ['5', 300, null, true],
      ['2', 100, null, false],
    ]);
  });

  it('shows a forecast from too few marks to the staff only, and none beside credits', async () => {
    const second = school.class.pupilIds[1] ?? '';
    const parentId = newId();
    await api.sql(
      `INSERT INTO parent (school_id, id, surname, given_name) VALUES ($1, $2, 'Петров', 'Олег')`,
      [school.id, parentId],
    );
    await api.sql(
      `INSERT INTO parent_link (school_id, id, parent_id, pupil_id, kind, from_on) VALUES ($1, $2, $3, $4, 'father', '2020-09-01')`,
      [school.id, newId(), parentId, second],
    );
    const parent = await api.signIn((await school.newPerson({ roles: ['parent'], parentId })).accountId);
    const family = mathematics(await results(parent, second));
    expect(family).toMatchObject({ forecast: null, fives: [], mean: { mean: '2,00' } });
    const teacher = mathematics(await results(await school.agent('classTeacher'), second));
    expect(teacher.forecast).toMatchObject({ hidden: true, expected: 2, marks: 1 });
    const third = school.class.pupilIds[2] ?? '';
    await mark(await held('2026-11-20'), 'pass', '2026-11-20T07:00:00.000Z', {
      pupil: third,
      scale: 'credit',
    });
    const credits = mathematics(await results(await school.agent('deputyHead'), third));
    expect(credits).toMatchObject({ proposed: 'pass', mean: null, forecast: null });
  });

  it('shows an earlier term by itself, without lessons to come', async () => {
    const first = (await results(await school.agent('parent'))).terms[0]?.id ?? '';
    await mark(await held('2026-09-10'), '5', '2026-09-10T07:00:00.000Z');
    const body = await results(await school.agent('parent'), pupilId, first);
    expect(body).toMatchObject({ from: '2026-09-01', to: '2026-10-30', planned: [], owed: [] });
    expect(mathematics(body).marks.map(({ value }) => value)).toEqual(['5']);
    const refused = await (
      await school.agent('parent')
    )
      .get(paths.diaryResults(school.id, pupilId, newId()))
      .expect(400);
    expect(refused.body).toMatchObject({ code: 'INVALID', errors: [{ pointer: '/termId' }] });
  });

  it('follows the pupil into the own lessons of a subject', async () => {
    const group = newId();
    await api.sql(
      `INSERT INTO teaching_group (school_id, id, academic_year_id, kind, school_class_id, name)
       VALUES ($1, $2, $3, 'individual', $4, 'Иванов А.')`,
      [school.id, group, school.yearId, school.class.id],
    );
    await api.sql(
      `INSERT INTO enrolment (school_id, id, pupil_id, group_id, from_on) VALUES ($1, $2, $3, $4, '2026-12-01')`,
      [school.id, newId(), pupilId, group],
    );
    const journalId = await school.addJournal(group, school.subjectId, null);
    await school.addSlot({
      date: '2026-12-21',
      period: 5,
      class: { ...school.class, groupId: group, journalId },
    });
    const subject = mathematics(await results(await school.agent('parent')));
    // of the class until 30 November, then the own one
    expect(subject.forecast?.remaining).toBe(5);
  });

  it('is for the family, the class teacher and the leaders; says nothing of any other pupil', async () => {
    for (const role of ['parent', 'pupil', 'classTeacher', 'deputyHead', 'director'] as const) {
      const { text } = await (
        await school.agent(role)
      )
        .get(paths.diaryResults(school.id, pupilId))
        .expect(200);
      for (const other of school.class.pupilIds.slice(1)) expect(text).not.toContain(other);
    }
    const other = school.class.pupilIds[1] ?? '';
    for (const role of ['parent', 'pupil'] as const)
      await (await school.agent(role)).get(paths.diaryResults(school.id, other)).expect(404);
    await (await school.agent('teacher')).get(paths.diaryResults(school.id, pupilId)).expect(403);
    await (await school.agent('parent')).get(paths.diaryResults(school.id, newId())).expect(404);
  });

  it('reads the page by two statements, whatever it shows, and notes who read', async () => {
    const counts: number[] = [];
    for (const subjects of [1, 20]) {
      const of = await api.makeSchool({ pupils: 2 });
      const journals = [of.class.journalId];
      for (let at = 1; at < subjects; at += 1) {
        const subjectId = newId();
        await api.sql(`INSERT INTO subject (school_id, id, name, short_name) VALUES ($1, $2, $3, $3)`, [
          of.id,
          subjectId,
          `Предмет ${at}`,
        ]);
        journals.push(await of.addJournal(of.class.groupId, subjectId, null));
      }
      let day = 9;
      for (const journalId of journals)
        await of.addSlot({
          date: `2026-11-${String((day += 1) > 30 ? 30 : day).padStart(2, '0')}`,
          period: 1,
          class: { ...of.class, journalId },
        });
      const agent = await of.agent('pupil');
      const path = paths.diaryResults(of.id, of.class.pupilIds[0] ?? '');
      const { body } = await agent.get(path).expect(200);
      expect((body as DiaryResults).subjects).toHaveLength(subjects);
      counts.push((await api.statements(() => agent.get(path).expect(200))).length);
      await api.flushAccessLog();
      const [read] = await api.sql(
        `SELECT unnest(subject_ids) AS subject_id FROM access_log WHERE school_id = $1 AND operation = 'readDiaryResults'`,
        [of.id],
      );
      expect(read).toEqual({ subject_id: of.class.pupilIds[0] });
    }
    expect(counts).toEqual([2, 2]);
  });
});
