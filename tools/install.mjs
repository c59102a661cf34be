/**
 * Installs the dependencies when, and only when, the lockfile asks for others than are here. It runs before
 * every `npm start`, `npm run dev` and `npm test`, so it needs nothing but Node.js, and nothing from the network
 * when all is in place.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { requireNode } from './lib/node-version.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { Refusal, run, say } from './lib/say.mjs';

const PNPM = 'pnpm@12.21.0';
const stamp = inRoot('node_modules', '.zvonok-lock');

/** Folders of the workspace that have a package.json. */
function packages() {
  return ['apps', 'libs']
    .flatMap((group) => readdirSync(inRoot(group)).map((name) => inRoot(group, name)))
    .filter((folder) => existsSync(`${folder}/package.json`));
}

function wanted() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
    hash.update(readFileSync(inRoot(file)));
  for (const folder of packages()) hash.update(readFileSync(`${folder}/package.json`));
  return hash.digest('hex');
}

function installed() {
  if (!existsSync(stamp)) return '';
  const complete = packages().every((folder) => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    return (
      Object.keys({ ...dependencies, ...devDependencies }).length === 0 ||
      existsSync(`${folder}/node_modules`)
    );
  });
  return complete ? readFileSync(stamp, 'utf8') : '';
}

await run(async () => {
  requireNode();
  const hash = wanted();
  if (installed() === hash) return;
  say(
    'Устанавливаются зависимости (в первый раз около минуты)…',
    'Installing dependencies (about a minute the first time)…',
  );
  const { status } = spawnSync('npx', ['-y', PNPM, 'install', '--frozen-lockfile'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    throw new Refusal(
      'Зависимости не установились: проверьте сеть, место на диске и право записи в папку программы, затем повторите.',
      'The dependencies could not be installed: check the network, the free disk space and that this folder is writable, then try again.',
    );
  }
  writeFileSync(stamp, hash);
});
