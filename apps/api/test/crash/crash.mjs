/**
 * Acknowledged means durable: writers send changes over HTTP while the API and PostgreSQL are killed at random moments;
 * afterwards each acknowledged operation must be there exactly once, in its row, its version and its entry.
 *
 *   node apps/api/test/crash/crash.mjs [--api-kills=20] [--database-kills=10] [--writers=8] [--fault=NAME]
 *
 * With `--fault` a seeded fault must be noticed: the run passes when something acknowledged was lost.
 */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { inRoot } from '../../../../tools/lib/paths.mjs';
import { startTemporaryPostgres } from '../../../../tools/test/temporary-postgres.mjs';
import { freePort } from '../../../../tools/lib/ports.mjs';
import { faultNames, seedFault } from './faults.mjs';
import { makeSchool } from './school.mjs';
import { verify } from './verify.mjs';
import { write } from './writer.mjs';

const option = (/** @type {string} */ name, /** @type {string} */ fallback) =>
  process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? fallback;
const apiKills = Number(option('api-kills', '20'));
const databaseKills = Number(option('database-kills', '10'));
const writers = Number(option('writers', '8'));
const faultName = option('fault', '');
if (faultName && !faultNames.includes(faultName))
  throw new Error(`--fault is one of ${faultNames.join(', ')}`);

const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
const started = Date.now();

/** The API as one process that is started again whenever it dies. */
class Api {
  /** @type {import('node:child_process').ChildProcess | null} */
  child = null;
  ending = false;

  constructor(
    /** @type {string} */ main,
    /** @type {NodeJS.ProcessEnv} */ env,
    /** @type {string} */ logFile,
  ) {
    this.main = main;
    this.env = env;
    this.log = createWriteStream(logFile, { flags: 'a' });
  }

  start() {
    const child = spawn(process.execPath, [this.main], { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.pipe(this.log, { end: false });
    child.stderr.pipe(this.log, { end: false });
    child.once('exit', () => {
      if (!this.ending) setTimeout(() => this.start(), 100);
    });
    this.child = child;
  }

  async ready() {
    for (let attempt = 0; attempt < 300; attempt += 1) {
      const answer = await fetch(`http://127.0.0.1:${this.env.PORT}/health/ready`).catch(() => null);
      if (answer?.ok) return;
      await sleep(100);
    }
    throw new Error('the API did not become ready');
  }

  kill() {
    this.child?.kill('SIGKILL');
  }

  async stop() {
    this.ending = true;
    if (this.child && this.child.exitCode === null) {
      const ended = new Promise((resolve) => this.child?.once('exit', resolve));
      this.child.kill('SIGTERM');
      await ended;
    }
    this.log.end();
  }
}

/** Kills the server process; one that is just being started again is left alone. */
function killDatabase() {
  try {
    process.kill(postgres.pid, 'SIGKILL');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

const postgres = await startTemporaryPostgres({ settings: {} });
const fault = faultName ? seedFault(faultName) : null;
const port = await freePort();
const api = new Api(
  fault?.main ?? inRoot('apps/api/dist/main.js'),
  {
    ...process.env,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    DATABASE_URL: postgres.ownerUrl,
    ZVONOK_DATA_DIR: path.join(postgres.folder, 'data'),
    ZVONOK_DEMO: 'off',
    ZVONOK_DEMO_NOW: '',
    ZVONOK_RATE_LIMITS: 'off',
  },
  path.join(postgres.folder, 'api.log'),
);
/** @type {string[]} */
let wrong = [];
try {
  api.start();
  await api.ready();
  const client = new pg.Client({ connectionString: postgres.ownerUrl });
  client.on('error', () => undefined); // this connection dies with the server; it is opened anew to verify
  await client.connect();
  const school = await makeSchool(client, { rooms: writers, pupils: 12, slots: 3 });
  await client.end().catch(() => undefined);

  let ended = false;
  const writing = Promise.all(
    school.rooms.map((room) => write({ port, schoolId: school.schoolId, room, ended: () => ended })),
  );
  writing.catch(() => (ended = true));
  const kills = [...Array(apiKills).fill('api'), ...Array(databaseKills).fill('database')].sort(
    () => Math.random() - 0.5,
  );
  for (const kind of kills) {
    await sleep(300 + Math.random() * 900);
    if (ended) break;
    if (kind === 'api') api.kill();
    else killDatabase();
    await api.ready();
  }
  await sleep(500);
  ended = true;
  const written = await writing;
  const verifier = new pg.Client({ connectionString: postgres.ownerUrl });
  await verifier.connect();
  wrong = await verify(
    verifier,
    school.schoolId,
    written.map((one, place) => ({
      room: /** @type {any} */ (school.rooms[place]),
      acknowledged: one.acknowledged,
    })),
  );
  await verifier.end();
  wrong.push(...written.flatMap((one) => one.wrong));
  const operations = written.reduce((sum, one) => sum + one.acknowledged.length, 0);
  const resent = written.reduce((sum, one) => sum + one.resent, 0);
  console.log(
    `${writers} writers, ${apiKills} kills of the API, ${databaseKills} of PostgreSQL: ${operations} operations acknowledged, ` +
      `${resent} requests sent again, ${wrong.length} wrong, ${Math.round((Date.now() - started) / 1000)} s`,
  );
  for (const line of wrong.slice(0, 10)) console.log(`  ${line}`);
  if (operations < writers * 20) wrong.push(`only ${operations} operations were acknowledged`);
} finally {
  await api.stop();
  await postgres.remove();
  fault?.remove();
}
const passed = fault ? wrong.length > 0 : wrong.length === 0;
if (fault)
  console.log(passed ? `the fault ${faultName} was noticed` : `the fault ${faultName} was not noticed`);
console.log(`${passed ? 1 : 0} passed, ${passed ? 0 : 1} failed`);
process.exit(passed ? 0 : 1);
