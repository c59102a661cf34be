/** What every program that runs the product holds: the data folder, its lock, a port and a database. */
import net from 'node:net';
import path from 'node:path';
import { dataFolder } from '../lib/paths.mjs';
import { noteInLock, readLock, releaseLock, takeLock } from '../lib/lock.mjs';
import { codeOf, Refusal } from '../lib/say.mjs';
import { endOrphan } from './api-process.mjs';
import { checkDatabase } from './external-database.mjs';
import { makeDataFolder } from './data-folder.mjs';
import { startPostgres } from './postgres.mjs';

/**
 * @typedef {object} Session
 * @property {string} dataDir
 * @property {(note: Record<string, unknown>) => void} note what a second start should know: `api` (process), `url`
 * @property {() => Promise<import('./postgres.mjs').Server | undefined>} startDatabase undefined with DATABASE_URL
 * @property {() => void} release gives the data folder back
 */

/** @returns {Refusal} */
function alreadyRuns(/** @type {string} */ dataDir, /** @type {import('../lib/lock.mjs').Holder} */ holder) {
  const url = typeof holder.url === 'string' ? `: ${holder.url}` : '';
  return new Refusal(
    `Звонок с папкой данных ${dataDir} уже запущен (процесс ${holder.pid}${url}): пользуйтесь им или сначала остановите его клавишами Ctrl+C.`,
    `Zvonok already runs on the data folder ${dataDir} (process ${holder.pid}${url}): use it, or stop it with Ctrl+C first.`,
  );
}

/**
 * Takes the data folder for this process and ends what a killed predecessor left.
 * @param {(ru: string, en: string) => void} log
 * @returns {Promise<Session>}
 * @throws {Refusal} when the folder cannot be used or the product already runs on it
 */
export async function openSession(log) {
  const dataDir = dataFolder();
  makeDataFolder(dataDir);
  const file = path.join(dataDir, 'launcher.lock');
  let before;
  try {
    before = readLock(file);
    const holder = await takeLock(file);
    if (holder) throw alreadyRuns(dataDir, holder);
  } catch (error) {
    if (codeOf(error) !== 'EACCES' && codeOf(error) !== 'EPERM') throw error;
    throw new Refusal(
      `Папка данных ${dataDir} принадлежит другому пользователю: запустите программу от его имени или укажите другую папку в переменной ZVONOK_DATA_DIR.`,
      `The data folder ${dataDir} belongs to another user: run as that user, or name another folder in ZVONOK_DATA_DIR.`,
      { cause: error },
    );
  }
  await endOrphan(before?.api);
  return {
    dataDir,
    note: (note) => noteInLock(file, note),
    async startDatabase() {
      if (!process.env.DATABASE_URL) return startPostgres({ dataDir, log });
      await checkDatabase(process.env.DATABASE_URL);
      return undefined;
    },
    release: () => releaseLock(file),
  };
}

/**
 * @param {string | undefined} value of the variable PORT
 * @param {number} fallback
 * @returns {number}
 * @throws {Refusal} when it is no port
 */
export function readPort(value, fallback) {
  const port = value === undefined || value === '' ? fallback : Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Refusal(
    `PORT=${value} — не номер порта: укажите число от 1 до 65535, например PORT=3001.`,
    `PORT=${value} is not a port: give a number from 1 to 65535, such as PORT=3001.`,
  );
}

/** @returns {Promise<string | undefined>} why nobody can listen there, undefined when one can */
function obstacle(/** @type {number} */ port, /** @type {string} */ host) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', (error) => resolve(codeOf(error)));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}

/**
 * @param {number} port
 * @throws {Refusal} when another program has it, or this user may not use it
 */
export async function requireFreePort(port) {
  if (port === 0) return;
  const found = [await obstacle(port, '127.0.0.1'), await obstacle(port, '::1')];
  if (found.includes('EADDRINUSE')) {
    throw new Refusal(
      `Порт ${port} занят другой программой: остановите её или запустите Звонок на другом порту, например PORT=${port + 1} npm start.`,
      `Port ${port} is used by another program: stop it, or run Zvonok on another port, for example PORT=${port + 1} npm start.`,
    );
  }
  if (found[0] === 'EACCES') {
    throw new Refusal(
      `Порт ${port} этому пользователю не разрешён: возьмите порт больше 1024, например PORT=3000 npm start.`,
      `Port ${port} is not allowed for this user: take a port above 1024, for example PORT=3000 npm start.`,
    );
  }
}
