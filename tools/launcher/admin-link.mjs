/**
 * `npm run admin:link`: a one-time link, made beside the running product, by which a school and its first administrator
 * are made.
 *
 *   npm run admin:link                      for a (further) school
 *   npm run admin:link -- --login=sokolova  for a new password of one person, when no administrator can help
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from '../build.mjs';
import { isAlive } from '../lib/child.mjs';
import { readLock } from '../lib/lock.mjs';
import { requireNode } from '../lib/node-version.mjs';
import { dataFolder, inRoot, root } from '../lib/paths.mjs';
import { Refusal, run } from '../lib/say.mjs';
import { checkDatabase } from './external-database.mjs';
import { knownOwnerUrl } from './postgres.mjs';
import { printFirstLink, printPersonLink } from './welcome.mjs';

const MAIN = inRoot('apps', 'api', 'dist', 'admin-link.js');

/** @returns {Promise<{ databaseUrl: string, publicUrl: string | undefined }>} what the running product works with */
async function runningProduct() {
  const dataDir = dataFolder();
  const holder = readLock(path.join(dataDir, 'launcher.lock'));
  const url = holder && isAlive(holder.pid) && typeof holder.url === 'string' ? holder.url : undefined;
  const publicUrl = process.env.PUBLIC_URL || url;
  if (process.env.DATABASE_URL) {
    await checkDatabase(process.env.DATABASE_URL);
    return { databaseUrl: process.env.DATABASE_URL, publicUrl };
  }
  const databaseUrl = knownOwnerUrl(dataDir);
  if (url && databaseUrl) return { databaseUrl, publicUrl };
  throw new Refusal(
    `Звонок с папкой данных ${dataDir} не запущен: запустите его командой npm start, а ссылку возьмите в другом окне.`,
    `Zvonok does not run on the data folder ${dataDir}: start it with npm start and ask for the link in another window.`,
  );
}

/** @returns {Promise<{ url: string, expiresAt: string, name: string | null } | null>} null: no such login */
function makeLink(/** @type {NodeJS.ProcessEnv} */ env, /** @type {string[]} */ options) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', MAIN, ...options], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
      said += chunk.toString('utf8');
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(said));
      else
        reject(
          new Refusal('Ссылка не сделана: причина выше.', 'The link was not made: the reason stands above.'),
        );
    });
  });
}

await run(async () => {
  requireNode();
  const options = process.argv.slice(2);
  const unknown = options.find((one) => !/^--login=./.test(one));
  if (unknown) {
    throw new Refusal(
      `Непонятный параметр ${unknown}: можно --login=имя, чтобы этот человек выбрал новый пароль.`,
      `Unknown option ${unknown}: there is --login=name, for a new password of that person.`,
    );
  }
  const { databaseUrl, publicUrl } = await runningProduct();
  if (!existsSync(MAIN)) await build(['libs', 'api']);
  const link = await makeLink(
    {
      ...process.env,
      DATABASE_URL: databaseUrl,
      ...(publicUrl && { PUBLIC_URL: publicUrl.replace(/\/$/, '') }),
    },
    options,
  );
  if (!link) {
    throw new Refusal(
      `Такого логина нет, или его место в школе закончилось: ${options[0]?.slice('--login='.length)}.`,
      `There is no such login, or its place at the school has ended: ${options[0]?.slice('--login='.length)}.`,
    );
  }
  if (link.name === null) printFirstLink(link.url, link.expiresAt, false);
  else printPersonLink(link.url, link.expiresAt, link.name);
});
