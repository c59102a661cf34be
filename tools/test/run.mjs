/**
 * `npm test`: everything that decides whether this checkout is good, ending with one line `N passed, N failed`.
 *
 *   npm test
 *   npm test -- --only=types,libs   some of the steps: format lint deps libs types build migrations openapi
 *                                   api-lint api-unit launcher web api browser crash
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from '../build.mjs';
import { capture } from '../lib/child.mjs';
import { requireNode } from '../lib/node-version.mjs';
import { inRoot, root } from '../lib/paths.mjs';
import { Refusal, run, seconds } from '../lib/say.mjs';
import { typecheck } from '../typecheck.mjs';
import { ensureChromium } from './chromium.mjs';

/**
 * @typedef {object} Result
 * @property {number} passed
 * @property {number} failed
 * @property {string} [text] what went wrong
 */
/** @typedef {{ id: string, title: string, run: () => Promise<Result> }} Step */

const JEST = 'node_modules/jest/bin/jest.js';
/** No step takes this long unless it hangs, in milliseconds. */
const LIMIT = 20 * 60_000;
const reports = mkdtempSync(path.join(os.tmpdir(), 'zvonok-reports-'));
process.once('exit', () => rmSync(reports, { recursive: true, force: true }));

/** The settings of a product that runs on this machine are not the tests'. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) =>
      !/^(ZVONOK|TLS)_/.test(name) &&
      !['DATABASE_URL', 'PORT', 'PUBLIC_URL', 'TRUSTED_PROXIES'].includes(name),
  ),
);

const node = (/** @type {readonly string[]} */ args, extra = {}, cwd = root) =>
  capture(process.execPath, args, { cwd, env: { ...env, ...extra }, timeout: LIMIT });

const tail = (/** @type {string} */ text, lines = 120) => text.trim().split('\n').slice(-lines).join('\n');

/** One command that is right or wrong as a whole. */
const check = (/** @type {readonly string[]} */ args) => async () => {
  const { code, output } = await node(args);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, text: tail(output) };
};

/** A program that counts for itself and prints `N passed, N failed`. */
const counted =
  (/** @type {string} */ file, /** @type {() => Promise<Record<string, string>>} */ settings) => async () => {
    if (!existsSync(inRoot(file))) return { passed: 0, failed: 1, text: `${file} is missing` };
    const { code, signal, output } = await node([file], await settings());
    const counts = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
    const passed = Number(counts?.[1] ?? 0);
    const failed = Number(counts?.[2] ?? 0);
    if (counts && code === 0 && failed === 0) return { passed, failed };
    const ended = counts ? '' : `\nit ended without its count (${signal ?? `code ${code}`})`;
    return { passed, failed: Math.max(failed, 1), text: `${tail(output)}${ended}` };
  };

/**
 * @typedef {object} TestReport the JSON report of jest, which vitest writes as well
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} [numTodoTests]
 * @property {{ name: string, status: string, message?: string, assertionResults: { status: string, fullName: string, failureMessages?: string[] }[] }[]} testResults
 */

/** The beginning of a failure, without the frames of the test runner. */
const ownFrames = (/** @type {string} */ message) =>
  message
    .split('\n')
    .filter((line) => !/^\s+at .*node_modules/.test(line))
    .slice(0, 25)
    .join('\n');

/** Tests that a runner reports as JSON. A file that does not load and a test that is skipped count as failed. */
const reported =
  (
    /** @type {string} */ id,
    /** @type {(report: string) => readonly string[]} */ args,
    /** @type {Record<string, string>} */ settings = {},
    cwd = root,
  ) =>
  async () => {
    const file = path.join(reports, `${id}.json`);
    const { code, signal, output } = await node(args(file), settings, cwd);
    if (!existsSync(file))
      return { passed: 0, failed: 1, text: `${tail(output)}\nno report (${signal ?? `code ${code}`})` };
    /** @type {TestReport} */
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const lines = [];
    let broken = 0;
    for (const suite of report.testResults) {
      const bad = suite.assertionResults.filter(({ status }) => status !== 'passed');
      for (const { status, fullName, failureMessages = [] } of bad)
        lines.push(
          `${path.relative(root, suite.name)} › ${fullName} (${status})`,
          ...failureMessages.map(ownFrames),
        );
      if (suite.status === 'failed' && !bad.some(({ status }) => status === 'failed')) {
        broken += 1;
        lines.push(`${path.relative(root, suite.name)} did not run`, tail(suite.message ?? '', 40));
      }
    }
    const skipped = report.numPendingTests + (report.numTodoTests ?? 0);
    let failed = report.numFailedTests + skipped + broken;
    if (code !== 0 && failed === 0) {
      failed = 1;
      lines.push(tail(output, 60));
    }
    return { passed: report.numPassedTests, failed, text: lines.join('\n') };
  };

const jest = (/** @type {string} */ project) =>
  reported(project, (report) => [JEST, '--selectProjects', project, '--json', `--outputFile=${report}`], {
    NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
  });

/** @type {Record<string, Omit<Step, 'id'>>} */
const steps = {
  format: {
    title: 'formatting',
    run: check(['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']),
  },
  lint: { title: 'lint', run: check(['tools/lint.mjs']) },
  deps: {
    title: 'boundaries of modules',
    run: check([
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'apps',
      'libs',
    ]),
  },
  types: {
    title: 'types',
    async run() {
      /** @type {string[]} */
      const lines = [];
      const counts = await typecheck([], (line) => lines.push(line));
      return { ...counts, text: lines.join('\n') };
    },
  },
  libs: { title: 'rules, contracts, ledger', run: jest('libs') },
  build: {
    title: 'build',
    async run() {
      await build(['libs', 'api', 'web']);
      return { passed: 1, failed: 0 };
    },
  },
  migrations: { title: 'migrations fit the entities', run: check(['tools/migration.mjs', 'check']) },
  openapi: { title: 'docs/openapi.json fits the code', run: check(['tools/openapi.mjs', '--check']) },
  'api-lint': { title: 'docs/openapi.json by outside linters', run: check(['tools/api-lint/run.mjs']) },
  'api-unit': { title: 'API, units', run: jest('api-unit') },
  web: {
    title: 'web client, components',
    run: reported(
      'web',
      (report) => ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', `--outputFile=${report}`],
      {},
      inRoot('apps', 'web'),
    ),
  },
  api: { title: 'API on a database', run: jest('api') },
  browser: {
    title: 'journeys in a browser',
    run: counted('apps/web/e2e/run.mjs', async () => ({ CHROMIUM_PATH: await browser() })),
  },
  launcher: {
    title: 'start, stop, kill and refuse',
    run: counted('tools/test/launcher.mjs', async () => ({})),
  },
  crash: { title: 'crashes under load', run: counted('apps/api/test/crash/run.mjs', async () => ({})) },
};

/** Lanes of one stage run side by side, the steps of a lane one after another. Two cores carry two lanes. */
const stages = [
  [['format', 'lint', 'deps', 'libs'], ['types']],
  [
    ['build', 'openapi'],
    ['api-unit', 'api-lint'],
  ],
  [['migrations', 'launcher'], ['web']],
  [['api']],
  [['browser']],
  [['crash']],
];

/** @type {Promise<string> | undefined} */
let installing;
/** The browser is looked for, and installed if need be, once and beside the first steps. */
function browser() {
  installing ??= ensureChromium();
  return installing;
}

const total = { passed: 0, failed: 0 };

async function perform(/** @type {string} */ id) {
  const { title, run: work } = /** @type {Omit<Step, 'id'>} */ (steps[id]);
  const since = performance.now();
  process.stdout.write(`…       ${id}: ${title}\n`);
  /** @type {Result} */
  let result;
  try {
    result = await work();
  } catch (error) {
    result = {
      passed: 0,
      failed: 1,
      text: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
  total.passed += result.passed;
  total.failed += result.failed;
  const mark = result.failed === 0 ? 'ok     ' : 'FAILED ';
  process.stdout.write(
    `${mark} ${id}: ${result.passed} passed, ${result.failed} failed (${seconds(since)})\n`,
  );
  if (result.failed > 0 && result.text) process.stdout.write(`${result.text.replace(/^/gm, '        ')}\n`);
}

await run(async () => {
  requireNode();
  const since = performance.now();
  const option = process.argv.find((argument) => argument.startsWith('--only='));
  const wanted = option ? option.slice('--only='.length).split(',') : Object.keys(steps);
  const unknown = wanted.filter((id) => !(id in steps));
  if (unknown.length > 0)
    throw new Refusal('', `no such step: ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}`);
  if (wanted.includes('browser')) browser().catch(() => undefined); // the step reports it
  for (const lanes of stages) {
    await Promise.all(
      lanes.map(async (lane) => {
        for (const id of lane) if (wanted.includes(id)) await perform(id);
      }),
    );
  }
  process.stdout.write(`\n${seconds(since)}\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed > 0 ? 1 : 0;
});
