import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ImportMapping, ImportPreview, ImportReport } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';
import { newId } from '../../platform/ids/new-id.js';

/** Tuesday, 08:00 in Moscow. */
const now = '2026-11-24T05:00:00.000Z';

jest.setTimeout(60_000);

let api: Api;
let school: TestSchool;
let deputy: Agent;
beforeAll(async () => {
  api = await startApi({ now });
  school = await api.makeSchool();
  deputy = await school.agent('deputyHead');
});
afterAll(() => api.close());

const head = 'Класс;День;Урок;Предмет;Учитель;Кабинет;Неделя;Время';
const first = [
  '8Б;среда;1;Физика;Орлов Пётр Ильич;33;;08:30-09:15',
  '8Б;среда;2;Химия;Орлов Пётр Ильич;33;;09:25-10:10',
  '8Б;четверг;1;Физика;Орлов Пётр Ильич;33;нечётная;08:30-09:15',
];

const upload = (rows: readonly string[], filename = 'week.csv') =>
  deputy
    .post(`${school.base}/timetable-imports?filename=${filename}`)
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from([head, ...rows].join('\r\n')));

async function preview(rows: readonly string[]): Promise<{ importId: string; preview: ImportPreview }> {
  const report = (await upload(rows).expect(201)).body as ImportReport;
  const { proposals } = report;
  const mapping: ImportMapping = {
    days: proposals.days,
    hours: proposals.hours.map(({ timesFrom: _, ...hour }) => hour),
    classes: proposals.classes.flatMap(({ year, group, gradeLevel, letter }) =>
      gradeLevel === null ? [] : [{ year, group, gradeLevel, letter }],
    ),
    joint: proposals.joint,
    from: '2026-11-23',
  };
  const { body } = await deputy
    .put(`${school.base}/timetable-imports/${report.id}/mapping`, mapping)
    .set('If-Match', '"v1"')
    .expect(200);
  return { importId: report.id, preview: body as ImportPreview };
}
const apply = (importId: string) =>
  deputy.post(`${school.base}/timetable-versions`, { importId }).expect(201);

interface Row {
  id: string;
  date: string;
  period: number;
  subject: string;
  room: string | null;
}
const slots = (from: string, to: string): Promise<Row[]> =>
  api.sql<Row>(
    `SELECT s.id, s.date, s.period, u.name AS subject, r.name AS room
     FROM slot s JOIN subject u ON u.school_id = s.school_id AND u.id = s.subject_id
     LEFT JOIN room r ON r.school_id = s.school_id AND r.id = s.room_id
     WHERE s.school_id = $1 AND NOT s.withdrawn AND s.date BETWEEN $2 AND $3 ORDER BY s.date, s.period`,
    [school.id, from, to],
  );

describe('a timetable from a table', () => {
  it('goes the same way as one from FET; again and edited it shows the differences and keeps what is recorded', async () => {
    const made = await preview(first);
    expect(made.preview.slots).toBeGreaterThan(30);
    await apply(made.importId);
    // The academic year's first week is odd: 23 November is in the thirteenth.
    expect(
      (await slots('2026-11-23', '2026-12-06')).map(({ date, period, subject }) => [date, period, subject]),
    ).toEqual([
      ['2026-11-25', 1, 'Физика'],
      ['2026-11-25', 2, 'Химия'],
      ['2026-11-26', 1, 'Физика'],
      ['2026-12-02', 1, 'Физика'],
      ['2026-12-02', 2, 'Химия'],
    ]);

    const same = await preview(first);
    expect([same.preview.slots, same.preview.changes]).toEqual([0, 0]);

    // A topic is prepared for the second lesson of 25 November, and the first one is moved by hand.
    const [moved, prepared] = await slots('2026-11-25', '2026-11-25');
    await api.sql(
      `INSERT INTO lesson_record (school_id, id, slot_id, journal_id, topic, topic_version, topic_operation)
       SELECT $1, $2, s.id, s.journal_id, 'Соли', 1, $2 FROM slot s WHERE s.school_id = $1 AND s.id = $3`,
      [school.id, newId(), prepared?.id],
    );
    const wish = {
      kind: 'move',
      reason: 'Экскурсия',
      slotIds: [moved?.id],
      to: { date: '2026-11-25', period: 5 },
    };
    const seen = await deputy.post(`${school.base}/timetable/previews`, wish).expect(200);
    await deputy.post(`${school.base}/timetable/changes`, { ...wish, token: seen.body.token }).expect(201);

    const edited = await preview([
      first[0]?.replace(';33;', ';12;') ?? '',
      '8Б;пятница;1;Химия;Орлов Пётр Ильич;33;;08:30-09:15',
    ]);
    expect(edited.preview.recorded).toEqual([
      { slotId: prepared?.id, date: '2026-11-25', period: 2, group: '8Б', subject: 'Химия' },
    ]);
    expect(edited.preview.slots).toBeGreaterThan(15);
    expect(edited.preview.changes).toBeGreaterThan(15);
    await apply(edited.importId);
    const after = await slots('2026-11-25', '2026-12-04');
    expect(after.map(({ date, period, subject, room }) => [date, period, subject, room])).toEqual([
      ['2026-11-25', 1, 'Физика', '33'],
      ['2026-11-25', 2, 'Химия', '33'],
      ['2026-11-25', 5, 'Физика', '33'],
      ['2026-11-27', 1, 'Химия', '33'],
      ['2026-12-02', 1, 'Физика', '12'],
      ['2026-12-04', 1, 'Химия', '33'],
    ]);
    expect(after.find(({ period }) => period === 5)?.id).toBe(moved?.id);
  });

  it('is refused with the reason, and nothing of it is kept', async () => {
    const { body } = await deputy
      .post(`${school.base}/timetable-imports?filename=people.csv`)
      .set('Content-Type', 'application/octet-stream')
      .send(Buffer.from('Класс;День;Предмет\n5А;пн;Физика'))
      .expect(422);
    expect(body.code).toBe('FILE_NOT_UNDERSTOOD');
    expect(body.detail).toContain('нет столбца «Урок»');
  });
});
