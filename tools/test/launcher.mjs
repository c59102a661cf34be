/**
 * What `npm start` does on a person's machine: it starts, stops, survives being killed, and when it cannot run it
 * says in one sentence of each language what to do. Runs the built product on a data folder of its own and ends
 * with `N passed, N failed`.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import https from 'node:https';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { build } from '../build.mjs';
import { isAlive, sleep, waitForEnd } from '../lib/child.mjs';
import { inRoot, root } from '../lib/paths.mjs';
import { freePort } from '../lib/ports.mjs';
import { run, seconds } from '../lib/say.mjs';
import { makeCertificate } from '../tls/local.mjs';
import { startTemporaryPostgres } from './temporary-postgres.mjs';

const START = inRoot('tools', 'launcher', 'start.mjs');
const ADMIN_LINK = inRoot('tools', 'launcher', 'admin-link.mjs');
const base = mkdtempSync(path.join(os.tmpdir(), 'zvonok-launcher-'));
chmodSync(base, 0o711);
const dataDir = path.join(base, 'data');
const port = await freePort();
const url = `http://localhost:${port}`;

/**
 * @typedef {object} Launched
 * @property {number} pid
 * @property {() => string} said everything it printed
 * @property {Promise<number | string>} ended exit code, or the signal that ended it
 */

/** @returns {Launched} */
function launch(/** @type {Record<string, string>} */ settings = {}, command = [START]) {
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      ZVONOK_DATA_DIR: dataDir,
      ZVONOK_DEMO: 'off',
      DATABASE_URL: '',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const collect = (/** @type {Buffer} */ chunk) => {
    said += chunk.toString('utf8');
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return {
    pid: child.pid ?? 0,
    said: () => said,
    ended: new Promise((resolve) => {
      child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
    }),
  };
}

/**
 * One request by https to this computer, as a browser on the network sends it to journal.school.test.
 * @param {string} target
 * @param {{ ca?: Buffer, host?: string }} options `ca`: the authority that is trusted
 * @returns {Promise<{ status: number | undefined, headers: import('node:http').IncomingHttpHeaders }>}
 */
function ask(target, { ca, host = `journal.school.test:${port}` }) {
  return new Promise((resolve, reject) => {
    const request = https.get(
      {
        host: '127.0.0.1',
        port,
        path: target,
        servername: 'journal.school.test',
        ca,
        headers: { host },
        agent: false,
      },
      (answer) => {
        answer.resume();
        answer.once('end', () => resolve({ status: answer.statusCode, headers: answer.headers }));
      },
    );
    request.once('error', reject);
  });
}

const answersPlainly = async () => (await fetch(`${url}/health/ready`)).status === 200;

/** Waits until the product answers. */
async function ready(/** @type {Launched} */ product, answers = answersPlainly) {
  const until = performance.now() + 60_000;
  let gone = false;
  void product.ended.then(() => {
    gone = true;
  });
  for (;;) {
    try {
      if (await answers()) return;
    } catch {
      // not listening yet
    }
    assert.ok(!gone, `it ended instead of starting:\n${product.said()}`);
    assert.ok(performance.now() < until, `it does not answer:\n${product.said()}`);
    await sleep(50);
  }
}

/** Two sentences, the first in Russian, no stack and no password, and exit code 1. */
async function refuses(/** @type {Record<string, string>} */ settings, /** @type {RegExp} */ russian) {
  const product = launch(settings);
  assert.equal(await product.ended, 1, product.said());
  const lines = product.said().trim().split('\n');
  assert.equal(lines.length, 2, product.said());
  assert.match(lines[0] ?? '', russian);
  assert.match(lines[1] ?? '', /^[\x20-\x7e«»]+$/);
  assert.doesNotMatch(product.said(), /sesame/);
}

const lock = () => JSON.parse(readFileSync(path.join(dataDir, 'launcher.lock'), 'utf8'));
const postmaster = () => {
  const { place } = JSON.parse(readFileSync(path.join(dataDir, 'postgres.json'), 'utf8'));
  return Number(readFileSync(path.join(place, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
};

/** @type {[string, () => Promise<void>][]} */
const tests = [
  [
    'starts on an empty folder, keeps its secrets to itself and stops in order',
    async () => {
      const product = launch();
      await ready(product);
      // The API may answer a moment before the launcher has heard that it listens.
      const welcome = new RegExp(`Звонок работает: ${url}`);
      for (let tries = 0; tries < 100 && !welcome.test(product.said()); tries += 1) await sleep(50);
      assert.match(product.said(), welcome);
      const database = postmaster();
      for (const name of ['postgres-secrets.json', 'postgres.log', 'api.log', 'launcher.lock'])
        assert.equal(statSync(path.join(dataDir, name)).mode & 0o077, 0, `${name} is readable by others`);
      process.kill(product.pid, 'SIGTERM');
      assert.equal(await product.ended, 0, product.said());
      assert.ok(!isAlive(database), 'the database still runs');
      await assert.rejects(fetch(url), 'the API still listens');
    },
  ],
  [
    'shows a one-time link while there is no school, and a new one beside the running product',
    async () => {
      const product = launch();
      await ready(product);
      const link = new RegExp(`${url}/begin#([\\w-]{43})\\n`);
      for (let tries = 0; tries < 100 && !link.test(product.said()); tries += 1) await sleep(50);
      const [, first] = link.exec(product.said()) ?? [];
      const asked = launch({}, [ADMIN_LINK]);
      assert.equal(await asked.ended, 0, asked.said());
      const [, second] = link.exec(asked.said()) ?? [];
      const look = async (/** @type {string | undefined} */ code) => {
        const body = JSON.stringify({ code });
        const headers = { 'content-type': 'application/json' };
        return (await fetch(`${url}/api/v1/invitations/look`, { method: 'POST', headers, body })).status;
      };
      assert.deepEqual([await look(first), await look(second)], [410, 200]);
      const unknown = launch({}, [ADMIN_LINK, '--login=nobody']);
      assert.equal(await unknown.ended, 1);
      assert.match(unknown.said(), /Такого логина нет/);
      process.kill(product.pid, 'SIGTERM');
      assert.equal(await product.ended, 0, product.said());
      const late = launch({}, [ADMIN_LINK]);
      assert.equal(await late.ended, 1);
      assert.match(late.said(), /не запущен: запустите его командой npm start/);
    },
  ],
  [
    'listens within 8 seconds when nothing has to be built, and refuses to run twice on one folder',
    async () => {
      const since = performance.now();
      const product = launch();
      await ready(product);
      assert.ok(performance.now() - since < 8000, `it took ${seconds(since)}`);
      await refuses({ PORT: String(await freePort()) }, /уже запущен \(процесс \d+: http/);
      process.kill(product.pid, 'SIGINT');
      assert.equal(await product.ended, 0, product.said());
    },
  ],
  [
    'leaves no API behind when it is killed, and starts again on the database that was left',
    async () => {
      const killed = launch();
      await ready(killed);
      const { api } = lock();
      const database = postmaster();
      process.kill(killed.pid, 'SIGKILL');
      await killed.ended;
      const again = launch();
      await waitForEnd(api, 30_000);
      await ready(again);
      assert.equal(postmaster(), database);
      process.kill(again.pid, 'SIGTERM');
      assert.equal(await again.ended, 0, again.said());
      assert.ok(!isAlive(database), 'the database still runs');
    },
  ],
  [
    'starts a killed database again while it runs',
    async () => {
      const product = launch();
      await ready(product);
      const database = postmaster();
      process.kill(database, 'SIGKILL');
      await waitForEnd(database, 5000);
      const until = performance.now() + 30_000;
      while (!product.said().includes('снова работает')) {
        assert.ok(performance.now() < until, product.said());
        await sleep(100);
      }
      await ready(product);
      process.kill(product.pid, 'SIGTERM');
      assert.equal(await product.ended, 0, product.said());
    },
  ],
  [
    'ends with code 1 and stops the database when the API dies',
    async () => {
      const product = launch();
      await ready(product);
      const database = postmaster();
      process.kill(lock().api, 'SIGKILL');
      assert.equal(await product.ended, 1, product.said());
      assert.match(product.said(), /остановился из-за ошибки/);
      assert.ok(!isAlive(database), 'the database still runs');
    },
  ],
  [
    'takes over the lock of a dead process',
    async () => {
      writeFileSync(path.join(dataDir, 'launcher.lock'), JSON.stringify({ pid: process.pid, born: '1' }));
      const product = launch();
      await ready(product);
      process.kill(product.pid, 'SIGTERM');
      assert.equal(await product.ended, 0, product.said());
    },
  ],
  [
    'says that the port is taken',
    async () => {
      const other = net.createServer().listen(port, '127.0.0.1');
      await new Promise((resolve) => other.once('listening', resolve));
      try {
        await refuses({}, new RegExp(`^Порт ${port} занят`));
      } finally {
        await new Promise((resolve) => other.close(resolve));
      }
      await refuses({ PORT: 'http' }, /^PORT=http — не номер порта/);
    },
  ],
  [
    'says that the data folder cannot be used',
    async () => {
      const file = path.join(base, 'file');
      writeFileSync(file, '');
      await refuses({ ZVONOK_DATA_DIR: file }, /^Папку данных .* нельзя читать или записывать/);
      await refuses(
        { ZVONOK_DATA_DIR: path.join(file, 'below') },
        /^Папку данных .* нельзя читать или записывать/,
      );
      if (process.getuid?.() === 0) return; // root may read everything
      const shut = path.join(base, 'shut');
      mkdirSync(shut, { mode: 0o000 });
      await refuses({ ZVONOK_DATA_DIR: shut }, /^Папку данных .* нельзя читать или записывать/);
    },
  ],
  [
    'refuses plain http on a network, and a certificate that is not for its address',
    async () => {
      await refuses(
        { PUBLIC_URL: 'http://192.168.1.10:3000' },
        /по http журнал открывается только на этом компьютере.*npm run tls:local -- 192\.168\.1\.10/,
      );
      const { files } = await makeCertificate(path.join(base, 'other'), ['other.school.test'], new Date());
      await refuses(
        { PUBLIC_URL: 'https://journal.school.test', TLS_CERT_FILE: files.cert, TLS_KEY_FILE: files.key },
        /выдан не на journal\.school\.test, а на DNS:other\.school\.test/,
      );
    },
  ],
  [
    'speaks https by a certificate of npm run tls:local, and answers plain http with where to go',
    async () => {
      const folder = path.join(base, 'tls');
      const first = await makeCertificate(folder, ['journal.school.test'], new Date());
      const product = launch({
        PUBLIC_URL: `https://journal.school.test:${port}`,
        TLS_CERT_FILE: first.files.cert,
        TLS_KEY_FILE: first.files.key,
        TLS_CA_FILE: first.files.ca,
      });
      const ca = readFileSync(first.files.ca);
      await ready(product, async () => (await ask('/health/ready', { ca })).status === 200);
      const page = await ask('/', { ca });
      assert.equal(page.status, 200);
      assert.match(String(page.headers['strict-transport-security']), /max-age/);
      await assert.rejects(ask('/', {}), 'a stranger trusts the certificate');
      assert.equal((await ask('/', { ca, host: `192.168.1.10:${port}` })).status, 421);
      const plain = await fetch(`http://127.0.0.1:${port}/`, { headers: { accept: 'text/html' } });
      assert.equal(plain.status, 426);
      assert.match(await plain.text(), new RegExp(`href="https://journal.school.test:${port}/"`));
      const offered = await fetch(`http://127.0.0.1:${port}/trust/ca.crt`);
      assert.deepEqual(
        new X509Certificate(Buffer.from(await offered.arrayBuffer())).fingerprint256,
        new X509Certificate(ca).fingerprint256,
      );
      process.kill(product.pid, 'SIGTERM');
      assert.equal(await product.ended, 0, product.said());

      // Renewed for a new address, the authority stays; for a name that it must not vouch for, there is a new one.
      const hosts = ['journal.school.test', '192.168.1.10'];
      assert.equal((await makeCertificate(folder, hosts, new Date())).newAuthority, false);
      assert.deepEqual(readFileSync(first.files.ca), ca);
      assert.equal((await makeCertificate(folder, ['new.school.test'], new Date())).newAuthority, true);
    },
  ],
  [
    'says what is wrong with DATABASE_URL, and not the password in it',
    async () => {
      const nobody = await freePort();
      await refuses({ DATABASE_URL: 'http://sesame' }, /^DATABASE_URL — не адрес базы данных/);
      await refuses(
        { DATABASE_URL: `postgresql://zvonok:sesame@127.0.0.1:${nobody}/zvonok` },
        /^База данных по адресу 127\.0\.0\.1:\d+ не отвечает/,
      );
      const server = await startTemporaryPostgres();
      try {
        const wrong = new URL(server.ownerUrl);
        wrong.password = 'sesame';
        await refuses({ DATABASE_URL: wrong.href }, /не пускает пользователя «zvonok_owner»/);
        const missing = new URL(server.ownerUrl);
        missing.pathname = '/nowhere';
        await refuses({ DATABASE_URL: missing.href }, /нет базы данных «nowhere»/);
        const product = launch({ DATABASE_URL: server.ownerUrl });
        await ready(product);
        process.kill(product.pid, 'SIGTERM');
        assert.equal(await product.ended, 0, product.said());
      } finally {
        await server.remove();
      }
    },
  ],
];

await run(async () => {
  await build(['libs', 'api', 'web']);
  let failed = 0;
  for (const [name, test] of tests) {
    const since = performance.now();
    try {
      await test();
      process.stdout.write(`ok      ${name} (${seconds(since)})\n`);
    } catch (error) {
      failed += 1;
      process.stdout.write(`FAILED  ${name}\n${error instanceof Error ? error.stack : String(error)}\n`);
      await clear();
    }
  }
  rmSync(base, { recursive: true, force: true });
  process.stdout.write(`${tests.length - failed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
});

/** Ends what a failed test left running, so that the next one begins on a quiet folder. */
async function clear() {
  for (const pid of [() => lock().pid, () => lock().api, postmaster]) {
    try {
      const number = pid();
      process.kill(number, 'SIGINT');
      await waitForEnd(number, 30_000);
    } catch {
      // it is gone already, or never was
    }
  }
}
