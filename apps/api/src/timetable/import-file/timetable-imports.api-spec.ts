import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ImportMapping, ImportReport } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestSchool } from '../../../test/harness.js';

const fixture = readFileSync(new URL('../../../test/fixtures/school-timetable.fet', import.meta.url));

jest.setTimeout(60_000);

let api: Api;
let school: TestSchool;
let admin: Agent;
beforeAll(async () => {
  api = await startApi();
  school = await api.makeSchool();
  admin = await school.agent('admin');
});
afterAll(() => api.close());

const upload = (agent: Agent, content: string | Buffer, base = school.base) =>
  agent
    .post(`${base}/timetable-imports?filename=${encodeURIComponent('неделя.fet')}`)
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(content as string));

/** The proposals as they stand. */
function mappingOf({ proposals }: ImportReport, from: string): ImportMapping {
  return {
    days: proposals.days,
    hours: proposals.hours.map(({ timesFrom: _, ...hour }) => hour),
    classes: proposals.classes.flatMap(({ year, group, gradeLevel, letter }) =>
      gradeLevel === null ? [] : [{ year, group, gradeLevel, letter }],
    ),
    joint: proposals.joint,
    from,
  };
}

const tables = [
  'bell_schedule',
  'external_id',
  'journal',
  'room',
  'school_class',
  'slot',
  'slot_teacher',
  'staff_member',
  'subject',
  'teaching_assignment',
  'teaching_group',
  'timetable_import',
  'timetable_version',
];

/** Rows of the school in every table that an import could touch. */
async function rowCounts(): Promise<unknown> {
  const parts = tables.map((name) => `(SELECT count(*) FROM ${name} WHERE school_id = $1) AS ${name}`);
  return (await api.sql(`SELECT ${parts.join(', ')}`, [school.id]))[0];
}

describe('an uploaded file', () => {
  it('is reported on, listed and read again', async () => {
    const { body, headers } = await upload(admin, fixture).expect(201);
    expect(body.counts).toEqual({ activities: 27, placed: 16, refused: 6, explained: 5 });
    expect(body).toMatchObject({ version: 1, filename: 'неделя.fet', state: 'understood' });
    expect(headers).toMatchObject({
      etag: '"v1"',
      location: `${school.base}/timetable-imports/${body.id}`,
    });
    const { body: again } = await admin.get(headers.location ?? '').expect(200);
    expect(again).toEqual(body);
    const { body: list } = await admin.get(`${school.base}/timetable-imports?limit=1`).expect(200);
    expect(list.items).toHaveLength(1);
    expect(list.items[0]).toMatchObject({ id: body.id, counts: body.counts, timetableVersionId: null });
    expect(list.items[0].proposals).toBeUndefined();
  });

  it('is taken once for one key', async () => {
    const first = await upload(admin, fixture).set('Idempotency-Key', '"twice"').expect(201);
    const second = await upload(admin, fixture).set('Idempotency-Key', '"twice"').expect(201);
    expect(second.body).toEqual(first.body);
  });

  it('that is hostile, broken or empty is refused with its place, and nothing is kept', async () => {
    const before = await rowCounts();
    const hostile = '<?xml version="1.0"?>\n<!DOCTYPE fet [<!ENTITY a "b">]>\n<fet>&a;</fet>';
    const one = await upload(admin, hostile).expect(422);
    expect(one.body).toMatchObject({ code: 'FILE_HOSTILE', facts: { kind: 'DOCTYPE', line: 2 } });
    const broken = await upload(admin, '<fet version="6">\n  <Days_List>\n  </Hours_List>\n</fet>').expect(
      422,
    );
    expect(broken.body).toMatchObject({ code: 'FILE_NOT_UNDERSTOOD', facts: { kind: 'XML', line: 3 } });
    expect(broken.body.facts.column).toBeGreaterThan(0);
    expect((await upload(admin, Buffer.from([0xff, 0xfe, 0x3c, 0x00])).expect(422)).body.code).toBe(
      'FILE_NOT_UNDERSTOOD',
    );
    const deep = `<fet>${'<a>'.repeat(80)}${'</a>'.repeat(80)}</fet>`;
    expect((await upload(admin, deep).expect(422)).body.code).toBe('FILE_HOSTILE');
    expect(await rowCounts()).toEqual(before);
  });

  it('of more than 20 MB is refused unread', async () => {
    const before = await rowCounts();
    const { body } = await upload(admin, Buffer.alloc(20 * 1024 * 1024 + 1, 'x')).expect(413);
    expect(body).toMatchObject({ code: 'TOO_LARGE', facts: { limit: '20 MB' } });
    expect(await rowCounts()).toEqual(before);
  });

  it('is for those who make the timetable, at their own school', async () => {
    const [teacher, director] = [await school.agent('teacher'), await school.agent('director')];
    const before = await rowCounts();
    await upload(teacher, fixture).expect(403);
    await teacher.get(`${school.base}/timetable-imports`).expect(403);
    await upload(director, fixture).expect(403);
    const other = await api.makeSchool();
    await upload(await other.agent('admin'), fixture).expect(404);
    expect(await rowCounts()).toEqual(before);
    const { body } = await upload(admin, fixture).expect(201);
    const stranger = await other.agent('admin');
    await stranger.get(`${school.base}/timetable-imports/${body.id}`).expect(404);
    await stranger.get(`${other.base}/timetable-imports/${body.id}`).expect(404);
    await stranger
      .put(`${other.base}/timetable-imports/${body.id}/mapping`, mappingOf(body, '2026-12-01'))
      .set('If-Match', '"v1"')
      .expect(404);
    await stranger.post(`${other.base}/timetable-versions`, { importId: body.id }).expect(400);
  });
});

describe('a mapping', () => {
  it('is checked against the file, the year and the version seen', async () => {
    const { body } = await upload(admin, fixture).expect(201);
    const path = `${school.base}/timetable-imports/${body.id}/mapping`;
    const mapping = mappingOf(body, '2026-12-01');
    const wrong = {
      ...mapping,
      days: [{ name: 'Суббота', weekday: 6 }],
      joint: [{ teacher: '', day: '', hour: '', activityIds: ['8', '404'] }],
    };
    const shapes = await admin.put(path, wrong).set('If-Match', '"v1"').expect(400);
    expect(shapes.body.errors.map((one: { pointer: string }) => one.pointer)).toEqual([
      '/joint/0/teacher',
      '/joint/0/day',
      '/joint/0/hour',
    ]);
    const meant = { ...wrong, joint: [{ teacher: 'т', day: 'д', hour: 'ч', activityIds: ['8', '404'] }] };
    const meaning = await admin.put(path, meant).set('If-Match', '"v1"').expect(400);
    expect(
      meaning.body.errors.map((one: { pointer: string; code: string }) => [one.pointer, one.code]),
    ).toEqual([
      ['/days/0/name', 'NAME_UNKNOWN'],
      ['/joint/0/activityIds', 'ACTIVITY_UNKNOWN'],
    ]);
    const year = await admin
      .put(path, { ...mapping, from: '2031-01-01' })
      .set('If-Match', '"v1"')
      .expect(400);
    expect(year.body.errors[0].pointer).toBe('/from');
    await admin.put(path, mapping).expect(428);
    await admin.put(path, mapping).set('If-Match', '"v7"').expect(412);
    await admin.post(`${school.base}/timetable-versions`, { importId: body.id }).expect(400);
    const { headers } = await admin.put(path, mapping).set('If-Match', '"v1"').expect(200);
    expect(headers.etag).toBe('"v2"');
    await admin.put(path, mapping).set('If-Match', '"v1"').expect(412);
    const { body: read } = await admin.get(`${school.base}/timetable-imports/${body.id}`).expect(200);
    expect(read).toMatchObject({ state: 'mapped', version: 2 });
  });
});
