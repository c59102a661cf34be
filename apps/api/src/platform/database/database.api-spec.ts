import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { workerDatabase } from '../../../test/database.js';
import { DatabaseProxy } from '../../../test/database-proxy.js';
import { startApi, type Api, type TestSchool } from '../../../test/harness.js';
import type { GlobalContext } from '../context/request-context.js';
import { EventBus } from '../events/event-bus.js';
import { Ctx } from '../http/ctx.decorator.js';
import { Endpoint } from '../http/endpoint.decorator.js';
import { newId } from '../ids/new-id.js';
import { Database, isConnectionError } from './database.js';

@Controller('probe')
class ProbeController {
  constructor(private readonly db: Database) {}

  @Get('read')
  @Endpoint({ operationId: 'probeRead', summary: 'read', allow: 'public', transaction: 'none' })
  async read(): Promise<object[]> {
    return this.db.read(null, { text: 'SELECT 1 AS one' });
  }

  @Post('write')
  @Endpoint({ operationId: 'probeWrite', summary: 'write', allow: 'public', transaction: 'write' })
  async write(@Ctx() ctx: GlobalContext): Promise<object[]> {
    return ctx.tx.query('SELECT 2 AS two');
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

let proxy: DatabaseProxy;
let api: Api;
let school: TestSchool;
let other: TestSchool;
beforeAll(async () => {
  proxy = await DatabaseProxy.to(await workerDatabase());
  api = await startApi({ extra: [ProbeModule], databaseUrl: () => proxy.url });
  school = await api.makeSchool();
  other = await api.makeSchool();
});
afterAll(async () => {
  await api.close();
  await proxy.cut();
});

const rooms = { text: 'SELECT id, school_id FROM room ORDER BY id' };
const insertRoom = `INSERT INTO room (school_id, id, name) VALUES ($1, $2, '7')`;

describe('Database.read', () => {
  it('sees the rows of its school alone, by row-level security', async () => {
    expect(await api.db.read(school.id, rooms)).toEqual([{ id: school.roomId, school_id: school.id }]);
    expect(await api.db.read(other.id, rooms)).toEqual([{ id: other.roomId, school_id: other.id }]);
    expect(await api.db.read(null, rooms)).toEqual([]);
  });

  it('answers several statements in their order', async () => {
    const [one, two] = await api.db.readAll<[{ a: number }, { b: string }]>(school.id, [
      { text: 'SELECT 1 AS a' },
      { text: 'SELECT $1::text AS b', values: ['x'], name: 'probe-text' },
    ]);
    expect([one, two]).toEqual([[{ a: 1 }], [{ b: 'x' }]]);
  });

  it('refuses a failing statement whole and goes on with the next', async () => {
    for (let n = 0; n < 12; n += 1) {
      await expect(api.db.readAll(school.id, [{ text: 'SELECT 1/0' }, rooms])).rejects.toMatchObject({
        code: '22012',
      });
    }
    expect(await api.db.read(school.id, rooms)).toHaveLength(1);
  });

  it('cannot write, and takes no school that is no identifier', async () => {
    await expect(
      api.db.read(school.id, { text: insertRoom, values: [school.id, newId()] }),
    ).rejects.toMatchObject({ code: '25006' });
    await expect(api.db.read("x'; DROP TABLE room; --", rooms)).rejects.toThrow('named by a UUID');
    await expect(api.db.write("x'", async () => undefined)).rejects.toThrow('named by a UUID');
    expect(await api.db.read(school.id, rooms)).toHaveLength(1);
  });
});

describe('Database.write', () => {
  it('commits what was done, and undoes it when anything fails', async () => {
    const kept = newId();
    await api.db.write(school.id, (tx) => tx.query(insertRoom, [school.id, kept]));
    await expect(
      api.db.write(school.id, async (tx) => {
        await tx.query('DELETE FROM room WHERE id = $1', [kept]);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await api.sql('SELECT FROM room WHERE id = $1', [kept])).toHaveLength(1);
  });

  it('is refused a row of another school', async () => {
    await expect(
      api.db.write(school.id, (tx) => tx.query(insertRoom, [other.id, newId()])),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('does not pass a failed transaction off as committed', async () => {
    const id = newId();
    await expect(
      api.db.write(school.id, async (tx) => {
        await tx.query(insertRoom, [school.id, id]);
        await tx.query('SELECT 1/0').catch(() => undefined);
      }),
    ).rejects.toThrow('rolled back');
    expect(await api.sql('SELECT FROM room WHERE id = $1', [id])).toHaveLength(0);
  });

  it('stores announced events with the fact and runs what follows the commit only then', async () => {
    const bus = api.app.get(EventBus);
    const heard: unknown[] = [];
    bus.inTransaction('ProbeMade', async (tx, payload) => {
      heard.push(['inside', payload]);
      await tx.query('SELECT 1');
    });
    bus.afterCommit('ProbeMade', async (event) => {
      heard.push(['after', event.schoolId, event.payload]);
    });
    let followed = 0;
    await api.db.write(school.id, async (tx) => {
      await bus.announce(tx, { type: 'ProbeMade', payload: { n: 1 } });
      tx.afterCommit.push(() => (followed += 1));
    });
    await expect(
      api.db.write(school.id, async (tx) => {
        await bus.announce(tx, { type: 'ProbeMade', payload: { n: 2 } });
        tx.afterCommit.push(() => (followed += 1));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(followed).toBe(1);
    await api.deliverEvents();
    expect(heard).toEqual([
      ['inside', { n: 1 }],
      ['inside', { n: 2 }],
      ['after', school.id, { n: 1 }],
    ]);
    await api.deliverEvents();
    expect(heard).toHaveLength(3);
  });
});

describe('a lost connection', () => {
  it('is told as such, undoes the transaction and costs the pool one connection', async () => {
    const id = newId();
    const lost = api.db.write(school.id, async (tx) => {
      await tx.query(insertRoom, [school.id, id]);
      const [own] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await api.sql('SELECT pg_terminate_backend($1)', [own?.pid]);
      await tx.query('SELECT 1');
    });
    const error: unknown = await lost.catch((reason: unknown) => reason);
    expect(isConnectionError(error)).toBe(true);
    expect(await api.sql('SELECT FROM room WHERE id = $1', [id])).toHaveLength(0);
    for (let n = 0; n < 12; n += 1) expect((await api.db.read(null, { text: 'SELECT 1' })).length).toBe(1);
  });

  it('under a running read fails that read alone', async () => {
    const read = api.db.read(null, { text: 'SELECT pg_sleep(20)' }).catch((reason: unknown) => reason);
    const busy = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query = 'SELECT pg_sleep(20)' AND state = 'active'`;
    while ((await api.sql(busy)).length === 0);
    expect(isConnectionError(await read)).toBe(true);
    expect(await api.db.read(null, { text: 'SELECT 1 AS one' })).toEqual([{ one: 1 }]);
  });

  it('makes requests wait for the server, which is used again when it is back', async () => {
    const stranger = api.stranger();
    await stranger.get('/api/v1/probe/read').expect(200);
    await proxy.cut();
    for (const answer of [
      await stranger.get('/api/v1/probe/read'),
      await stranger.post('/api/v1/probe/write', {}),
      await stranger.get('/health/ready'),
    ]) {
      expect(answer.status).toBe(503);
      expect(answer.body.code).toBe('DATABASE_AWAY');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    await stranger.get('/health/live').expect(200);
    await proxy.open();
    await stranger.get('/api/v1/probe/read').expect(200);
    await stranger.post('/api/v1/probe/write', {}).expect(200);
    await stranger.get('/health/ready').expect(200);
  });

  it('is survived by every connection being cut under running requests', async () => {
    const stranger = api.stranger();
    const answers = Array.from({ length: 20 }, () =>
      stranger.get('/api/v1/probe/read').then((one) => one.status),
    );
    await proxy.cut();
    await proxy.open();
    for (const status of await Promise.all(answers)) expect([200, 503]).toContain(status);
    await stranger.get('/api/v1/probe/read').expect(200);
  });
});
