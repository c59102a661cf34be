import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig, type Config } from './config.js';

const database = { DATABASE_URL: 'postgres://zvonok@localhost/zvonok' };
const config = (env: Record<string, string> = {}): Config => readConfig({ ...database, ...env });

/** Both sentences of a refusal. */
function refusal(env: Record<string, string>): [ru: string, en: string] {
  try {
    config(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const parts = error.message.split(' / ');
    expect(parts).toHaveLength(2);
    return [parts[0] ?? '', parts[1] ?? ''];
  }
  throw new Error('was taken');
}

describe('readConfig', () => {
  it('needs nothing but a database', () => {
    const { port, publicUrl, tls, trustedProxies, metrics, demo, rateLimits } = config();
    expect({ port, publicUrl: publicUrl.href, tls, trustedProxies, metrics, demo, rateLimits }).toEqual({
      port: 3000,
      publicUrl: 'http://localhost:3000/',
      tls: null,
      trustedProxies: [],
      metrics: null,
      demo: true,
      rateLimits: true,
    });
  });

  it('refuses plain http on a network and says what to do', () => {
    const [ru, en] = refusal({ PUBLIC_URL: 'http://192.168.1.10:3000' });
    expect(ru).toContain('npm run tls:local -- 192.168.1.10');
    expect(en).toContain('npm run tls:local -- 192.168.1.10');
    refusal({ PUBLIC_URL: 'http://journal.school.local' });
    expect(config({ PUBLIC_URL: 'https://journal.school.local' }).publicUrl.protocol).toBe('https:');
    expect(config({ PUBLIC_URL: 'http://127.0.0.1:3000' }).publicUrl.port).toBe('3000');
  });

  it.each([
    ['PORT', 'none'],
    ['PORT', '70000'],
    ['PUBLIC_URL', 'journal.school.local'],
    ['PUBLIC_URL', 'ftp://journal.school.local'],
    ['PUBLIC_URL', 'https://journal.school.local/zvonok'],
    ['DATABASE_URL', ''],
    ['DATABASE_URL', 'mysql://localhost/zvonok'],
    ['ZVONOK_DEMO', 'maybe'],
    ['ZVONOK_DEMO_NOW', 'noon'],
    ['ZVONOK_RATE_LIMITS', 'no'],
    ['TRUSTED_PROXIES', 'proxy.school.local'],
    ['TRUSTED_PROXIES', '10.0.0.300'],
    ['ZVONOK_METRICS', 'on'],
    ['ZVONOK_METRICS', 'metrics.school.local:9464'],
    ['TLS_CERT_FILE', '/nowhere/cert.pem'],
  ])('refuses %s=%s and names the variable', (name, value) => {
    const [ru, en] = refusal({ [name]: value });
    expect(ru).toContain(name);
    expect(en).toContain(name);
  });

  it('takes proxies and a place for measurements', () => {
    expect(config({ TRUSTED_PROXIES: '10.0.0.5, 172.16.0.0/12,::1, loopback' }).trustedProxies).toEqual([
      '10.0.0.5',
      '172.16.0.0/12',
      '::1',
      'loopback',
    ]);
    expect(config({ ZVONOK_METRICS: '9464' }).metrics).toEqual({
      host: '127.0.0.1',
      port: 9464,
      token: null,
    });
    expect(refusal({ ZVONOK_METRICS: '0.0.0.0:9464' })[1]).toContain('ZVONOK_METRICS_TOKEN');
    const token = 'sixteen characters';
    expect(config({ ZVONOK_METRICS: '[::]:9464', ZVONOK_METRICS_TOKEN: token }).metrics).toEqual({
      host: '::',
      port: 9464,
      token,
    });
  });
});

describe('docs/configuration.md', () => {
  const root = join(import.meta.dirname, '../../../../..');
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  const filesIn = (folder: string): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((one) => /\.(ts|mjs)$/.test(one) && !/spec\.ts$/.test(one))
      .map((one) => `${folder}/${one}`);

  it('has every variable that is read, and no other', () => {
    const sources = [
      ...filesIn('apps/api/src/platform/config'),
      ...filesIn('tools/launcher'),
      ...filesIn('tools/lib'),
    ].map(read);
    const used = new Set(
      sources.flatMap((text) => [
        ...[...text.matchAll(/\benv\.([A-Z][A-Z0-9_]{3,})\b/g)].map(([, name = '']) => name),
        ...[...text.matchAll(/const \{ ([A-Z0-9_, ]+) \} = env;/g)].flatMap(([, names = '']) =>
          names.split(', '),
        ),
      ]),
    );
    // What npm, the operating system and the build say is not the operator's to set.
    for (const foreign of ['NODE_ENV', 'HOME', 'PATH']) used.delete(foreign);
    const documented = [...read('docs/configuration.md').matchAll(/^\| `([A-Z0-9_]+)`/gm)].map(
      ([, name = '']) => name,
    );
    expect([...documented].sort()).toEqual([...used].sort());
  });
});
