import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { paths, type DemoSignInView, type ImportReport } from '@zvonok/contracts';
import pg from 'pg';
import { emptyDatabase } from '../../../test/database.js';
import { Agent, startApi, type Api } from '../../../test/harness.js';
import { migrate } from '../../migrations/run.js';
import { emptySchools } from '../demo-logins.js';
import { DemoPasswords } from '../demo-passwords.js';
import { EmptySchoolMaker } from '../make-schools/empty-school-maker.js';

const fixture = readFileSync(new URL('../../../test/fixtures/school-timetable.fet', import.meta.url));
const now = '2026-11-25T09:00:00.000Z';

jest.setTimeout(120_000);

let api: Api;
let pool: pg.Pool;
let dataDir: string;
let password: string;
let admin: Agent;
let schoolId: string;
let strangersSchoolId: string;

const count = async (table: string): Promise<number> =>
  Number(
    (await pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${table} WHERE school_id = $1`, [schoolId]))
      .rows[0]?.n,
  );

async function signIn(login: string): Promise<Agent> {
  const answer = await api.stranger().post(paths.sessions(), { login, password }).expect(201);
  const [cookie = ''] = answer.get('Set-Cookie') ?? [];
  return new Agent(api.app.getHttpServer(), api.origin, cookie.split(';')[0] ?? '');
}

/** Imports a file and asks for its classes to be filled. */
async function importFile(content: string, from: string): Promise<void> {
  const { body: report } = await admin
    .post(paths.timetableImports(schoolId, 'неделя.fet'))
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(content))
    .expect(201);
  const { proposals } = report as ImportReport;
  const mapping = {
    days: proposals.days,
    hours: proposals.hours.map(({ timesFrom: _, ...hour }) => hour),
    classes: proposals.classes.flatMap(({ year, group, gradeLevel, letter }) =>
      gradeLevel === null ? [] : [{ year, group, gradeLevel, letter }],
    ),
    joint: proposals.joint,
    from,
  };
  await admin
    .put(paths.timetableImportMapping(schoolId, report.id), mapping)
    .set('If-Match', '"v1"')
    .expect(200);
  await admin
    .post(paths.timetableVersions.list(schoolId), { importId: report.id, fillDemo: true })
    .expect(201);
}

const signIns = async (): Promise<DemoSignInView[]> =>
  (await admin.get(paths.demoSignIns(schoolId)).expect(200)).body.items;

beforeAll(async () => {
  const url = await emptyDatabase('fill');
  await migrate(url);
  dataDir = await mkdtemp(path.join(tmpdir(), 'zvonok-fill-'));
  api = await startApi({ now, config: { dataDir, demo: true }, databaseUrl: () => url });
  pool = new pg.Pool({ connectionString: url, max: 2 });
  const passwords = api.app.get(DemoPasswords, { strict: false });
  await passwords.keep(false);
  for (const school of [...emptySchools].reverse()) {
    await api.app.get(EmptySchoolMaker, { strict: false }).make(school, await passwords.hash(), now);
    api.clock.set(new Date(api.clock.millis() + 1000).toISOString());
  }
  password = (await readFile(passwords.path, 'utf8')).trim();
  admin = await signIn('admin2');
  const { body } = await admin.get(paths.me()).expect(200);
  schoolId = body.memberships[0].school.id;
  const other = await (await signIn('admin3')).get(paths.me()).expect(200);
  strangersSchoolId = other.body.memberships[0].school.id;
});

afterAll(async () => {
  await pool.end();
  await api.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('an imported timetable in a demonstration', () => {
  it('finds an empty school', async () => {
    expect(await signIns()).toEqual([
      { login: 'admin2', name: expect.any(String), role: 'admin', schoolClass: null },
    ]);
    for (const table of ['pupil', 'school_class', 'slot']) expect(await count(table)).toBe(0);
  });

  it('is filled with pupils and people who sign in', async () => {
    await importFile(fixture.toString('utf8'), '2026-11-30');
    const classes = await count('school_class');
    expect(classes).toBeGreaterThan(0);
    expect(await count('pupil')).toBe(classes * 25);
    const groups = await pool.query<{ name: string; kind: string; pupils: number }>(
      `SELECT g.name, g.kind, (SELECT count(*)::integer FROM enrolment e WHERE e.group_id = g.id) AS pupils
       FROM teaching_group g WHERE g.school_id = $1`,
      [schoolId],
    );
    for (const { name, kind, pupils } of groups.rows) {
      expect([name, kind === 'class' ? pupils === 25 : pupils > 0 && pupils < 25]).toEqual([name, true]);
    }
    const list = await signIns();
    const of = (role: string): DemoSignInView[] => list.filter((one) => one.role === role);
    expect(of('deputyHead')).toHaveLength(1);
    expect(of('parent')).toHaveLength(classes);
    expect(of('teacher').length).toBe((await count('staff_member')) - 2);
    expect(of('parent').every((one) => /^s\d-parent\d+/.test(one.login) && one.schoolClass !== null)).toBe(
      true,
    );
    expect(of('teacher')[0]?.login).toMatch(/^s\d-teacher1$/);
    for (const { login } of [of('deputyHead')[0], of('parent')[0], of('teacher')[0]].filter(
      (one) => one !== undefined,
    )) {
      await signIn(login);
    }
  });

  it('owes for pupils who are there: lessons, and homework by their last bell', async () => {
    expect(await count('obligation')).toBeGreaterThan(await count('slot'));
  });

  it('stays as it is when the same file comes again', async () => {
    const before = [
      await count('pupil'),
      await count('staff_member'),
      await count('enrolment'),
      await signIns(),
    ];
    await importFile(fixture.toString('utf8'), '2026-12-07');
    expect([
      await count('pupil'),
      await count('staff_member'),
      await count('enrolment'),
      await signIns(),
    ]).toEqual(before);
  });

  it('shows its sign-ins to its administrator alone', async () => {
    const teacher = (await signIns()).find((one) => one.role === 'teacher')?.login ?? '';
    await (await signIn(teacher)).get(paths.demoSignIns(schoolId)).expect(403);
    await admin.get(paths.demoSignIns(strangersSchoolId)).expect(404);
    await pool.query('UPDATE school SET demo = false WHERE id = $1', [schoolId]);
    await admin.get(paths.demoSignIns(schoolId)).expect(404);
  });
});
