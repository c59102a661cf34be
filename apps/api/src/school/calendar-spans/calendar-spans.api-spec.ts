import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';

let api: Api;
let school: TestSchool;
let deputy: Agent;

beforeAll(async () => {
  api = await startApi();
  school = await api.makeSchool();
  deputy = await school.agent('deputyHead');
});
afterAll(() => api.close());

const span = { from: '2027-02-15', to: '2027-02-21', kind: 'vacation', gradeLevels: [1] };
const make = (body: object, agent = deputy) => agent.post(paths.calendarSpans(school.id), body);
const days = async (): Promise<string[]> =>
  (await deputy.get(paths.calendarDays.list(school.id, { limit: 200 })).expect(200)).body.items
    .filter(({ kind }: { kind: string }) => kind === 'vacation')
    .map(({ date }: { date: string }) => date);

describe('days of the calendar one after another', () => {
  it('are made all, each with a line in the log of record', async () => {
    const title = 'Дополнительные каникулы первых классов';
    expect((await make({ ...span, title }).expect(200)).body).toEqual({ days: 7 });
    expect(await days()).toEqual([15, 16, 17, 18, 19, 20, 21].map((day) => `2027-02-${day}`));
    const [row] = await api.sql<{ lines: number }>(
      `SELECT count(*)::int AS lines FROM ledger_entry WHERE school_id = $1 AND type = 'calendarDay.created'`,
      [school.id],
    );
    expect(row?.lines).toBe(7);
  });

  it('are none where one is there already for the same grades', async () => {
    const again = await make({ ...span, from: '2027-02-20', to: '2027-02-24', gradeLevels: null }).expect(
      409,
    );
    expect(again.body).toMatchObject({ code: 'EXISTS', facts: { what: '2027-02-20, 2027-02-21' } });
    expect(await days()).toHaveLength(7);
    await make({ ...span, from: '2027-02-20', to: '2027-02-24', gradeLevels: [2] }).expect(200);
  });

  it('are in order, and not a year', async () => {
    const back = await make({ ...span, to: '2027-02-14' }).expect(400);
    expect(back.body.errors).toMatchObject([{ pointer: '/to', code: 'TOO_SMALL' }]);
    await make({ ...span, from: '2028-01-01', to: '2028-12-31' }).expect(400);
    await make({ ...span, kind: 'movedWorkday' }).expect(400);
    await make(span, await school.agent('teacher')).expect(403);
  });
});
