import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';
import { AccountsService } from '../accounts/accounts.service.js';

let api: Api;
let school: TestSchool;
let admin: Agent;
let director: Agent;

beforeAll(async () => {
  api = await startApi();
  school = await api.makeSchool();
  admin = await school.agent('admin');
  director = await school.agent('director');
});
afterAll(() => api.close());

const signIn = (login: string, password: string) =>
  supertest(api.app.getHttpServer()).post('/api/v1/sessions').send({ login, password });

describe('S/memberships', () => {
  it('makes an account with its first password, and the person can sign in', async () => {
    const staffId = await school.addStaff('Орлова');
    const made = await admin
      .post(`${school.base}/memberships`, {
        login: 'orlova',
        displayName: 'Орлова Мария Петровна',
        password: 'первый пароль',
        staffId,
      })
      .expect(201);
    expect(made.body).toMatchObject({
      login: 'orlova',
      displayName: 'Орлова Мария Петровна',
      staffId,
      endedAt: null,
    });
    expect(JSON.stringify(made.body)).not.toContain('argon2');
    const answer = await signIn('orlova', 'первый пароль').expect(201);
    expect(answer.body.memberships[0]).toMatchObject({ id: made.body.id, staffId, roles: [] });
    const list = await director.get(`${school.base}/memberships?q=орлова`).expect(200);
    expect(list.body.items).toEqual([made.body]);
  });

  it('gives an existing login a second school and keeps its name and password', async () => {
    const other = await api.makeSchool({ name: 'Школа № 2' });
    const elsewhere = await other.agent('admin');
    const made = await elsewhere
      .post(`${other.base}/memberships`, { login: 'orlova', displayName: 'Кто-то', password: 'чужой пароль' })
      .expect(201);
    expect(made.body.displayName).toBe('Орлова Мария Петровна');
    await signIn('orlova', 'чужой пароль').expect(401);
    const answer = await signIn('orlova', 'первый пароль').expect(201);
    expect(answer.body.memberships).toHaveLength(2);
    const again = await elsewhere
      .post(`${other.base}/memberships`, { login: 'orlova', displayName: 'Кто-то' })
      .expect(409);
    expect(again.body.code).toBe('EXISTS');
  });

  it('refuses persons of another school, persons who have an account, and short passwords', async () => {
    const other = await api.makeSchool();
    const foreign = await other.addStaff();
    const { staffId: taken } = await school.person('teacher');
    const make = (rest: object) =>
      admin.post(`${school.base}/memberships`, { login: 'kim.roman', displayName: 'Ким Роман', ...rest });
    const wrong = await make({ staffId: foreign }).expect(400);
    expect(wrong.body.errors[0].pointer).toBe('/staffId');
    await make({ staffId: taken }).expect(409);
    await make({ password: 'короток' }).expect(400);
    await make({ login: 'Ким' }).expect(400);
    expect(await api.sql(`SELECT FROM account WHERE login = 'kim.roman'`)).toEqual([]);
  });

  it('ends at once, and can be opened again', async () => {
    const person = await school.newPerson({ roles: ['teacher'] });
    const agent = await school.agentOf(person);
    await agent.get(`${school.base}/rooms`).expect(200);
    const [row] = await api.sql<{ id: string }>('SELECT id FROM membership WHERE account_id = $1', [
      person.accountId,
    ]);
    const path = `${school.base}/memberships/${row?.id}`;
    const ended = await admin.patch(path, { ended: true }).set('If-Match', '"v1"').expect(200);
    expect(ended.body.endedAt).toBe('2026-11-24T05:00:00.000Z');
    await agent.get(`${school.base}/rooms`).expect(401);
    await admin.patch(path, { ended: false }).set('If-Match', '"v2"').expect(200);
    const back = await api.signIn(person.accountId);
    await back.get(`${school.base}/rooms`).expect(200);
  });

  it('is the administrator’s to change, but never the own one', async () => {
    const [own] = await api.sql<{ id: string }>('SELECT id FROM membership WHERE account_id = $1', [
      (await school.person('admin')).accountId,
    ]);
    const path = `${school.base}/memberships/${own?.id}`;
    const [pupilId] = school.class.pupilIds;
    const answer = await admin.patch(path, { pupilId }).set('If-Match', '*').expect(403);
    expect(answer.body.facts.reason).toBe('onlyOthers');
    await director.patch(path, { ended: true }).set('If-Match', '*').expect(403);
  });
});

describe('S/role-assignments', () => {
  it('gives a role, its scope and its end, each seen at once', async () => {
    const person = await school.newPerson({ roles: [] });
    const before = await school.agentOf(person);
    await before.get(`${school.base}/rooms`).expect(403);
    const made = await director
      .post(`${school.base}/role-assignments`, {
        accountId: person.accountId,
        role: 'deputyHead',
        scopeKind: 'grades',
        scopeIds: ['6'],
        fromOn: '2026-11-24',
        basis: 'Приказ № 31',
      })
      .expect(201);
    await before.get(`${school.base}/rooms`).expect(401); // a new role begins with a new sign-in

    const deputy = await api.signIn(person.accountId);
    await deputy.get(`${school.base}/rooms`).expect(200);
    const classes = await deputy.get(`${school.base}/school-classes`).expect(200);
    expect(classes.body.items).toEqual([]); // class 5А is outside the scope
    await deputy.get(`${school.base}/school-classes/${school.class.id}`).expect(403);

    const path = `${school.base}/role-assignments/${made.body.id}`;
    const wider = await director
      .patch(path, { scopeIds: ['5', '6'] })
      .set('If-Match', '"v1"')
      .expect(200);
    expect(wider.body.scopeIds).toEqual(['5', '6']);
    const again = await api.signIn(person.accountId);
    await again.get(`${school.base}/school-classes/${school.class.id}`).expect(200);

    await director.patch(path, { toOn: '2026-11-24' }).set('If-Match', '"v2"').expect(200);
    const last = await api.signIn(person.accountId);
    await last.get(`${school.base}/rooms`).expect(200);
    api.clock.set('2026-11-24T21:00:00.000Z'); // midnight in Moscow
    await last.get(`${school.base}/rooms`).expect(403);
    api.clock.set('2026-11-24T05:00:00.000Z');

    await director.delete(path).set('If-Match', '"v3"').expect(204);
    await director.get(path).expect(404);
  });

  it('lets nobody appoint himself, nor change an own appointment', async () => {
    const { accountId } = await school.person('admin');
    const body = { accountId, role: 'teacher', fromOn: '2026-09-01' };
    const own = await admin.post(`${school.base}/role-assignments`, body).expect(403);
    expect(own.body.facts.reason).toBe('onlyOthers');
    await director.post(`${school.base}/role-assignments`, body).expect(201);
    const list = await (
      await api.signIn(accountId)
    )
      .get(`${school.base}/role-assignments?accountId=${accountId}`)
      .expect(200);
    const [first] = list.body.items as { id: string }[];
    const back = await api.signIn(accountId);
    await back.delete(`${school.base}/role-assignments/${first?.id}`).set('If-Match', '*').expect(403);
    const deputy = await school.agent('deputyHead');
    await deputy.post(`${school.base}/role-assignments`, body).expect(403);
  });

  it('refuses scopes and persons that are not there, and a guest without an end', async () => {
    const { accountId } = await school.person('teacher');
    const send = (rest: object) =>
      director.post(`${school.base}/role-assignments`, {
        accountId,
        role: 'deputyHead',
        fromOn: '2026-09-01',
        ...rest,
      });
    const pointerOf = async (rest: object): Promise<string> =>
      (await send(rest).expect(400)).body.errors[0].pointer;
    expect(await pointerOf({ accountId: school.id })).toBe('/accountId');
    expect(await pointerOf({ scopeIds: ['5'] })).toBe('/scopeIds');
    expect(await pointerOf({ scopeKind: 'grades' })).toBe('/scopeIds');
    expect(await pointerOf({ scopeKind: 'grades', scopeIds: ['5', '13'] })).toBe('/scopeIds/1');
    expect(await pointerOf({ scopeKind: 'schoolClass', scopeIds: [school.id] })).toBe('/scopeIds/0');
    expect(await pointerOf({ toOn: '2026-08-31' })).toBe('/toOn');
    expect(await pointerOf({ role: 'guestInspector' })).toBe('/toOn');
    expect(await pointerOf({ role: 'guestInspector', toOn: '2026-09-15' })).toBe('/toOn');
    expect(await pointerOf({ role: 'headmaster' })).toBe('/role');
  });
});

describe('a disabled account', () => {
  it('has no session from the commit on', async () => {
    const person = await school.newPerson({ roles: ['teacher'] });
    const agent = await school.agentOf(person);
    await agent.get('/api/v1/me').expect(200);
    const accounts = api.app.get(AccountsService);
    await api.db.write(null, (tx) => accounts.setDisabled(tx, person.accountId, true));
    await agent.get('/api/v1/me').expect(401);
  });

  it('keeps the session that changes the password and ends the others', async () => {
    const person = await school.newPerson({ roles: ['teacher'] });
    const [kept, ended] = [await api.signIn(person.accountId), await api.signIn(person.accountId)];
    const list = await kept.get('/api/v1/sessions').expect(200);
    const current = (list.body.items as { id: string; current: boolean }[]).find((one) => one.current)?.id;
    await api.db.write(null, (tx) =>
      api.app.get(AccountsService).setPassword(tx, person.accountId, 'hash', current ?? null),
    );
    await kept.get('/api/v1/me').expect(200);
    await ended.get('/api/v1/me').expect(401);
  });
});
