/** The API's process: `apps/api/dist/main.js`. */
import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { commandLine, isAlive, waitForEnd } from '../lib/child.mjs';
import { inRoot, root } from '../lib/paths.mjs';
import { keepOwner } from './data-folder.mjs';

const MAIN = inRoot('apps', 'api', 'dist', 'main.js');
/** Room for young objects, in MB: a busy API makes many that die at once, and a sixth of its time went into small rooms. */
const YOUNG = '--max-semi-space-size=64';
const GUARD = pathToFileURL(inRoot('tools', 'launcher', 'child-guard.mjs')).href;
/** How long requests and jobs that run may take to finish, in milliseconds. */
const DRAIN = 30_000;

/**
 * @typedef {object} SignIn
 * @property {string} login
 * @property {string} school
 * @property {string} role
 */

/**
 * What the API tells its launcher.
 * @typedef {{ type: 'listening', url: string }
 *   | { type: 'demo', signIns: SignIn[], passwordFile: string }
 *   | { type: 'firstSchool', url: string, expiresAt: string }
 *   | { type: 'failed', sentence: string }} Message
 */

/**
 * @typedef {object} Api
 * @property {number} pid
 * @property {Promise<{ code: number | null, signal: NodeJS.Signals | null, said: string }>} ended
 *   `said`: the end of what it wrote to standard error
 * @property {(now?: boolean) => Promise<void>} stop lets it finish what it does; `now` does not
 */

/**
 * @param {string} dataDir
 * @returns {string} file that the API's log lines go to
 */
export const apiLog = (dataDir) => path.join(dataDir, 'api.log');

/**
 * Starts the API.
 * @param {{ env: NodeJS.ProcessEnv, dataDir: string, onMessage: (message: Message) => void }} options
 * @returns {Api}
 */
export function startApi({ env, dataDir, onMessage }) {
  const log = openSync(apiLog(dataDir), 'a', 0o600);
  keepOwner(apiLog(dataDir));
  // Its own session: Ctrl+C in the terminal reaches the launcher only, which then asks the API to finish.
  const child = spawn(process.execPath, ['--enable-source-maps', YOUNG, '--import', GUARD, MAIN], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', log, 'pipe', 'ipc'],
  });
  closeSync(log);
  let said = '';
  child.stderr?.on('data', (/** @type {Buffer} */ chunk) => {
    appendFileSync(apiLog(dataDir), chunk);
    said = `${said}${chunk.toString('utf8')}`.slice(-4000);
  });
  child.on('message', (message) => onMessage(/** @type {Message} */ (message)));
  /** @type {Api['ended']} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, said: error.message }));
    child.once('close', (code, signal) => resolve({ code, signal, said: said.trim() }));
  });
  return {
    pid: child.pid ?? 0,
    ended,
    async stop(now = false) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(now ? 'SIGKILL' : 'SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), DRAIN);
      await ended;
      clearTimeout(timer);
    },
  };
}

/**
 * Ends an API whose launcher was killed.
 * @param {unknown} pid what the launcher's lock says
 */
export async function endOrphan(pid) {
  if (typeof pid !== 'number' || !isAlive(pid) || !(await commandLine(pid)).includes(MAIN)) return;
  process.kill(pid, 'SIGTERM');
  if (await waitForEnd(pid, DRAIN)) return;
  process.kill(pid, 'SIGKILL');
  await waitForEnd(pid, 5000);
}
