import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../src/migrations/run.js';

/** Databases of one worker process: its number and when it began, so that a reused number is another worker. */
const prefix = 'zvonok_t_';
const own = `${prefix}${process.pid}_${Math.round(performance.timeOrigin).toString(36)}`;
const lock = 726_301;

function serverUrl(): string {
  const url = process.env.ZVONOK_TEST_DATABASE_URL;
  if (!url)
    throw new Error('ZVONOK_TEST_DATABASE_URL is not set: run through jest, or name a PostgreSQL server');
  return url;
}

function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}

/** Without a run's own template, one is made for exactly these migrations. */
function templateName(): string {
  const given = process.env.ZVONOK_TEST_TEMPLATE;
  if (given) return given;
  const folder = join(import.meta.dirname, '../src/migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
  return `zvonok_template_${hash.digest('hex').slice(0, 10)}`;
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * The worker's database, cloned from the migrated template the first time it is asked for.
 * @returns its address for the owner
 */
export async function workerDatabase(): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  const has = async (name: string): Promise<boolean> =>
    (await client.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount === 1;
  try {
    if (await has(own)) return urlOf(own);
    // One worker at a time: a template cannot be copied while it is being made.
    await client.query('SELECT pg_advisory_lock($1)', [lock]);
    const template = templateName();
    if (!(await has(template))) {
      const making = `${template}_new`;
      await client.query(`DROP DATABASE IF EXISTS ${making}`);
      await client.query(`CREATE DATABASE ${making}`);
      await migrate(urlOf(making));
      await client.query(`ALTER DATABASE ${making} RENAME TO ${template}`);
    }
    const others = await client.query<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE starts_with(datname, $1)`,
      [prefix],
    );
    for (const { datname } of others.rows) {
      const pid = Number(datname.slice(prefix.length).split('_')[0]);
      if (!alive(pid)) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
    }
    await client.query(`CREATE DATABASE ${own} TEMPLATE ${template}`);
    return urlOf(own);
  } finally {
    await client.end();
  }
}

/** An empty database of its own for tests of migrations. @returns its address for the owner */
export async function emptyDatabase(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    const database = `${own}_${name}`;
    await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${database}`);
    return urlOf(database);
  } finally {
    await client.end();
  }
}
