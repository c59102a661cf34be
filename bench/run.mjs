/**
 * Measures hot operations side by side with their bare equivalent, alternating in one run, and prints ratios.
 *
 *   npm run bench [-- --seconds=3 --rounds=5 --classes=40]
 *
 * Goes to loopback only, for a bounded time. Nothing here passes or fails: read the figures.
 */
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { build } from '../tools/build.mjs';
import { inRoot } from '../tools/lib/paths.mjs';
import { freePort } from '../tools/lib/ports.mjs';
import { startTemporaryPostgres } from '../tools/test/temporary-postgres.mjs';
import { newId } from '../apps/api/test/crash/school.mjs';
import { listOperations } from './lists.mjs';
import { loadSchool } from './load.mjs';
import { growTenfold, preparePages } from './grid.mjs';
import { drive, residentMb } from './measure.mjs';

const option = (/** @type {string} */ name, /** @type {number} */ fallback) =>
  Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? fallback);
const seconds = option('seconds', 2);
const rounds = option('rounds', 5);
const connections = 8;

await build(['libs', 'api']);
const postgres = await startTemporaryPostgres({
  settings: { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track': 'top' },
});
/** @type {import('node:child_process').ChildProcess[]} */
const children = [];

/** @returns {Promise<{ port: number, pid: number }>} */
async function serve(/** @type {string} */ main, /** @type {NodeJS.ProcessEnv} */ env) {
  const port = await freePort();
  const profile = process.env.BENCH_PROFILE
    ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`]
    : [];
  // Both sides run as the launcher runs the API.
  const child = spawn(process.execPath, ['--max-semi-space-size=64', ...profile, main], {
    env: {
      ...process.env,
      ...env,
      NODE_ENV: 'production',
      DATABASE_URL: postgres.ownerUrl,
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  await new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if (/** @type {any} */ (message).type === 'listening') resolve(undefined);
    });
    child.once('exit', (code) => reject(new Error(`${main} ended with ${code}`)));
  });
  return { port, pid: child.pid ?? 0 };
}

try {
  const started = performance.now();
  const ours = await serve(inRoot('apps/api/dist/main.js'), {
    ZVONOK_DATA_DIR: path.join(postgres.folder, 'data'),
    ZVONOK_DEMO: 'off',
    ZVONOK_DEMO_NOW: '',
    ZVONOK_RATE_LIMITS: 'off',
  });
  const coldStart = (performance.now() - started) / 1000;
  const client = new pg.Client({ connectionString: postgres.superUrl.replace(/\/postgres$/, '/zvonok') });
  client.on('error', () => undefined); // the server may end first
  await client.connect();
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  const loading = performance.now();
  const school = await loadSchool(client, {
    classes: option('classes', 40),
    pupils: 25,
    subjects: 12,
    writers: connections,
  });
  const pages = await preparePages(client, school.schoolId);
  const bare = await serve(inRoot('bench/bare.mjs'), {});
  console.log(
    `${os.cpus()[0]?.model.trim()} × ${os.cpus().length}, Node ${process.version}; API migrated and listening in ${coldStart.toFixed(1)} s; ` +
      `school loaded in ${((performance.now() - loading) / 1000).toFixed(0)} s: ${Object.entries(
        school.counts,
      )
        .map(([table, count]) => `${count} ${table}`)
        .join(', ')}; ${connections} connections, ${rounds} × ${seconds} s each side, alternating\n`,
  );

  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Moscow' }).format(new Date());
  const host = { host: `localhost:${ours.port}`, origin: `http://localhost:${ours.port}`, 'x-zvonok': '1' };
  const slot = () => school.slotIds[Math.floor(Math.random() * school.slotIds.length)];
  const page = () =>
    /** @type {import('./grid.mjs').Page} */ (pages[Math.floor(Math.random() * pages.length)]);
  /** Tags of pages by side, as the last answers gave them. */
  const tags = { ours: new Map(), bare: new Map() };
  /** A page of a journal; `known`: the caller has it already. */
  const grid = (/** @type {boolean} */ known) => {
    const path = ({ journalId, from, to }) =>
      `/api/v1/schools/${school.schoolId}/journals/${journalId}/grid?from=${from}&to=${to}`;
    /** @type {string[]} */
    const asked = [];
    return {
      ours: {
        next: (/** @type {number} */ connection) => {
          const one = page();
          asked[connection] = one.journalId;
          const tag = known ? tags.ours.get(one.journalId) : undefined;
          return {
            method: 'GET',
            path: path(one),
            headers: { ...host, cookie: school.deputyCookie, ...(tag && { 'if-none-match': tag }) },
          };
        },
        check: (
          /** @type {number} */ connection,
          /** @type {import('./measure.mjs').Response} */ response,
        ) => {
          if (response.status !== 304) accept(connection, response);
          tags.ours.set(asked[connection], response.etag);
        },
      },
      bare: {
        next: (/** @type {number} */ connection) => {
          const one = page();
          asked[connection] = one.journalId;
          const tag = (known && tags.bare.get(one.journalId)) || '';
          return {
            method: 'GET',
            path: `/?school=${school.schoolId}&journal=${one.journalId}&from=${one.from}&to=${one.to}&today=${today}&tag=${tag}`,
          };
        },
        check: (
          /** @type {number} */ connection,
          /** @type {import('./measure.mjs').Response} */ response,
        ) => {
          accept(connection, response);
          if (response.body)
            tags.bare.set(asked[connection], JSON.parse(response.body.slice(0, 41) + '}').tag);
        },
      },
    };
  };
  const accept = (/** @type {number} */ _, /** @type {{ status: number, body: string }} */ response) => {
    if (response.status !== 200) throw new Error(`${response.status}: ${response.body.slice(0, 500)}`);
  };

  /** Marks of one lesson a connection, each request the next value of the same cells. */
  const batch = (/** @type {number} */ size) => {
    const state = Array.from({ length: connections }, () => ({
      last: new Map(),
      round: 0,
      sequence: 0,
      device: newId(),
    }));
    /** @type {{ id: string, pupilId: string }[][]} */
    const sent = [];
    const marks = (/** @type {number} */ connection) => {
      const lesson = school.lessons[connection];
      const { round } = state[connection] ?? { round: 0 };
      return Array.from({ length: size }, (_, place) => ({
        slotId: lesson?.slotId,
        pupilId: lesson?.pupilIds[place % lesson.pupilIds.length],
        place: Math.floor(place / (lesson?.pupilIds.length ?? 1)),
        workId: lesson?.workId,
        value: String(2 + (round % 4)),
      }));
    };
    return {
      ours: {
        next: (/** @type {number} */ connection) => {
          const own = /** @type {any} */ (state[connection]);
          const lesson = /** @type {any} */ (school.lessons[connection]);
          own.round += 1;
          const operations = marks(connection).map((mark) => {
            own.sequence += 1;
            const id = newId();
            const key = `${mark.pupilId}/${mark.place}`;
            const base = own.last.has(key) ? { operation: own.last.get(key) } : 1_000_000;
            own.last.set(key, id);
            return {
              id,
              op: 'setMark',
              base,
              madeAt: new Date().toISOString(),
              sequence: own.sequence,
              ...mark,
              scale: 'five',
            };
          });
          sent[connection] = /** @type {any} */ (operations);
          return {
            method: 'POST',
            path: `/api/v1/schools/${school.schoolId}/journals/${lesson.journalId}/changes`,
            headers: { ...host, cookie: lesson.cookie },
            body: JSON.stringify({ device: own.device, sentAt: new Date().toISOString(), operations }),
          };
        },
        check: (
          /** @type {number} */ connection,
          /** @type {{ status: number, body: string }} */ response,
        ) => {
          accept(connection, response);
          const { outcomes } = JSON.parse(response.body);
          const bad = outcomes.find(
            (/** @type {any} */ one) => !['applied', 'unchanged'].includes(one.outcome),
          );
          if (bad) throw new Error(JSON.stringify(bad));
          // A value that stood there already leaves nothing to build upon.
          const own = /** @type {any} */ (state[connection]);
          for (const one of outcomes) {
            if (one.outcome === 'applied') continue;
            for (const [key, id] of own.last) if (id === one.id) own.last.delete(key);
          }
        },
      },
      bare: {
        next: (/** @type {number} */ connection) => {
          const own = /** @type {any} */ (state[connection]);
          own.round += 1;
          own.last.clear();
          return {
            method: 'POST',
            path: '/',
            body: JSON.stringify({
              schoolId: school.schoolId,
              journalId: school.lessons[connection]?.journalId,
              accountId: school.lessons[connection]?.pupilIds[0],
              marks: marks(connection),
            }),
          };
        },
        check: accept,
      },
    };
  };

  const operations = [
    {
      title: 'lesson page, read',
      ours: {
        next: () => ({
          method: 'GET',
          path: `/api/v1/schools/${school.schoolId}/slots/${slot()}/lesson`,
          headers: { ...host, cookie: school.deputyCookie },
        }),
        check: accept,
      },
      bare: {
        next: () => ({ method: 'GET', path: `/?school=${school.schoolId}&slot=${slot()}&today=${today}` }),
        check: accept,
      },
    },
    { title: 'grid 25 × 40', ...grid(false) },
    { title: 'grid, unchanged', ...grid(true) },
    ...listOperations({ school, host, today, accept }),
    { title: 'batch of 1 change', ...batch(1) },
    { title: 'batch of 30 changes', ...batch(30) },
  ];

  /** Statements that reach the server's tables, transaction control apart. */
  const statements = async () =>
    (
      await client.query(
        `SELECT coalesce(sum(calls), 0)::int AS calls,
           coalesce(sum(calls) FILTER (WHERE query ~* '(insert into|update) ' AND query !~* 'for update'), 0)::int AS writing
         FROM pg_stat_statements WHERE query !~* '^(begin|commit|rollback|set |reset|discard|show)' AND userid <> current_user::regrole
           AND query !~* 'pg_stat_statements|pgboss|outbox_event|access_log'`,
      )
    ).rows[0];

  const median = (/** @type {number[]} */ list) =>
    [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
  console.log(
    'operation              ours req/s   bare req/s   ratio   CPU-ms ours   CPU-ms bare   statements (writing)   answer bytes',
  );
  const only = process.argv.find((one) => one.startsWith('--only='))?.slice(7);
  for (const operation of operations.filter((one) => !only || one.title.includes(only))) {
    /** @type {Record<'ours' | 'bare', import('./measure.mjs').Measured[]>} */
    const measured = { ours: [], bare: [] };
    for (const [side, server] of /** @type {const} */ ([
      ['ours', ours],
      ['bare', bare],
    ])) {
      await drive({ ...server, connections, seconds: option('warm', 6), ...operation[side] }); // until the compiler has caught up
    }
    let perRequest = { all: 0, writing: 0 };
    for (let round = 0; round < rounds; round += 1) {
      for (const [side, server] of /** @type {const} */ ([
        ['ours', ours],
        ['bare', bare],
      ])) {
        const before = await statements();
        const one = await drive({ ...server, connections, seconds, ...operation[side] });
        const after = await statements();
        measured[side].push(one);
        if (side === 'ours') {
          perRequest = {
            all: (after.calls - before.calls) / one.requests,
            writing: (after.writing - before.writing) / one.requests,
          };
        }
      }
    }
    const rate = (/** @type {'ours' | 'bare'} */ side) =>
      median(measured[side].map((one) => one.requests / one.seconds));
    const cpu = (/** @type {'ours' | 'bare'} */ side) =>
      median(measured[side].map((one) => one.cpu / one.requests));
    console.log(
      [
        operation.title.padEnd(22),
        rate('ours').toFixed(0).padStart(11),
        rate('bare').toFixed(0).padStart(12),
        `${((100 * rate('ours')) / rate('bare')).toFixed(0)} %`.padStart(8),
        cpu('ours').toFixed(2).padStart(13),
        cpu('bare').toFixed(2).padStart(13),
        `${perRequest.all.toFixed(2)} (${perRequest.writing.toFixed(2)})`.padStart(22),
        String(measured.ours[0]?.bytes).padStart(14),
      ].join(' '),
    );
  }
  if (!only || 'grid'.includes(only) || only.includes('grid')) {
    const touched = async () =>
      (
        await client.query(
          `SELECT coalesce(sum(calls), 0)::int AS calls, coalesce(sum(shared_blks_hit + shared_blks_read), 0)::bigint AS blocks
           FROM pg_stat_statements WHERE query LIKE '%"pupilIds"%'`,
        )
      ).rows[0];
    const read = async () => {
      const side = grid(false).ours;
      await drive({ ...ours, connections: 1, seconds: 2 * seconds, ...side });
      const before = await touched();
      const one = await drive({ ...ours, connections: 1, seconds, ...side });
      const after = await touched();
      const blocks = (after.blocks - before.blocks) / (after.calls - before.calls);
      return `${((1000 * one.seconds) / one.requests).toFixed(2)} ms, ${blocks.toFixed(0)} blocks of 8 kB`;
    };
    const before = await read();
    const marks = await growTenfold(client, school.schoolId);
    console.log(
      `\ngrid 25 × 40, one caller: ${before} of the database read; ${await read()} when there are ten times as many marks, of ` +
        `other schools and years (${marks})`,
    );
  }
  if (process.argv.includes('--statements')) {
    const { rows } = await client.query(
      `SELECT calls::int, round(mean_exec_time::numeric, 3) AS ms, left(regexp_replace(query, '\\s+', ' ', 'g'), 110) AS query
       FROM pg_stat_statements WHERE calls > 20 ORDER BY total_exec_time DESC LIMIT 20`,
    );
    for (const row of rows)
      console.log(`${String(row.calls).padStart(8)} × ${String(row.ms).padStart(8)} ms  ${row.query}`);
  }
  console.log(`\nmemory of the API process afterwards: ${residentMb(ours.pid)} MB`);
  await client.end();
} finally {
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(
    children.map((child) =>
      child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : null,
    ),
  );
  await postgres.remove();
}
