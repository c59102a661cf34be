import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { commandLine, isAlive, sleep } from './child.mjs';
import { codeOf } from './say.mjs';

/**
 * @typedef {{ pid: number } & Record<string, unknown>} Holder what the holder of a lock wrote into it
 */

/**
 * @param {string} file
 * @returns {Holder | undefined}
 */
export function readLock(file) {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isInteger(holder?.pid) ? holder : undefined;
  } catch (error) {
    // A holder that died between creating and writing leaves an empty file: nobody's lock.
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Takes a lock file. A lock left by a dead process, or by a process number now used for something else, is
 * taken over.
 * @param {string} file
 * @param {RegExp} program what the command line of a living holder looks like
 * @param {Record<string, unknown>} [note]
 * @returns {Promise<Holder | undefined>} the living holder, or undefined when the lock is now ours
 * @throws {NodeJS.ErrnoException} when the file cannot be read or written
 */
export async function takeLock(file, program, note = {}) {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify({ pid: process.pid, ...note }), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      const holder = readLock(file);
      if (holder && (await isHeld(holder, program))) return holder;
      rmSync(file, { force: true });
      continue;
    }
    if (attempt > 0) await sleep(100); // two who found the same stale lock: the later one wins, the other sees it
    const now = readLock(file);
    if (now?.pid === process.pid) return undefined;
  }
  return readLock(file);
}

/** In a container numbers start over, so a stale lock may well carry our own number. */
async function isHeld(/** @type {Holder} */ holder, /** @type {RegExp} */ program) {
  return holder.pid !== process.pid && isAlive(holder.pid) && program.test(await commandLine(holder.pid));
}

/**
 * Replaces what a lock says; only its holder may.
 * @param {string} file
 * @param {Record<string, unknown>} note
 */
export function noteInLock(file, note) {
  writeFileSync(`${file}.new`, JSON.stringify({ pid: process.pid, ...note }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/**
 * Gives a lock back if it is ours.
 * @param {string} file
 */
export function releaseLock(file) {
  if (readLock(file)?.pid === process.pid) rmSync(file, { force: true });
}
