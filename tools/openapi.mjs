/**
 * The committed description of the API, docs/openapi.json.
 *
 *   node tools/openapi.mjs          writes it from the code
 *   node tools/openapi.mjs --check  exit code 1 when it says something else than the code
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from './build.mjs';
import { capture } from './lib/child.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { run } from './lib/say.mjs';

const COMMITTED = inRoot('docs', 'openapi.json');
const PRINTER = inRoot('apps', 'api', 'dist', 'openapi.js');

/** @returns {Promise<unknown>} */
async function fromCode() {
  await build(['libs', 'api']);
  if (!existsSync(PRINTER)) throw new Error('apps/api/src/openapi.ts is missing');
  const { code, stdout, output } = await capture(process.execPath, [PRINTER], { cwd: root });
  if (code !== 0) throw new Error(`the API cannot be described\n${output}`);
  return JSON.parse(stdout);
}

/**
 * Paths at which two documents differ, the first few.
 * @param {unknown} a
 * @param {unknown} b
 * @param {string} at
 * @returns {string[]}
 */
function differences(a, b, at = '') {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  if (!isObject(a) || !isObject(b)) return [at || '(the whole document)'];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const found = [...keys].flatMap((key) => differences(a[key], b[key], `${at}/${key.replaceAll('/', '~1')}`));
  return (found.length > 0 ? found : [`${at} (order)`]).slice(0, 20);
}

/** @returns {value is Record<string, unknown>} */
function isObject(/** @type {unknown} */ value) {
  return typeof value === 'object' && value !== null;
}

await run(async () => {
  const document = await fromCode();
  if (!process.argv.includes('--check')) {
    writeFileSync(COMMITTED, `${JSON.stringify(document, null, 2)}\n`);
    process.stdout.write('docs/openapi.json is written\n');
    return 0;
  }
  if (!existsSync(COMMITTED)) throw new Error('docs/openapi.json is missing: run npm run openapi');
  const found = differences(JSON.parse(readFileSync(COMMITTED, 'utf8')), document);
  if (found.length === 0) return 0;
  process.stdout.write(
    `docs/openapi.json is not what the code says; run npm run openapi. It differs at\n${found.join('\n')}\n`,
  );
  return 1;
});
