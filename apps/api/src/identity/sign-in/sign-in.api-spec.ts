import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Response } from 'supertest';
import supertest from 'supertest';
import { Agent, startApi, type Api, type TestSchool } from '../../../test/harness.js';
import { PasswordHasher } from '../passwords/password-hasher.js';

const start = '2026-11-24T05:00:00.000Z';
const password = 'верный пароль';
let api: Api;
let school: TestSchool;
let hash: string;

beforeAll(async () => {
  api = await startApi({ now: start });
  school = await api.makeSchool();
  hash = await api.app.get(PasswordHasher).hash(password);
});
afterAll(() => api.close());

/** The login of a person who has a password. */
async function loginOf(role: 'teacher' | 'parent' | 'deputyHead' | 'pupil'): Promise<string> {
  const { login, accountId } = await school.person(role);
  await api.sql('UPDATE account SET password_hash = $2 WHERE id = $1', [accountId, hash]);
  return login;
}

const send = (body: object, on: Api = api) =>
  supertest(on.app.getHttpServer()).post('/api/v1/sessions').send(body);

/** Name and value of the cookie that an answer sets. */
function cookieOf(answer: Response): string {
  const [header] = answer.headers['set-cookie'] as unknown as string[];
  return header?.split(';')[0] ?? '';
}

async function signIn(login: string, remember = false): Promise<Agent> {
  const answer = await send({ login, password, remember }).expect(201);
  return new Agent(api.app.getHttpServer(), api.origin, cookieOf(answer));
}

describe('POST /api/v1/sessions', () => {
  it('answers who one is and sets a cookie that scripts cannot read', async () => {
    const login = await loginOf('teacher');
    const answer = await send({ login: ` ${login.toUpperCase()} `, password }).expect(201);
    expect(answer.body.account.login).toBe(login);
    expect(answer.body.memberships[0]).toMatchObject({
      school: { id: school.id, name: school.name },
      zone: 'Europe/Moscow',
      roles: [{ role: 'teacher', scopeKind: 'school', scopeIds: [] }],
    });
    expect(answer.headers.location).toBe('/api/v1/sessions/current');
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^sid=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const stored = await api.sql('SELECT 1 FROM session WHERE token_hash::text LIKE $1', [
      `%${cookieOf(answer).slice(4)}%`,
    ]);
    expect(stored).toEqual([]);
  });

  it('tells nothing apart: no account, a wrong password, a disabled account, an account without password', async () => {
    const login = await loginOf('deputyHead');
    const wrong = await send({ login, password: 'другой пароль' }).expect(401);
    const nobody = await send({ login: 'nobody', password }).expect(401);
    await api.sql('UPDATE account SET disabled = true WHERE login = $1', [login]);
    const disabled = await send({ login, password }).expect(401);
    await api.sql('UPDATE account SET disabled = false, password_hash = NULL WHERE login = $1', [login]);
    const none = await send({ login, password }).expect(401);
    const shape = ({ body }: Response): object => ({ ...body, traceId: '' });
    expect([nobody, disabled, none].map(shape)).toEqual([wrong, wrong, wrong].map(shape));
    expect(wrong.body.code).toBe('CREDENTIALS_WRONG');
    expect(wrong.headers['www-authenticate']).toBeDefined();
  });

  it('refuses a body of another form, by the member', async () => {
    const missing = await send({ login: 'x' }).expect(400);
    expect(missing.body.errors).toEqual([
      { pointer: '/password', code: 'REQUIRED', detail: expect.any(String) },
    ]);
    await send({ login: 'x', password: 'y'.repeat(201) }).expect(400);
    await send({ login: ['x'], password: 'y' }).expect(400);
    await send({ login: 'x', password: 'y', admin: true }).expect(400);
    const inQuery = await supertest(api.app.getHttpServer())
      .post(`/api/v1/sessions?login=${await loginOf('teacher')}&password=${encodeURIComponent(password)}`)
      .send({});
    expect(inQuery.status).toBe(400);
  });

  it('gives a new token at each sign-in and ends the one the browser had', async () => {
    const login = await loginOf('teacher');
    const first = await signIn(login);
    const answer = await supertest(api.app.getHttpServer())
      .post('/api/v1/sessions')
      .set('Cookie', first.cookie ?? '')
      .send({ login, password })
      .expect(201);
    expect(cookieOf(answer)).not.toBe(first.cookie);
    const ended = await first.get('/api/v1/me').expect(401);
    expect(ended.body.code).toBe('SESSION_ENDED');
  });

  it('refuses what a page sends in the name of somebody who is signed in no longer', async () => {
    const agent = await signIn(await loginOf('teacher'));
    const { body } = await agent.get('/api/v1/me').expect(200);
    const own = body.account.id as string;
    await agent.get('/api/v1/me').set('X-Zvonok-Account', own).expect(200);
    const other = own.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    const refused = await agent.get('/api/v1/me').set('X-Zvonok-Account', other).expect(401);
    expect(refused.body.code).toBe('SESSION_ENDED');
  });

  it('renews a hash of cheaper settings', async () => {
    const login = await loginOf('teacher');
    const { hash: cheap } = await import('@node-rs/argon2');
    const weak = await cheap(password, { algorithm: 2, memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await api.sql('UPDATE account SET password_hash = $2 WHERE login = $1', [login, weak]);
    await signIn(login);
    const [row] = await api.sql<{ hash: string }>(
      'SELECT password_hash AS hash FROM account WHERE login = $1',
      [login],
    );
    expect(row?.hash).toContain('m=19456,t=2,p=1');
    await signIn(login);
  });
});

describe('a session', () => {
  it('of staff ends after two idle hours, and after twelve in any case', async () => {
    const login = await loginOf('teacher');
    const idle = await signIn(login, true);
    api.clock.set('2026-11-24T07:00:00.000Z');
    await idle.get('/api/v1/me').expect(200);
    await written(login, '2026-11-24T07:00:00.000Z');
    api.clock.set('2026-11-24T09:00:00.001Z');
    const ended = await idle.get('/api/v1/me').expect(401);
    expect(ended.body.code).toBe('SESSION_ENDED');

    api.clock.set(start);
    const busy = await signIn(login);
    for (let hour = 6; hour <= 16; hour += 1) {
      api.clock.set(`2026-11-24T${String(hour).padStart(2, '0')}:00:00.000Z`);
      await busy.get('/api/v1/me').expect(200);
    }
    api.clock.set('2026-11-24T17:00:00.000Z');
    await busy.get('/api/v1/me').expect(200);
    api.clock.set('2026-11-24T17:00:00.001Z');
    await busy.get('/api/v1/me').expect(401);
    api.clock.set(start);
  });

  it('of a family on a remembered device lasts thirty days', async () => {
    const answer = await send({ login: await loginOf('parent'), password, remember: true }).expect(201);
    expect(String(answer.headers['set-cookie'])).toContain('Max-Age=2592000');
    const parent = new Agent(api.app.getHttpServer(), api.origin, cookieOf(answer));
    api.clock.set('2026-12-24T05:00:00.000Z');
    await parent.get('/api/v1/me').expect(200);
    api.clock.set('2026-12-24T05:00:00.001Z');
    await parent.get('/api/v1/me').expect(401);
    api.clock.set(start);
    const here = await send({ login: await loginOf('parent'), password }).expect(201);
    expect(String(here.headers['set-cookie'])).not.toContain('Max-Age');
  });

  it('writes its last request down once a minute, beside the request', async () => {
    const login = await loginOf('teacher');
    const agent = await signIn(login);
    api.clock.set('2026-11-24T05:00:59.999Z');
    const quiet = await api.statements(() => agent.get('/api/v1/me').expect(200), 'all');
    expect(quiet.filter((one) => one.startsWith('UPDATE session'))).toEqual([]);
    api.clock.set('2026-11-24T05:01:00.000Z');
    await agent.get('/api/v1/me').expect(200);
    await written(login, '2026-11-24T05:01:00.000Z');
    api.clock.set(start);
  });

  it('writes only from our own pages', async () => {
    const agent = await signIn(await loginOf('teacher'));
    const server = api.app.getHttpServer();
    const patch = () =>
      supertest(server)
        .patch('/api/v1/me')
        .set('Cookie', agent.cookie ?? '')
        .send({ theme: 'dark' });
    const bare = await patch().expect(403);
    expect(bare.body.code).toBe('ORIGIN_REFUSED');
    await patch().set('X-Zvonok', '1').set('Origin', 'https://evil.example').expect(403);
    await patch().set('Origin', api.origin).expect(403);
    const own = await agent.patch('/api/v1/me', { theme: 'contrast', locale: 'en' }).expect(200);
    expect(own.body.account).toMatchObject({ theme: 'contrast', locale: 'en' });
    await agent.patch('/api/v1/me', { theme: 'pink' }).expect(400);
    await agent.patch('/api/v1/me', { displayName: 'Иная' }).expect(400);
  });

  it('is listed and ended by its owner: this one, one, all', async () => {
    const login = await loginOf('pupil');
    const [one, two, three] = [await signIn(login), await signIn(login), await signIn(login)];
    const list = await one.get('/api/v1/sessions').expect(200);
    const items = list.body.items as { id: string; current: boolean }[];
    expect(items).toHaveLength(3);
    expect(items.filter((item) => item.current)).toHaveLength(1);

    const other = await signIn(await loginOf('teacher'));
    const current = items.find((item) => item.current)?.id ?? '';
    await other.delete(`/api/v1/sessions/${current}`).expect(404);
    await two.delete(`/api/v1/sessions/${current}`).expect(204);
    await one.get('/api/v1/me').expect(401);

    const out = await two.delete('/api/v1/sessions/current').expect(204);
    expect(String(out.headers['set-cookie'])).toContain('Max-Age=0');
    await two.get('/api/v1/me').expect(401);

    const four = await signIn(login);
    await three.delete('/api/v1/sessions').expect(204);
    await three.get('/api/v1/me').expect(401);
    await four.get('/api/v1/me').expect(401);
    await other.get('/api/v1/me').expect(200);
  });

  it('asks once for session and account, and once for rights, of many requests in a second', async () => {
    const agent = await signIn(await loginOf('teacher'));
    // A second by the process's own time, which stands still here.
    const uptime = jest.spyOn(process, 'uptime').mockReturnValue(process.uptime());
    const sent = await api.statements(async () => {
      await agent.get(`${school.base}/rooms`).expect(200);
      await agent.get(`${school.base}/rooms`).expect(200);
    }, 'all');
    uptime.mockRestore();
    expect(
      sent.filter((text) => /FROM session|FROM membership m JOIN/.test(text)).length,
    ).toBeLessThanOrEqual(2);
    expect(sent.filter((text) => text.includes('FROM room'))).toHaveLength(2);
  });
});

/** Waits until the last request of a login's newest session is written down. */
async function written(login: string, at: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const [row] = await api.sql<{ at: string }>(
      `SELECT s.last_seen_at AS at FROM session s JOIN account a ON a.id = s.account_id WHERE a.login = $1
       ORDER BY s.id DESC LIMIT 1`,
      [login],
    );
    if (row?.at === at) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`the last request was not written as ${at}`);
}

describe('limits of attempts', () => {
  let limited: Api;
  beforeAll(async () => {
    limited = await startApi({ now: start, config: { rateLimits: true } });
  });
  afterAll(() => limited.close());

  it('refuse the sixth failure of a login in a minute, and let it in again after', async () => {
    const login = await loginOf('teacher');
    for (let n = 0; n < 5; n += 1) await send({ login, password: 'x' }, limited).expect(401);
    const refused = await send({ login, password }, limited).expect(429);
    expect(refused.body.code).toBe('TOO_MANY');
    expect(refused.headers['retry-after']).toBe('60');
    limited.clock.set('2026-11-24T05:01:00.000Z');
    await send({ login, password }, limited).expect(201);
  });

  it('hold for attempts that come together', async () => {
    limited.clock.set('2026-11-24T05:10:00.000Z');
    const login = await loginOf('teacher');
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => send({ login, password: 'x' }, limited)),
    );
    expect(answers.filter((one) => one.status === 401)).toHaveLength(5);
    expect(answers.filter((one) => one.status === 429)).toHaveLength(7);
  });

  it('refuse the twenty-first failure from one address', async () => {
    limited.clock.set('2026-11-24T05:20:00.000Z');
    const logins = Array.from({ length: 20 }, (_, n) => `nobody${n}`);
    for (const login of logins) await send({ login, password: 'x' }, limited).expect(401);
    await send({ login: 'nobody20', password: 'x' }, limited).expect(429);
  });
});
