import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';
import { OutagesService } from './outages.service.js';

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

const body = {
  fromAt: '2026-11-24T04:00:00.000Z',
  toAt: '2026-11-24T05:00:00.000Z',
  description: 'Не было связи',
};
const confirmed = () =>
  api.app.get(OutagesService).confirmedSince({ schoolId: school.id }, '2026-11-24T00:00:00.000Z');

describe('S/outages', () => {
  it('are registered by the administrator and count once the director has confirmed them', async () => {
    const made = await admin.post(`${school.base}/outages`, body).expect(201);
    expect(made.body).toMatchObject({ ...body, confirmedBy: null, confirmedAt: null });
    expect(made.body.registeredBy.id).toBe((await school.person('admin')).accountId);
    expect(await confirmed()).toEqual([]);

    const path = `${school.base}/outages/${made.body.id}`;
    await admin.patch(path, { confirmed: true }).set('If-Match', '"v1"').expect(403);
    const done = await director.patch(path, { confirmed: true }).set('If-Match', '"v1"').expect(200);
    expect(done.body).toMatchObject({
      version: 2,
      confirmedBy: { id: (await school.person('director')).accountId },
      confirmedAt: '2026-11-24T05:00:00.000Z',
    });
    expect(await confirmed()).toEqual([{ from: body.fromAt, to: body.toAt, confirmed: true }]);

    await director.patch(path, { description: 'x' }).set('If-Match', '"v2"').expect(403);
    const corrected = await admin
      .patch(path, { toAt: '2026-11-24T04:30:00.000Z' })
      .set('If-Match', '"v2"')
      .expect(200);
    expect(corrected.body).toMatchObject({ confirmedBy: null, confirmedAt: null });
    expect(await confirmed()).toEqual([]);
  });

  it('are never confirmed by who registered them', async () => {
    const both = await school.newPerson({ roles: ['admin', 'director'] });
    const agent = await school.agentOf(both);
    const made = await agent.post(`${school.base}/outages`, body).expect(201);
    const path = `${school.base}/outages/${made.body.id}`;
    await agent.patch(path, { confirmed: true }).set('If-Match', '"v1"').expect(403);
    await director.patch(path, { confirmed: true }).set('If-Match', '"v1"').expect(200);
  });

  it('are confirmed by who registered them where the school has nobody else', async () => {
    const small = await api.makeSchool();
    const alone = await small.agentOf(await small.newPerson({ roles: ['admin', 'director'] }));
    const made = await alone.post(`${small.base}/outages`, body).expect(201);
    const done = await alone
      .patch(`${small.base}/outages/${made.body.id}`, { confirmed: true })
      .set('If-Match', '"v1"')
      .expect(200);
    expect(done.body.confirmedBy).toEqual(done.body.registeredBy);
  });

  it('are taken back until somebody has confirmed them', async () => {
    const made = await admin.post(`${school.base}/outages`, body).expect(201);
    const path = `${school.base}/outages/${made.body.id}`;
    await director.delete(path).set('If-Match', '"v1"').expect(403);
    await director.patch(path, { confirmed: true }).set('If-Match', '"v1"').expect(200);
    const held = await admin.delete(path).set('If-Match', '"v2"').expect(409);
    expect(held.body.code).toBe('IN_USE');
    await director.patch(path, { confirmed: false }).set('If-Match', '"v2"').expect(200);
    await admin.delete(path).set('If-Match', '"v3"').expect(204);
    await admin.get(path).expect(404);
  });

  it('refuse an end before the beginning, strangers, and stale versions', async () => {
    const wrong = await admin.post(`${school.base}/outages`, { ...body, toAt: body.fromAt }).expect(400);
    expect(wrong.body.errors[0].pointer).toBe('/toAt');
    const made = await admin.post(`${school.base}/outages`, { ...body, toAt: null }).expect(201);
    const path = `${school.base}/outages/${made.body.id}`;
    await admin.patch(path, { description: 'y' }).expect(428);
    await admin.patch(path, { description: 'y' }).set('If-Match', '"v9"').expect(412);
    const teacher = await school.agent('teacher');
    await teacher.get(path).expect(200);
    await teacher.post(`${school.base}/outages`, body).expect(403);
    await teacher.patch(path, { confirmed: true }).set('If-Match', '*').expect(403);
    await (await school.agent('pupil')).get(path).expect(403);
    const other = await api.makeSchool();
    await (await other.agent('admin')).get(`${other.base}/outages/${made.body.id}`).expect(404);
  });
});
