import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PasswordHasher } from '../src/identity/passwords/password-hasher.js';
import { startApi, type Api, type TestSchool } from './harness.js';

const text = readFileSync(join(import.meta.dirname, '../../../docs/api/README.md'), 'utf8');
const lines = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);

let api: Api;
let school: TestSchool;
let folder = '';
beforeAll(async () => {
  api = await startApi();
  school = await api.makeSchool();
  folder = mkdtempSync(join(tmpdir(), 'zvonok-first-call-'));
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a script of the shell as a reader would; where the machine has no curl, one of our own answers to the name. */
async function shell(script: string): Promise<{ code: number | null; output: string }> {
  const child = spawn('sh', ['-eu', '-c', script], {
    cwd: folder,
    env: { ...process.env, PATH: `${process.env.PATH}:${join(import.meta.dirname, 'tools')}` },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (output += part.toString('utf8')));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

describe('the first call in docs/api', () => {
  it('works line by line as it is written', async () => {
    const { accountId } = await school.person('admin');
    const hash = await api.app.get(PasswordHasher).hash('верный пароль');
    const [{ login } = { login: '' }] = await api.sql<{ login: string }>(
      'UPDATE account SET password_hash = $2 WHERE id = $1 RETURNING login',
      [accountId, hash],
    );
    mkdirSync(join(folder, '.zvonok'));
    writeFileSync(join(folder, '.zvonok/demo-password'), 'верный пароль\n');
    const { port } = api.app.getHttpServer().address() as AddressInfo;
    // Only who signs in and where differ from what is written.
    const script = lines
      .map((block, at) => `echo; echo '== ${at}'\n${block}`)
      .join('')
      .replace('http://localhost:3000', `http://127.0.0.1:${port}`)
      .replace('\\"admin\\"', `\\"${login}\\"`);

    const { code, output } = await shell(script);

    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    const said = output.split(/^== \d$/m);
    expect(said).toHaveLength(lines.length + 1);
    expect(said[1]).toContain('"memberships":');
    expect(said[3]).toMatch(/^HTTP\/1\.1 200 OK/m);
    expect(said[5]).toContain('"name":"Актовый зал ');
    expect(said[5]).toContain('"code":"STALE_VERSION"');
    expect(said[5]).toContain('"title":"The record has been changed"');
    expect(
      await api.sql(`SELECT name FROM room WHERE school_id = $1 AND name LIKE 'Актовый зал %'`, [school.id]),
    ).toHaveLength(1);
    expect(await api.sql('SELECT FROM session WHERE account_id = $1', [accountId])).toHaveLength(0);
  });
});
