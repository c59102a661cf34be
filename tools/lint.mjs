/**
 * What a machine can say about the sources beyond types: oxlint for everything, eslint for the templates of Vue
 * components.
 *
 *   node tools/lint.mjs
 */
import { capture } from './lib/child.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/say.mjs';

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
  for (const { code, output } of [oxlint, eslint]) if (code !== 0) process.stdout.write(`${output.trim()}\n`);
  return oxlint.code === 0 && eslint.code === 0 ? 0 : 1;
});
