/**
 * Checks the types of every package, two at a time: `tsc` for the libraries, the API and these tools, `vue-tsc`
 * for the web client. Prints one line per package and what is wrong in it.
 *
 *   node tools/typecheck.mjs [rules] [ledger] [contracts] [api] [web] [tools]
 */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { capture } from './lib/child.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { run, seconds } from './lib/say.mjs';

const TSC = 'node_modules/typescript/bin/tsc';
/** The longest first, so that the two lanes end together. */
const projects = [
  { name: 'web', folder: 'apps/web', bin: 'apps/web/node_modules/vue-tsc/bin/vue-tsc.js' },
  { name: 'api', folder: 'apps/api', bin: TSC },
  { name: 'contracts', folder: 'libs/contracts', bin: TSC },
  { name: 'rules', folder: 'libs/rules', bin: TSC },
  { name: 'ledger', folder: 'libs/ledger', bin: TSC },
  { name: 'tools', folder: 'tools', bin: TSC },
];

/**
 * @param {readonly string[]} names packages to check, all when empty
 * @param {(line: string) => void} log
 * @returns {Promise<{ passed: number, failed: number }>} counted in packages
 */
export async function typecheck(names, log) {
  const queue = projects.filter(({ name }) => names.length === 0 || names.includes(name));
  const result = { passed: 0, failed: 0 };
  const lane = async () => {
    for (let one = queue.shift(); one; one = queue.shift()) {
      const since = performance.now();
      const { code, output } = existsSync(inRoot(one.folder, 'tsconfig.json'))
        ? await capture(process.execPath, [one.bin, '--noEmit', '-p', `${one.folder}/tsconfig.json`], {
            cwd: root,
          })
        : { code: 1, output: `${one.folder}/tsconfig.json is missing` };
      log(`${code === 0 ? 'ok    ' : 'FAILED'} ${one.folder} ${seconds(since)}`);
      if (code !== 0) log(output.trim());
      result[code === 0 ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all([lane(), lane()]);
  return result;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await run(async () => {
    const { failed } = await typecheck(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
    return failed > 0 ? 1 : 0;
  });
}
