import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths, type GroupMembers } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';

let api: Api;
let school: TestSchool;
let deputy: Agent;
let club: string;

beforeAll(async () => {
  api = await startApi();
  school = await api.makeSchool({ pupils: 4 });
  deputy = await school.agent('deputyHead');
  const group = { academicYearId: school.yearId, kind: 'extracurricular', name: 'Шахматы' };
  club = (await deputy.post(paths.groups.list(school.id), group).expect(201)).body.id;
});
afterAll(() => api.close());

const change = (body: object, agent = deputy, groupId = club) =>
  agent.post(paths.groupMembers(school.id, groupId), body);
const read = async (query: Record<string, string> = {}): Promise<GroupMembers> =>
  (await deputy.get(paths.groupMembers(school.id, club, query)).expect(200)).body;
const members = async (on: string): Promise<string[]> =>
  (await read({ on })).pupils.filter(({ member }) => member).map(({ id }) => id);

describe('the pupils of a group', () => {
  it('join and leave at once, each with a line in the log of record', async () => {
    const [a = '', b = '', c = ''] = school.class.pupilIds;
    expect(await read()).toEqual({
      group: { id: club, name: 'Шахматы' },
      kind: 'extracurricular',
      schoolClassId: null,
      on: '2026-11-24',
      pupils: [],
    });
    const offered = await read({ schoolClassId: school.class.id });
    expect(offered.pupils).toHaveLength(4);
    expect(offered.pupils[0]).toMatchObject({ schoolClass: '5А', member: false, from: null, others: [] });

    const joined = await change({ from: '2026-11-24', join: [a, b], orderRef: '№ 5' }).expect(200);
    expect(joined.body).toEqual({ joined: 2, left: 0, undone: 0 });
    expect((await members('2026-11-24')).sort()).toEqual([a, b].sort());
    await change({ from: '2026-12-01', join: [c], leave: [a] }).expect(200);
    expect((await members('2026-11-30')).sort()).toEqual([a, b].sort());
    expect((await members('2026-12-01')).sort()).toEqual([b, c].sort());
    expect((await read()).pupils.find(({ id }) => id === c)).toMatchObject({
      member: false,
      from: '2026-12-01',
    });
    expect((await read()).pupils.find(({ id }) => id === a)?.to).toBe('2026-11-30');

    const undone = await change({ from: '2026-11-25', leave: [c] }).expect(200);
    expect(undone.body).toEqual({ joined: 0, left: 1, undone: 1 });
    expect(await members('2026-12-01')).toEqual([b]);
    const entries = await api.sql<{ type: string }>(
      `SELECT type FROM ledger_entry WHERE school_id = $1 AND pupil_id = $2 AND type LIKE 'enrolment.%' ORDER BY id`,
      [school.id, c],
    );
    expect(entries.map(({ type }) => type)).toEqual(['enrolment.created', 'enrolment.removed']);
  });

  it('are refused together, each by name', async () => {
    const [, b = '', , d = ''] = school.class.pupilIds;
    const answer = await change({ from: '2026-11-24', join: [d, b], leave: [school.yearId] }).expect(400);
    expect(answer.body.errors).toEqual([
      { pointer: '/join/1', code: 'NOT_UNIQUE', detail: expect.stringMatching(/«Шахматы» с 24\.11\.2026/) },
      { pointer: '/leave/0', code: 'WRONG', detail: expect.any(String) },
    ]);
    expect(await members('2026-11-24')).not.toContain(d);
    const other = await school.addClass({ gradeLevel: 6 });
    const twice = await change({ from: '2026-11-24', join: [d] }, deputy, other.groupId).expect(400);
    expect(twice.body.errors[0].detail).toContain('5А');
  });

  it('are a matter of who may enrol, at this school', async () => {
    const [a = ''] = school.class.pupilIds;
    await change({ from: '2026-12-10', join: [a] }, await school.agent('teacher')).expect(403);
    const stranger = await (await api.makeSchool()).agent('deputyHead');
    await change({ from: '2026-12-10', join: [a] }, stranger).expect(404);
    await change({ from: '2026-12-10', join: [a] }, deputy, school.yearId).expect(404);
    const sixth = await school.agentOf(
      await school.newPerson({ roles: ['deputyHead'], scopeKind: 'grades', scopeIds: ['6'] }),
    );
    const own = school.class.groupId;
    await change({ from: '2026-12-10', leave: [a] }, sixth, own).expect(403);
  });
});
