/** The folder that holds everything of one installation, and the two files in it about its database. */
import {
  chownSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { codeOf, Refusal } from '../lib/say.mjs';

const LOG_LIMIT = 20 * 1024 * 1024;

/**
 * The data folder of the whole product. Root's is open for passing through, so that the server's user reaches
 * the cluster in it; everything in it that is secret has a mode of its own.
 * @param {string} dataDir
 * @throws {Refusal} when it cannot be made, read or written
 */
export function makeDataFolder(dataDir) {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  try {
    if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: true, mode });
    const probe = path.join(dataDir, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
    for (const file of ['postgres.json', 'postgres-secrets.json', 'postgres.log']) {
      const at = path.join(dataDir, file);
      if (existsSync(at)) closeSync(openSync(at, 'r+'));
    }
  } catch (error) {
    throw folderRefusal(dataDir, error);
  }
}

function folderRefusal(/** @type {string} */ folder, /** @type {unknown} */ error) {
  if (codeOf(error) === 'ENOSPC') {
    return new Refusal(
      `На диске с папкой данных ${folder} кончилось место: освободите его и запустите снова.`,
      `The disk of the data folder ${folder} is full: free some space and start again.`,
      { cause: error },
    );
  }
  return new Refusal(
    `Папку данных ${folder} нельзя читать или записывать: исправьте права на неё, запустите от имени её владельца или укажите другую в переменной ZVONOK_DATA_DIR.`,
    `The data folder ${folder} cannot be read or written: correct its permissions, run as its owner, or name another one in ZVONOK_DATA_DIR.`,
    { cause: error },
  );
}

/** @returns {{ port?: number, place?: string, of?: string }} */
export function readState(/** @type {string} */ dataDir) {
  const file = path.join(dataDir, 'postgres.json');
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return {}; // half written when the power went: all of it can be found again
    throw folderRefusal(dataDir, error);
  }
}

/**
 * A file that root makes in another user's folder becomes that user's, who may run the product next time.
 * @param {string} file
 */
export function keepOwner(file) {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(path.dirname(file));
  if (uid !== 0) chownSync(file, uid, gid);
}

export function writeWhole(/** @type {string} */ file, /** @type {unknown} */ value, mode = 0o600) {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode });
  keepOwner(`${file}.new`);
  renameSync(`${file}.new`, file);
}

/**
 * @typedef {{ superuser: string, owner: string }} Secrets
 * @returns {Secrets | undefined}
 */
export function readSecrets(/** @type {string} */ dataDir) {
  const file = path.join(dataDir, 'postgres-secrets.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * Moves a log that has grown too long aside; its writers go on in the emptied file.
 * @param {string} file
 */
export function trimLog(file) {
  if (!existsSync(file) || statSync(file).size < LOG_LIMIT) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}
