import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Agent, type Api } from '../../../test/harness.js';

let folder = '';
let api: Api;
let stranger: Agent;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zvonok-web-'));
  const webRoot = join(folder, 'dist');
  mkdirSync(join(webRoot, 'assets'), { recursive: true });
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Звонок</title>');
  writeFileSync(join(webRoot, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(webRoot, 'assets/app-1a2b.js'), 'export {}');
  writeFileSync(join(folder, 'secret.txt'), 'the key');
  api = await startApi({ config: { webRoot } });
  stranger = api.stranger();
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the web client', () => {
  it.each(['/', '/index.html', '/schools/7/today', '/sign-in?next=%2Ftoday'])(
    'is the page at %s',
    async (path) => {
      const { text, headers } = await stranger
        .get(path)
        .expect(200)
        .expect('content-type', /text\/html/);
      expect(text).toContain('Звонок');
      expect(headers['cache-control']).toBe('no-cache');
      expect(headers['content-security-policy']).toContain("script-src 'self'");
    },
  );

  it('keeps hashed files for ever and asks anew for the others', async () => {
    const script = await stranger
      .get('/assets/app-1a2b.js')
      .expect(200)
      .expect('content-type', /javascript/);
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const icon = await stranger.get('/favicon.svg').expect(200).expect('content-type', /svg/);
    expect(icon.headers['cache-control']).toBe('no-cache');
    await stranger
      .get('/favicon.svg')
      .set('If-None-Match', icon.headers.etag as string)
      .expect(304);
  });

  it.each(['/assets/gone.js', '/assets/', '/gone.css', '/api/v1/gone', '/api', '/problems/gone', '/health'])(
    'is not the page at %s',
    async (path) => {
      const answer = await stranger.get(path).expect(404);
      expect(answer.body.code).toBe('NOT_FOUND');
    },
  );

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%00.txt',
  ])('shows no file outside its folder: %s', async (path) => {
    const answer = await stranger.get(path);
    expect(answer.text).not.toContain('the key');
    expect([400, 403, 404]).toContain(answer.status);
  });
});
