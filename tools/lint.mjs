/**
 * What a machine can say about the sources beyond types: oxlint for everything, eslint for the templates of Vue
 * components, and the rule about time.
 *
 *   node tools/lint.mjs
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { capture } from './lib/child.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { run } from './lib/say.mjs';

/** Time comes from the injected Clock, or as a parameter: then a test can stand at any instant. */
const TIME = [
  /\bDate\.now\(/,
  /\bnew Date\(\s*\)/,
  /\bTemporal\.Now\b/,
  /(?<![\w.$])now\(\)(?!\s*[:{])/i,
  /\bcurrent_(timestamp|date|time)\b/i,
  /\b(clock|statement|transaction)_timestamp\(/i,
];
const CLOCK = path.join('apps', 'api', 'src', 'platform', 'clock');

/** @returns {string[]} places in the API and the rules that look at the machine's clock */
function clockReadings() {
  return ['apps/api/src', 'libs/rules/src', 'libs/contracts/src', 'libs/ledger/src'].flatMap((folder) =>
    readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(folder, name))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts') && !file.startsWith(CLOCK))
      .flatMap((file) =>
        readFileSync(inRoot(file), 'utf8')
          .split('\n')
          .flatMap((line, at) => {
            const code = line.replace(/^\s*(\/\/|\/?\*).*$/, '').replace(/\/\/.*$/, '');
            return TIME.some((pattern) => pattern.test(code))
              ? [`${file}:${at + 1}: time comes from the Clock or a parameter: ${line.trim()}`]
              : [];
          }),
      ),
  );
}

await run(async () => {
  const [oxlint, eslint] = await Promise.all([
    capture(process.execPath, ['node_modules/oxlint/bin/oxlint', '--format=unix'], { cwd: root }),
    capture(
      process.execPath,
      ['node_modules/eslint/bin/eslint.js', '--max-warnings=0', 'apps/web/src/**/*.vue'],
      {
        cwd: root,
      },
    ),
  ]);
  const time = clockReadings();
  for (const { code, output } of [oxlint, eslint]) if (code !== 0) process.stdout.write(`${output.trim()}\n`);
  if (time.length > 0) process.stdout.write(`${time.join('\n')}\n`);
  return oxlint.code === 0 && eslint.code === 0 && time.length === 0 ? 0 : 1;
});
