import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Agent, type Api, type TestSchool } from '../../test/harness.js';
import { FamilyReader } from './family.reader.js';

let api: Api;
let school: TestSchool;
let admin: Agent;

beforeAll(async () => {
  api = await startApi();
  school = await api.makeSchool();
  admin = await school.agent('admin');
});
afterAll(() => api.close());

async function makeParent(agent: Agent = admin): Promise<string> {
  const made = await agent
    .post(`${school.base}/parents`, { surname: 'Алексеева', givenName: 'Ольга', patronymic: 'Петровна' })
    .expect(201);
  return made.body.id;
}

const link = (parentId: string, pupilId: string | undefined, rest: object = {}, agent: Agent = admin) =>
  agent.post(`${school.base}/parent-links`, {
    parentId,
    pupilId,
    kind: 'mother',
    fromOn: '2026-09-01',
    ...rest,
  });

describe('S/parents and S/parent-links', () => {
  it('are made, read, changed and listed', async () => {
    const parentId = await makeParent();
    const path = `${school.base}/parents/${parentId}`;
    const changed = await admin.patch(path, { givenName: 'Анна' }).set('If-Match', '"v1"').expect(200);
    expect(changed.body).toMatchObject({ surname: 'Алексеева', givenName: 'Анна', version: 2 });
    const made = await link(parentId, school.class.pupilIds[0]).expect(201);
    expect(made.body).toMatchObject({ parentId, kind: 'mother', toOn: null, restricted: false });
    const list = await admin.get(`${school.base}/parent-links?parentId=${parentId}`).expect(200);
    expect(list.body.items).toEqual([made.body]);
  });

  it('refuse a second link in the same days, and persons that are not there', async () => {
    const parentId = await makeParent();
    const [pupilId] = school.class.pupilIds;
    await link(parentId, pupilId, { toOn: '2026-10-31' }).expect(201);
    const twice = await link(parentId, pupilId, { fromOn: '2026-10-31' }).expect(409);
    expect(twice.body).toMatchObject({
      code: 'PERIODS_OVERLAP',
      facts: { from: '2026-09-01', to: '2026-10-31' },
    });
    await link(parentId, pupilId, { fromOn: '2026-11-01' }).expect(201);
    const wrong = await link(school.id, school.id).expect(400);
    expect(wrong.body.errors.map((one: { pointer: string }) => one.pointer)).toEqual([
      '/parentId',
      '/pupilId',
    ]);
  });

  it('give access to the own child only, and a restriction takes it at once', async () => {
    const [pupilId, otherId] = school.class.pupilIds;
    const parentId = await makeParent();
    const made = await link(parentId, pupilId).expect(201);
    const person = await school.newPerson({ roles: ['parent'], parentId });
    const parent = await school.agentOf(person);
    const me = await parent.get('/api/v1/me').expect(200);
    expect(me.body.memberships[0].children).toEqual([{ id: pupilId, name: expect.any(String) }]);
    await parent.get(`${school.base}/pupils/${pupilId}`).expect(200);
    await parent.get(`${school.base}/pupils/${otherId}`).expect(403);
    const list = await parent.get(`${school.base}/pupils`).expect(200);
    expect(list.body.items.map((one: { id: string }) => one.id)).toEqual([pupilId]);
    const own = await parent.get(`${school.base}/parents`).expect(200);
    expect(own.body.items.map((one: { id: string }) => one.id)).toEqual([parentId]);

    await admin
      .patch(`${school.base}/parent-links/${made.body.id}`, { restricted: true })
      .set('If-Match', '"v1"')
      .expect(200);
    await parent.get(`${school.base}/pupils/${pupilId}`).expect(403);
    expect((await parent.get('/api/v1/me').expect(200)).body.memberships[0].children).toEqual([]);
    const reader = api.app.get(FamilyReader);
    expect(await reader.childrenOf({ schoolId: school.id }, parentId, '2026-11-24')).toEqual([]);
  });

  it('end by their last day', async () => {
    const parentId = await makeParent();
    const [pupilId] = school.class.pupilIds;
    await link(parentId, pupilId, { toOn: '2026-11-24' }).expect(201);
    const reader = api.app.get(FamilyReader);
    const children = (day: string) => reader.childrenOf({ schoolId: school.id }, parentId, day);
    expect((await children('2026-11-24')).map(({ id }) => id)).toEqual([pupilId]);
    expect(await children('2026-11-25')).toEqual([]);
    const parents = await reader.parentsOf({ schoolId: school.id }, [pupilId ?? ''], '2026-11-24');
    expect(parents).toContainEqual({ parentId, pupilId, kind: 'mother', name: 'Алексеева Ольга Петровна' });
  });

  it('let a class teacher enter the parents of the own class, not of another', async () => {
    const teacher = await school.agent('classTeacher');
    const other = await school.addClass();
    const parentId = await makeParent(teacher);
    await link(parentId, other.pupilIds[0], {}, teacher).expect(403);
    await link(parentId, school.class.pupilIds[1], {}, teacher).expect(201);
    const elsewhere = await makeParent();
    await link(elsewhere, other.pupilIds[0]).expect(201);
    await teacher.get(`${school.base}/parents/${elsewhere}`).expect(403);
    await teacher.get(`${school.base}/parents/${parentId}`).expect(200);
    const stranger = await school.agent('teacher');
    await stranger.get(`${school.base}/parents`).expect(403);
  });
});
