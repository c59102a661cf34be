/**
 * `npm run dev`: the API, built and started again whenever a source changes, and the web client's development
 * server in front of it. PORT is the development server's.
 */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { build } from '../build.mjs';
import { freePort } from '../lib/ports.mjs';
import { requireNode } from '../lib/node-version.mjs';
import { inRoot } from '../lib/paths.mjs';
import { explain, run, say } from '../lib/say.mjs';
import { apiLog, startApi } from './api-process.mjs';
import { openSession, readPort, requireFreePort } from './session.mjs';
import { printDemo } from './welcome.mjs';

const SOURCES = ['libs/rules/src', 'libs/contracts/src', 'libs/ledger/src', 'apps/api/src'];
/** Editors write a file in several steps, and a checkout many files: one build for all of them, milliseconds. */
const SETTLE = 150;

await run(async () => {
  requireNode();
  const port = readPort(process.env.PORT, 5173);
  const session = await openSession(say);
  await requireFreePort(port);
  const server = await session.startDatabase();
  const apiPort = await freePort();
  const address = `http://localhost:${port}`;

  /** @type {import('./api-process.mjs').Api | undefined} */
  let api;
  let shown = false;
  let closing = false;

  const restart = async () => {
    try {
      const built = await build(['libs', 'api']);
      if (closing || (built.length === 0 && api)) return;
      await api?.stop();
      const one = startApi({
        dataDir: session.dataDir,
        env: {
          ...process.env,
          DATABASE_URL: server?.ownerUrl ?? process.env.DATABASE_URL,
          PORT: String(apiPort),
          PUBLIC_URL: process.env.PUBLIC_URL ?? address,
          ZVONOK_DATA_DIR: session.dataDir,
        },
        onMessage(message) {
          if (message.type === 'failed') process.stderr.write(`${message.sentence}\n`);
          if (message.type === 'listening')
            process.stdout.write(`api ${new Date().toLocaleTimeString()} ${message.url}\n`);
          if (message.type === 'demo' && !shown) {
            shown = true;
            printDemo(message.signIns, message.passwordFile);
          }
        },
      });
      api = one;
      session.note({ api: one.pid, url: address });
      void one.ended.then(({ code, said }) => {
        if (code !== 0 && !closing) process.stderr.write(`${said}\n(${apiLog(session.dataDir)})\n`);
      });
    } catch (error) {
      explain(error); // a source that does not compile: the next change is waited for
    }
  };

  // One restart at a time; what changes meanwhile makes one more.
  let queue = restart();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const watchers = SOURCES.map((folder) =>
    watch(inRoot(folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        queue = queue.then(restart);
      }, SETTLE);
    }),
  );

  const web = spawn(
    process.execPath,
    [path.join('node_modules', 'vite', 'bin', 'vite.js'), '--port', String(port), '--strictPort'],
    {
      cwd: inRoot('apps', 'web'),
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ZVONOK_API: `http://127.0.0.1:${apiPort}` },
    },
  );

  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
    web.once('exit', resolve);
  });
  closing = true;
  clearTimeout(timer);
  for (const one of watchers) one.close();
  web.kill('SIGTERM');
  await queue;
  await api?.stop();
  await server?.stop();
  session.release();
  process.exit(0);
});
