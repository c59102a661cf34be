import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestClass, type TestSchool } from '../../../test/harness.js';

let api: Api;
let school: TestSchool;
let other: TestClass;
beforeAll(async () => {
  api = await startApi();
  school = await api.makeSchool();
  other = await school.addClass({ gradeLevel: 1 });
  await school.addJournal(school.class.groupId, school.otherSubjectId, await school.addStaff('Ёлкина'));
});
afterAll(() => api.close());

const names = async (agent: Agent, query = {}): Promise<string[]> => {
  const { body } = await agent.get(paths.journals(school.id, query)).expect(200);
  return body.items.map(
    (one: { group: { name: string }; subject: { name: string } }) => `${one.group.name} ${one.subject.name}`,
  );
};

describe('GET /journals', () => {
  it('lists all journals to the leaders, by grade, group and subject', async () => {
    const deputy = await school.agent('deputyHead');
    expect(await names(deputy)).toEqual(['1Б Математика', '5А Литература', '5А Математика']);
    const { body } = await deputy.get(paths.journals(school.id)).expect(200);
    expect(body.items[0]).toMatchObject({
      id: other.journalId,
      version: 0,
      academicYearId: school.yearId,
      group: { id: other.groupId, name: '1Б' },
      subject: { id: school.subjectId },
      schoolClass: { id: other.id, name: '1Б' },
      gradeLevel: 1,
      noMarks: true,
    });
    expect(body.items[1].teachers).toMatchObject([{ name: 'Ёлкина М. П.' }]);
    expect(body.items[2].noMarks).toBe(false);
  });

  it('lists a teacher the own journals, a class teacher those of the class', async () => {
    expect(await names(await school.agent('teacher'))).toEqual(['1Б Математика', '5А Математика']);
    expect(await names(await school.agent('classTeacher'))).toEqual(['5А Литература', '5А Математика']);
    expect(await names(await school.agentOf(await school.newPerson({ roles: ['teacher'] })))).toEqual([]);
    const scoped = await school.newPerson({ roles: ['deputyHead'], scopeKind: 'grades', scopeIds: ['1'] });
    expect(await names(await school.agentOf(scoped))).toEqual(['1Б Математика']);
  });

  it('narrows by class, subject, teacher and words, and pages', async () => {
    const deputy = await school.agent('deputyHead');
    const { staffId } = await school.person('teacher');
    expect(await names(deputy, { schoolClassId: school.class.id })).toEqual([
      '5А Литература',
      '5А Математика',
    ]);
    expect(await names(deputy, { subjectId: school.otherSubjectId })).toEqual(['5А Литература']);
    expect(await names(deputy, { staffId: staffId ?? '' })).toEqual(['1Б Математика', '5А Математика']);
    expect(await names(deputy, { q: 'литер' })).toEqual(['5А Литература']);
    const first = await deputy.get(paths.journals(school.id, { limit: 2 })).expect(200);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.link ?? '')?.[1] ?? '';
    const second = await deputy.get(next).expect(200);
    expect(second.body.items).toHaveLength(1);
    expect(second.headers.link).toContain('rel="prev"');
  });

  it('is not for the family, nor for another school', async () => {
    await (await school.agent('parent')).get(paths.journals(school.id)).expect(403);
    await (await (await api.makeSchool()).agent('teacher')).get(paths.journals(school.id)).expect(404);
    const wrong = await (
      await school.agent('teacher')
    )
      .get(paths.journals(school.id, { subjectId: 'x' }))
      .expect(400);
    expect(wrong.body.code).toBe('INVALID');
  });
});
