import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvitationsService, makeLink } from '../identity/index.js';
import { Agent, startApi, type Api, type TestSchool } from '../../test/harness.js';

const first = {
  name: 'Средняя школа № 7 посёлка Белая Горка',
  shortName: 'Школа № 7',
  zone: 'Asia/Yakutsk',
  surname: 'Громова',
  givenName: 'Вера',
  patronymic: 'Павловна',
  login: 'gromova',
  password: 'ель сосна берёза',
};

let api: Api;
let school: TestSchool;
let admin: Agent;

beforeAll(async () => {
  api = await startApi();
  school = await api.makeSchool();
  admin = await school.agent('admin');
});
afterAll(() => api.close());

/** The code of a link, as the terminal shows it. */
const schoolCode = (): Promise<string> =>
  api.db.write(
    null,
    async (tx) => (await api.app.get(InvitationsService).forSchool(tx, api.clock.now())).code,
  );
const agentFrom = (answer: { readonly headers: Record<string, unknown> }): Agent => {
  const [cookie = ''] = answer.headers['set-cookie'] as string[];
  return new Agent(api.app.getHttpServer(), api.origin, cookie.split(';')[0] ?? '');
};
const codeOf = async (agent: Agent, body: object): Promise<{ login: string; code: string }> => {
  const { body: made } = await agent.post(`${school.base}/sign-ins`, body).expect(201);
  return made.slips[0];
};

describe('a one-time link', () => {
  it('makes a school and its administrator, once', async () => {
    const code = await schoolCode();
    const look = await api.stranger().post('/api/v1/invitations/look', { code }).expect(200);
    expect(look.body).toMatchObject({ kind: 'school', login: null, school: null, further: true });
    const made = await api
      .stranger()
      .post('/api/v1/invitations/school', { ...first, code })
      .expect(201);
    const [own] = made.body.memberships;
    expect(own).toMatchObject({
      school: { name: first.name },
      zone: 'Asia/Yakutsk',
      roles: [{ role: 'admin', scopeKind: 'school' }],
    });
    const agent = agentFrom(made);
    const steps = await agent.get(`/api/v1/schools/${own.school.id}/first-steps`).expect(200);
    expect(steps.body.steps.map((one: { state: string }) => one.state)).toEqual([
      'done',
      ...Array<string>(7).fill('open'),
    ]);
    const entries = await api.sql<{ type: string }>(
      'SELECT type FROM ledger_entry WHERE school_id = $1 ORDER BY type',
      [own.school.id],
    );
    expect(entries.map(({ type }) => type)).toEqual([
      'membership.created',
      'roleAssignment.created',
      'school.created',
      'staff.created',
    ]);
    const again = await api
      .stranger()
      .post('/api/v1/invitations/school', { ...first, login: 'other', code })
      .expect(410);
    expect(again.body.code).toBe('INVITATION_OVER');
    expect(await api.sql(`SELECT FROM account WHERE login = 'other'`)).toEqual([]);
  });

  it('gives somebody who is signed in a second school, and no role gives one without it', async () => {
    const code = await schoolCode();
    const { login: _, password: __, ...fields } = first;
    const made = await admin
      .post('/api/v1/schools', { ...fields, name: 'Школа № 8', shortName: 'Школа № 8', code })
      .expect(201);
    const me = await admin.get('/api/v1/me').expect(200);
    expect(me.body.memberships.map((one: { school: { id: string } }) => one.school.id)).toEqual([
      school.id,
      made.body.id,
    ]);
    await admin.get(`/api/v1/schools/${made.body.id}/rooms`).expect(200);
    const director = await school.agent('director');
    await director.post('/api/v1/schools', { ...fields, code }).expect(410);
    await director.get(`/api/v1/schools/${made.body.id}/rooms`).expect(404);
  });

  it('changes nothing when the login is taken or the password is common, and can be used then', async () => {
    const code = await schoolCode();
    const send = (body: object) =>
      api.stranger().post('/api/v1/invitations/school', { ...first, ...body, code });
    const before = await api.sql('SELECT FROM school');
    const taken = await send({ login: 'gromova' }).expect(409);
    expect(taken.body.errors[0].pointer).toBe('/login');
    const common = await send({ login: 'gromova2', password: 'qwerty123' }).expect(400);
    expect(common.body.errors[0].pointer).toBe('/password');
    expect(await api.sql('SELECT FROM school')).toHaveLength(before.length);
    await send({ login: 'gromova2' }).expect(201);
  });

  it('ends after a day, and when a newer one is made', async () => {
    const old = await schoolCode();
    const newer = await schoolCode();
    await api.stranger().post('/api/v1/invitations/look', { code: old }).expect(410);
    const now = api.clock.now();
    api.clock.set('2026-11-25T05:00:01.000Z');
    await api.stranger().post('/api/v1/invitations/look', { code: newer }).expect(410);
    api.clock.set(now);
    await api.stranger().post('/api/v1/invitations/look', { code: newer }).expect(200);
  });
});

describe('S/sign-ins', () => {
  it('give a teacher an account, the role by duty and a code, by which the teacher chooses a password', async () => {
    const staffId = await school.addStaff('Ершова');
    const before = await admin.get(`${school.base}/sign-ins?kind=staff`).expect(200);
    const rowOf = (body: { items: { personId: string }[] }) =>
      body.items.find((one) => one.personId === staffId);
    expect(rowOf(before.body)).toMatchObject({ state: 'none', login: null, roles: [] });
    const slip = await codeOf(admin, { kind: 'staff', personIds: [staffId], roles: ['teacher'] });
    expect(slip.login).toMatch(/^ershova\.[a-z]+$/);
    const invited = await admin.get(`${school.base}/sign-ins?kind=staff`).expect(200);
    expect(rowOf(invited.body)).toMatchObject({ state: 'invited', login: slip.login, roles: ['teacher'] });

    const stranger = api.stranger();
    const look = await stranger
      .post('/api/v1/invitations/look', { code: slip.code.toUpperCase() })
      .expect(200);
    expect(look.body).toMatchObject({ kind: 'person', login: slip.login, school: { id: school.id } });
    const short = { code: slip.code, password: 'короток' };
    await stranger.post('/api/v1/invitations/acceptance', short).expect(400);
    const accepted = await stranger
      .post('/api/v1/invitations/acceptance', { code: slip.code, password: 'три белых слона' })
      .expect(201);
    expect(accepted.body.memberships[0]).toMatchObject({ staffId, roles: [{ role: 'teacher' }] });
    await agentFrom(accepted).get(`${school.base}/rooms`).expect(200);
    await stranger
      .post('/api/v1/invitations/acceptance', { code: slip.code, password: 'ещё один пароль' })
      .expect(410);
    await stranger.post('/api/v1/sessions', { login: slip.login, password: 'три белых слона' }).expect(201);
    const after = await admin.get(`${school.base}/sign-ins?kind=staff`).expect(200);
    expect(rowOf(after.body)).toMatchObject({ state: 'active', invitedUntil: null });
  });

  it('ask a class for its pupils and their parents, and keep namesakes apart', async () => {
    const { pupilIds, id } = school.class;
    const pupils = await admin.get(`${school.base}/sign-ins?kind=pupil&schoolClassId=${id}`).expect(200);
    expect(pupils.body.items.map((one: { personId: string }) => one.personId).sort()).toEqual(
      [...pupilIds].sort(),
    );
    await school.agent('parent');
    const parents = await admin.get(`${school.base}/sign-ins?kind=parent`).expect(200);
    expect(parents.body.items[0].about).toContain('5А');
    const other = await school.addClass({ pupils: 3 });
    const ids = [...other.pupilIds];
    const { body } = await admin
      .post(`${school.base}/sign-ins`, { kind: 'pupil', personIds: ids })
      .expect(201);
    const logins = body.slips.map((one: { login: string }) => one.login);
    expect(new Set(logins).size).toBe(ids.length);
    expect(body.left).toEqual([]);
  });

  it('leave a password good until the new code is used, and an old code dead from the new one on', async () => {
    const staffId = await school.addStaff('Юрьев');
    const ask = { kind: 'staff', personIds: [staffId] };
    const one = await codeOf(admin, ask);
    const two = await codeOf(admin, ask);
    expect(two.login).toBe(one.login);
    const accept = (code: string, password: string) =>
      api.stranger().post('/api/v1/invitations/acceptance', { code, password });
    await accept(one.code, 'пароль из первого').expect(410);
    const agent = agentFrom(await accept(two.code, 'пароль из второго').expect(201));
    const three = await codeOf(admin, ask);
    await agent.get('/api/v1/me').expect(200);
    await accept(three.code, 'пароль из третьего').expect(201);
    await agent.get('/api/v1/me').expect(401);
  });

  it('leave out the caller and who belongs to another school too', async () => {
    const me = await school.person('admin');
    const elsewhere = await api.makeSchool();
    const both = await school.newPerson({ roles: ['teacher'] });
    await (
      await elsewhere.agent('admin')
    )
      .post(`${elsewhere.base}/memberships`, { login: both.login, displayName: 'Кто-то' })
      .expect(201);
    const { body } = await admin
      .post(`${school.base}/sign-ins`, { kind: 'staff', personIds: [me.staffId, both.staffId] })
      .expect(201);
    expect(body.slips).toEqual([]);
    expect(body.left).toHaveLength(2);
  });

  it('end when the person comes to belong to another school, whose door the code would open too', async () => {
    const staffId = await school.addStaff('Никонова');
    const slip = await codeOf(admin, { kind: 'staff', personIds: [staffId] });
    const look = () => api.stranger().post('/api/v1/invitations/look', { code: slip.code });
    await look().expect(200);
    const elsewhere = await api.makeSchool();
    const place = { login: slip.login, displayName: 'Никонова' };
    await (await elsewhere.agent('admin')).post(`${elsewhere.base}/memberships`, place).expect(201);
    await look().expect(410);
    // Whoever runs the installation may still let the person in, at both.
    const made = await makeLink(api.config.databaseUrl, slip.login, Date.parse(api.clock.now()));
    const password = 'семь синих птиц';
    const accepted = await api
      .stranger()
      .post('/api/v1/invitations/acceptance', { code: made?.code, password })
      .expect(201);
    expect(accepted.body.memberships).toHaveLength(2);
    expect(await makeLink(api.config.databaseUrl, 'nobody', 0)).toBeNull();
  });

  it('are a class teacher’s to give in the own class, to nobody who is more than a pupil or a parent', async () => {
    const own = school.class;
    const other = await school.addClass({ pupils: 1 });
    const teacher = await school.agent('classTeacher');
    const list = (classId: string, kind = 'pupil') =>
      teacher.get(`${school.base}/sign-ins?kind=${kind}&schoolClassId=${classId}`);
    expect((await list(own.id).expect(200)).body.items).toHaveLength(own.pupilIds.length);
    await list(other.id).expect(403);
    await list(own.id, 'staff').expect(403);
    await teacher.get(`${school.base}/sign-ins?kind=pupil`).expect(403);
    const ask = (personIds: readonly string[], kind = 'pupil') =>
      teacher.post(`${school.base}/sign-ins`, { kind, personIds });
    const made = await ask(own.pupilIds.slice(-1)).expect(201);
    expect(made.body.slips).toHaveLength(1);
    await ask([...own.pupilIds.slice(-1), ...other.pupilIds]).expect(403);
    await ask([await school.addStaff()], 'staff').expect(403);
    // The deputy head is a mother of this class: her slip would open the deputy's door.
    const { parentId } = await school.person('parent');
    await api.sql(
      `INSERT INTO role_assignment (school_id, id, account_id, role, from_on)
       SELECT school_id, gen_random_uuid(), account_id, 'deputyHead', '2026-09-01' FROM membership
       WHERE school_id = $1 AND parent_id = $2`,
      [school.id, parentId],
    );
    const left = await ask([parentId ?? ''], 'parent').expect(201);
    expect(left.body).toMatchObject({ slips: [], left: [expect.any(String)] });
  });

  it('refuse people of another school, and roles that are not the staff’s', async () => {
    const foreign = await (await api.makeSchool()).addStaff();
    const ask = (rest: object) => admin.post(`${school.base}/sign-ins`, { kind: 'staff', ...rest });
    await ask({ personIds: [foreign] }).expect(400);
    const staffId = await school.addStaff('Лапин');
    await ask({ personIds: [staffId], roles: ['parent'] }).expect(400);
    for (const role of ['deputyHead', 'teacher'] as const) {
      const agent = await school.agent(role);
      await agent.post(`${school.base}/sign-ins`, { kind: 'staff', personIds: [staffId] }).expect(403);
    }
  });

  it('are read by the same statements for any number of people', async () => {
    const of = async (kind: string) =>
      (await api.statements(() => admin.get(`${school.base}/sign-ins?kind=${kind}`).expect(200))).length;
    expect(await of('pupil')).toBe(1);
    const many = await school.addClass({ pupils: 35 });
    expect(await of('pupil')).toBe(1);
    const issue = (ids: readonly string[]) =>
      api.statements(() =>
        admin.post(`${school.base}/sign-ins`, { kind: 'pupil', personIds: ids }).expect(201),
      );
    const five = (await issue(many.pupilIds.slice(0, 5))).length;
    expect((await issue(many.pupilIds.slice(5))).length).toBe(five);
  });
});
