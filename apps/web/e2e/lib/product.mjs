/** The built product for the journeys: a temporary PostgreSQL and the real API process, which serves the pages too. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { build } from '../../../../tools/build.mjs';
import { capture, sleep } from '../../../../tools/lib/child.mjs';
import { inRoot } from '../../../../tools/lib/paths.mjs';
import { freePort } from '../../../../tools/lib/ports.mjs';
import { startTemporaryPostgres } from '../../../../tools/test/temporary-postgres.mjs';

/**
 * @typedef {object} Product
 * @property {string} address where browsers find it
 * @property {string} password of every sign-in of the demonstration
 * @property {() => Promise<string>} schoolLink asks for a one-time link by which a school is made
 * @property {() => Promise<void>} stop
 */

/** Tuesday, 11:40 in Moscow: the fourth lesson of the demonstration school is running. */
export const LESSON_TIME = '2026-11-24T08:40:00.000Z';
/** The demonstration is made at the first start, and grows: on a slow machine that takes its time. */
const READY_MS = 300_000;

/** The demonstration's password, as its owner reads it. */
export const readPassword = (/** @type {string} */ dataDir) =>
  readFileSync(path.join(dataDir, 'demo-password'), 'utf8').trim();

/**
 * A one-time link, as whoever runs the product asks for it.
 * @param {NodeJS.ProcessEnv} settings of the product that runs
 * @returns {Promise<string>}
 */
export async function askSchoolLink(settings) {
  const { code, output } = await capture(process.execPath, [inRoot('tools/launcher/admin-link.mjs')], {
    env: { ...process.env, ...settings },
  });
  const [link] = /http\S+\/begin#\S+/.exec(output) ?? [];
  if (code !== 0 || !link) throw new Error(`There is no link:\n${output}`);
  return link;
}

/** Waits for the weeks of earlier terms: while they are made there is little left of the machine for anything else. */
async function grown(/** @type {string} */ databaseUrl, /** @type {number} */ until) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query('SELECT FROM demo_progress WHERE told_from > whole_from LIMIT 1');
      if (rows.length === 0) return;
      if (performance.now() > until) throw new Error('The demonstration did not grow whole');
      await sleep(200);
    }
  } finally {
    await client.end();
  }
}

/**
 * Builds what is older than its sources and starts it with the demonstration, its clock at a lesson.
 * @param {{ now?: string }} [options] `now`: instant at which the product's clock starts
 * @returns {Promise<Product>}
 */
export async function startProduct({ now = LESSON_TIME } = {}) {
  await build(['libs', 'api', 'web']);
  const postgres = await startTemporaryPostgres();
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const dataDir = path.join(postgres.folder, 'product');
  mkdirSync(dataDir, { mode: 0o700 });
  const logFile = path.join(postgres.folder, 'api.log');
  const log = createWriteStream(logFile);
  const child = spawn(process.execPath, [inRoot('apps/api/dist/main.js')], {
    env: {
      ...process.env,
      PORT: String(port),
      PUBLIC_URL: address,
      DATABASE_URL: postgres.ownerUrl,
      ZVONOK_DATA_DIR: dataDir,
      ZVONOK_DEMO: 'on',
      ZVONOK_DEMO_NOW: now,
      ZVONOK_RATE_LIMITS: 'off',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const quit = () => child.kill('SIGKILL');
  process.once('exit', quit);

  async function stop() {
    process.removeListener('exit', quit);
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    await postgres.remove();
  }

  const until = performance.now() + READY_MS;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (answer?.ok) break;
    if (child.exitCode !== null || performance.now() > until) {
      const words = readFileSync(logFile, 'utf8').split('\n').slice(-20).join('\n');
      await stop();
      throw new Error(`The product did not start:\n${words}`);
    }
    await sleep(100);
  }
  await grown(postgres.ownerUrl, until);
  const schoolLink = () => askSchoolLink({ DATABASE_URL: postgres.ownerUrl, PUBLIC_URL: address });
  return { address, password: readPassword(dataDir), schoolLink, stop };
}
