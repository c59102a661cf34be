import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';

let api: Api;
let school: TestSchool;
let deputy: Agent;

beforeAll(async () => {
  api = await startApi();
  school = await api.makeSchool();
  deputy = await school.agent('deputyHead');
});
afterAll(() => api.close());

const ask = (kind: string, body: object, id: string | null = null, agent = deputy) =>
  agent.post(paths.setupCheck(school.id), { kind, id, body });
const problem = async (...asked: Parameters<typeof ask>) =>
  (await ask(...asked).expect(200)).body.problem as { code: string; errors?: { pointer: string }[] } | null;

describe('asking beforehand', () => {
  it('names the conflict that saving would meet, and writes nothing', async () => {
    const term = (rest: object) => ({
      academicYearId: school.yearId,
      kind: 'trimester',
      number: 1,
      startsOn: '2026-09-01',
      endsOn: '2026-11-30',
      gradeLevels: [9],
      ...rest,
    });
    expect(await problem('term', term({}))).toBeNull();
    const { body: made } = await deputy.post(paths.terms.list(school.id), term({})).expect(201);
    const second = term({ number: 2, startsOn: '2026-11-30', endsOn: '2027-02-28' });
    expect(await problem('term', second)).toMatchObject({
      code: 'PERIODS_OVERLAP',
      facts: { from: '2026-09-01', to: '2026-11-30' },
    });
    expect(await problem('term', { endsOn: '2026-08-31' }, made.id)).toMatchObject({
      code: 'INVALID',
      errors: [{ pointer: '/endsOn', code: 'TOO_SMALL' }],
    });
    expect(await problem('term', { endsOn: '2026-11-29' }, made.id)).toBeNull();
    const { body: list } = await deputy.get(paths.terms.list(school.id)).expect(200);
    expect(list.items.filter((one: { kind: string }) => one.kind === 'trimester')).toEqual([made]);
  });

  it('checks the shape as saving does', async () => {
    expect(await problem('room', { name: '' })).toMatchObject({
      code: 'INVALID',
      errors: [{ pointer: '/name', code: 'LENGTH' }],
    });
    expect(await problem('room', { name: 'x', size: 3 })).toMatchObject({ code: 'UNKNOWN_FIELD' });
    expect(await problem('room', { name: '12' })).toMatchObject({ code: 'EXISTS' });
    await ask('lesson', {}).expect(400);
  });

  it('is for who may save', async () => {
    await ask('room', { name: '77' }, null, await school.agent('teacher')).expect(403);
    await ask('room', { name: '77' }, null, await school.agent('pupil')).expect(403);
    const other = await api.makeSchool();
    await ask('room', { name: '77' }, null, await other.agent('admin')).expect(404);
    await ask('room', { name: '77' }, school.yearId).expect(404);
  });
});
