import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Agent, type Api, type TestSchool } from '../../test/harness.js';
import { newId } from '../platform/ids/new-id.js';

let api: Api;
let school: TestSchool;
let deputy: Agent;
let staffId = '';

const day = '2026-11-24';
const make = async (path: string, body: object): Promise<string> =>
  (await deputy.post(`${school.base}/${path}`, body).expect(201)).body.id as string;
const remove = async (path: string, id: string): Promise<string | number> => {
  const seen = await deputy.get(`${school.base}/${path}/${id}`).expect(200);
  const answer = await deputy
    .delete(`${school.base}/${path}/${id}`)
    .set('If-Match', String(seen.headers.etag));
  return answer.status === 204 ? 204 : `${answer.status} ${answer.body.code}`;
};
const only = async (path: string): Promise<string> => {
  const { body } = await deputy.get(`${school.base}/${path}`).expect(200);
  return body.items[0].id as string;
};

describe('what a school consists of', () => {
  beforeAll(async () => {
    api = await startApi();
    school = await api.makeSchool();
    deputy = await school.agent('deputyHead');
    staffId = await school.addStaff('Орлова');
    const slotId = await school.addSlot({ date: '2026-11-23', period: 1, state: 'held' });
    await api.sql(
      `INSERT INTO lesson_record (school_id, id, slot_id, journal_id, conducted_by, attendance_confirmed)
       VALUES ($1, $2, $3, $4, $5, true)`,
      [school.id, newId(), slotId, school.class.journalId, staffId],
    );
    await api.sql(
      `INSERT INTO attendance (school_id, id, slot_id, pupil_id, kind, version, operation_id)
       VALUES ($1, $2, $3, $4, 'absent', 1, $2)`,
      [school.id, newId(), slotId, school.class.pupilIds[0]],
    );
  });
  afterAll(() => api.close());

  it('is removed again while nothing stands on it', async () => {
    const year = { academicYearId: school.yearId };
    const classId = await make('school-classes', { ...year, gradeLevel: 9, letter: 'Б' });
    const pupilId = await make('pupils', { surname: 'Лукин', givenName: 'Павел' });
    const made: [string, string][] = [
      ['rooms', await make('rooms', { name: '417' })],
      ['subjects', await make('subjects', { name: 'Астрономия', shortName: 'Астр' })],
      ['pupils', pupilId],
      ['school-classes', classId],
    ];
    await api.sql(
      `INSERT INTO external_id (school_id, id, entity_kind, entity_id, system, value) VALUES ($1, $2, 'pupil', $3, 'x', '7')`,
      [school.id, newId(), pupilId],
    );
    const enrolment = await make('enrolments', { pupilId, groupId: school.class.groupId, fromOn: day });
    expect(await remove('pupils', pupilId)).toBe('409 IN_USE');
    expect(await remove('enrolments', enrolment)).toBe(204);
    for (const [path, id] of made) {
      expect([path, await remove(path, id)]).toEqual([path, 204]);
      await deputy.get(`${school.base}/${path}/${id}`).expect(404);
    }
    const left = await api.sql('SELECT FROM external_id WHERE school_id = $1 AND entity_id = $2', [
      school.id,
      pupilId,
    ]);
    expect(left).toEqual([]);
  });

  it('stays where something names it', async () => {
    for (const [path, id] of [
      ['academic-years', school.yearId],
      ['subjects', school.subjectId],
      ['school-classes', school.class.id],
      ['groups', school.class.groupId],
      ['pupils', school.class.pupilIds[0]],
    ] as const) {
      expect([path, await remove(path, id ?? '')]).toEqual([path, '409 IN_USE']);
    }
  });

  it('stays where recorded lessons stand on it by their day', async () => {
    const [, second = ''] = school.termIds;
    const [first = ''] = school.termIds;
    expect(await remove('terms', second)).toBe('409 IN_USE');
    expect(await remove('terms', first)).toBe(204);
    expect(await remove('bell-schedules', await only('bell-schedules'))).toBe('409 IN_USE');

    const groupId = school.class.groupId;
    const enrolments = (await deputy.get(`${school.base}/enrolments?groupId=${groupId}`).expect(200)).body
      .items as { id: string; pupilId: string }[];
    const of = (pupilId: string | undefined): string =>
      enrolments.find((one) => one.pupilId === pupilId)?.id ?? '';
    expect(await remove('enrolments', of(school.class.pupilIds[0]))).toBe('409 IN_USE');
    expect(await remove('enrolments', of(school.class.pupilIds[1]))).toBe(204);

    const load = { groupId, subjectId: school.subjectId, hoursPerWeek: 100 };
    const later = await make('teaching-assignments', { ...load, staffId, fromOn: day });
    expect(await remove('teaching-assignments', later)).toBe(204);
    const earlier = await make('teaching-assignments', { ...load, staffId, fromOn: '2026-09-01' });
    expect(await remove('teaching-assignments', earlier)).toBe('409 IN_USE');
  });
});
