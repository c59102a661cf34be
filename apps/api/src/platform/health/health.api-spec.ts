import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApi, type Api } from '../../../test/harness.js';

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const release = { version: expect.stringMatching(/^\d+\.\d+\.\d+$/), build: expect.any(String) };

it('tells this computer and whoever has signed in which release answers, and nobody else', async () => {
  const school = await api.makeSchool();
  const parent = await school.agent('parent');
  expect((await parent.get('/api/v1/about').expect(200)).body).toEqual(release);
  await api.stranger().get('/api/v1/about').expect(401);
  for (const path of ['/health/live', '/health/ready']) {
    expect((await api.stranger().get(path).expect(200)).body).toEqual({ status: 'ok', ...release });
  }
});
