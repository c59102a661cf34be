import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths, type DiaryDay, type DiaryWeek } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';
import { newId } from '../../platform/ids/new-id.js';

const monday = '2026-11-23';
let api: Api;
let school: TestSchool;
let pupilId: string;
let slotId: string;
beforeAll(async () => {
  // Tuesday, in the middle of the second lesson (09:25 to 10:10 in Moscow).
  api = await startApi({ now: '2026-11-24T06:40:00.000Z' });
  school = await api.makeSchool({ pupils: 3 });
  pupilId = school.class.pupilIds[0] ?? '';
  slotId = await school.addSlot({ date: '2026-11-24', period: 2 });
});
afterAll(() => api.close());

const week = async (agent: Agent, of = pupilId, day: string | undefined = monday): Promise<DiaryWeek> =>
  (await agent.get(paths.diaryWeek(school.id, of, day)).expect(200)).body as DiaryWeek;
const day = (of: DiaryWeek, date: string): DiaryDay => {
  const found = of.days.find((one) => one.date === date);
  if (!found) throw new Error(`no ${date}`);
  return found;
};
const mark = (
  pupil: string,
  place: number,
  setAt: string,
  more: { value?: string; workId?: string; changed?: string } = {},
): Promise<object[]> =>
  api.sql(
    `INSERT INTO mark (school_id, id, slot_id, pupil_id, place, work_id, scale, value, set_by, first_set_at, set_at,
       version, operation_id)
     VALUES ($1, $2, $3, $4, $5, $6, 'five', $7, $2, $8, $9, 4, $2)`,
    [
      school.id,
      newId(),
      slotId,
      pupil,
      place,
      more.workId ?? null,
      more.value ?? '5',
      setAt,
      more.changed ?? setAt,
    ],
  );
const homework = async (
  of: string,
  text: string,
  more: { pupilIds?: string[]; dueSlotId?: string; withdrawn?: boolean; publishedAt?: string } = {},
): Promise<string> => {
  const id = newId();
  await api.sql(
    `INSERT INTO homework (school_id, id, slot_id, pupil_ids, text, explicit_none, due_slot_id, withdrawn,
       published_at, version, operation_id)
     VALUES ($1, $2, $3, $4, $5, false, $6, $7, $8, 6, $2)`,
    [
      school.id,
      id,
      of,
      more.pupilIds ?? null,
      text,
      more.dueSlotId ?? null,
      more.withdrawn ?? false,
      more.publishedAt ?? '2026-11-24T06:00:00.000Z',
    ],
  );
  return id;
};

describe('GET /diary/pupils/{pupilId}/week', () => {
  it('shows the lessons of the week before anything is entered', async () => {
    const body = await week(await school.agent('parent'));
    expect(body).toMatchObject({
      pupil: { id: pupilId, name: 'Иванов Алексей' },
      monday,
      serverTime: api.clock.now(),
    });
    expect(body.days.map((one) => one.kind)).toEqual([
      'school',
      'school',
      'school',
      'school',
      'school',
      'off',
      'off',
    ]);
    expect(day(body, '2026-11-24').lessons).toEqual([
      {
        slotId,
        period: 2,
        startAt: '2026-11-24T06:25:00.000Z',
        endAt: '2026-11-24T07:10:00.000Z',
        subject: 'Математика',
        room: '12',
        teacher: expect.stringMatching(/^\S+ \S\. \S\.$/),
        state: 'planned',
        movedTo: null,
        substitution: false,
        topic: null,
        attendance: null,
        minutesLate: null,
        marks: [],
      },
    ]);
  });

  it('shows topic and attendance once they are recorded', async () => {
    const teacher = await school.person('teacher');
    await api.sql(
      `INSERT INTO lesson_record (school_id, id, slot_id, journal_id, topic) VALUES ($1, $2, $3, $4, 'Дроби')`,
      [school.id, newId(), slotId, school.class.journalId],
    );
    const parent = await school.agent('parent');
    expect(day(await week(parent), '2026-11-24').lessons[0]).toMatchObject({ topic: null, attendance: null });
    await api.sql(
      `UPDATE lesson_record SET conducted_by = $3, attendance_confirmed = true WHERE school_id = $1 AND slot_id = $2`,
      [school.id, slotId, teacher.staffId],
    );
    await api.sql(
      `INSERT INTO attendance (school_id, id, slot_id, pupil_id, kind, minutes_late, version, operation_id)
       VALUES ($1, $2, $3, $4, 'late', 12, 3, $2)`,
      [school.id, newId(), slotId, pupilId],
    );
    expect(day(await week(parent), '2026-11-24').lessons[0]).toMatchObject({
      topic: 'Дроби',
      attendance: 'late',
      minutesLate: 12,
    });
  });

  it('shows a mark when the lesson has ended, with what for; a correction before that leaves no trace', async () => {
    const workId = newId();
    await api.sql(
      `INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, version, operation_id)
       VALUES ($1, $2, $3, $4, '2026-11-24', 'controlWork', 300, '', true, 3, $2)`,
      [school.id, workId, school.class.journalId, slotId],
    );
    await mark(pupilId, 0, '2026-11-24T06:30:00.000Z', { changed: '2026-11-24T06:31:00.000Z', workId });
    await mark(pupilId, 1, '2026-11-24T06:30:00.000Z', { changed: '2026-11-24T07:10:00.000Z', value: '4' });
    await mark(school.class.pupilIds[1] ?? '', 0, '2026-11-24T06:30:00.000Z', { value: '2' });
    const parent = await school.agent('parent');
    const marks = async (): Promise<object[]> =>
      day(await week(parent), '2026-11-24').lessons[0]?.marks ?? [];
    api.clock.set('2026-11-24T07:09:59.999Z');
    expect(await marks()).toEqual([]);
    api.clock.set('2026-11-24T07:10:00.000Z');
    expect(await marks()).toEqual([
      { value: '5', scale: 'five', comment: null, work: 'Контрольная работа', changed: false },
      { value: '4', scale: 'five', comment: null, work: null, changed: true },
    ]);
  });

  it('puts homework on the day it is due: the next lesson not cancelled, or the one named', async () => {
    const cancelled = await school.addSlot({ date: '2026-11-25', period: 1, state: 'cancelled' });
    const thursday = await school.addSlot({ date: '2026-11-26', period: 1 });
    const friday = await school.addSlot({ date: '2026-11-27', period: 1 });
    await homework(slotId, 'к следующему');
    await homework(slotId, 'к пятнице', { dueSlotId: friday });
    await homework(slotId, 'к отменённому', { dueSlotId: cancelled });
    await homework(slotId, 'не мне', { pupilIds: [school.class.pupilIds[1] ?? ''] });
    await homework(slotId, 'мне', { pupilIds: [pupilId] });
    await homework(slotId, 'снято', { withdrawn: true });
    await homework(slotId, 'позже', { publishedAt: '2026-11-24T09:00:00.000Z' });
    await homework(thursday, 'на ту неделю');
    const body = await week(await school.agent('parent'));
    const texts = (date: string): string[] =>
      day(body, date)
        .homeworkDue.map((one) => one.text)
        .sort();
    expect(texts('2026-11-26')).toEqual(['к отменённому', 'к следующему', 'мне']);
    expect(texts('2026-11-27')).toEqual(['к пятнице', 'на ту неделю']);
    expect(texts('2026-11-25')).toEqual([]);
    expect(day(body, '2026-11-26').homeworkDue[0]).toMatchObject({
      subject: 'Математика',
      setOn: '2026-11-24',
      explicitNone: false,
      estimateMin: null,
    });
    expect(day(body, '2026-11-25').lessons).toMatchObject([{ state: 'cancelled' }]);
  });

  it('follows the pupil from group to group, and the calendar', async () => {
    const subgroup = newId();
    await api.sql(
      `INSERT INTO teaching_group (school_id, id, academic_year_id, kind, school_class_id, name)
       VALUES ($1, $2, $3, 'subgroup', $4, '5А англ. 1')`,
      [school.id, subgroup, school.yearId, school.class.id],
    );
    await api.sql(
      `INSERT INTO enrolment (school_id, id, pupil_id, group_id, from_on, to_on) VALUES ($1, $2, $3, $4, '2026-09-01', '2026-12-01')`,
      [school.id, newId(), pupilId, subgroup],
    );
    const english = {
      ...school.class,
      groupId: subgroup,
      journalId: await school.addJournal(subgroup, school.otherSubjectId, null),
    };
    await school.addSlot({ date: '2026-12-01', period: 3, class: english });
    await school.addSlot({ date: '2026-12-02', period: 3, class: english });
    await api.sql(
      `INSERT INTO calendar_day (school_id, id, date, kind) VALUES ($1, $2, '2026-12-03', 'publicHoliday'), ($1, $3, '2026-12-04', 'vacation')`,
      [school.id, newId(), newId()],
    );
    await api.sql('UPDATE school SET structure_version = structure_version + 1 WHERE id = $1', [school.id]);
    const body = await week(await school.agent('parent'), pupilId, '2026-12-02');
    expect(body.monday).toBe('2026-11-30');
    expect(body.days.map((one) => [one.kind, one.lessons.length])).toEqual([
      ['school', 0],
      ['school', 1],
      ['school', 0],
      ['holiday', 0],
      ['vacation', 0],
      ['off', 0],
      ['off', 0],
    ]);
  });

  it('names who really taught', async () => {
    const substitute = await school.addStaff('Ёлкина');
    const other = await school.addSlot({ date: '2026-11-23', period: 1 });
    await api.sql(
      `INSERT INTO substitution (school_id, id, slot_id, staff_id, kind, cause, state, created_at, version, operation_id)
       VALUES ($1, $2, $3, $4, 'sameSubject', 'illness', 'planned', $5, 7, $2)`,
      [school.id, newId(), other, substitute, api.clock.now()],
    );
    const body = await week(await school.agent('parent'));
    expect(day(body, '2026-11-23').lessons[0]).toMatchObject({ teacher: 'Ёлкина М. П.', substitution: true });
  });

  it('names the tests of the week, the day a lesson was moved to, and holidays by their names', async () => {
    const from = await school.addSlot({ date: '2026-12-07', period: 4 });
    const to = await school.addSlot({ date: '2026-12-08', period: 4 });
    await api.sql(`UPDATE slot SET moved_to_id = $3, state = 'moved' WHERE school_id = $1 AND id = $2`, [
      school.id,
      from,
      to,
    ]);
    const work = (slot: string | null, on: string, kind: string, withdrawn = false): Promise<object[]> =>
      api.sql(
        `INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, withdrawn,
           version, operation_id)
         VALUES ($1, $2, $3, $4, $5, $6, 300, '', true, $7, 3, $2)`,
        [school.id, newId(), school.class.journalId, slot, on, kind, withdrawn],
      );
    await work(to, '2026-12-08', 'dictation');
    await work(null, '2026-12-10', 'test');
    await work(to, '2026-12-08', 'classwork');
    await work(null, '2026-12-10', 'essay', true);
    const { journalId } = await school.addClass();
    await api.sql(
      `INSERT INTO work (school_id, id, journal_id, planned_for, kind, weight, title, gradable, version, operation_id)
       VALUES ($1, $2, $3, '2026-12-10', 'test', 300, 'чужая', true, 3, $2)`,
      [school.id, newId(), journalId],
    );
    await api.sql(
      `INSERT INTO calendar_day (school_id, id, date, kind, title) VALUES ($1, $2, '2026-12-11', 'publicHoliday', 'День школы')`,
      [school.id, newId()],
    );
    await api.sql('UPDATE school SET structure_version = structure_version + 1 WHERE id = $1', [school.id]);
    const body = await week(await school.agent('parent'), pupilId, '2026-12-07');
    expect(day(body, '2026-12-07').lessons).toMatchObject([{ state: 'moved', movedTo: '2026-12-08' }]);
    expect(day(body, '2026-12-08').works).toMatchObject([
      { slotId: to, subject: 'Математика', title: 'Диктант' },
    ]);
    expect(day(body, '2026-12-10').works).toMatchObject([{ slotId: null, title: 'Тест' }]);
    expect(day(body, '2026-12-11')).toMatchObject({ kind: 'holiday', title: 'День школы' });
  });

  it('is for the family, the class teacher and the leaders', async () => {
    for (const role of ['parent', 'pupil', 'classTeacher', 'deputyHead', 'director'] as const) {
      expect((await week(await school.agent(role))).pupil.id).toBe(pupilId);
    }
    await (await school.agent('teacher')).get(paths.diaryWeek(school.id, pupilId)).expect(403);
    await (await school.agent('admin')).get(paths.diaryWeek(school.id, pupilId)).expect(403);
    await api.stranger().get(paths.diaryWeek(school.id, pupilId)).expect(401);
  });

  it('does not know pupils that are not the caller’s', async () => {
    const classmate = school.class.pupilIds[1] ?? '';
    for (const role of ['parent', 'pupil'] as const) {
      const refused = await (await school.agent(role)).get(paths.diaryWeek(school.id, classmate)).expect(404);
      expect(refused.body.code).toBe('NOT_FOUND');
    }
    const { pupilIds } = await school.addClass();
    await (await school.agent('classTeacher')).get(paths.diaryWeek(school.id, pupilIds[0] ?? '')).expect(404);
    const foreign = await api.makeSchool();
    await (
      await school.agent('deputyHead')
    )
      .get(paths.diaryWeek(school.id, foreign.class.pupilIds[0] ?? ''))
      .expect(404);
    await (await foreign.agent('parent')).get(paths.diaryWeek(school.id, pupilId)).expect(404);
    const wrong = await (
      await school.agent('parent')
    )
      .get(paths.diaryWeek(school.id, pupilId, 'monday'))
      .expect(400);
    expect(wrong.body.errors[0].pointer).toBe('/monday');
  });

  it('says nothing of any other pupil', async () => {
    const { text } = await (
      await school.agent('parent')
    )
      .get(paths.diaryWeek(school.id, pupilId, monday))
      .expect(200);
    for (const other of school.class.pupilIds.slice(1)) expect(text).not.toContain(other);
    expect(text).not.toMatch(/Петров|не мне/);
  });

  it('ends with the parent’s right', async () => {
    const parent = await school.agent('parent');
    await api.sql('UPDATE parent_link SET restricted = true WHERE school_id = $1', [school.id]);
    await new Promise((done) => setTimeout(done, 1100));
    await parent.get(paths.diaryWeek(school.id, pupilId)).expect(404);
  });

  it('reads the week by two statements, and notes who read', async () => {
    const counts: number[] = [];
    for (const pupils of [5, 35]) {
      const of = await api.makeSchool({ pupils });
      for (const period of pupils === 5 ? [1] : [1, 2, 3, 4])
        await of.addSlot({ date: '2026-11-24', period });
      const agent = await of.agent('pupil');
      const path = paths.diaryWeek(of.id, of.class.pupilIds[0] ?? '');
      await agent.get(path).expect(200);
      const sent = await api.statements(() => agent.get(path).expect(200));
      counts.push(sent.length);
      await api.flushAccessLog();
      const [read] = await api.sql(
        `SELECT unnest(subject_ids) AS subject_id FROM access_log WHERE school_id = $1 AND operation = 'readDiaryWeek' AND subject_kind = 'pupil'`,
        [of.id],
      );
      expect(read).toEqual({ subject_id: of.class.pupilIds[0] });
    }
    expect(counts).toEqual([2, 2]);
  });
});
