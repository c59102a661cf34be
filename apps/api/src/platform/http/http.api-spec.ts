import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Delete, Get, Module, Param, Patch, Post, Query, Type } from '@nestjs/common';
import { ListQuery } from '@zvonok/contracts';
import { IsInt, IsString, Max } from 'class-validator';
import supertest from 'supertest';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';
import { AccessLog } from '../access-log/access-log.js';
import type { GlobalContext, SchoolContext, WriteContext } from '../context/request-context.js';
import { newId } from '../ids/new-id.js';
import { Refused } from '../problems/refused.js';
import { Answer } from './answer.js';
import { Ctx } from './ctx.decorator.js';
import { Endpoint } from './endpoint.decorator.js';
import { IfMatch, type SeenVersion } from './etag.js';
import { pageOf, pageSql, RequestUrl } from './paging.js';

class Thing {
  @IsString() name!: string;
  @IsInt() @Max(9) size!: number;
}

const open = { allow: 'public', transaction: 'none' } as const;
let held: Promise<unknown> = Promise.resolve();
let created = 0;

@Controller('probe')
class ProbeController {
  @Post('things')
  @Endpoint({ operationId: 'probeThing', summary: 'x', ...open, status: 201 })
  thing(@Body() body: Thing): object {
    return { id: newId(), version: 1, name: body.name };
  }

  @Get('list')
  @Endpoint({ operationId: 'probeQuery', summary: 'x', ...open })
  query(@Query() query: ListQuery): object {
    return query;
  }

  @Get('fault')
  @Endpoint({ operationId: 'probeFault', summary: 'x', ...open })
  fault(): object {
    throw new Error('the secret of Иванов');
  }

  @Get('refused')
  @Endpoint({ operationId: 'probeRefused', summary: 'x', ...open })
  refused(): object {
    throw new Refused('TERM_CLOSED', { clause: 'J2.5', facts: { term: '1 четверть' } });
  }

  @Get('text')
  @Endpoint({ operationId: 'probeText', summary: 'x', ...open })
  text(): Answer {
    return Answer.json('{"made":"by the database"}', { etag: '"g-1"' });
  }

  @Post('sql')
  @Endpoint({ operationId: 'probeSql', summary: 'x', allow: 'public', transaction: 'write' })
  async sql(@Ctx() ctx: GlobalContext, @Body() body: Record<string, string>): Promise<object> {
    await ctx.tx.query(body.text ?? '');
    return {};
  }
}

@Controller('schools/:schoolId/probe')
class SchoolProbeController {
  constructor(private readonly log: AccessLog) {}

  @Post('rooms')
  @Endpoint({
    operationId: 'probeRoomCreate',
    summary: 'x',
    allow: 'school:room.write',
    transaction: 'write',
    status: 201,
    idempotent: true,
  })
  async create(@Ctx() ctx: WriteContext, @Body() body: Thing): Promise<object> {
    const id = newId();
    await ctx.tx.query('INSERT INTO room (school_id, id, name) VALUES ($1, $2, $3)', [
      ctx.schoolId,
      id,
      body.name,
    ]);
    created += 1;
    await held;
    return { id, version: 1, name: body.name };
  }

  @Get('rooms/:roomId')
  @Endpoint({ operationId: 'probeRoom', summary: 'x', allow: 'school:room.read', transaction: 'read' })
  async one(@Ctx() ctx: WriteContext, @Param('roomId') id: string): Promise<object> {
    const [room] = await ctx.tx.query<object>('SELECT id, version, name FROM room WHERE id = $1', [id]);
    if (!room) throw new Refused('NOT_FOUND');
    this.log.read(ctx, 'probeRoom', 'room', [id]);
    return room;
  }

  @Patch('rooms/:roomId')
  @Endpoint({
    operationId: 'probeRoomChange',
    summary: 'x',
    allow: 'school:room.write',
    transaction: 'write',
  })
  async change(
    @Ctx() ctx: WriteContext,
    @Param('roomId') id: string,
    @IfMatch() seen: SeenVersion,
  ): Promise<object> {
    const { count } = await ctx.tx.run({
      text: `UPDATE room SET version = version + 1 WHERE school_id = $1 AND id = $2 AND ($3::int IS NULL OR version = $3)`,
      values: [ctx.schoolId, id, seen === '*' ? null : seen],
    });
    if (count === 0) throw new Refused('STALE_VERSION');
    return this.one(ctx, id);
  }

  @Delete('rooms/:roomId')
  @Endpoint({
    operationId: 'probeRoomGone',
    summary: 'x',
    allow: 'school:room.write',
    transaction: 'write',
    status: 204,
  })
  async gone(@Ctx() ctx: WriteContext, @Param('roomId') id: string): Promise<void> {
    await ctx.tx.query('DELETE FROM room WHERE id = $1', [id]);
  }

  @Get('pupils')
  @Endpoint({ operationId: 'probePupils', summary: 'x', allow: 'school:pupil.read', transaction: 'read' })
  async pupils(
    @Ctx() ctx: WriteContext,
    @Query() query: ListQuery,
    @RequestUrl() url: string,
  ): Promise<Answer> {
    const page = pageSql({ by: ['surname'], id: 'id' }, query, 2);
    const rows = await ctx.tx.query<{ id: string; surname: string }>(
      `SELECT id, surname FROM pupil WHERE school_id = $1 AND ${page.where} ${page.tail}`,
      [ctx.schoolId, ...page.values],
    );
    return pageOf(
      rows,
      query,
      page.place,
      (row) => [row.surname, row.id],
      ({ id }) => ({ id }),
      url,
    );
  }

  @Post('files')
  @Endpoint({
    operationId: 'probeFile',
    summary: 'x',
    allow: 'timetable:import.write',
    transaction: 'write',
    file: { maxBytes: 2_000_000 },
    idempotent: true,
  })
  file(@Ctx() _ctx: SchoolContext, @Body() body: Buffer): object {
    return { bytes: body.length };
  }
}

@Module({ controllers: [ProbeController, SchoolProbeController] })
class ProbeModule {}
const extra: Type[] = [ProbeModule];

let api: Api;
let school: TestSchool;
let deputy: Agent;
let probe: string;
beforeAll(async () => {
  api = await startApi({ extra });
  school = await api.makeSchool({ pupils: 7 });
  deputy = await school.agent('deputyHead');
  probe = `${school.base}/probe`;
});
afterAll(() => api.close());

const raw = (): ReturnType<typeof supertest> => supertest(api.app.getHttpServer());
const problemType = 'application/problem+json; charset=utf-8';

describe('a refusal', () => {
  it('is one problem of the catalogue, in the language asked for, with the trace of the caller', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const answer = await raw().get('/api/v1/probe/refused?x=1').set('traceparent', traceparent);
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toBe(problemType);
    expect(answer.body).toMatchObject({
      type: '/problems/term-closed',
      code: 'TERM_CLOSED',
      status: 422,
      clause: 'J2.5',
      instance: '/api/v1/probe/refused',
      traceId: '0af7651916cd43dd8448eb211c80319c',
      facts: { term: '1 четверть' },
    });
    expect(answer.body.detail).toContain('1 четверть');
    const english = await raw().get('/api/v1/probe/refused').set('Accept-Language', 'en-US,ru;q=0.5');
    expect(english.body.title).toBe('The term is closed');
    await raw()
      .get(answer.body.type as string)
      .expect(200)
      .expect('content-type', /text\/html/);
  });

  it('names every wrong field by its pointer', async () => {
    const wrong = await raw().post('/api/v1/probe/things').send({ name: 5, size: 10 });
    expect(wrong.status).toBe(400);
    expect(wrong.body.code).toBe('INVALID');
    expect(wrong.body.errors.map((one: { pointer: string }) => one.pointer).sort()).toEqual([
      '/name',
      '/size',
    ]);
    const superfluous = await raw().post('/api/v1/probe/things').send({ name: 'a', size: 1, admin: true });
    expect(superfluous.body).toMatchObject({ code: 'UNKNOWN_FIELD', errors: [{ pointer: '/admin' }] });
    const query = await raw().get('/api/v1/probe/list?limit=1000').expect(400);
    expect(query.body.errors[0].pointer).toBe('/limit');
  });

  it.each([
    [400, 'MALFORMED', 'that is cut off', '{"name"'],
    [400, 'MALFORMED', 'that is empty', ''],
    [400, 'INVALID', 'null', 'null'],
    [400, 'INVALID', 'that is a list', '[]'],
    [400, 'INVALID', 'that is a text', '"text"'],
    [400, 'INVALID', 'that is a number', '7'],
    [400, 'MALFORMED', 'that would change prototypes', '{"__proto__":{"x":1},"name":"a","size":1}'],
    [413, 'TOO_LARGE', 'above 1 MB', `{"name":"${'x'.repeat(1024 * 1024)}","size":1}`],
  ])('is %d %s for a body %s', async (status, code, _, body) => {
    const answer = await raw()
      .post('/api/v1/probe/things')
      .set('Content-Type', 'application/json')
      .send(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('tells a wrong address, method and kind of data apart', async () => {
    const missing = await raw().get('/api/v1/nothing').expect(404);
    expect(missing.body.code).toBe('NOT_FOUND');
    const method = await raw().delete('/api/v1/probe/things').expect(405);
    expect(method.headers.allow).toBe('POST');
    expect(method.body.code).toBe('METHOD_NOT_ALLOWED');
    await raw().post('/api/v1/probe/things').type('form').send('name=a').expect(415);
    await raw().post('/api/v1/probe/things').set('Content-Type', 'text/plain').send('a').expect(415);
    const file = await raw()
      .post('/api/v1/probe/things')
      .set('Content-Type', 'application/octet-stream')
      .send('a');
    expect([file.status, file.body.code]).toEqual([415, 'MEDIA_TYPE']);
    await raw().get('/api/v1/probe/%E0%A4%A').expect(400).expect('content-type', problemType);
  });

  it.each([
    [
      409,
      'EXISTS',
      `INSERT INTO school (id, name, short_name, zone, created_at) SELECT id, '', '', '', created_at FROM school`,
    ],
    [404, 'NOT_FOUND', `DO $$ BEGIN RAISE foreign_key_violation; END $$`],
    [503, 'BUSY', `DO $$ BEGIN RAISE serialization_failure; END $$`],
    [503, 'BUSY', `DO $$ BEGIN RAISE deadlock_detected; END $$`],
    [400, 'INVALID', `SELECT 'x'::uuid`],
    [500, 'FAULT', `SELECT nothing`],
  ])('is %d %s when the database answers to: %s', async (status, code, text) => {
    const answer = await raw().post('/api/v1/probe/sql').send({ text });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('of an unforeseen fault tells nothing but a number', async () => {
    const answer = await raw().get('/api/v1/probe/fault').expect(500);
    expect(answer.body).toMatchObject({ type: 'about:blank', status: 500 });
    expect(answer.body.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(answer.text).not.toContain('Иванов');
    expect(answer.text).not.toContain('.ts');
  });
});

describe('headers', () => {
  it('keep pages strict and answers out of caches', async () => {
    const { headers } = await raw().get('/api/v1/probe/list').expect(200);
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('a write with a session', () => {
  const body = { name: '8', size: 1 };
  it('comes from our own page only', async () => {
    const send = () =>
      raw()
        .post(`${probe}/rooms`)
        .set('Cookie', deputy.cookie ?? '')
        .set('Idempotency-Key', '"k-origin"');
    const bare = await send().send(body);
    expect([bare.status, bare.body.code]).toEqual([403, 'ORIGIN_REFUSED']);
    await send().set('X-Zvonok', '1').set('Origin', 'http://evil.example').send(body).expect(403);
    await send().set('X-Zvonok', '1').set('Origin', 'null').send(body).expect(403);
    await send().set('Origin', api.origin).send(body).expect(403);
    await send().set('X-Zvonok', '1').set('Origin', api.origin).send(body).expect(201);
  });

  it('is asked for its role and school', async () => {
    expect((await api.stranger().post(`${probe}/rooms`, body)).status).toBe(401);
    const parent = await (await school.agent('parent')).post(`${probe}/rooms`, body);
    expect([parent.status, parent.body.code]).toEqual([403, 'FORBIDDEN']);
    const other = await api.makeSchool();
    expect((await deputy.post(`${other.base}/probe/rooms`, body)).status).toBe(404);
    expect((await deputy.post(`/api/v1/schools/${newId()}/probe/rooms`, body)).status).toBe(404);
    expect((await deputy.post('/api/v1/schools/7/probe/rooms', body)).status).toBe(404);
    expect((await deputy.get(`${probe}/rooms/7`)).status).toBe(404);
  });
});

describe('a version', () => {
  it('is in the ETag, must be named by a change, and spares an unchanged answer', async () => {
    const room = `${probe}/rooms/${school.roomId}`;
    const first = await deputy.get(room).expect(200);
    expect(first.headers.etag).toBe('"v1"');
    await deputy.get(room).set('If-None-Match', '"v1"').expect(304);
    const none = await deputy.patch(room, {});
    expect([none.status, none.body.code]).toEqual([428, 'IF_MATCH_MISSING']);
    const weak = await deputy.patch(room, {}).set('If-Match', 'W/"v1"');
    expect([weak.status, weak.body.code]).toEqual([412, 'STALE_VERSION']);
    await deputy.patch(room, {}).set('If-Match', '"v1"').expect(200).expect('etag', '"v2"');
    await deputy.patch(room, {}).set('If-Match', '"v1"').expect(412);
    await deputy.patch(room, {}).set('If-Match', '*').expect(200).expect('etag', '"v3"');
    await deputy.get(room).set('If-None-Match', '"v1", W/"v3"').expect(304);
    await raw().get('/api/v1/probe/text').expect(200).expect('etag', '"g-1"').expect('content-type', /json/);
  });
});

describe('a creating request', () => {
  const body = { name: '9', size: 1 };
  it('sent twice creates once', async () => {
    const none = await deputy.post(`${probe}/rooms`, body).unset('Idempotency-Key');
    expect([none.status, none.body.code]).toEqual([400, 'KEY_MISSING']);
    await deputy.post(`${probe}/rooms`, body).set('Idempotency-Key', 'bare').expect(400);
    created = 0;
    const first = await deputy.post(`${probe}/rooms`, body).set('Idempotency-Key', '"k-1"').expect(201);
    const again = await deputy.post(`${probe}/rooms`, body).set('Idempotency-Key', '"k-1"').expect(201);
    expect(created).toBe(1);
    expect(again.body).toEqual(first.body);
    for (const name of ['location', 'etag', 'content-type'])
      expect(again.headers[name]).toBe(first.headers[name]);
    expect(first.headers.location).toBe(`${probe}/rooms/${first.body.id}`);
    await deputy.get(first.headers.location as string).expect(200);
    const reused = await deputy.post(`${probe}/rooms`, { ...body, size: 2 }).set('Idempotency-Key', '"k-1"');
    expect([reused.status, reused.body.code]).toEqual([422, 'KEY_REUSED']);
    const admin = await school.agent('admin');
    await admin.post(`${probe}/rooms`, body).set('Idempotency-Key', '"k-1"').expect(201);
    expect(created).toBe(2);
  });

  it('still running is told as such', async () => {
    let go: (value: unknown) => void = () => undefined;
    held = new Promise((resolve) => (go = resolve));
    const first = deputy
      .post(`${probe}/rooms`, body)
      .set('Idempotency-Key', '"k-2"')
      .then((one) => one.status);
    await wait(200);
    const second = await deputy.post(`${probe}/rooms`, body).set('Idempotency-Key', '"k-2"');
    expect([second.status, second.body.code]).toEqual([409, 'RUNNING']);
    go(null);
    held = Promise.resolve();
    expect(await first).toBe(201);
    await deputy.post(`${probe}/rooms`, body).set('Idempotency-Key', '"k-2"').expect(201);
  });

  it('that was refused may be sent again with its key', async () => {
    await deputy.post(`${probe}/rooms`, { name: '1' }).set('Idempotency-Key', '"k-3"').expect(400);
    await deputy.post(`${probe}/rooms`, body).set('Idempotency-Key', '"k-3"').expect(201);
  });
});

describe('a list', () => {
  it('is read to its end and back, whole and without repeats', async () => {
    const seen: string[] = [];
    const links: Record<string, string> = {};
    const follow = async (url: string): Promise<string[]> => {
      const answer = await deputy.get(url).expect(200);
      for (const name of ['next', 'prev']) delete links[name];
      for (const [, target = '', rel = ''] of (answer.headers.link ?? '').matchAll(
        /<([^>]+)>; rel="(\w+)"/g,
      )) {
        links[rel] = target;
      }
      return answer.body.items.map((one: { id: string }) => one.id);
    };
    for (let url: string | undefined = `${probe}/pupils?limit=3`; url; url = links.next)
      seen.push(...(await follow(url)));
    expect(new Set(seen).size).toBe(7);
    const back: string[] = [];
    for (let url = links.prev; url; url = links.prev) back.unshift(...(await follow(url)));
    expect(back).toEqual(seen.slice(0, 6));
    expect(await follow(links.next ?? '')).toEqual(seen.slice(3, 6));
    const foreign = await deputy.get(`${probe}/pupils?cursor=abc`);
    expect([foreign.status, foreign.body.errors[0].pointer]).toEqual([400, '/cursor']);
    expect(foreign.body.errors[0].detail).toBe('Записано не в том виде.');
  });
});

describe('a file', () => {
  it('is taken by its route up to the limit, by those who may', async () => {
    const send = (agent: Agent, size: number) =>
      agent
        .post(`${probe}/files`)
        .set('Content-Type', 'application/octet-stream')
        .send(Buffer.alloc(size, 1) as never);
    const taken = await send(deputy, 1_900_000);
    expect([taken.status, taken.body]).toEqual([200, { bytes: 1_900_000 }]);
    const large = await send(deputy, 2_000_001);
    expect([large.status, large.body.code]).toEqual([413, 'TOO_LARGE']);
    expect((await send(await school.agent('teacher'), 10)).status).toBe(403);
    expect((await deputy.post(`${probe}/files`, {})).status).toBe(415);
  });
});

describe('the access log', () => {
  it('tells who read what, also when the answer was spared', async () => {
    const room = `${probe}/rooms/${school.roomId}`;
    const { headers } = await deputy.get(room);
    await deputy
      .get(room)
      .set('If-None-Match', headers.etag as string)
      .expect(304);
    await api.flushAccessLog();
    const { accountId } = await school.person('deputyHead');
    const rows = await api.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM access_log WHERE school_id = $1 AND account_id = $2 AND $3 = ANY(subject_ids)
         AND operation = 'probeRoom'`,
      [school.id, accountId, school.roomId],
    );
    expect(rows[0]?.n).toBeGreaterThanOrEqual(2);
  });
});

describe('the limit of requests', () => {
  it('is 600 a minute for an account and says so', async () => {
    const limited = await startApi({ extra, config: { rateLimits: true } });
    try {
      const place = await limited.makeSchool();
      const teacher = await place.agent('teacher');
      const url = `${place.base}/probe/rooms/${place.roomId}`;
      const first = await teacher.get(url).expect(200);
      expect(first.headers.ratelimit).toBe('"user";r=599;t=60');
      expect(first.headers['ratelimit-policy']).toBe('"user";q=600;w=60');
      for (let n = 0; n < 599; n += 1) await teacher.get(url);
      const over = await teacher.get(url);
      expect([over.status, over.body.code]).toEqual([429, 'TOO_MANY']);
      expect(over.headers['retry-after']).toBe('60');
      await (await place.agent('admin')).get(url).expect(200);
      limited.clock.set('2026-11-24T05:01:00.000Z');
      await teacher.get(url).expect(200);
    } finally {
      await limited.close();
    }
  });
});
