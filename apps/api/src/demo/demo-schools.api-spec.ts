import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths } from '@zvonok/contracts';
import pg from 'pg';
import { emptyDatabase } from '../../test/database.js';
import { Agent, startApi, type Api } from '../../test/harness.js';
import { migrate } from '../migrations/run.js';
import { ObligationKeeperService } from '../deadlines/index.js';
import { DemoSchools, type DemoAccess } from '../platform/demo/demo-schools.js';
import { DemoGrowth } from './make-schools/demo-growth.js';

/** Wednesday, 12:00 in Moscow: the fourth lesson is running. */
const now = '2026-11-25T09:00:00.000Z';

let api: Api;
let pool: pg.Pool;
let dataDir: string;
let access: DemoAccess;

const prepare = (): Promise<DemoAccess | null> => api.app.get(DemoSchools, { strict: false }).prepare();
const count = async (table: string, where = 'TRUE'): Promise<number> =>
  Number((await pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)).rows[0]?.n);
const password = async (): Promise<string> => (await readFile(access.passwordFile, 'utf8')).trim();

async function signIn(login: string): Promise<Agent> {
  const answer = await api
    .stranger()
    .post(paths.sessions(), { login, password: await password() })
    .expect(201);
  const [cookie = ''] = answer.get('Set-Cookie') ?? [];
  return new Agent(api.app.getHttpServer(), api.origin, cookie.split(';')[0] ?? '');
}

async function schoolOf(agent: Agent): Promise<{ schoolId: string; membership: Record<string, unknown> }> {
  const { body } = await agent.get(paths.me()).expect(200);
  const [membership] = body.memberships;
  return { schoolId: membership.school.id, membership };
}

beforeAll(async () => {
  const url = await emptyDatabase('demo');
  await migrate(url);
  dataDir = await mkdtemp(path.join(tmpdir(), 'zvonok-demo-'));
  api = await startApi({ now, config: { dataDir, demo: true }, databaseUrl: () => url });
  pool = new pg.Pool({ connectionString: url, max: 2 });
  const made = await prepare();
  if (!made) throw new Error('no demonstration was made');
  access = made;
}, 300_000);

afterAll(async () => {
  await pool.end();
  await api.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('the demonstration', () => {
  it('has a full school, a small one and two with an administrator alone', async () => {
    expect(await count('school', 'demo')).toBe(4);
    expect(await count('school_class')).toBe(31);
    expect(await count('pupil')).toBe(593);
    expect(await count('academic_year')).toBe(4);
    expect(await count('term')).toBe(24);
    expect(await count('staff_member')).toBe(49 + 11 + 2);
    expect(await count('slot', 'joint_id IS NOT NULL AND shift = 2')).toBeGreaterThan(100);
    const zones = await pool.query<{ zone: string }>('SELECT zone FROM school ORDER BY zone');
    expect(zones.rows.map((row) => row.zone)).toEqual([
      'Asia/Novosibirsk',
      'Asia/Yekaterinburg',
      'Europe/Moscow',
      'Europe/Samara',
    ]);
  });

  it('is told by the journal as it would have been entered: nothing was refused', async () => {
    expect(await count('lesson_record', 'first_recorded_at IS NOT NULL')).toBeGreaterThan(350);
    expect(await count('lesson_record', `first_recorded_at > '${now}'`)).toBe(0);
    expect(await count('mark')).toBeGreaterThan(1000);
    expect(await count('homework', 'explicit_none')).toBeGreaterThan(10);
    expect(await count('homework', 'due_slot_id IS NOT NULL')).toBeGreaterThan(10);
    expect(await count('attendance', "kind = 'ill'")).toBeGreaterThan(10);
    expect(await count('substitution', "state = 'unconfirmed'")).toBeGreaterThan(1);
    expect(await count('ledger_entry')).toBeGreaterThan(3000);
    const records = await count('lesson_record');
    const operations = await count('ledger_entry', "type = 'lesson.recorded'");
    expect(operations).toBe(records);
  });

  it('lets everybody sign in', async () => {
    expect(access.signIns.map((one) => one.login)).toEqual([
      ...['director', 'deputy', 'upbringing', 'admin', 'class5a', 'teacher1 … teacher44'],
      ...['parent1', 'pupil1', 'parent2', 'parent3', 'pupil2'],
      ...['small-director', 'small-deputy', 'small-admin', 'small-teacher1 … small-teacher8'],
      ...['small-parent1', 'small-pupil1', 'admin2', 'admin3'],
    ]);
    const logins = ['director', 'deputy', 'admin', 'class5a', 'teacher1', 'teacher44', 'pupil1', 'admin2'];
    logins.push(
      'small-director',
      'small-deputy',
      'small-admin',
      'small-teacher8',
      'small-parent1',
      'small-pupil1',
    );
    for (const login of logins) {
      const { membership } = await schoolOf(await signIn(login));
      expect(membership.demo).toBe(true);
    }
    const parent = await schoolOf(await signIn('parent1'));
    expect(parent.membership.children).toHaveLength(2);
  });

  it('owes something: late, missing and pending', async () => {
    const deputy = await signIn('deputy');
    const { schoolId } = await schoolOf(deputy);
    for (const status of ['late', 'missing', 'pending', 'onTime']) {
      const { body } = await deputy.get(paths.obligations(schoolId, { status, limit: 200 })).expect(200);
      expect([status, body.items.length > 0]).toEqual([status, true]);
    }
    // A good school: a few debts of several clauses, and some that were late.
    const { body: missing } = await deputy
      .get(paths.obligations(schoolId, { status: 'missing', limit: 200 }))
      .expect(200);
    expect(missing.items.length).toBeLessThan(40);
    const rules = missing.items.map((one: { verdict: { rule: string } }) => one.verdict.rule);
    expect(new Set(rules)).toEqual(new Set(['LES-01', 'HW-01', 'MRK-01']));
    const works = await deputy
      .get(paths.obligations(schoolId, { rule: 'MRK-01', status: 'missing', limit: 200 }))
      .expect(200);
    expect(works.body.items.length).toBeGreaterThan(0);
  });

  it('has a day for the teacher and a week for the family', async () => {
    const teacher = await signIn('teacher1');
    const { schoolId } = await schoolOf(teacher);
    const today = await teacher.get(paths.today(schoolId)).expect(200);
    expect(today.body.slots.length).toBeGreaterThan(0);
  });

  it('says how far it is, and has the weeks of earlier terms made one by one', async () => {
    const teacher = await signIn('teacher2');
    const { schoolId } = await schoolOf(teacher);
    const progress = async (): Promise<Record<string, unknown>> =>
      (await teacher.get(paths.demoProgress(schoolId)).expect(200)).body;
    expect(await progress()).toMatchObject({ toldFrom: '2026-11-05', lastSchoolDay: '2026-11-25' });
    const growth = api.app.get(DemoGrowth, { strict: false });
    await growth.growOn();
    expect(await progress()).toMatchObject({ toldFrom: '2026-11-02' });
    await growth.growOn();
    await growth.growOn();
    const { percent, toldFrom } = await progress();
    expect(toldFrom).toBe('2026-10-19');
    expect(percent).toBeGreaterThan(40);
    expect(percent).toBeLessThan(100);
    const early = `s.school_id = '${schoolId}' AND s.date < '2026-11-02'`;
    const lessons = await count('slot s', early);
    expect(lessons).toBeGreaterThan(600);
    const records = await count(
      'lesson_record r JOIN slot s ON s.school_id = r.school_id AND s.id = r.slot_id',
      early,
    );
    expect(records).toBeGreaterThan(lessons * 0.98);
    expect(await count('timetable_version', `school_id = '${schoolId}'`)).toBe(1);
  }, 60_000);

  it('moves on at midnight, stands on a day off and catches up after a pause', async () => {
    const growth = api.app.get(DemoGrowth, { strict: false });
    const deputy = await signIn('deputy');
    const { schoolId } = await schoolOf(deputy);
    const recordsOf = (date: string): Promise<number> =>
      count(
        'lesson_record r JOIN slot s ON s.school_id = r.school_id AND s.id = r.slot_id',
        `s.school_id = '${schoolId}' AND s.date = '${date}'`,
      );
    const before = await recordsOf('2026-11-25');
    api.clock.set('2026-11-25T21:05:00.000Z');
    await growth.move();
    expect(await recordsOf('2026-11-25')).toBeGreaterThan(before);
    const entries = await count('ledger_entry');
    await growth.move();
    expect(await count('ledger_entry')).toBe(entries);
    expect(await recordsOf('2026-11-26')).toBe(0);
    api.clock.set('2026-11-29T09:00:00.000Z');
    await growth.catchUp();
    expect(await recordsOf('2026-11-26')).toBeGreaterThan(100);
    expect(await recordsOf('2026-11-27')).toBeGreaterThan(100);
    const { body } = await (await signIn('deputy')).get(paths.demoProgress(schoolId)).expect(200);
    expect(body).toMatchObject({ today: '2026-11-29', lastSchoolDay: '2026-11-27' });
    const changed = await api.app
      .get(ObligationKeeperService, { strict: false })
      .rebuild(schoolId, '2026-11-09', '2026-11-27');
    expect(changed).toBe(0);
  }, 60_000);

  it('keeps the password for its owner', async () => {
    expect(await password()).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/);
    expect((await stat(access.passwordFile)).mode & 0o777).toBe(0o600);
  });

  it('is not made twice', async () => {
    const before = [
      await count('school'),
      await count('ledger_entry'),
      await count('account'),
      await password(),
    ];
    expect(await prepare()).toEqual(access);
    const after = [
      await count('school'),
      await count('ledger_entry'),
      await count('account'),
      await password(),
    ];
    expect(after).toEqual(before);
  });

  it('goes on where a crash ended it', async () => {
    await pool.query(
      `DELETE FROM membership WHERE account_id = (SELECT id FROM account WHERE login = 'admin3')`,
    );
    await pool.query(`DELETE FROM account WHERE login = 'admin3'`);
    await prepare();
    await signIn('admin3');
  });

  it('gives a new password when the file is lost, and says so', async () => {
    const before = await password();
    await rm(access.passwordFile);
    expect(await prepare()).toEqual({ ...access, passwordIsNew: true });
    expect(await password()).not.toBe(before);
    await signIn('teacher3');
    await api.stranger().post(paths.sessions(), { login: 'director', password: before }).expect(401);
  });
});
