import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Agent, startApi, type Api, type TestSchool } from '../../../test/harness.js';
import { newId } from '../../platform/ids/new-id.js';
import { PasswordHasher } from './password-hasher.js';

let api: Api;
let school: TestSchool;

beforeAll(async () => {
  api = await startApi();
  school = await api.makeSchool();
});
afterAll(() => api.close());

describe('POST /api/v1/me/password', () => {
  it('changes the password, ends every session and gives this browser a new one', async () => {
    const { accountId, login } = await school.person('teacher');
    const hash = await api.app.get(PasswordHasher).hash('старый пароль');
    await api.sql('UPDATE account SET password_hash = $2 WHERE id = $1', [accountId, hash]);
    const [here, there] = [await api.signIn(accountId), await api.signIn(accountId)];
    const change = (current: string, next: string) => here.post('/api/v1/me/password', { current, next });

    const wrong = await change('не тот', 'новый пароль').expect(400);
    expect(wrong.body.errors[0]).toMatchObject({ pointer: '/current', code: 'WRONG' });
    const common = await change('старый пароль', 'qwertyuiop').expect(400);
    expect(common.body.errors[0]).toMatchObject({ pointer: '/next', code: 'TOO_COMMON' });
    await change('старый пароль', 'короток').expect(400);

    const done = await change('старый пароль', 'новый пароль').expect(204);
    await here.get('/api/v1/me').expect(401);
    await there.get('/api/v1/me').expect(401);
    const cookie = String(done.headers['set-cookie']).split(';')[0] ?? '';
    await new Agent(api.app.getHttpServer(), api.origin, cookie).get('/api/v1/me').expect(200);
    await api.stranger().post('/api/v1/sessions', { login, password: 'старый пароль' }).expect(401);
    await api.stranger().post('/api/v1/sessions', { login, password: 'новый пароль' }).expect(201);
  });
});

describe('POST S/memberships/{id}/password', () => {
  const membershipOf = async (accountId: string, schoolId: string): Promise<string> => {
    const [row] = await api.sql<{ id: string }>(
      'SELECT id FROM membership WHERE account_id = $1 AND school_id = $2',
      [accountId, schoolId],
    );
    return row?.id ?? '';
  };

  it('is for persons of this school alone, by the administrator, not for oneself', async () => {
    const admin = await school.agent('admin');
    const person = await school.newPerson({ roles: ['teacher'] });
    const agent = await school.agentOf(person);
    const reset = async (accountId: string, by: Agent = admin) =>
      by.post(`${school.base}/memberships/${await membershipOf(accountId, school.id)}/password`, {
        password: 'временный пароль',
      });
    expect((await reset(person.accountId)).status).toBe(204);
    await agent.get('/api/v1/me').expect(401);
    await api
      .stranger()
      .post('/api/v1/sessions', { login: person.login, password: 'временный пароль' })
      .expect(201);

    const own = await school.person('admin');
    expect((await reset(own.accountId)).status).toBe(403);
    expect((await reset(person.accountId, await school.agent('director'))).status).toBe(403);

    const other = await api.makeSchool();
    await api.sql('INSERT INTO membership (school_id, id, account_id) VALUES ($1, $2, $3)', [
      other.id,
      newId(),
      person.accountId,
    ]);
    expect((await reset(person.accountId)).status).toBe(403);
  });
});
