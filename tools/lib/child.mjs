import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Outcome
 * @property {number | null} code exit code, null when a signal ended it
 * @property {NodeJS.Signals | null} signal
 * @property {string} output standard output and error, in the order they came
 * @property {string} stdout standard output alone
 */

/**
 * Runs a program to its end and collects what it printed.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<Outcome>} rejects when the program cannot be started at all
 */
export function capture(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    /** @type {Buffer[]} */
    const stdout = [];
    child.stdout?.on('data', (/** @type {Buffer} */ chunk) => stdout.push(chunk));
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString('utf8');
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({ code, signal, output, stdout: Buffer.concat(stdout).toString('utf8') }),
    );
  });
}

/**
 * @param {number} pid
 * @returns {boolean} whether a process of this number exists (of any user)
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** A dead child that nobody has waited for still has a number; in a container without an init it keeps it for ever. */
function isZombie(/** @type {number} */ pid) {
  if (process.platform !== 'linux') return false;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) === 'Z';
  } catch {
    return false; // gone, or /proc is hidden from us: the signal's answer stands
  }
}

/**
 * @param {number} pid
 * @returns {Promise<string>} the command line of a process, empty when it is gone or may not be seen
 */
export async function commandLine(pid) {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
    } catch {
      return ''; // the process ended between two looks
    }
  }
  const { output } = await capture('ps', ['-o', 'command=', '-p', String(pid)]);
  return output.trim();
}

/**
 * @param {number} pid
 * @returns {Promise<string>} when a process began, comparable with nothing but itself; empty when it is gone
 */
export async function birth(pid) {
  if (!isAlive(pid)) return '';
  if (process.platform !== 'linux') {
    const { stdout } = await capture('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim();
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; the 20th field after it is the start in ticks since the boot.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return ''; // the process ended between two looks
  }
}

/**
 * Waits until a process is gone.
 * @param {number} pid
 * @param {number} milliseconds
 * @returns {Promise<boolean>} false when it is still there after that time
 */
export async function waitForEnd(pid, milliseconds) {
  const until = performance.now() + milliseconds;
  while (isAlive(pid)) {
    if (performance.now() > until) return false;
    await sleep(25);
  }
  return true;
}

/** @param {number} milliseconds */
export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
