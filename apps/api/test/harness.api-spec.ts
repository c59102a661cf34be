import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api, type TestSchool } from './harness.js';

let api: Api;
let school: TestSchool;
beforeAll(async () => {
  api = await startApi();
  school = await api.makeSchool();
});
afterAll(() => api.close());

describe('the test harness', () => {
  it('serves a signed-in person of each role', async () => {
    const teacher = await school.agent('teacher');
    const answer = await teacher.get('/api/v1/me').expect(200);
    expect(answer.body.memberships[0].roles[0].role).toBe('teacher');
    await api.stranger().get('/api/v1/me').expect(401);
    for (const role of ['parent', 'pupil', 'classTeacher', 'admin'] as const) {
      await (await school.agent(role)).get('/api/v1/me').expect(200);
    }
    await school.addSlot({ date: '2026-11-24', period: 2 });
  });

  it('counts the statements of a request', async () => {
    const teacher = await school.agent('teacher');
    const sent = await api.statements(() => teacher.get('/health/ready').expect(200));
    expect(sent).toEqual(['SELECT FROM school LIMIT 0']);
  });

  it('counts also what follows a body, and nothing that runs beside it', async () => {
    const deputy = await school.agent('deputyHead');
    const over = new AbortController();
    const beside = async (): Promise<void> => {
      while (!over.signal.aborted) await api.db.read(null, { text: 'SELECT 1 AS beside' });
    };
    const running = beside();
    const sent = await api.statements(async () => {
      await deputy.post(`${school.base}/rooms`, { name: '301' }).expect(201);
      await api.db.read(null, { text: 'SELECT 2 AS own' });
    });
    over.abort();
    await running;
    expect(sent.filter((text) => text.includes('INSERT INTO'))).not.toEqual([]);
    expect(sent.at(-1)).toBe('SELECT 2 AS own');
    expect(sent.filter((text) => text.includes('beside'))).toEqual([]);
    expect(sent.filter((text) => /FROM session|FROM membership m JOIN/.test(text))).toEqual([]);
  });
});
