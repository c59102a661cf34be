/**
 * What two programs that are not ours say of docs/openapi.json: Redocly, and Spectral with OWASP's rules for the ten
 * gravest risks of APIs (2023). Exit code 1 when either finds anything.
 *
 *   node tools/api-lint/run.mjs [file]
 */
import { capture } from '../lib/child.mjs';
import { inRoot, root } from '../lib/paths.mjs';
import { run } from '../lib/say.mjs';

const here = (/** @type {string} */ name) => inRoot('tools', 'api-lint', name);
const file = process.argv[2] ?? inRoot('docs', 'openapi.json');

/** @typedef {{ who: string, rule: string, at: string, message: string }} Finding */
/** @typedef {{ ruleId: string, message: string, location: { pointer?: string }[] }} RedoclyProblem */
/** @typedef {{ code: string, message: string, path: (string | number)[] }} SpectralProblem */

/** What a linter printed as JSON. Neither may speak of itself: no question for a newer version, no telemetry. */
async function printed(/** @type {string[]} */ args) {
  const { stdout, output } = await capture(process.execPath, args, {
    cwd: root,
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`${args[0]} did not say what it found\n${output.trim()}`);
  }
}

/** @returns {Promise<Finding[]>} */
async function redocly() {
  /** @type {{ problems: RedoclyProblem[] }} */
  const { problems } = await printed([
    'node_modules/@redocly/cli/bin/cli.js',
    'lint',
    file,
    `--config=${here('redocly.yaml')}`,
    '--format=json',
    '--max-problems=1000',
  ]);
  return problems.map(({ ruleId, message, location }) => ({
    who: 'redocly',
    rule: ruleId,
    at: location[0]?.pointer ?? '',
    message,
  }));
}

/** @returns {Promise<Finding[]>} */
async function spectral() {
  /** @type {SpectralProblem[]} */
  const problems = await printed([
    'node_modules/@stoplight/spectral-cli/dist/index.js',
    'lint',
    file,
    `--ruleset=${here('spectral.yaml')}`,
    '--format=json',
    '--quiet',
    '--fail-severity=hint',
  ]);
  return problems.map(({ code, message, path }) => ({
    who: 'spectral',
    rule: code,
    at: `#/${path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
    message,
  }));
}

await run(async () => {
  const found = (await Promise.all([redocly(), spectral()])).flat();
  for (const { who, rule, at, message } of found.slice(0, 60)) {
    process.stdout.write(`${who} ${rule}\n  ${at}\n  ${message}\n`);
  }
  if (found.length > 60) process.stdout.write(`… and ${found.length - 60} more\n`);
  return found.length > 0 ? 1 : 0;
});
