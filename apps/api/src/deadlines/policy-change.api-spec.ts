import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths } from '@zvonok/contracts';
import { startApi, type Api, type TestSchool } from '../../test/harness.js';
import { EventBus } from '../platform/events/event-bus.js';
import { SLOTS_PLANNED } from '../timetable/index.js';

let api: Api;
let school: TestSchool;
beforeAll(async () => {
  api = await startApi({ now: '2026-11-24T05:00:00.000Z' });
  school = await api.makeSchool();
});
afterAll(() => api.close());

const dues = async (slotId: string): Promise<Record<string, string>> => {
  const rows = await api.sql<{ rule: string; dueAt: string }>(
    `SELECT rule, due_at AS "dueAt" FROM obligation WHERE school_id = $1 AND slot_id = $2 ORDER BY rule`,
    [school.id, slotId],
  );
  return Object.fromEntries(rows.map(({ rule, dueAt }) => [rule, dueAt]));
};

describe('settings approved to hold from next Monday', () => {
  it('judge Monday’s lessons anew and leave last week’s as they were', async () => {
    const lastWeek = await school.addSlot({ date: '2026-11-20', period: 1 });
    const saturday = await school.addSlot({ date: '2026-11-28', period: 1 });
    const monday = await school.addSlot({ date: '2026-11-30', period: 1 });
    await api.db.write(school.id, (tx) =>
      api.app.get(EventBus).announce(tx, {
        type: SLOTS_PLANNED,
        payload: { plannedIds: [lastWeek, saturday, monday], withdrawnIds: [] },
      }),
    );
    const before = await Promise.all([lastWeek, saturday, monday].map(dues));
    expect(before[2]).toEqual({ 'HW-01': '2026-11-30T06:30:00.000Z', 'LES-01': '2026-11-30T20:59:59.999Z' });

    const admin = await school.agent('admin');
    const director = await school.agent('director');
    const { body: draft } = await admin
      .post(paths.policyDrafts.list(school.id), {
        validFrom: '2026-11-30',
        values: { homeworkGraceMin: 0, sameDayGraceMin: 60, localAct: 'Положение № 3 от 30.08.2026' },
      })
      .expect(201);
    expect(await dues(monday)).toEqual(before[2]);
    await director
      .post(paths.policyApproval(school.id, draft.id), { orderNumber: '41', orderDate: '2026-11-24' })
      .set('If-Match', '"v1"')
      .expect(200);

    expect(await dues(lastWeek)).toEqual(before[0]);
    expect(await dues(saturday)).toEqual(before[1]);
    expect(await dues(monday)).toEqual({
      'HW-01': '2026-11-30T06:15:00.000Z',
      'LES-01': '2026-11-30T21:59:59.999Z',
    });
  });
});
