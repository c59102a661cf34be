import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api, type TestSchool } from '../../../test/harness.js';
import { MetricsServer } from './metrics-server.js';

const token = 'a token of enough characters';
let api: Api;
let school: TestSchool;
beforeAll(async () => {
  api = await startApi({
    jobs: 'background',
    config: { metrics: { host: '127.0.0.1', port: 0, token } },
  });
  school = await api.makeSchool();
});
afterAll(() => api.close());

const ask = (path = '/metrics', headers: Record<string, string> = { authorization: `Bearer ${token}` }) =>
  fetch(`http://127.0.0.1:${api.app.get(MetricsServer).port}${path}`, { headers });
const measured = async (): Promise<string> => (await ask()).text();

describe('metrics', () => {
  it('are given to who has the token, at their own port only', async () => {
    expect((await ask()).status).toBe(200);
    expect((await ask('/metrics', {})).status).toBe(401);
    expect((await ask('/metrics', { authorization: 'Bearer other' })).status).toBe(401);
    expect((await ask('/')).status).toBe(404);
    expect((await api.stranger().get('/metrics')).text).not.toContain('zvonok_http');
  });

  it('count requests by their route, without anything of who and where', async () => {
    const admin = await school.agent('admin');
    const { displayName, login } = (await admin.get('/api/v1/me').expect(200)).body.account as {
      displayName: string;
      login: string;
    };
    await admin.get(`${school.base}/rooms?q=Фомина`).expect(200);
    await admin.get(`${school.base}/rooms/${school.id}`).expect(404);
    await api.stranger().get(`/api/v1/nowhere/${login}`).expect(404);
    const text = await measured();
    const count = (route: string, status: number): string | undefined =>
      text
        .split('\n')
        .find(
          (line) =>
            line.startsWith('zvonok_http_request_duration_seconds_count') &&
            line.includes(`route="${route}",status="${status}"`),
        )
        ?.split(' ')
        .at(-1);
    expect(count('/api/v1/schools/:schoolId/rooms', 200)).toBe('1');
    expect(count('/api/v1/schools/:schoolId/rooms/:id', 404)).toBe('1');
    expect(text).toMatch(/zvonok_problems_total\{code="NOT_FOUND"\} 2/);
    for (const personal of [displayName, login, school.id, 'Фомина', encodeURIComponent('Фомина')]) {
      expect(text).not.toContain(personal);
    }
  });

  it('tell of connections, events, jobs, the log of record, the process and the release', async () => {
    const text = await measured();
    for (const line of [
      /^zvonok_database_up 1$/m,
      /^zvonok_database_connections\{state="idle"\} \d+$/m,
      /^zvonok_database_waiting_requests 0$/m,
      /^zvonok_outbox_events \d+$/m,
      /^zvonok_outbox_lag_seconds [\d.e-]+$/m,
      /^zvonok_ledger_entries \d+$/m,
      /^zvonok_ledger_entries_written \d+$/m,
      /^zvonok_build_info\{version="\d+\.\d+\.\d+",build="source"\} 1$/m,
      /^process_resident_memory_bytes \d+$/m,
      /^nodejs_eventloop_lag_p99_seconds/m,
    ]) {
      expect(text).toMatch(line);
    }
  });
});
