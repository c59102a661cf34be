/**
 * A PostgreSQL for one run of tests, in a temporary folder. Runs that were killed leave a server behind: the
 * next run ends it.
 */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commandLine, isAlive, waitForEnd } from '../lib/child.mjs';
import { codeOf } from '../lib/say.mjs';
import { startPostgres } from '../launcher/postgres.mjs';

/** @typedef {import('../launcher/postgres.mjs').Server & { folder: string, remove: () => Promise<void> }} TemporaryPostgres */

const PREFIX = 'zvonok-test-';

/** Faster, and lost on a power cut: nobody needs a test's data afterwards. */
export const careless = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
};

/**
 * @param {{ settings?: Record<string, string> }} [options] server settings, `careless` when none are given
 * @returns {Promise<TemporaryPostgres>} `ownerUrl`'s role may create databases; `remove` stops the server and deletes its folder
 */
export async function startTemporaryPostgres({ settings = careless } = {}) {
  await endAbandoned();
  const folder = mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o711);
  const server = await startPostgres({
    dataDir: folder,
    log: () => undefined,
    settings: { max_connections: '200', ...settings },
    ownerCreatesDatabases: true,
  });
  const discard = () => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(server.place, { recursive: true, force: true });
  };
  const quit = () => {
    if (isAlive(server.pid)) process.kill(server.pid, 'SIGQUIT');
  };
  process.once('exit', quit);
  return {
    ...server,
    get pid() {
      return server.pid;
    },
    folder,
    async remove() {
      process.removeListener('exit', quit);
      await server.stop();
      discard();
    },
  };
}

/** Ends the servers of runs whose process is gone, and removes their folders. */
async function endAbandoned() {
  for (const name of readdirSync(os.tmpdir())) {
    const [, pid] = /^zvonok-test-(\d+)-/.exec(name) ?? [];
    if (!pid || isAlive(Number(pid))) continue;
    const folder = path.join(os.tmpdir(), name);
    try {
      const { place } = JSON.parse(readFileSync(path.join(folder, 'postgres.json'), 'utf8'));
      const server = Number(readFileSync(path.join(place, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
      if (isAlive(server) && (await commandLine(server)).includes(place)) {
        process.kill(server, 'SIGQUIT');
        await waitForEnd(server, 10_000);
      }
      rmSync(place, { recursive: true, force: true });
    } catch (error) {
      if (!(codeOf(error) === 'ENOENT' || error instanceof SyntaxError)) continue; // another user's: not ours to touch
    }
    rmSync(folder, { recursive: true, force: true });
  }
}
