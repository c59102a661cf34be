import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';

let api: Api;
let school: TestSchool;
let admin: Agent;

beforeAll(async () => {
  api = await startApi();
  school = await api.makeSchool();
  admin = await school.agent('admin');
});
afterAll(() => api.close());

describe('S/year-templates', () => {
  it('show a year with its terms and breaks, and say when the school has one', async () => {
    const { body } = await admin.get(`${school.base}/year-templates/2027`).expect(200);
    expect(body).toMatchObject({
      name: '2027/28',
      startsOn: '2027-09-01',
      endsOn: '2028-08-31',
      taken: false,
    });
    expect(body.terms).toHaveLength(6);
    const winter = body.breaks.find((one: { title: string }) => one.title === 'Зимние каникулы');
    expect(winter).toMatchObject({ kind: 'vacation', gradeLevels: null });
    expect(winter.to > winter.from).toBe(true);
    const running = await admin.get(`${school.base}/year-templates/2026`).expect(200);
    expect(running.body.taken).toBe(true);
    await admin.get(`${school.base}/year-templates/1900`).expect(404);
  });

  it('make the year, its terms and its days at once, and leave what was entered by hand', async () => {
    await admin
      .post(`${school.base}/calendar-days`, { date: '2028-01-07', kind: 'dayOff', title: 'Свой праздник' })
      .expect(201);
    const made = await admin.post(`${school.base}/year-templates/2027`).expect(201);
    expect(made.body).toMatchObject({ name: '2027/28', version: 1 });
    const terms = await admin.get(`${school.base}/terms?limit=200`).expect(200);
    const own = terms.body.items.filter(
      (one: { academicYearId: string }) => one.academicYearId === made.body.id,
    );
    expect(own).toHaveLength(6);
    const days = await api.sql<{ title: string }>(
      `SELECT title FROM calendar_day WHERE school_id = $1 AND date = '2028-01-07'`,
      [school.id],
    );
    expect(days).toEqual([{ title: 'Свой праздник' }]);
    const entries = await api.sql<{ type: string; number: number }>(
      `SELECT type, count(*)::int AS number FROM ledger_entry
       WHERE school_id = $1 AND type IN ('academicYear.created', 'term.created') GROUP BY type ORDER BY type`,
      [school.id],
    );
    expect(entries).toEqual([
      { type: 'academicYear.created', number: 1 },
      { type: 'term.created', number: 6 },
    ]);
    const again = await admin.post(`${school.base}/year-templates/2027`).expect(409);
    expect(again.body.code).toBe('EXISTS');
    const teacher = await school.agent('teacher');
    await teacher.post(`${school.base}/year-templates/2028`).expect(403);
  });
});
