import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

const day = '2026-11-24';

/** What can be made at the test school, and how it may be changed. */
function kinds(): Record<string, { body: object; patch: object; wrong: [object, string, string] }> {
  const year = school.yearId;
  return {
    'academic-years': {
      body: { name: '2027/28', startsOn: '2027-09-01', endsOn: '2028-08-31' },
      patch: { name: '2027/2028' },
      wrong: [{ name: 'x', startsOn: '2029-09-01', endsOn: '2029-08-31' }, '/endsOn', 'TOO_SMALL'],
    },
    terms: {
      body: {
        academicYearId: year,
        kind: 'halfYear',
        number: 1,
        startsOn: '2026-09-01',
        endsOn: '2026-12-29',
        gradeLevels: [10, 11],
      },
      patch: { endsOn: '2026-12-28' },
      wrong: [
        {
          academicYearId: year,
          kind: 'halfYear',
          number: 3,
          startsOn: '2026-09-01',
          endsOn: '2026-12-29',
          gradeLevels: [10],
        },
        '/number',
        'TOO_BIG',
      ],
    },
    'calendar-days': {
      body: { date: '2027-02-23', kind: 'publicHoliday', title: 'День защитника Отечества' },
      patch: { title: '23 февраля' },
      wrong: [{ date: '2027-03-01', kind: 'vacation', asWeekday: 1 }, '/asWeekday', 'WRONG'],
    },
    'bell-schedules': {
      body: {
        name: 'Сокращённое',
        validFrom: '2026-12-31',
        validTo: '2026-12-31',
        periods: [
          { period: 1, startsAt: '08:30', endsAt: '09:00' },
          { period: 2, startsAt: '09:10', endsAt: '09:40' },
        ],
      },
      patch: { name: 'Предпраздничное' },
      wrong: [
        { name: 'x', validFrom: day, periods: [{ period: 1, startsAt: '09:00', endsAt: '08:30' }] },
        '/periods/0/endsAt',
        'TOO_SMALL',
      ],
    },
    subjects: {
      body: { name: 'Алгебра', shortName: 'Алг' },
      patch: { shortName: 'Алгебра' },
      wrong: [
        { name: 'x', shortName: 'x', validFrom: '2026-09-01', validTo: '2026-08-31' },
        '/validTo',
        'TOO_SMALL',
      ],
    },
    rooms: {
      body: { name: '305' },
      patch: { name: '305а' },
      wrong: [{ name: '' }, '/name', 'LENGTH'],
    },
    'school-classes': {
      body: { academicYearId: year, gradeLevel: 9, letter: 'А' },
      patch: { shift: 2 },
      wrong: [{ academicYearId: year, gradeLevel: 1, letter: 'А', weekDays: 6 }, '/weekDays', 'NOT_ONE_OF'],
    },
    groups: {
      body: {
        academicYearId: year,
        kind: 'subgroup',
        schoolClassId: school.class.id,
        name: '5А, английский, 1',
      },
      patch: { name: '5А, английский, первая' },
      wrong: [{ academicYearId: year, kind: 'subgroup', name: 'x' }, '/schoolClassId', 'REQUIRED'],
    },
    pupils: {
      body: { surname: 'Ёлкина', givenName: 'Дарья', birthDate: '2014-03-08' },
      patch: { patronymic: 'Игоревна' },
      wrong: [{ surname: 'Ёлкина' }, '/givenName', 'REQUIRED'],
    },
    staff: {
      body: { surname: 'Соколова', givenName: 'Мария', patronymic: 'Викторовна', position: 'учитель' },
      patch: { position: 'учитель математики' },
      wrong: [{ surname: 'Соколова', givenName: 7 }, '/givenName', 'NOT_TEXT'],
    },
    enrolments: {
      body: { pupilId: newcomer, groupId: school.class.groupId, fromOn: day, orderRef: '№ 7 от 23.11.2026' },
      patch: { toOn: '2027-05-31' },
      wrong: [{ pupilId: school.yearId, groupId: school.class.groupId, fromOn: day }, '/pupilId', 'WRONG'],
    },
    'teaching-assignments': {
      body: {
        staffId: teacher,
        groupId: school.class.groupId,
        subjectId: school.otherSubjectId,
        hoursPerWeek: 250,
        fromOn: '2026-09-01',
      },
      patch: { hoursPerWeek: 300 },
      wrong: [
        {
          staffId: teacher,
          groupId: school.class.groupId,
          subjectId: school.otherSubjectId,
          hoursPerWeek: 250,
          fromOn: '2026-09-01',
          toOn: '2026-08-31',
        },
        '/toOn',
        'TOO_SMALL',
      ],
    },
    'policy-drafts': {
      body: { validFrom: '2027-01-11', values: { markDays: 5 }, note: 'Отметки за пять дней' },
      patch: { values: { markDays: 6 } },
      wrong: [{ validFrom: '2027-02-11', values: { markDays: 'five' } }, '/values/markDays', 'NOT_INTEGER'],
    },
  };
}

let newcomer = '';
let teacher = '';

describe('the resources of a school', () => {
  beforeAll(async () => {
    teacher = (await school.person('teacher')).staffId ?? '';
    const { body } = await deputy
      .post(`${school.base}/pupils`, { surname: 'Ким', givenName: 'Роман' })
      .expect(201);
    newcomer = body.id;
  });

  it('are created, read, changed and listed with their versions', async () => {
    for (const [path, { body, patch }] of Object.entries(kinds())) {
      const made = await deputy.post(`${school.base}/${path}`, body);
      expect([path, made.status, made.body]).toEqual([path, 201, expect.objectContaining(body)]);
      expect(made.headers.etag).toBe('"v1"');
      expect(made.headers.location).toBe(`${school.base}/${path}/${made.body.id}`);

      const one = await deputy.get(made.headers.location ?? '').expect(200);
      expect(one.body).toEqual(made.body);
      await deputy
        .get(made.headers.location ?? '')
        .set('If-None-Match', '"v1"')
        .expect(304);

      const changed = await deputy.patch(made.headers.location ?? '', patch).set('If-Match', '"v1"');
      expect([path, changed.status, changed.body]).toEqual([
        path,
        200,
        { ...made.body, ...patch, version: 2 },
      ]);
      const list = await deputy.get(`${school.base}/${path}?limit=200`).expect(200);
      expect(list.body.items).toContainEqual(changed.body);
    }
  });

  it('page through every list without losing or repeating a row', async () => {
    const admin = await school.agent('admin');
    const paths = [
      ...Object.keys(kinds()),
      'memberships',
      'role-assignments',
      'parents',
      'parent-links',
      'outages',
    ];
    for (const path of paths) {
      const all = await admin.get(`${school.base}/${path}?limit=200`).expect(200);
      const ids = (all.body.items as { id: string }[]).map((one) => one.id);
      const seen: string[] = [];
      let url: string | undefined = `${school.base}/${path}?limit=1`;
      while (url !== undefined && seen.length <= ids.length) {
        const page = await admin.get(url);
        expect([path, page.status]).toEqual([path, 200]);
        seen.push(...(page.body.items as { id: string }[]).map((one) => one.id));
        url = /<([^>]+)>; rel="next"/.exec(page.headers.link ?? '')?.[1];
      }
      expect([path, seen]).toEqual([path, ids]);
    }
  });

  it('refuse a wrong body with a pointer to the member', async () => {
    for (const [path, { wrong }] of Object.entries(kinds())) {
      const [body, pointer, code] = wrong;
      const answer = await deputy.post(`${school.base}/${path}`, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, 400, 'INVALID']);
      expect(answer.body.errors).toContainEqual({ pointer, code, detail: expect.any(String) });
    }
  });

  it('want the version that the caller saw', async () => {
    const { body } = await deputy.post(`${school.base}/rooms`, { name: '401' }).expect(201);
    const path = `${school.base}/rooms/${body.id}`;
    const missing = await deputy.patch(path, { name: '402' }).expect(428);
    expect(missing.body.code).toBe('IF_MATCH_MISSING');
    const stale = await deputy.patch(path, { name: '402' }).set('If-Match', '"v2"').expect(412);
    expect(stale.body.code).toBe('STALE_VERSION');
    await deputy.patch(path, { name: '402' }).set('If-Match', 'W/"v1"').expect(412);
    await deputy.patch(path, { name: '402' }).set('If-Match', '*').expect(200);
    const same = await deputy.patch(path, { name: '402' }).set('If-Match', '"v2"').expect(200);
    expect(same.body.version).toBe(2);
  });

  it('are created once by a repeated request', async () => {
    const key = '"7f1a4a52-8f0e-4ad9-9a5e-000000000001"';
    const send = () => deputy.post(`${school.base}/rooms`, { name: '501' }).set('Idempotency-Key', key);
    const first = await send().expect(201);
    const again = await send().expect(201);
    expect(again.body).toEqual(first.body);
    await deputy.post(`${school.base}/rooms`, { name: '502' }).set('Idempotency-Key', key).expect(422);
    await deputy.post(`${school.base}/rooms`, { name: '503' }).unset('Idempotency-Key').expect(400);
    const list = await deputy.get(`${school.base}/rooms?q=50`).expect(200);
    expect(list.body.items.map((one: { name: string }) => one.name)).toEqual(['501']);
  });

  it('are nobody else’s: not another role’s, not another school’s', async () => {
    const other = await api.makeSchool();
    const stranger = await other.agent('deputyHead');
    const pupil = await school.agent('pupil');
    for (const [path, { body }] of Object.entries(kinds())) {
      await stranger.get(`${school.base}/${path}`).expect(404);
      await stranger.post(`${school.base}/${path}`, body).expect(404);
      await pupil.post(`${school.base}/${path}`, body).expect(403);
      await api.stranger().get(`${school.base}/${path}`).expect(401);
    }
    const { body: room } = await deputy.post(`${school.base}/rooms`, { name: '601' }).expect(201);
    await stranger.get(`${other.base}/rooms/${room.id}`).expect(404);
    await stranger.patch(`${other.base}/rooms/${room.id}`, { name: 'x' }).set('If-Match', '*').expect(404);
  });

  it('are written down in the log of record', async () => {
    const { body } = await deputy.post(`${school.base}/pupils`, { surname: 'Орлова', givenName: 'Анна' });
    await deputy
      .patch(`${school.base}/pupils/${body.id}`, { givenName: 'Алла' })
      .set('If-Match', '"v1"')
      .expect(200);
    const entries = await api.sql<{ type: string; bytes: string; role: string }>(
      'SELECT type, bytes, role FROM ledger_entry WHERE school_id = $1 AND subject_id = $2 ORDER BY id',
      [school.id, body.id],
    );
    expect(entries.map((one) => [one.type, one.role])).toEqual([
      ['pupil.created', 'deputyHead'],
      ['pupil.changed', 'deputyHead'],
    ]);
    expect(entries[1]?.bytes).not.toContain('Алла');
  });
});
