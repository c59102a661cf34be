import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { workerDatabase } from '../../../test/database.js';
import { DatabaseProxy } from '../../../test/database-proxy.js';
import { startApi, type Api, type TestSchool } from '../../../test/harness.js';
import { EventBus, type StoredEvent } from '../events/event-bus.js';
import { newId } from '../ids/new-id.js';
import { JobQueue } from './job-queue.js';
import { NightlyCleanup } from './nightly-cleanup.js';

const heard: [listener: string, event: StoredEvent][] = [];
const done: object[] = [];
let failures = 1;

@Injectable()
class ProbeListener implements OnModuleInit {
  constructor(
    private readonly events: EventBus,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.events.afterCommit('ProbeTold', async (event) => void heard.push(['first', event]), 'first');
    this.events.afterCommit(
      'ProbeTold',
      async (event) => {
        if (failures-- > 0) throw new Error('not yet');
        heard.push(['second', event]);
      },
      'second',
    );
    this.jobs.work<{ n: number }>('probe', async ({ data }) => void done.push(data));
  }
}

@Module({ providers: [ProbeListener] })
class ProbeModule {}

let proxy: DatabaseProxy;
let api: Api;
let school: TestSchool;
beforeAll(async () => {
  proxy = await DatabaseProxy.to(await workerDatabase());
  api = await startApi({ jobs: 'background', extra: [ProbeModule], databaseUrl: () => proxy.url });
  school = await api.makeSchool();
}, 30_000);
afterAll(async () => {
  await api.close();
  await proxy.cut();
});

async function until(condition: () => boolean, seconds = 15): Promise<void> {
  for (let n = 0; n < seconds * 20 && !condition(); n += 1) await wait(50);
  expect(condition()).toBe(true);
}

const tell = (n: number): Promise<void> =>
  api.db.write(school.id, (tx) => api.app.get(EventBus).announce(tx, { type: 'ProbeTold', payload: { n } }));

describe('stored events', () => {
  it('reach every listener after the commit, and again one that failed', async () => {
    await tell(1);
    await until(() => heard.some(([listener]) => listener === 'first'), 3);
    expect(heard[0]?.[1]).toMatchObject({ schoolId: school.id, type: 'ProbeTold', payload: { n: 1 } });
    await until(() => heard.some(([listener]) => listener === 'second'));
    expect(heard.map(([listener]) => listener).sort()).toEqual(['first', 'second']);
    const [row] = await api.sql<{ sent: boolean }>(
      `SELECT sent_at IS NOT NULL AS sent FROM outbox_event WHERE school_id = $1`,
      [school.id],
    );
    expect(row?.sent).toBe(true);
  }, 30_000);

  it('of another process are found too', async () => {
    heard.length = 0;
    const id = newId();
    await api.sql(
      `INSERT INTO outbox_event (school_id, id, type, payload) VALUES ($1, $2, 'ProbeTold', '{"n":2}')`,
      [school.id, id],
    );
    await until(() => heard.length === 2, 5);
    expect(heard.every(([, event]) => event.id === id)).toBe(true);
  }, 30_000);

  it('are delivered in numbers', async () => {
    heard.length = 0;
    await api.db.write(school.id, async (tx) => {
      for (let n = 0; n < 250; n += 1)
        await api.app.get(EventBus).announce(tx, { type: 'ProbeTold', payload: { n } });
    });
    await until(() => heard.length === 500, 20);
  }, 30_000);
});

describe('the database going away', () => {
  it('delays events and jobs, and loses none', async () => {
    heard.length = 0;
    done.length = 0;
    await tell(7);
    await proxy.cut();
    await wait(1500);
    await proxy.open();
    await until(() => heard.length >= 2, 20);
    await tell(8);
    await until(() => heard.filter(([, event]) => (event.payload as { n: number }).n === 8).length === 2, 20);
    await api.app.get(JobQueue).send('probe', [{ data: { n: 9 } }]);
    await until(() => done.length === 1, 5);
    done.length = 0;
  }, 60_000);
});

describe('a job', () => {
  it('is done once for one id', async () => {
    const id = newId();
    const jobs = api.app.get(JobQueue);
    await jobs.send('probe', [{ id, data: { n: 1 } }]);
    await jobs.send('probe', [{ id, data: { n: 1 } }, { data: { n: 2 } }]);
    await until(() => done.length === 2, 5);
    await wait(700);
    expect(done).toHaveLength(2);
    await expect(jobs.send('nobody', [{ data: {} }])).rejects.toThrow('no handler');
  }, 30_000);
});

describe('the nightly cleanup', () => {
  it('removes what has served its time and nothing else', async () => {
    const { accountId } = await school.person('teacher');
    await school.agent('teacher');
    const at = (days: number): string => new Date(api.clock.millis() - days * 86_400_000).toISOString();
    for (const [key, days] of [
      ['old', 1.1],
      ['new', 0.9],
    ] as const) {
      await api.sql(
        `INSERT INTO idempotency_key (school_id, account_id, key, fingerprint, created_at) VALUES ($1, $2, $3, '', $4)`,
        [school.id, accountId, key, at(days)],
      );
    }
    await api.sql(
      `INSERT INTO session (id, account_id, token_hash, created_at, last_seen_at, expires_at, idle_min, user_agent, remembered)
       VALUES ($1, $2, '\\x01', $3, $3, $4, 120, 'test', false)`,
      [newId(), accountId, at(0.5), at(-1)],
    );
    await api.sql('UPDATE outbox_event SET sent_at = $2 WHERE school_id = $1', [school.id, at(7.1)]);
    await api.app.get(NightlyCleanup).clean();
    const keys = await api.sql<{ key: string }>('SELECT key FROM idempotency_key WHERE school_id = $1', [
      school.id,
    ]);
    expect(keys).toEqual([{ key: 'new' }]);
    const sessions = await api.sql('SELECT FROM session WHERE account_id = $1', [accountId]);
    expect(sessions).toHaveLength(1);
    expect(await api.sql('SELECT FROM outbox_event WHERE school_id = $1', [school.id])).toHaveLength(0);
  });
});
