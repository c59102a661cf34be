/** The crash test, and the two seeded faults that it must notice. */
import { spawnSync } from 'node:child_process';
import { inRoot } from '../../../../tools/lib/paths.mjs';

const runs = [
  ['--api-kills=20', '--database-kills=10'],
  ['--fault=asynchronous-commit', '--api-kills=0', '--database-kills=5'],
  ['--fault=answer-before-commit', '--api-kills=6', '--database-kills=0'],
];
let passed = 0;
for (const args of runs) {
  const { status } = spawnSync(process.execPath, [inRoot('apps/api/test/crash/crash.mjs'), ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 300_000,
  });
  if (status === 0) passed += 1;
}
console.log(`${passed} passed, ${runs.length - passed} failed`);
process.exit(passed === runs.length ? 0 : 1);
