/**
 * The bare equivalent: node:http and pg doing the same SQL in the same transactions, without rights, rules, problems
 * or logs. What it costs is what the product would cost if it did nothing but store and fetch.
 */
import http from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../tools/lib/paths.mjs';
import { bareLists } from './lists.mjs';

const built = (/** @type {string} */ file) => import(pathToFileURL(inRoot('apps/api/dist', file)).href);
const require = createRequire(inRoot('apps/api/package.json'));
await import(pathToFileURL(require.resolve('reflect-metadata')).href);
const pg = require('pg');
const { v7 } = await import(pathToFileURL(inRoot('apps/api/node_modules/uuid/dist/index.js')).href);
const { lessonPages } = await built('journal/read-lesson/read-lesson.queries.js');
const { gridStatement } = await built('journal/read-grid/read-grid.queries.js');
const { lockJournals, savePage } = await built('journal/apply-changes/apply-changes.queries.js');
const { LedgerWriter } = await built('ledger/ledger.writer.js');

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 10,
  pipeline: true,
  options:
    '-c role=zvonok_app -c synchronous_commit=on -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c max_parallel_workers_per_gather=0 -c timezone=UTC -c search_path=public',
});
const listOf = await bareLists(built);
const asText = { getTypeParser: () => (/** @type {string} */ value) => value };

/** The statement of the ledger, taken from its writer. */
const ledgerText = await new Promise((resolve) => {
  const change = {
    operationId: v7(),
    type: 'mark.set',
    subject: { kind: 'mark', id: v7(), version: 1 },
    journalId: v7(),
    slotId: v7(),
    pupilId: v7(),
    before: null,
    after: {},
    reason: null,
    onBehalfOf: null,
    role: 'teacher',
    madeAt: new Date().toISOString(),
    digest: Buffer.alloc(32),
    answer: null,
  };
  const author = {
    accountId: v7(),
    sessionId: v7(),
    schoolId: v7(),
    now: new Date().toISOString(),
    device: v7(),
  };
  void new LedgerWriter().append(
    { run: async (/** @type {{ text: string }} */ one) => resolve(one.text) },
    author,
    [change],
  );
});

async function readLesson(/** @type {URL} */ url) {
  const school = String(url.searchParams.get('school'));
  const { text, values, name } = lessonPages(
    school,
    [url.searchParams.get('slot')],
    url.searchParams.get('today'),
  );
  const client = await pool.connect();
  try {
    const [, answer] = await Promise.all([
      client.query(`BEGIN READ ONLY; SET LOCAL app.school_id = '${school}'`),
      client.query({ text, values, name, types: asText }),
      client.query('COMMIT'),
    ]);
    return answer.rows[0].page;
  } finally {
    client.release();
  }
}

async function readGrid(/** @type {URL} */ url) {
  const of = (/** @type {string} */ name) => String(url.searchParams.get(name));
  const ctx = {
    schoolId: of('school'),
    today: of('today'),
    now: new Date().toISOString(),
    grants: { staffId: null },
    grantsVersion: 0,
  };
  const { text, values, name } = gridStatement(ctx, of('journal'), { from: of('from'), to: of('to') }, [
    of('tag'),
  ]);
  const client = await pool.connect();
  try {
    const [, answer] = await Promise.all([
      client.query(`BEGIN READ ONLY; SET LOCAL app.school_id = '${ctx.schoolId}'`),
      client.query({ text, values, name, types: asText }),
      client.query('COMMIT'),
    ]);
    const [row] = answer.rows;
    if (row.lines === null) return '';
    const [pupils, columns, works, cells] = row.lines.split('\n');
    return `{"tag":"${row.tag}","pupils":${pupils},"columns":${columns},"works":${works},"cells":${cells}}`;
  } finally {
    client.release();
  }
}

async function readList(/** @type {URL} */ url) {
  const { schoolId, statement, json } = listOf(url);
  const { text, values, name } = statement;
  const client = await pool.connect();
  try {
    const [, answer] = await Promise.all([
      client.query(`BEGIN READ ONLY; SET LOCAL app.school_id = '${schoolId}'`),
      client.query({ text, values, name, ...(json && { types: asText }) }),
      client.query('COMMIT'),
    ]);
    return json ? answer.rows[0][json] : JSON.stringify({ items: answer.rows });
  } finally {
    client.release();
  }
}

async function writeMarks(/** @type {any} */ body) {
  const { schoolId, journalId, accountId, marks } = body;
  const now = new Date().toISOString();
  const client = await pool.connect();
  try {
    const named = { claimedSlotIds: [] };
    const lock = lockJournals(schoolId, journalId, named);
    const [, locked] = await Promise.all([
      client.query(`BEGIN; SET LOCAL app.school_id = '${schoolId}'`),
      client.query({ name: lock.name, text: lock.text, values: lock.values }),
    ]);
    let version = Number(locked.rows[0].version);
    const none = { changedRows: () => [] };
    const rows = marks.map((/** @type {any} */ mark) => {
      version += 1;
      return {
        id: v7(),
        ...mark,
        scale: 'five',
        comment: null,
        doneOn: null,
        retakeSlotId: null,
        retakePlace: null,
        cleared: false,
        setBy: accountId,
        firstSetAt: now,
        setAt: now,
        version,
        operationId: v7(),
      };
    });
    const save = savePage(schoolId, {
      journalId,
      version,
      records: none,
      attendance: none,
      homework: none,
      works: none,
      marks: { changedRows: () => rows },
    });
    const entries = rows.map((/** @type {any} */ row) => ({
      id: v7(),
      operation_id: row.operationId,
      type: 'mark.set',
      subject_kind: 'mark',
      subject_id: row.id,
      subject_version: row.version,
      journal_id: journalId,
      slot_id: row.slotId,
      pupil_id: row.pupilId,
      role: 'teacher',
      bytes: JSON.stringify({ ...row, before: row, padding: 'x'.repeat(200) }),
      texts: {},
      digest: '00'.repeat(32),
      answer: { id: row.operationId, outcome: 'applied', version: row.version },
    }));
    await Promise.all([
      client.query({ name: save.name, text: save.text, values: save.values }),
      client.query({
        name: 'ledger-append',
        text: ledgerText,
        values: [schoolId, accountId, now, JSON.stringify(entries)],
      }),
      client.query('COMMIT'),
    ]);
    return JSON.stringify({
      version,
      outcomes: rows.map((/** @type {any} */ row) => ({ id: row.operationId, version: row.version })),
    });
  } finally {
    client.release();
  }
}

http
  .createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part) => (text += part));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const read = url.searchParams.has('list')
        ? readList
        : url.searchParams.has('journal')
          ? readGrid
          : readLesson;
      const work = request.method === 'POST' ? writeMarks(JSON.parse(text)) : read(url);
      work.then(
        (answer) => response.setHeader('content-type', 'application/json').end(answer),
        (error) => {
          response.statusCode = 500;
          response.end(String(error));
        },
      );
    });
  })
  .listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.({ type: 'listening' }));
process.on('disconnect', () => process.exit(0));
