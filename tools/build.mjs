/**
 * Builds what is older than its sources: the libraries and the API with swc (file by file, `src` to `dist`), the
 * web client with vite.
 *
 *   node tools/build.mjs [--force] [libs] [api] [web]
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from '@swc/core';
import { capture, sleep } from './lib/child.mjs';
import { releaseLock, takeLock } from './lib/lock.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { codeOf, Refusal, run, seconds } from './lib/say.mjs';

/** Files of a package that change what comes out of its build, besides everything in `src`. */
const AROUND = ['package.json', 'index.html', 'vite.config.ts', 'tsconfig.json', 'public', 'vite'];
const FOLDERS = new Set(['public', 'vite']);
const COMMON = ['.swcrc', 'pnpm-lock.yaml'];
const NOT_BUILT = /\.(spec|api-spec|d)\.ts$/;
/** What a compiled program reads at run time beside its code. */
const ASSET = /\.(json|sql|html|txt|csv)$/;

/** @typedef {'libs' | 'api' | 'web'} Part */
/** @typedef {{ name: string, folder: string, uses: string[] }} Package */

/** @type {Record<string, Package>} */
const packages = {
  rules: { name: 'rules', folder: 'libs/rules', uses: [] },
  ledger: { name: 'ledger', folder: 'libs/ledger', uses: [] },
  contracts: { name: 'contracts', folder: 'libs/contracts', uses: ['rules'] },
  api: { name: 'api', folder: 'apps/api', uses: ['rules', 'ledger', 'contracts'] },
  web: { name: 'web', folder: 'apps/web', uses: ['rules', 'ledger', 'contracts'] },
};
/** @type {Record<Part, string[]>} */
const parts = { libs: ['rules', 'ledger', 'contracts'], api: ['api'], web: ['web'] };

/**
 * Files below a folder, relative to it, in a fixed order.
 * @param {string} folder
 * @returns {string[]}
 */
function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

/**
 * A digest of everything a package is built from, its own libraries included. By content: a fresh checkout gives
 * every file a new time.
 * @param {Package} one
 * @returns {string}
 */
function digest(one) {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ file) =>
    hash
      .update(`${file}\0`)
      .update(readFileSync(inRoot(file)))
      .update('\0');
  for (const file of COMMON) add(file);
  for (const name of [...one.uses, one.name]) {
    const { folder } = /** @type {Package} */ (packages[name]);
    for (const file of filesIn(inRoot(folder, 'src'))) {
      if (!NOT_BUILT.test(file)) add(path.join(folder, 'src', file));
    }
    for (const extra of AROUND) {
      const at = path.join(folder, extra);
      if (!existsSync(inRoot(at))) continue;
      if (FOLDERS.has(extra)) for (const file of filesIn(inRoot(at))) add(path.join(at, file));
      else add(at);
    }
  }
  return hash.digest('hex');
}

const stampOf = (/** @type {Package} */ one) => inRoot(one.folder, 'dist', '.stamp');
const isFresh = (/** @type {Package} */ one, /** @type {string} */ hash) =>
  existsSync(stampOf(one)) && readFileSync(stampOf(one), 'utf8') === hash;

/** Writes a file only when it changes, and whole: another process may be reading it. */
function put(/** @type {string} */ file, /** @type {string | Buffer} */ content) {
  const bytes = Buffer.from(content);
  if (existsSync(file) && readFileSync(file).equals(bytes)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
}

/**
 * Compiles one package from `src` to `dist` and removes what has no source any more.
 * @param {Package} one
 */
async function compile(one) {
  const source = inRoot(one.folder, 'src');
  const target = inRoot(one.folder, 'dist');
  const made = new Set();
  await Promise.all(
    filesIn(source).map(async (file) => {
      if (ASSET.test(file)) {
        put(path.join(target, file), readFileSync(path.join(source, file)));
        made.add(file);
      } else if (file.endsWith('.ts') && !NOT_BUILT.test(file)) {
        const out = file.replace(/\.ts$/, '.js');
        const from = path.join(source, file);
        const { code, map } = await transform(readFileSync(from, 'utf8'), {
          filename: from,
          sourceFileName: path.relative(path.dirname(path.join(target, out)), from),
          configFile: inRoot('.swcrc'),
          swcrc: false,
        });
        put(path.join(target, out), `${code}\n//# sourceMappingURL=${path.basename(out)}.map\n`);
        if (map) put(path.join(target, `${out}.map`), map);
        made.add(out).add(`${out}.map`);
      }
    }),
  );
  for (const file of filesIn(target)) if (!made.has(file)) rmSync(path.join(target, file), { force: true });
}

/** Builds the web client; vite itself replaces `dist`. */
async function bundle(/** @type {Package} */ one) {
  const cwd = inRoot(one.folder);
  const { code, output } = await capture(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], {
    cwd,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (code !== 0) throw new Error(`vite build failed\n${output}`);
}

/**
 * Builds the parts that are older than their sources.
 * @param {readonly Part[]} wanted
 * @param {{ force?: boolean, log?: (line: string) => void }} [options]
 * @returns {Promise<string[]>} names of the packages that were built
 * @throws {Refusal} when the folder of the product cannot be written; an Error when a source does not compile
 */
export async function build(wanted, { force = false, log = () => undefined } = {}) {
  const list = wanted.flatMap((part) => parts[part]).map((name) => /** @type {Package} */ (packages[name]));
  /** @type {string[]} */
  const built = [];
  try {
    for (const one of list) {
      if (force || !isFresh(one, digest(one))) {
        await alone(one, async () => {
          const since = performance.now();
          const hash = digest(one);
          if (!force && isFresh(one, hash)) return;
          rmSync(stampOf(one), { force: true });
          await (one.name === 'web' ? bundle(one) : compile(one));
          put(stampOf(one), hash);
          built.push(one.name);
          log(`${one.folder} ${seconds(since)}`);
        });
      }
    }
    return built;
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM', 'ENOSPC'].includes(codeOf(error) ?? '')) throw error;
    throw new Refusal(
      `Программу нужно собрать, но в её папку ${root} нельзя записать: освободите место или запустите от имени владельца этой папки.`,
      `The product has to be built, but its folder ${root} cannot be written: free some space or run as the owner of that folder.`,
      { cause: error },
    );
  }
}

/**
 * Two builds of one folder at the same time would remove each other's files.
 * @param {Package} one
 * @param {() => Promise<void>} work
 */
async function alone(one, work) {
  const folder = inRoot('node_modules', '.cache', 'zvonok');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `build-${one.name}.lock`);
  while (await takeLock(file)) await sleep(50);
  try {
    await work();
  } finally {
    releaseLock(file);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await run(async () => {
    const args = process.argv.slice(2);
    const named = /** @type {Part[]} */ (args.filter((arg) => arg in parts));
    const built = await build(named.length > 0 ? named : ['libs', 'api', 'web'], {
      force: args.includes('--force'),
      log: (line) => process.stdout.write(`${line}\n`),
    });
    if (built.length === 0) process.stdout.write('up to date\n');
  });
}
