import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths, type PolicyDraftView } from '@zvonok/contracts';
import { shippedPolicy } from '@zvonok/rules';
import type { Response } from 'supertest';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';

let api: Api;
let school: TestSchool;
let admin: Agent;
let deputy: Agent;
let director: Agent;

beforeAll(async () => {
  api = await startApi();
  school = await api.makeSchool();
  admin = await school.agent('admin');
  deputy = await school.agent('deputyHead');
  director = await school.agent('director');
});
afterAll(() => api.close());

const order = { orderNumber: '41-о', orderDate: '2026-11-24' };
const code = (answer: Response): [number, string] => [answer.status, answer.body.code];

const propose = (body: object, agent = admin) =>
  agent.post(paths.policyDrafts.list(school.id), { validFrom: '2026-11-30', values: {}, ...body });

const approve = ({ id, version }: PolicyDraftView, body: object = order, agent = director) =>
  agent.post(paths.policyApproval(school.id, id), body).set('If-Match', `"v${version}"`);

describe('the settings of a school', () => {
  it('are those shipped until the director has approved others', async () => {
    const { body } = await admin.get(paths.policyInForce(school.id)).expect(200);
    expect(body).toEqual({
      on: '2026-11-24',
      version: 0,
      policyId: null,
      validFrom: null,
      validTo: null,
      basis: null,
      localAct: null,
      settings: shippedPolicy,
      differing: [],
    });
    expect((await admin.get(paths.policies.list(school.id)).expect(200)).body.items).toEqual([]);
  });

  it('are prepared by one, approved by another, and hold from their day on', async () => {
    const made = await propose({
      validFrom: '2026-09-01',
      values: { markDays: 7, roll: 'none' },
      note: 'Первые правила школы',
    });
    expect([made.status, made.body]).toEqual([
      201,
      {
        id: expect.any(String),
        version: 1,
        validFrom: '2026-09-01',
        values: { roll: 'none' },
        note: 'Первые правила школы',
        state: 'draft',
        author: { id: (await school.person('admin')).accountId, name: expect.any(String) },
        createdAt: api.clock.now(),
        orderNumber: null,
        orderDate: null,
        approvedBy: null,
        approvedAt: null,
        selfApproved: false,
        withdrawnAt: null,
      },
    ]);
    const draft: PolicyDraftView = made.body;
    expect((await admin.get(paths.policyInForce(school.id))).body.version).toBe(0);
    const changes = await director.get(paths.policyDraftChanges(school.id, draft.id)).expect(200);
    expect(changes.body).toEqual({
      validFrom: '2026-09-01',
      against: 0,
      settings: ['roll'],
      before: { roll: 'nextWorkingDay' },
      after: { roll: 'none' },
      needAct: [],
      localAct: null,
    });

    for (const agent of [admin, deputy]) await approve(draft, order, agent).expect(403);
    await approve({ ...draft, version: 4 }).expect(412);
    await director.post(paths.policyApproval(school.id, draft.id), order).expect(428);
    const future = await approve(draft, { ...order, orderDate: '2026-11-25' }).expect(400);
    expect(future.body.errors).toMatchObject([{ pointer: '/orderDate', code: 'TOO_BIG' }]);
    const done = await approve(draft).expect(200);
    expect(done.body).toMatchObject({
      version: 2,
      state: 'approved',
      ...order,
      approvedBy: { id: (await school.person('director')).accountId },
      approvedAt: api.clock.now(),
      selfApproved: false,
    });

    const { body: list } = await deputy.get(paths.policies.list(school.id)).expect(200);
    expect(list.items).toMatchObject([
      {
        id: draft.id,
        validFrom: '2026-09-01',
        values: { roll: 'none' },
        basis: 'Приказ № 41-о от 24.11.2026',
        author: { id: (await school.person('admin')).accountId },
        approvedBy: { id: (await school.person('director')).accountId },
        selfApproved: false,
      },
    ]);
    expect((await deputy.get(paths.policies.one(school.id, draft.id)).expect(200)).body).toEqual(
      list.items[0],
    );
    const { body: held } = await deputy.get(paths.policyInForce(school.id)).expect(200);
    expect(held).toMatchObject({ version: 1, policyId: draft.id, validTo: null, differing: ['roll'] });
    expect((await deputy.get(paths.policyInForce(school.id, '2026-08-31'))).body).toMatchObject({
      version: 0,
      validTo: '2026-08-31',
    });
    const entries = await api.sql<{ type: string; role: string }>(
      'SELECT type, role FROM ledger_entry WHERE school_id = $1 AND subject_id = $2 ORDER BY id',
      [school.id, draft.id],
    );
    expect(entries.map((one) => [one.type, one.role])).toEqual([
      ['policyDraft.created', 'admin'],
      ['policyDraft.changed', 'director'],
      ['policy.created', 'director'],
    ]);
  });

  it('never change once approved, nor reach back: others follow from another day', async () => {
    const [{ body: kept }] = [await deputy.get(paths.policies.list(school.id))];
    const [first] = kept.items as PolicyDraftView[];
    const path = paths.policyDrafts.one(school.id, first?.id ?? '');
    expect(code(await admin.patch(path, { note: 'x' }).set('If-Match', '*'))).toEqual([
      409,
      'ALREADY_DECIDED',
    ]);
    const again = director.post(paths.policyApproval(school.id, first?.id ?? ''), order).set('If-Match', '*');
    expect(code(await again)).toEqual([409, 'ALREADY_DECIDED']);
    const back = admin.post(paths.policyWithdrawal(school.id, first?.id ?? '')).set('If-Match', '*');
    expect(code(await back)).toEqual([409, 'ALREADY_DECIDED']);

    expect(code(await propose({ validFrom: '2026-11-24' }))).toEqual([422, 'RETROACTIVE']);
    expect(code(await propose({ validFrom: '2026-09-01' }))).toEqual([409, 'EXISTS']);
    const { body: draft } = await propose({ values: { markDays: 5 } }).expect(201);
    api.clock.set('2026-11-30T05:00:00.000Z');
    expect(code(await approve(draft))).toEqual([422, 'RETROACTIVE']);
    const later = await approve(draft, { ...order, validFrom: '2026-12-07' }).expect(200);
    expect(later.body.validFrom).toBe('2026-12-07');
    api.clock.set('2026-11-24T05:00:00.000Z');
    expect((await admin.get(paths.policyInForce(school.id, '2026-12-06'))).body).toMatchObject({
      version: 1,
      validTo: '2026-12-06',
      settings: { markDays: 7, roll: 'none' },
    });
    expect((await admin.get(paths.policyInForce(school.id, '2026-12-07'))).body).toMatchObject({
      version: 2,
      settings: { markDays: 5, roll: 'nextWorkingDay' },
    });
  });

  it('are refused setting by setting, each with its name and rule', async () => {
    const answer = await propose({
      values: { markDays: 40, markDay: 5, thresholds: { five: 3, four: 350, three: 250 }, roll: 'x' },
    });
    expect(code(answer)).toEqual([400, 'INVALID']);
    expect(answer.body.errors).toEqual([
      { pointer: '/values/markDays', code: 'TOO_BIG', detail: '«Срок проверки работ»: Не больше 31.' },
      { pointer: '/values/markDay', code: 'UNKNOWN_FIELD', detail: expect.any(String) },
      { pointer: '/values/thresholds/five', code: 'TOO_SMALL', detail: expect.any(String) },
      { pointer: '/values/roll', code: 'NOT_ONE_OF', detail: expect.any(String) },
    ]);
    const laxer = await propose({ values: { markDays: 8, behaviourMarks: true } });
    expect(laxer.body).toMatchObject({
      code: 'LAXER_WITHOUT_ACT',
      facts: { settings: ['markDays', 'behaviourMarks'] },
    });
    await propose({ values: { homeworkGraceMin: 16 } }).expect(422);
    const { body } = await propose({
      validFrom: '2027-01-11',
      values: { markDays: 8, localAct: 'Положение № 3 от 30.08.2026' },
    }).expect(201);
    const { body: changes } = await deputy.get(paths.policyDraftChanges(school.id, body.id)).expect(200);
    expect(changes).toMatchObject({
      against: 2,
      settings: ['markDays'],
      before: { markDays: 5 },
      needAct: ['markDays'],
      localAct: 'Положение № 3 от 30.08.2026',
    });
  });

  it('are changed and taken back while they are drafts', async () => {
    const { body: draft } = await propose({ values: { markDays: 3 } }).expect(201);
    const path = paths.policyDrafts.one(school.id, draft.id);
    const changed = await deputy
      .patch(path, { values: { markDays: 4 } })
      .set('If-Match', '"v1"')
      .expect(200);
    expect(changed.body).toMatchObject({
      version: 2,
      values: { markDays: 4 },
      author: { id: (await school.person('deputyHead')).accountId },
    });
    const gone = await admin
      .post(paths.policyWithdrawal(school.id, draft.id))
      .set('If-Match', '"v2"')
      .expect(200);
    expect(gone.body).toMatchObject({ state: 'withdrawn', withdrawnAt: api.clock.now() });
    expect(code(await approve(gone.body))).toEqual([409, 'ALREADY_DECIDED']);
    const { body: open } = await admin
      .get(paths.policyDrafts.list(school.id, { state: 'draft' }))
      .expect(200);
    expect(open.items.map((one: PolicyDraftView) => one.id)).not.toContain(draft.id);
  });

  it('are never approved by who prepared them, but where the school has nobody else', async () => {
    const { body: draft } = await propose({ values: { markDays: 6 } }, director).expect(201);
    const own = await approve(draft);
    expect([...code(own), own.body.facts]).toEqual([403, 'FORBIDDEN', { reason: 'onlyOthers' }]);

    const small = await api.makeSchool();
    const alone = await small.agent('director');
    const { body } = await alone
      .post(paths.policyDrafts.list(small.id), { validFrom: '2026-09-01', values: {} })
      .expect(201);
    const done = await alone
      .post(paths.policyApproval(small.id, body.id), order)
      .set('If-Match', '"v1"')
      .expect(200);
    expect(done.body.selfApproved).toBe(true);
    expect((await alone.get(paths.policies.list(small.id))).body.items).toMatchObject([
      { values: {}, selfApproved: true },
    ]);
  });

  it('are read by the staff, written by the heads and the administrator, and nobody else’s', async () => {
    const teacher = await school.agent('teacher');
    await teacher.get(paths.policyInForce(school.id)).expect(200);
    await propose({}, teacher).expect(403);
    await (await school.agent('pupil')).get(paths.policyInForce(school.id)).expect(403);
    const other = await api.makeSchool();
    const stranger = await other.agent('director');
    const { body: draft } = await propose({ validFrom: '2027-02-01' }).expect(201);
    await stranger.get(paths.policyDraftChanges(other.id, draft.id)).expect(404);
    await stranger.post(paths.policyApproval(other.id, draft.id), order).set('If-Match', '*').expect(404);
  });
});
