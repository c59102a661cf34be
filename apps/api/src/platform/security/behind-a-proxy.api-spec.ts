import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../../../test/harness.js';

interface Got {
  readonly status: number | undefined;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** A request as it leaves a proxy: `Host` and the forwarded headers are the proxy's to set. */
function send(api: Api, headers: Record<string, string>, path = '/api/v1/me'): Promise<Got> {
  const { port } = api.app.getHttpServer().address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode,
          headers: answer.headers,
          body: Buffer.concat(parts).toString('utf8'),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

const publicUrl = new URL('https://journal.school.local');
const https = { host: 'journal.school.local', 'x-forwarded-proto': 'https' };

describe('behind a proxy of this computer', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ config: { publicUrl } });
  });
  afterAll(() => api.close());

  it('serves what came to the proxy by https, and tells browsers to come so', async () => {
    const { status, headers } = await send(api, https);
    expect(status).toBe(401);
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('refuses what came to the proxy unencrypted: a page for browsers, a problem for programs', async () => {
    const plain = { host: 'journal.school.local', 'x-forwarded-proto': 'http' };
    const page = await send(api, { ...plain, accept: 'text/html' }, '/today');
    expect(page.status).toBe(426);
    expect(page.body).toContain('Журнал открывается только по https');
    expect(page.body).toContain('The journal opens by https only');
    expect(page.body).toContain('href="https://journal.school.local/"');
    const problem = await send(api, { ...plain, 'accept-language': 'en' });
    expect(problem.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(problem.body)).toMatchObject({
      status: 426,
      detail: expect.stringContaining('https://journal.school.local/'),
    });
  });

  it('refuses another name', async () => {
    const { status, body } = await send(api, { ...https, host: 'evil.example', accept: 'text/html' });
    expect(status).toBe(421);
    expect(body).toContain('У журнала другой адрес');
    expect((await send(api, { ...https, 'x-forwarded-host': 'evil.example' })).status).toBe(421);
  });
});

describe('on this computer only', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  it('refuses a name of the network and says what to do, without believing what is forwarded', async () => {
    const got = await send(api, { host: 'journal.school.local:3000', accept: 'text/html' }, '/');
    expect(got.status).toBe(421);
    expect(got.body).toContain('npm run tls:local -- journal.school.local');
    expect(got.body).toContain('The journal opens on this computer only');
    expect((await send(api, https)).status).toBe(421);
    const odd = await send(api, { host: '<b>"&', accept: 'text/html' }, '/');
    expect(odd.body).not.toContain('<b>');
    expect(
      (await send(api, { host: 'journal.school.local' }, '/trust/page.css')).headers['content-type'],
    ).toBe('text/css; charset=utf-8');
  });
});
