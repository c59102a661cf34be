/**
 * Under which user of the operating system the database server runs. PostgreSQL refuses to run as root, so a
 * product started by root needs another user for it.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { Refusal } from '../lib/say.mjs';

const OWN_USER = 'zvonok';

/** @typedef {{ uid: number, gid: number, name: string }} OsUser */

/** @returns {OsUser | undefined} */
function find(/** @type {string} */ name) {
  const number = (/** @type {string} */ flag) => {
    const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return status === 0 ? Number(stdout.trim()) : Number.NaN;
  };
  const uid = number('-u');
  const gid = number('-g');
  return Number.isInteger(uid) && Number.isInteger(gid) && uid !== 0 ? { uid, gid, name } : undefined;
}

/** Ways to make a system user without a home and a shell: shadow-utils, Debian's adduser, busybox's adduser. */
const ways = [
  ['groupadd', '--system', OWN_USER],
  [
    'useradd',
    '--system',
    '--gid',
    OWN_USER,
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    OWN_USER,
  ],
  ['adduser', '--system', '--group', '--no-create-home', '--home', '/nonexistent', OWN_USER],
  ['adduser', '-S', '-D', '-H', OWN_USER],
];

/**
 * Enters the user at the end of the two files. The programs put a new file in place of the old one, which fails where
 * the files are mounts of their own, as in some containers; to write at their end does not.
 */
function enterByHand() {
  try {
    const lines = (/** @type {string} */ file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.split(':'));
    const groups = lines('/etc/group');
    const taken = new Set([...lines('/etc/passwd'), ...groups].map((line) => Number(line[2])));
    let id = 999;
    while (taken.has(id) && id > 100) id -= 1;
    const group = groups.find(([name]) => name === OWN_USER)?.[2] ?? String(id);
    if (group === String(id)) appendFileSync('/etc/group', `${OWN_USER}:x:${id}:\n`);
    appendFileSync('/etc/passwd', `${OWN_USER}:x:${id}:${group}:Zvonok:/nonexistent:/usr/sbin/nologin\n`);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error; // no such file, or not to be written: see below
  }
}

/** @type {(() => void)[]} */
const attempts = [
  ...ways.map(
    ([file = '', ...args]) =>
      () =>
        void spawnSync(file, args, { stdio: 'ignore' }),
  ),
  enterByHand,
];

/**
 * @param {(ru: string, en: string) => void} log told when a user had to be made
 * @returns {OsUser | undefined} undefined when this process is not root: the server then runs as we do
 * @throws {Refusal} when root has no user to give to the server
 */
export function serverUser(log) {
  if (process.getuid?.() !== 0) return undefined;
  const known = find('postgres') ?? find(OWN_USER);
  if (known) return known;
  for (const attempt of attempts) {
    attempt();
    const made = find(OWN_USER);
    if (made) {
      log(
        `Заведён системный пользователь «${OWN_USER}»: от его имени работает база данных.`,
        `The system user "${OWN_USER}" was made: the database runs under it.`,
      );
      return made;
    }
  }
  throw new Refusal(
    'База данных не может работать от имени root, а завести для неё пользователя не удалось: запустите программу от имени обычного пользователя.',
    'The database cannot run as root, and no user could be made for it: run the product as an ordinary user.',
  );
}

/**
 * Whether a user can pass through every folder on the way to `folder` and into it.
 * @param {OsUser} user
 * @param {string} folder
 */
export function canEnter(user, folder) {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
    stdio: 'ignore',
  });
  return status === 0;
}
