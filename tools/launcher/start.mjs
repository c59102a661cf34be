/**
 * `npm start`: builds what is older than its sources, runs the database and the API, and says where to go.
 * Ctrl+C lets the API finish, then stops the database.
 */
import path from 'node:path';
import { build } from '../build.mjs';
import { requireNode } from '../lib/node-version.mjs';
import { Refusal, explain, run, say } from '../lib/say.mjs';
import { apiLog, startApi } from './api-process.mjs';
import { trimLog } from './data-folder.mjs';
import { openSession, readPort, requireFreePort } from './session.mjs';
import { printAddress, printDemo, printFirstLink } from './welcome.mjs';

const STOP_SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** One Ctrl+C comes twice, from the terminal and from npm; a later one is impatience. In milliseconds. */
const ONE_PRESS = 1000;

/** Tells the code apart that waits for the product from the person who stops it. */
class Stopped extends Error {}

/** @returns {{ requested: Promise<never>, again: Promise<void> }} the first stop signal, and the second */
function listenForStop() {
  let firstAt = 0;
  /** @type {() => void} */
  let first;
  /** @type {() => void} */
  let second;
  /** @type {Promise<never>} */
  const requested = new Promise((_, reject) => {
    first = () => reject(new Stopped());
  });
  requested.catch(() => undefined); // it is looked at by race(), and may come when nothing races
  /** @type {Promise<void>} */
  const again = new Promise((resolve) => {
    second = () => resolve();
  });
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      const now = performance.now();
      if (firstAt === 0) {
        firstAt = now;
        first();
      } else if (now - firstAt > ONE_PRESS) {
        second();
      }
    });
  }
  return { requested, again };
}

async function buildAll() {
  const began = { shown: false };
  const log = (/** @type {string} */ line) => {
    if (!began.shown) say('Собирается программа…', 'Building the product…');
    began.shown = true;
    process.stdout.write(`  ${line}\n`);
  };
  await Promise.all([build(['libs', 'api'], { log }), build(['web'], { log })]);
}

await run(async () => {
  requireNode();
  const stop = listenForStop();
  const port = readPort(process.env.PORT, 3000);
  const session = await openSession(say);
  /** @type {Promise<import('./postgres.mjs').Server | undefined> | undefined} */
  let database;
  /** @type {import('./api-process.mjs').Api | undefined} */
  let api;
  /** @type {NodeJS.Timeout | undefined} */
  let trimming;

  const work = async () => {
    await requireFreePort(port);
    database = session.startDatabase();
    const [server] = await Promise.race([Promise.all([database, buildAll()]), stop.requested]);

    /** @type {import('./api-process.mjs').Message & { type: 'demo' } | undefined} */
    let demo;
    let listening = false;
    let reason = '';
    api = startApi({
      dataDir: session.dataDir,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: server?.ownerUrl ?? process.env.DATABASE_URL,
        PORT: String(port),
        ZVONOK_DATA_DIR: session.dataDir,
      },
      onMessage(message) {
        if (message.type === 'failed') reason = message.sentence;
        if (message.type === 'listening') {
          listening = true;
          session.note({ api: api?.pid, url: message.url });
          printAddress(message.url, apiLog(session.dataDir));
        }
        if (message.type === 'firstSchool') printFirstLink(message.url, message.expiresAt);
        if (message.type === 'demo') demo = message;
        if (listening && demo) {
          printDemo(demo.signIns, demo.passwordFile);
          demo = undefined;
        }
      },
    });
    session.note({ api: api.pid });
    trimming = setInterval(() => {
      trimLog(apiLog(session.dataDir));
      trimLog(path.join(session.dataDir, 'postgres.log'));
    }, 60_000);

    const { code, signal, said } = await Promise.race([api.ended, stop.requested]);
    if (reason) {
      const [ru = '', en = ''] = reason.split(' / ');
      throw new Refusal(ru, en);
    }
    if (said) process.stderr.write(`${said}\n`);
    throw new Refusal(
      `Звонок остановился из-за ошибки (${signal ?? `код ${code}`}): подробности в конце файла ${apiLog(session.dataDir)}; запустите его снова командой npm start.`,
      `Zvonok stopped because of an error (${signal ?? `code ${code}`}): the end of ${apiLog(session.dataDir)} tells more; start it again with npm start.`,
    );
  };

  let code = 0;
  try {
    await work();
  } catch (error) {
    if (error instanceof Stopped) {
      if (api) say('Звонок останавливается…', 'Zvonok is stopping…');
    } else {
      explain(error);
      code = 1;
    }
  }
  clearInterval(trimming);
  const running = api;
  if (running) await Promise.race([running.stop(), stop.again.then(() => running.stop(true))]);
  const server = await database?.catch(() => undefined); // why it did not start has been told above
  await server?.stop();
  session.release();
  if (code === 0 && api) say('Звонок остановлен.', 'Zvonok has stopped.');
  // What was still being built when the stop came is not waited for.
  process.exit(code);
});
