import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths, type ChangesResponse, type DiaryWeek, type LessonPage, type Today } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestSchool } from '../../test/harness.js';
import { ObligationKeeperService } from '../deadlines/index.js';
import { newId } from '../platform/ids/new-id.js';

const date = '2026-11-24';
let api: Api;
let school: TestSchool;
let teacher: Agent;
let slotId: string;
let sequence = 0;
const device = newId();

beforeAll(async () => {
  // In the middle of the second lesson, 09:25 to 10:10 in Moscow.
  api = await startApi({ now: '2026-11-24T06:40:00.000Z' });
  school = await api.makeSchool({ pupils: 4 });
  teacher = await school.agent('teacher');
  slotId = await school.addSlot({ date, period: 2 });
  await school.addSlot({ date: '2026-11-26', period: 1 });
  await api.app.get(ObligationKeeperService, { strict: false }).rebuild(school.id, date, '2026-11-30');
});
afterAll(() => api.close());

async function change(operations: object[], journalId = school.class.journalId): Promise<ChangesResponse> {
  const answer = await teacher
    .post(paths.changes(school.id, journalId), {
      device,
      sentAt: api.clock.now(),
      operations: operations.map((one) => ({
        id: newId(),
        base: 0,
        madeAt: api.clock.now(),
        sequence: (sequence += 1),
        ...one,
      })),
    })
    .expect(200);
  const body = answer.body as ChangesResponse;
  expect(body.outcomes.map((one) => one.outcome)).toEqual(operations.map(() => 'applied'));
  return body;
}
const lesson = async (): Promise<LessonPage> =>
  (await teacher.get(paths.lesson(school.id, slotId)).expect(200)).body as LessonPage;
const today = async (): Promise<Today> =>
  (await teacher.get(paths.today(school.id)).expect(200)).body as Today;
const week = async (): Promise<DiaryWeek> =>
  (
    await (
      await school.agent('parent')
    )
      .get(paths.diaryWeek(school.id, school.class.pupilIds[0] ?? ''))
      .expect(200)
  ).body as DiaryWeek;

describe('what a teacher enters', () => {
  const workId = newId();

  it('is owed before', async () => {
    expect((await lesson()).missing).toEqual(['attendance', 'topic', 'homework']);
    expect((await today()).soon.map((one) => one.verdict.rule)).toEqual(['HW-01', 'LES-01']);
  });

  it('stands on the lesson page, meets what was owed and is at once in the log', async () => {
    const [first = '', second = ''] = school.class.pupilIds;
    const { version } = await change([
      { op: 'recordLesson', slotId },
      { op: 'setAttendance', slotId, pupilId: second, kind: 'absent' },
      { op: 'confirmAttendance', slotId, confirmed: true },
      { op: 'setTopic', slotId, topic: 'Дроби' },
      {
        op: 'setHomework',
        homeworkId: newId(),
        slotId,
        audience: 'group',
        text: '№ 14',
        explicitNone: false,
      },
      {
        op: 'setWork',
        workId,
        slotId,
        plannedFor: date,
        kind: 'test',
        weight: 300,
        title: 'Доли',
        gradable: true,
      },
      { op: 'setMark', slotId, pupilId: first, place: 0, workId, scale: 'five', value: '5' },
    ]);
    const page = await lesson();
    expect(page).toMatchObject({
      version,
      missing: [],
      record: { topic: 'Дроби', attendanceConfirmed: true, firstRecordedAt: api.clock.now() },
      slot: { state: 'held' },
      homework: [{ text: '№ 14' }],
      works: [{ workId }],
    });
    expect(page.pupils[0]?.marks).toMatchObject([{ value: '5', workId }]);
    expect(page.pupils.find((one) => one.id === second)).toMatchObject({ attendance: 'absent', marks: [] });
    expect(page.obligations.map((one) => [one.rule, one.status])).toEqual([
      ['LES-01', 'onTime'],
      ['HW-01', 'onTime'],
      ['MRK-01', 'pending'],
    ]);
    // Two pupils of four lack a mark: one has it, one was absent.
    const deputy = await school.agent('deputyHead');
    const works = await deputy.get(paths.obligations(school.id, { rule: 'MRK-01', from: date })).expect(200);
    expect(works.body.items).toMatchObject([{ workId, pupils: 2 }]);
    expect((await today()).soon).toEqual([]);
    const history = await teacher
      .get(paths.history(school.id, school.class.journalId, { slotId }))
      .expect(200);
    const topic = history.body.items.find((one: { type: string }) => one.type === 'topic.set');
    expect(topic.after.topic).toBe('Дроби');
    const ofWork = await teacher
      .get(paths.history(school.id, school.class.journalId, { workId }))
      .expect(200);
    expect(ofWork.body.items.map((one: { type: string }) => one.type).sort()).toEqual([
      'mark.set',
      'work.set',
    ]);
  });

  it('is seen by the family: the mark when the lesson has ended, the homework where it is due', async () => {
    const before = await week();
    expect(before.days[1]?.lessons[0]).toMatchObject({ topic: 'Дроби', attendance: 'present', marks: [] });
    expect(before.days[3]?.homeworkDue).toMatchObject([{ text: '№ 14', setOn: date }]);
    api.clock.set('2026-11-24T07:10:00.000Z');
    expect((await week()).days[1]?.lessons[0]?.marks).toMatchObject([
      { value: '5', work: 'Доли', changed: false },
    ]);
  });

  it('is what a rebuild would derive', async () => {
    expect(
      await api.app
        .get(ObligationKeeperService, { strict: false })
        .rebuild(school.id, '2026-09-01', '2026-12-31'),
    ).toBe(0);
  });

  it('stays true when a lesson is cancelled while homework of that day is written', async () => {
    const literature = await school.addJournal(
      school.class.groupId,
      school.otherSubjectId,
      (await school.person('teacher')).staffId,
    );
    const last = await school.addSlot({ date, period: 6, class: { ...school.class, journalId: literature } });
    const early = await school.addSlot({ date, period: 1 });
    await api.app.get(ObligationKeeperService, { strict: false }).rebuild(school.id, date, date);
    await Promise.all([
      change([{ op: 'cancelLesson', slotId: last, reason: 'карантин' }], literature),
      change([
        {
          op: 'setHomework',
          homeworkId: newId(),
          slotId: early,
          audience: 'group',
          text: '№ 15',
          explicitNone: false,
        },
      ]),
    ]);
    expect(await api.app.get(ObligationKeeperService, { strict: false }).rebuild(school.id, date, date)).toBe(
      0,
    );
    const [row] = await api.sql<{ dueAt: string; state: string }>(
      `SELECT due_at AS "dueAt", state FROM obligation WHERE school_id = $1 AND rule = 'HW-01' AND target_id = $2`,
      [school.id, early],
    );
    // The last bell is that of the second lesson again, and a quarter of an hour.
    expect(row).toEqual({ dueAt: '2026-11-24T07:25:00.000Z', state: 'met' });
  });
});
