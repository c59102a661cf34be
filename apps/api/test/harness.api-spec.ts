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
});
