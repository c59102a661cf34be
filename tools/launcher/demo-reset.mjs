/**
 * `npm run demo:reset`: throws the embedded database away and makes the demonstration schools anew.
 *
 *   npm run demo:reset -- --yes   without asking
 */
import { createInterface } from 'node:readline/promises';
import { build } from '../build.mjs';
import { freePort } from '../lib/ports.mjs';
import { requireNode } from '../lib/node-version.mjs';
import { Refusal, run, say } from '../lib/say.mjs';
import { apiLog, startApi } from './api-process.mjs';
import { openSession } from './session.mjs';
import { printDemo } from './welcome.mjs';

/** Only the demonstration's database is ours to throw away. */
function requireDemo() {
  if (process.env.DATABASE_URL) {
    throw new Refusal(
      'demo:reset очищает только встроенную базу, а DATABASE_URL указывает на другую: уберите эту переменную или очистите ту базу сами.',
      'demo:reset empties the embedded database only, and DATABASE_URL names another one: unset it, or empty that database yourself.',
    );
  }
  if (process.env.ZVONOK_DEMO === 'off') {
    throw new Refusal(
      'При ZVONOK_DEMO=off демонстрации нет, и обновлять нечего: уберите эту переменную, если в базе действительно демонстрация.',
      'With ZVONOK_DEMO=off there is no demonstration to make anew: unset it if the database really is the demonstration.',
    );
  }
}

/** @returns {Promise<boolean>} */
async function agreed(/** @type {string} */ dataDir) {
  if (process.argv.includes('--yes')) return true;
  if (!process.stdin.isTTY) {
    throw new Refusal(
      'Подтвердите удаление всего, что введено в демонстрационные школы: npm run demo:reset -- --yes.',
      'Confirm that everything entered in the demonstration schools is removed: npm run demo:reset -- --yes.',
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  say(
    `Всё, что введено в базу в папке ${dataDir}, будет удалено.`,
    `Everything in the database of the folder ${dataDir} will be removed.`,
  );
  const answer = await terminal.question('да / yes? ');
  terminal.close();
  return /^(да|д|yes|y)$/i.test(answer.trim());
}

await run(async () => {
  requireNode();
  requireDemo();
  const session = await openSession(say);
  try {
    if (!(await agreed(session.dataDir))) return 1;
    await build(['libs', 'api']);
    const server = await session.startDatabase();
    if (!server) return 1;
    try {
      await server.resetDatabase();
      await makeDemo(session, server.ownerUrl);
    } finally {
      await server.stop();
    }
    say(
      'Демонстрация создана заново; запустите Звонок: npm start.',
      'The demonstration is new; run Zvonok: npm start.',
    );
    return 0;
  } finally {
    session.release();
  }
});

/** The API makes the demonstration whenever it finds none; it runs just long enough for that. */
async function makeDemo(
  /** @type {import('./session.mjs').Session} */ session,
  /** @type {string} */ databaseUrl,
) {
  /** @type {() => void} */
  let ready = () => undefined;
  const made = new Promise((resolve) => {
    ready = () => resolve(true);
  });
  let reason = '';
  const api = startApi({
    dataDir: session.dataDir,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      PORT: String(await freePort()),
      PUBLIC_URL: 'http://localhost',
      ZVONOK_DATA_DIR: session.dataDir,
      ZVONOK_DEMO: 'on',
    },
    onMessage(message) {
      if (message.type === 'failed') reason = message.sentence;
      if (message.type === 'demo') {
        printDemo(message.signIns, message.passwordFile);
        ready();
      }
    },
  });
  const done = await Promise.race([made, api.ended.then(() => false)]);
  await api.stop();
  if (!done) {
    throw new Refusal(
      `Демонстрация не создалась${reason ? ` (${reason})` : ''}: подробности в конце файла ${apiLog(session.dataDir)}.`,
      `The demonstration could not be made: the end of ${apiLog(session.dataDir)} tells more.`,
    );
  }
}
