import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
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

const post = (path: string, body: object) => deputy.post(`${school.base}/${path}`, body);
const code = (answer: Response): [number, string] => [answer.status, answer.body.code];

async function structureVersion(): Promise<number> {
  const [row] = await api.sql<{ version: number }>(
    'SELECT structure_version AS version FROM school WHERE id = $1',
    [school.id],
  );
  return row?.version ?? 0;
}

describe('academic years and terms', () => {
  const term = (rest: object) =>
    post('terms', {
      academicYearId: school.yearId,
      kind: 'trimester',
      number: 1,
      startsOn: '2026-09-01',
      endsOn: '2026-11-30',
      gradeLevels: [7, 8],
      ...rest,
    });

  it('do not overlap', async () => {
    const year = await post('academic-years', { name: 'x', startsOn: '2027-08-31', endsOn: '2028-08-31' });
    expect(code(year)).toEqual([409, 'PERIODS_OVERLAP']);
    await term({}).expect(201);
    expect(
      code(await term({ number: 2, startsOn: '2026-11-30', endsOn: '2027-02-28', gradeLevels: [8] })),
    ).toEqual([409, 'PERIODS_OVERLAP']);
    await term({ number: 2, startsOn: '2026-12-01', endsOn: '2027-02-28' }).expect(201);
    await term({ gradeLevels: [9] }).expect(201);
  });

  it('lie inside their year and end their marks with the last day, in the school’s zone', async () => {
    const outside = await term({ gradeLevels: [10], startsOn: '2026-08-31' }).expect(400);
    expect(outside.body.errors[0].pointer).toBe('/startsOn');
    const made = await term({ gradeLevels: [10] }).expect(201);
    expect(made.body.termMarksDueAt).toBe('2026-11-30T20:59:59.999Z');
  });
});

describe('bells', () => {
  it('of one set follow each other', async () => {
    const answer = await post('bell-schedules', {
      name: 'x',
      validFrom: '2026-09-01',
      shift: 2,
      periods: [
        { period: 1, startsAt: '14:00', endsAt: '14:40' },
        { period: 2, startsAt: '14:35', endsAt: '15:15' },
      ],
    });
    expect(code(answer)).toEqual([409, 'PERIODS_OVERLAP']);
  });
});

describe('classes and groups', () => {
  it('exist once', async () => {
    const one = { academicYearId: school.yearId, gradeLevel: 5, letter: 'А' };
    expect(code(await post('school-classes', one))).toEqual([409, 'EXISTS']);
    const group = {
      academicYearId: school.yearId,
      kind: 'class',
      schoolClassId: school.class.id,
      name: '5А',
    };
    expect(code(await post('groups', group))).toEqual([409, 'EXISTS']);
    expect(code(await post('subjects', { name: 'математика', shortName: 'М' }))).toEqual([409, 'EXISTS']);
    expect(code(await post('rooms', { name: '12' }))).toEqual([409, 'EXISTS']);
  });

  it('a class comes with its own group, which follows its name and goes with it', async () => {
    const made = await post('school-classes', { academicYearId: school.yearId, gradeLevel: 7, letter: 'в' });
    const path = `${school.base}/school-classes/${made.body.id}`;
    const ownGroups = async (): Promise<{ id: string; kind: string; name: string }[]> =>
      (await deputy.get(`${school.base}/groups?schoolClassId=${made.body.id}`).expect(200)).body.items;
    const [own, ...others] = await ownGroups();
    expect([own?.kind, own?.name, others]).toEqual(['class', '7в', []]);
    await deputy.patch(path, { letter: 'В' }).set('If-Match', '"v1"').expect(200);
    expect((await ownGroups()).map(({ name }) => name)).toEqual(['7В']);
    const pupil = await post('pupils', { surname: 'Белова', givenName: 'Вера', birthDate: '2013-05-05' });
    const stay = { pupilId: pupil.body.id, groupId: own?.id, fromOn: '2026-09-01' };
    const enrolled = await post('enrolments', stay);
    expect(code(await deputy.delete(path).set('If-Match', '"v2"'))).toEqual([409, 'IN_USE']);
    await deputy.delete(`${school.base}/enrolments/${enrolled.body.id}`).set('If-Match', '"v1"').expect(204);
    await deputy.delete(path).set('If-Match', '"v2"').expect(204);
    expect(await ownGroups()).toEqual([]);
  });

  it('show a class teacher the own class as soon as it is given', async () => {
    const staffId = await school.addStaff('Волкова');
    const person = await school.newPerson({ roles: ['classTeacher'], staffId });
    const teacher = await school.agentOf(person);
    const made = await post('school-classes', { academicYearId: school.yearId, gradeLevel: 6, letter: 'А' });
    const own = await deputy.get(`${school.base}/groups?schoolClassId=${made.body.id}`).expect(200);
    const [group] = own.body.items as { id: string }[];
    const pupil = await post('pupils', { surname: 'Белова', givenName: 'Анна', birthDate: '2013-05-05' });
    await post('enrolments', { pupilId: pupil.body.id, groupId: group?.id, fromOn: '2026-09-01' }).expect(
      201,
    );
    const path = `${school.base}/pupils/${pupil.body.id}`;
    expect((await teacher.get(path).expect(200)).body).not.toHaveProperty('birthDate');
    await teacher.patch(path, { patronymic: 'Ильинична' }).set('If-Match', '"v1"').expect(403);
    await deputy
      .patch(`${school.base}/school-classes/${made.body.id}`, { classTeacherId: staffId })
      .set('If-Match', '"v1"')
      .expect(200);
    expect((await teacher.get(path).expect(200)).body.birthDate).toBe('2013-05-05');
    await teacher.patch(path, { patronymic: 'Ильинична' }).set('If-Match', '"v1"').expect(200);
  });
});

describe('enrolments', () => {
  it('put a pupil into one class at a time; moving is ending one and beginning another', async () => {
    const [pupilId] = school.class.pupilIds;
    const other = await school.addClass({ gradeLevel: 5 });
    const enrol = (rest: object) => post('enrolments', { pupilId, groupId: other.groupId, ...rest });
    const twice = await enrol({ fromOn: '2026-11-24' });
    expect(code(twice)).toEqual([409, 'PERIODS_OVERLAP']);
    expect(twice.body.facts.from).toBe('2026-09-01');
    const list = await deputy.get(`${school.base}/enrolments?pupilId=${pupilId}`).expect(200);
    const [old] = list.body.items as { id: string; version: number }[];
    await deputy
      .patch(`${school.base}/enrolments/${old?.id}`, { toOn: '2026-11-23', orderRef: '№ 9' })
      .set('If-Match', `"v${old?.version}"`)
      .expect(200);
    await enrol({ fromOn: '2026-11-24' }).expect(201);
    const pupilsOf = async (schoolClassId: string, on: string): Promise<string[]> => {
      const answer = await deputy
        .get(`${school.base}/pupils?schoolClassId=${schoolClassId}&on=${on}`)
        .expect(200);
      return answer.body.items.map((one: { id: string }) => one.id);
    };
    expect(await pupilsOf(school.class.id, '2026-11-23')).toContain(pupilId);
    expect(await pupilsOf(school.class.id, '2026-11-24')).not.toContain(pupilId);
    expect(await pupilsOf(other.id, '2026-11-24')).toContain(pupilId);
    const group = await post('groups', {
      academicYearId: school.yearId,
      kind: 'subgroup',
      schoolClassId: other.id,
      name: 'английский, 2',
    });
    await post('enrolments', { pupilId, groupId: group.body.id, fromOn: '2026-11-24' }).expect(201);
  });
});

describe('the structure’s version', () => {
  it('counts what is written, not what is refused', async () => {
    const before = await structureVersion();
    const made = await post('rooms', { name: '777' }).expect(201);
    expect(await structureVersion()).toBe(before + 1);
    await post('rooms', { name: '777' }).expect(409);
    await deputy
      .patch(`${school.base}/rooms/${made.body.id}`, { name: '777' })
      .set('If-Match', '"v1"')
      .expect(200);
    expect(await structureVersion()).toBe(before + 1);
    await deputy
      .patch(`${school.base}/rooms/${made.body.id}`, { name: '778' })
      .set('If-Match', '"v1"')
      .expect(200);
    expect(await structureVersion()).toBe(before + 2);
  });
});

describe('calendar days', () => {
  it('can be removed, as nothing refers to them', async () => {
    const made = await post('calendar-days', { date: '2027-05-10', kind: 'dayOff' }).expect(201);
    const path = `${school.base}/calendar-days/${made.body.id}`;
    expect(
      code(await post('calendar-days', { date: '2027-05-10', kind: 'dayOff', gradeLevels: [1] })),
    ).toEqual([409, 'EXISTS']);
    await deputy.delete(path).expect(428);
    await deputy.delete(path).set('If-Match', '"v2"').expect(412);
    await deputy.delete(path).set('If-Match', '"v1"').expect(204);
    await deputy.get(path).expect(404);
  });
});

describe('readings of personal data', () => {
  it('are written down, by whom and of whom; names alone are not', async () => {
    const other = await api.makeSchool();
    const [pupilId] = other.class.pupilIds;
    await (await other.agent('teacher')).get(`${other.base}/pupils/${pupilId}`).expect(200);
    await (await other.agent('classTeacher')).get(`${other.base}/pupils/${pupilId}`).expect(200);
    await (await other.agent('archivist')).get(`${other.base}/pupils`).expect(200);
    await api.flushAccessLog();
    const rows = await api.sql<{ operation: string; account: string; subject: string }>(
      `SELECT operation, account_id AS account, unnest(subject_ids) AS subject FROM access_log WHERE school_id = $1 ORDER BY id`,
      [other.id],
    );
    expect(rows[0]).toEqual({
      operation: 'getPupil',
      account: (await other.person('classTeacher')).accountId,
      subject: pupilId,
    });
    expect(rows.slice(1).map((one) => one.operation)).toEqual(other.class.pupilIds.map(() => 'listPupils'));
  });
});

describe('lists', () => {
  it('stand in Russian order, page both ways and find «ё» by «е»', async () => {
    const other = await api.makeSchool();
    const agent = await other.agent('deputyHead');
    for (const surname of ['Яшин', 'Ёлкин', 'Жуков', 'Ежов', 'Ершова']) {
      await agent.post(`${other.base}/staff`, { surname, givenName: 'Анна' }).expect(201);
    }
    const names = (answer: Response): string[] =>
      answer.body.items
        .map((one: { surname: string }) => one.surname)
        .filter((one: string) => /^[ЕЁЖЯ]/.test(one));
    const all = await agent.get(`${other.base}/staff?limit=200`).expect(200);
    expect(names(all)).toEqual(['Ежов', 'Ёлкин', 'Ершова', 'Жуков', 'Яшин']);
    const found = await agent.get(`${other.base}/staff?q=${encodeURIComponent('елкин')}`).expect(200);
    expect(names(found)).toEqual(['Ёлкин']);

    const seen: string[] = [];
    let url: string | undefined = `${other.base}/staff?limit=2`;
    let pages = 0;
    let last: Response | undefined;
    while (url !== undefined) {
      last = await agent.get(url).expect(200);
      seen.push(...last.body.items.map((one: { id: string }) => one.id));
      url = /<([^>]+)>; rel="next"/.exec(last.headers.link ?? '')?.[1];
      pages += 1;
    }
    expect(pages).toBeGreaterThan(2);
    expect(seen).toEqual(all.body.items.map((one: { id: string }) => one.id));
    expect(last?.headers.link).toContain('rel="prev"');
    await agent.get(`${other.base}/staff?limit=201`).expect(400);
    await agent.get(`${other.base}/staff?cursor=abc`).expect(400);
    await agent.get(`${other.base}/staff?color=red`).expect(400);
  });

  it('take as many statements for 35 pupils as for 5', async () => {
    const [few, many] = [await school.addClass({ pupils: 5 }), await school.addClass({ pupils: 35 })];
    const count = async (id: string): Promise<number> => {
      const sent = await api.statements(() =>
        deputy.get(`${school.base}/pupils?schoolClassId=${id}&limit=200`),
      );
      return sent.length;
    };
    expect([await count(few.id), await count(many.id)]).toEqual([1, 1]);
  });

  it('show names in other systems to who may see them', async () => {
    const made = await post('subjects', { name: 'Физика', shortName: 'Физ' }).expect(201);
    await api.sql(
      `INSERT INTO external_id (school_id, id, entity_kind, entity_id, system, value)
       VALUES ($1, $2, 'subject', $2, 'fet', 'Физика')`,
      [school.id, made.body.id],
    );
    const path = `${school.base}/subjects/${made.body.id}`;
    expect((await deputy.get(path).expect(200)).body.externalIds).toEqual([
      { system: 'fet', value: 'Физика' },
    ]);
    const pupil = await school.agent('pupil');
    expect((await pupil.get(path).expect(200)).body).not.toHaveProperty('externalIds');
  });
});

describe('schools', () => {
  it('are the caller’s own; names and zone change with the version seen', async () => {
    const director = await school.agent('director');
    const list = await director.get('/api/v1/schools').expect(200);
    expect(list.body.items.map((one: { id: string }) => one.id)).toEqual([school.id]);
    const one = await director.get(school.base).expect(200);
    await director
      .patch(school.base, { zone: 'Mars/Olympus' })
      .set('If-Match', one.headers.etag ?? '')
      .expect(400);
    const changed = await director
      .patch(school.base, { zone: 'Asia/Yakutsk' })
      .set('If-Match', one.headers.etag ?? '')
      .expect(200);
    expect(changed.body).toMatchObject({ zone: 'Asia/Yakutsk', version: 2 });
    const me = await director.get('/api/v1/me').expect(200);
    expect(me.body.memberships[0].zone).toBe('Asia/Yakutsk');
    await director.patch(school.base, { name: 'x' }).set('If-Match', '"v1"').expect(412);
    await deputy.patch(school.base, { name: 'x' }).set('If-Match', '*').expect(403);
  });
});
