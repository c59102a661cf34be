import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { birth, isAlive, sleep } from './child.mjs';
import { codeOf } from './say.mjs';

/**
 * What the holder of a lock wrote into it. `born` tells it apart from a later process with the same number.
 * @typedef {{ pid: number, born?: string } & Record<string, unknown>} Holder
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
 * Takes a lock file. A lock left by a process that is gone is taken over.
 * @param {string} file
 * @returns {Promise<Holder | undefined>} the living holder, or undefined when the lock is now ours
 * @throws {NodeJS.ErrnoException} when the file cannot be read or written
 */
export async function takeLock(file) {
  const us = { pid: process.pid, born: await birth(process.pid) };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify(us), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      const holder = readLock(file);
      if (holder && (await isHeld(holder))) return holder;
      rmSync(file, { force: true });
      continue;
    }
    if (attempt > 0) await sleep(100); // two who found the same stale lock: the later one wins, the other sees it
    if (readLock(file)?.pid === process.pid) return undefined;
  }
  return readLock(file);
}

/** Where processes have no birth to see, the number alone decides. */
async function isHeld(/** @type {Holder} */ holder) {
  return holder.born ? holder.born === (await birth(holder.pid)) : isAlive(holder.pid);
}

/**
 * Replaces what a lock says; only its holder may.
 * @param {string} file
 * @param {Record<string, unknown>} note
 */
export function noteInLock(file, note) {
  writeFileSync(`${file}.new`, JSON.stringify({ ...readLock(file), ...note }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/**
 * Gives a lock back if it is ours.
 * @param {string} file
 */
export function releaseLock(file) {
  if (readLock(file)?.pid === process.pid) rmSync(file, { force: true });
}
