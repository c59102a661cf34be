import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { Endpoint } from '../src/platform/http/endpoint.decorator.js';
import { emptyDatabase } from './database.js';
import { startApi } from './harness.js';

@Controller('forgotten')
class ForgottenController {
  @Get()
  read(): object {
    return {};
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

@Controller('twice')
class TwiceController {
  @Get()
  @Endpoint({ operationId: 'healthLive', summary: 'x', allow: 'public', transaction: 'none' })
  read(): object {
    return {};
  }
}

@Module({ controllers: [TwiceController] })
class TwiceModule {}

describe('the application', () => {
  it('does not start with a route that declares nothing', async () => {
    await expect(startApi({ extra: [ForgottenModule] })).rejects.toThrow(
      'ForgottenController.read is a route without @Endpoint',
    );
  });

  it('does not start with two routes of one name', async () => {
    await expect(startApi({ extra: [TwiceModule] })).rejects.toThrow('operationId healthLive');
  });
});

describe('the process', () => {
  const main = join(import.meta.dirname, '../dist/main.js');
  let folder = '';
  let databaseUrl = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'zvonok-boot-'));
    databaseUrl = await emptyDatabase('boot');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  interface Run {
    child: ChildProcess;
    messages: { type: string; url?: string; sentence?: string }[];
    said: () => string;
    ended: Promise<number | null>;
  }

  function run(env: NodeJS.ProcessEnv): Run {
    const child = fork(main, [], {
      silent: true,
      execArgv: [],
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: databaseUrl,
        PORT: '0',
        ZVONOK_DATA_DIR: folder,
        ZVONOK_DEMO: 'off',
        ...env,
      },
    });
    const messages: Run['messages'] = [];
    let said = '';
    child.on('message', (message) => messages.push(message as Run['messages'][number]));
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stdout?.resume();
    const ended = once(child, 'exit').then(([code]) => code as number | null);
    return { child, messages, said: () => said, ended };
  }

  async function listening(one: Run): Promise<string> {
    while (!one.messages.some((message) => message.type === 'listening')) {
      await Promise.race([once(one.child, 'message'), one.ended]);
      if (one.child.exitCode !== null) throw new Error(one.said());
    }
    return one.messages.find((message) => message.type === 'listening')?.url ?? '';
  }

  it('migrates an empty database, serves, and ends when it is told to', async () => {
    const one = run({});
    const url = await listening(one);
    expect((await fetch(`${url}health/ready`)).status).toBe(200);
    one.child.kill('SIGTERM');
    expect(await one.ended).toBe(0);
  }, 30_000);

  it('ends when the launcher is gone', async () => {
    const one = run({});
    await listening(one);
    one.child.disconnect();
    expect(await one.ended).toBe(0);
  }, 30_000);

  it('says in one sentence of each language why it does not start', async () => {
    const busy = createServer().listen(0, 'localhost');
    await once(busy, 'listening');
    const { port } = busy.address() as AddressInfo;
    const at = (change: (url: URL) => void): string => {
      const url = new URL(databaseUrl);
      change(url);
      return url.href;
    };
    const cases: [NodeJS.ProcessEnv, RegExp][] = [
      [{ PORT: String(port) }, /Порт \d+ занят.* \/ Port \d+ is taken/],
      [{ PORT: 'x' }, /PORT: «x» — не номер порта/],
      [{ DATABASE_URL: '' }, /DATABASE_URL: не задан/],
      [{ DATABASE_URL: 'mysql://x' }, /postgres:\/\//],
      [{ DATABASE_URL: at((url) => (url.port = '1')) }, /не отвечает .* does not answer/],
      [{ DATABASE_URL: at((url) => (url.pathname = '/no_such')) }, /нет такой базы данных.*no such database/],
      [{ DATABASE_URL: at((url) => (url.hostname = 'no-such-host.invalid')) }, /не найден.*was not found/],
    ];
    for (const [env, sentence] of cases) {
      const one = run(env);
      expect(await one.ended).toBe(1);
      expect(one.said()).toMatch(sentence);
      expect(one.messages.find((message) => message.type === 'failed')?.sentence).toMatch(sentence);
      expect(one.said().trim().split('\n')).toHaveLength(1);
    }
    busy.close();
  }, 60_000);
});
