import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ImportMapping, ImportPreview, ImportReport, TimetableVersionView } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';
import { EventBus } from '../../platform/events/event-bus.js';
import { newId } from '../../platform/ids/new-id.js';
import {
  SLOTS_PLANNED,
  TIMETABLE_APPLIED,
  type SlotsPlanned,
  type TimetableApplied,
} from '../timetable.events.js';

const fixture = readFileSync(new URL('../../../test/fixtures/school-timetable.fet', import.meta.url), 'utf8');

/** Tuesday, 08:00 in Moscow. */
const now = '2026-11-24T05:00:00.000Z';
const today = '2026-11-24';

jest.setTimeout(60_000);

let api: Api;
beforeAll(async () => {
  api = await startApi({ now });
});
afterAll(() => api.close());

function mappingOf({ proposals }: ImportReport, from: string): ImportMapping {
  return {
    days: proposals.days,
    hours: proposals.hours.map(({ timesFrom: _, ...hour }) => hour),
    classes: proposals.classes.flatMap(({ year, group, gradeLevel, letter }) =>
      gradeLevel === null ? [] : [{ year, group, gradeLevel, letter }],
    ),
    joint: proposals.joint,
    from,
  };
}

/** Uploads a file, maps it as proposed, and applies it. */
async function importFile(
  school: TestSchool,
  admin: Agent,
  file: string,
  from: string,
  change: (mapping: ImportMapping) => ImportMapping = (mapping) => mapping,
): Promise<{ importId: string; preview: ImportPreview; version: TimetableVersionView }> {
  const report = await admin
    .post(`${school.base}/timetable-imports?filename=week.fet`)
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(file))
    .expect(201);
  const importId = report.body.id as string;
  const mapped = await admin
    .put(`${school.base}/timetable-imports/${importId}/mapping`, change(mappingOf(report.body, from)))
    .set('If-Match', '"v1"')
    .expect(200);
  const { body } = await admin.post(`${school.base}/timetable-versions`, { importId }).expect(201);
  return { importId, preview: mapped.body, version: body };
}

interface Row {
  id: string;
  date: string;
  period: number;
  grade: number;
  groupName: string;
  subject: string;
  startAt: string;
  room: string | null;
  jointId: string | null;
  withdrawn: boolean;
  version: number;
  versionId: string | null;
  teachers: string[];
}

const slotsOf = (school: TestSchool): Promise<Row[]> =>
  api.sql<Row>(
    `SELECT s.id, s.date, s.period, c.grade_level AS grade, g.name AS "groupName", u.name AS subject,
       s.start_at AS "startAt", r.name AS room, s.joint_id AS "jointId", s.withdrawn, s.version,
       s.timetable_version_id AS "versionId",
       ARRAY(SELECT m.surname FROM slot_teacher t JOIN staff_member m ON m.school_id = t.school_id AND m.id = t.staff_id
         WHERE t.school_id = s.school_id AND t.slot_id = s.id ORDER BY t.place) AS teachers
     FROM slot s JOIN teaching_group g ON g.school_id = s.school_id AND g.id = s.group_id
     JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
     JOIN subject u ON u.school_id = s.school_id AND u.id = s.subject_id
     LEFT JOIN room r ON r.school_id = s.school_id AND r.id = s.room_id
     WHERE s.school_id = $1 ORDER BY s.date, s.period, g.name, s.id`,
    [school.id],
  );

/** Lessons a week of the fixture, counted by hand: weekday (0 Sunday) → grade → lessons. */
const weekByHand: Record<number, Record<number, number>> = {
  1: { 5: 4, 6: 4, 7: 2, 8: 1 },
  2: { 5: 2 },
  3: { 5: 2 },
  4: { 5: 2, 7: 1 },
  5: { 7: 1, 8: 1 },
};
/** The quarters of the test school. */
const quarters = [
  ['2026-09-01', '2026-10-30'],
  ['2026-11-09', '2026-12-30'],
  ['2027-01-11', '2027-03-19'],
  ['2027-03-29', '2027-05-28'],
] as const;

/** Days of the calendar in the form of the test, with what they do to a day, by hand. */
const specialDays: readonly {
  date: string;
  kind: string;
  grades: number[] | null;
  asWeekday: number | null;
}[] = [
  { date: '2027-02-23', kind: 'publicHoliday', grades: null, asWeekday: null },
  { date: '2027-03-08', kind: 'publicHoliday', grades: null, asWeekday: null },
  { date: '2026-12-08', kind: 'cancelledDay', grades: null, asWeekday: null },
  { date: '2027-05-03', kind: 'dayOff', grades: null, asWeekday: null },
  // A Saturday on which the lessons of Monday are held.
  { date: '2026-12-05', kind: 'movedWorkday', grades: null, asWeekday: 1 },
  ...['15', '16', '17', '18', '19'].map((day) => ({
    date: `2027-02-${day}`,
    kind: 'vacation',
    grades: [6],
    asWeekday: null,
  })),
];

/** Expected lessons by date and grade, reckoned with nothing but the days of the week. */
function expectedByHand(from: string): Map<string, number> {
  const expected = new Map<string, number>();
  for (const [first, last] of quarters) {
    for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
      const date = new Date(at).toISOString().slice(0, 10);
      if (date < from) continue;
      const special = specialDays.find((one) => one.date === date);
      const weekday = special?.asWeekday ?? new Date(at).getUTCDay();
      for (const [grade, lessons] of Object.entries(weekByHand[weekday] ?? {})) {
        const off =
          special !== undefined &&
          special.kind !== 'movedWorkday' &&
          (special.grades === null || special.grades.includes(Number(grade)));
        if (!off) expected.set(`${date} ${grade}`, lessons);
      }
    }
  }
  return expected;
}

async function schoolWithCalendar(): Promise<TestSchool> {
  const school = await api.makeSchool();
  for (const { date, kind, grades, asWeekday } of specialDays) {
    await api.sql(
      `INSERT INTO calendar_day (school_id, id, date, kind, grade_levels, as_weekday) VALUES ($1, $2, $3, $4, $5, $6)`,
      [school.id, newId(), date, kind, grades, asWeekday],
    );
  }
  return school;
}

describe('a timetable on the dates of a school', () => {
  let school: TestSchool;
  let admin: Agent;
  let first: Awaited<ReturnType<typeof importFile>>;
  beforeAll(async () => {
    school = await schoolWithCalendar();
    admin = await school.agent('admin');
    first = await importFile(school, admin, fixture, '2026-09-01');
  });

  it('has the lessons of an independent count on every day', async () => {
    const made = new Map<string, number>();
    for (const { date, grade } of await slotsOf(school)) {
      made.set(`${date} ${grade}`, (made.get(`${date} ${grade}`) ?? 0) + 1);
    }
    const expected = expectedByHand('2026-09-01');
    expect(made).toEqual(expected);
    const total = [...expected.values()].reduce((sum, lessons) => sum + lessons, 0);
    expect(first.preview).toMatchObject({ slots: total, changes: 0, kept: 0, recorded: [] });
    expect(first.version).toMatchObject({ slots: total, validFrom: '2026-09-01', importId: first.importId });
    const { body } = await admin.get(`${school.base}/timetable-versions`).expect(200);
    expect(body.items).toEqual([first.version]);
    await admin.get(`${school.base}/timetable-versions/${first.version.id}`).expect(200, first.version);
  });

  it('finds what the school has already, and makes the rest once', async () => {
    const names = async (table: string, column: string) =>
      (
        await api.sql<{ name: string }>(
          `SELECT ${column} AS name FROM ${table} WHERE school_id = $1 ORDER BY 1`,
          [school.id],
        )
      ).map((row) => row.name);
    expect(await names('school_class', 'grade_level || letter')).toEqual(['5А', '5Б', '6А', '6Б', '7А', '8']);
    const subjects = await names('subject', 'name');
    expect(subjects.filter((name) => name === 'Математика')).toHaveLength(1);
    expect(subjects).not.toContain('Педсовет');
    expect(await names('teaching_group', 'name')).toEqual(
      expect.arrayContaining(['5А', '5А англ 1', '5А англ 2', '7А, Хор', '8, Хор']),
    );
    const [link] = await api.sql<{ id: string }>(
      `SELECT e.entity_id AS id FROM external_id e WHERE e.school_id = $1 AND e.entity_kind = 'schoolClass' AND e.value = '5А'`,
      [school.id],
    );
    expect(link?.id).toBe(school.class.id);
    const slots = await slotsOf(school);
    const journals = await api.sql(
      `SELECT DISTINCT s.group_id, s.subject_id, j.id FROM slot s JOIN journal j ON j.school_id = s.school_id
         AND j.id = s.journal_id AND j.group_id = s.group_id AND j.subject_id = s.subject_id WHERE s.school_id = $1`,
      [school.id],
    );
    expect(journals).toHaveLength(new Set(slots.map((slot) => slot.groupName + slot.subject)).size);
  });

  it('keeps bells of the school, joint lessons, and lessons without a teacher', async () => {
    const slots = await slotsOf(school);
    const at = (date: string, groupName: string, period: number) =>
      slots.find((slot) => slot.date === date && slot.groupName === groupName && slot.period === period);
    // The test school's third lesson is at 10:20 in Moscow, the file's at 10:15.
    expect(at('2026-12-02', '5А', 3)?.startAt).toBe('2026-12-02T07:20:00.000Z');
    expect(first.preview.oddities.map((one) => one.code)).toEqual(['BELLS_OF_SCHOOL']);
    const joint = at('2026-12-02', '5А', 3)?.jointId;
    expect(joint).toMatch(/^[0-9a-f-]{36}$/);
    expect(at('2026-12-02', '5Б', 3)?.jointId).toBe(joint);
    expect(at('2026-12-09', '5А', 3)?.jointId).not.toBe(joint);
    expect(at('2026-11-30', '6А', 1)?.jointId).toBe(at('2026-11-30', '6Б', 1)?.jointId);
    expect(at('2026-11-30', '6Б', 4)?.teachers).toEqual([]);
    expect(at('2026-11-30', '7А', 3)?.teachers).toEqual(['Соколова', 'Орлова']);
  });

  it('is not changed by the same file, from whatever day', async () => {
    const before = await slotsOf(school);
    const again = await importFile(school, admin, fixture, '2026-09-01');
    expect(again.preview).toMatchObject({ slots: 0, changes: 0 });
    expect(again.version).toEqual(first.version);
    const later = await importFile(school, admin, fixture, '2026-12-07');
    expect(later.version.id).toBe(first.version.id);
    expect(await slotsOf(school)).toEqual(before);
  });

  describe('when the file changes', () => {
    /** Mathematics of 8 moves from the second to the fifth lesson of Monday, and the second subgroup's room changes. */
    const changed = fixture
      .replace(
        /(<Activity_Id>15<\/Activity_Id>\s*<Preferred_Day>Понедельник<\/Preferred_Day>\s*<Preferred_Hour>)2 \(9:20-10:00\)/,
        '$15 (12:00-12:40)',
      )
      .replace(/(<Activity_Id>4<\/Activity_Id>\s*<Room>)22/, '$1Спортзал');
    const moves = (slot: Row): boolean =>
      slot.groupName === '8' && slot.subject === 'Математика' && slot.period === 2;
    let before: Row[];
    let after: Row[];
    let second: Awaited<ReturnType<typeof importFile>>;
    let prepared: string;
    let planned: SlotsPlanned | null = null;

    beforeAll(async () => {
      before = await slotsOf(school);
      prepared = before.find((slot) => moves(slot) && slot.date === '2026-12-14')?.id ?? '';
      await api.sql(
        `INSERT INTO homework (school_id, id, slot_id, text, explicit_none, published_at, version, operation_id)
         VALUES ($1, $2, $3, '№ 214', FALSE, $4, 1, $5)`,
        [school.id, newId(), prepared, now, newId()],
      );
      api.app.get(EventBus).inTransaction<SlotsPlanned>(SLOTS_PLANNED, (_tx, payload) => {
        planned = payload;
        return Promise.resolve();
      });
      second = await importFile(school, admin, changed, '2026-09-01');
      after = await slotsOf(school);
    });

    it('never touches what has begun', () => {
      const past = (rows: readonly Row[]) => rows.filter((slot) => slot.startAt <= now);
      expect(past(after)).toEqual(past(before));
    });

    it('keeps identifiers, withdraws what is gone, and makes what is new', () => {
      const future = before.filter((slot) => slot.date >= today);
      const gone = future.filter((slot) => moves(slot) && slot.id !== prepared);
      expect(after.filter((slot) => slot.withdrawn).map((slot) => slot.id)).toEqual(
        gone.map((slot) => slot.id),
      );
      const fifth = after.filter(
        (slot) => slot.groupName === '8' && slot.subject === 'Математика' && slot.period === 5,
      );
      // Where homework was prepared, the new lesson is there too: a person decides.
      expect(fifth.map((slot) => slot.date)).toEqual(future.filter(moves).map((slot) => slot.date));
      const russian = after.filter((slot) => slot.groupName === '8' && slot.subject === 'Русский язык');
      expect(russian.map((slot) => slot.date)).toEqual(gone.map((slot) => slot.date));
      const rooms = new Set(
        after
          .filter((slot) => slot.groupName === '5А англ 2' && slot.date >= today)
          .map((slot) => `${slot.room} ${slot.version}`),
      );
      expect(rooms).toEqual(new Set(['Спортзал 2']));
      const rest = (rows: readonly Row[]) =>
        rows.filter((slot) => slot.groupName !== '8' && slot.groupName !== '5А англ 2');
      expect(rest(after)).toEqual(rest(before));
      const places = after
        .filter((slot) => !slot.withdrawn)
        .map((slot) => `${slot.groupName} ${slot.date} ${slot.period}`);
      expect(new Set(places).size).toBe(places.length);
    });

    it('names what is recorded and stays, and foretold it all', () => {
      expect(second.preview.recorded).toEqual([
        { slotId: prepared, date: '2026-12-14', period: 2, group: '8', subject: 'Математика' },
      ]);
      expect(second.preview.oddities.map((one) => one.code)).toEqual([
        'RECORDED_STAY',
        'PLACE_TAKEN',
        'BELLS_OF_SCHOOL',
      ]);
      expect(second.version.id).not.toBe(first.version.id);
      expect(second.preview.slots).toBe(second.version.slots);
      expect(second.preview.slots).toBe(after.filter((slot) => slot.versionId === second.version.id).length);
      const touched = after.filter((slot) =>
        before.some((one) => one.id === slot.id && one.version !== slot.version),
      );
      expect(second.preview.changes).toBe(touched.length);
      expect(planned?.withdrawnIds).toHaveLength(after.filter((slot) => slot.withdrawn).length);
      expect(planned?.plannedIds).toHaveLength(
        second.preview.slots + touched.length - (planned?.withdrawnIds.length ?? 0),
      );
    });

    it('writes who did it into the log of record', async () => {
      const entries = await api.sql<{ type: string; role: string; bytes: string }>(
        `SELECT type, role, bytes FROM ledger_entry WHERE school_id = $1 AND subject_id = $2`,
        [school.id, second.version.id],
      );
      expect(entries).toMatchObject([{ type: 'timetable.applied', role: 'admin' }]);
    });

    it('brings the same slots back with the former file', async () => {
      await importFile(school, admin, fixture, '2026-09-01');
      const back = await slotsOf(school);
      const standing = (rows: readonly Row[]) =>
        rows.filter((slot) => !slot.withdrawn).map(({ version: _, ...slot }) => slot);
      expect(standing(back)).toEqual(standing(before));
    });
  });

  it('leaves classes alone that are not in the file, and says which lessons have no day', async () => {
    const before = (await slotsOf(school)).filter((slot) => slot.grade !== 7);
    const saturday = fixture
      .replace('<Name>Пятница</Name>', '<Name>Воскресенье</Name>')
      .replaceAll('<Preferred_Day>Пятница</Preferred_Day>', '<Preferred_Day>Воскресенье</Preferred_Day>');
    const only = await importFile(school, admin, saturday, '2026-12-01', (mapping) => ({
      ...mapping,
      classes: mapping.classes.filter((one) => one.gradeLevel === 7),
      joint: [],
    }));
    expect((await slotsOf(school)).filter((slot) => slot.grade !== 7)).toEqual(before);
    expect(only.preview.leftOut.map((one) => one.code)).toContain('NO_SCHOOL_DAY');
  });

  it('is applied by those who may, and filled in a school of demonstration only', async () => {
    const { importId } = first;
    const path = `${school.base}/timetable-versions`;
    await (await school.agent('teacher')).post(path, { importId }).expect(403);
    await (await school.agent('teacher')).get(path).expect(200);
    const other = await api.makeSchool();
    await (await other.agent('admin')).post(path, { importId }).expect(404);
    await (
      await other.agent('admin')
    )
      .get(`${other.base}/timetable-versions/${first.version.id}`)
      .expect(404);
    const { body } = await admin.post(path, { importId, fillDemo: true }).expect(400);
    expect(body.errors[0].pointer).toBe('/fillDemo');
  });
});

describe('a first timetable', () => {
  it('makes bells, and tells others of its classes before there are slots', async () => {
    const school = await api.makeSchool({ zone: 'Asia/Yakutsk' });
    await api.sql('DELETE FROM bell_schedule WHERE school_id = $1', [school.id]);
    await api.sql('UPDATE school SET demo = TRUE WHERE id = $1', [school.id]);
    const heard: string[] = [];
    const applied: TimetableApplied[] = [];
    const planned: SlotsPlanned[] = [];
    const bus = api.app.get(EventBus);
    bus.inTransaction<TimetableApplied>(TIMETABLE_APPLIED, async (tx, payload) => {
      const [row] = await tx.query<{ slots: number }>(
        'SELECT count(*) AS slots FROM slot WHERE school_id = $1',
        [school.id],
      );
      heard.push(`applied, ${row?.slots} slots`);
      applied.push(payload);
    });
    bus.inTransaction<SlotsPlanned>(SLOTS_PLANNED, (_tx, payload) => {
      heard.push('planned');
      planned.push(payload);
      return Promise.resolve();
    });
    const admin = await school.agent('admin');
    const report = await admin
      .post(`${school.base}/timetable-imports?filename=week.fet`)
      .set('Content-Type', 'application/octet-stream')
      .send(Buffer.from(fixture));
    const importId = report.body.id as string;
    await admin
      .put(`${school.base}/timetable-imports/${importId}/mapping`, mappingOf(report.body, '2026-09-01'))
      .set('If-Match', '"v1"')
      .expect(200);
    const { body } = await admin
      .post(`${school.base}/timetable-versions`, { importId, fillDemo: true })
      .expect(201);
    expect(heard).toEqual(['applied, 0 slots', 'planned']);
    expect(applied[0]).toMatchObject({ versionId: body.id, importId, fill: true });
    expect(applied[0]?.schoolClassIds).toHaveLength(6);
    expect(planned[0]?.plannedIds).toHaveLength(body.slots);
    const [lesson] = await slotsOf(school);
    expect(lesson).toMatchObject({ date: '2026-09-01', period: 1, startAt: '2026-08-31T23:30:00.000Z' });
    const bells = await api.sql<{ periods: object[] }>(
      'SELECT periods FROM bell_schedule WHERE school_id = $1',
      [school.id],
    );
    expect(bells[0]?.periods[0]).toEqual({ period: 1, startsAt: '08:30', endsAt: '09:10' });
  });
});
