import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { isLoopbackHost } from './loopback.js';
import { readTlsFiles, type TlsFiles } from './tls-files.js';
import { ConfigError } from './config-error.js';

export { ConfigError } from './config-error.js';

/** Where measurements of the process are given out. */
export interface MetricsConfig {
  readonly host: string;
  readonly port: number;
  /** Asked for as `Authorization: Bearer …`; null: on this computer only, without. */
  readonly token: string | null;
}

/** Settings of the running process, read once from environment variables. */
export interface Config {
  /** TCP port of the web client and API. */
  readonly port: number;
  /** Address under which browsers reach the product; decides about the secure cookie. */
  readonly publicUrl: URL;
  /** Certificate of this server; null: plain http, on this computer or behind a proxy that speaks https. */
  readonly tls: TlsFiles | null;
  /** Addresses and networks of proxies whose `X-Forwarded-…` headers are believed. */
  readonly trustedProxies: readonly string[];
  /** null: no measurements are given out. */
  readonly metrics: MetricsConfig | null;
  /** Connection of the database's owner. */
  readonly databaseUrl: string;
  /** Folder of secrets and files, mode 0700. */
  readonly dataDir: string;
  /** Whether the demonstration school is made and its extras are offered. */
  readonly demo: boolean;
  /** Instant at which the demonstration's clock starts; null: the machine's time. */
  readonly demoNow: string | null;
  /** Whether sign-in and request limits hold. */
  readonly rateLimits: boolean;
  /** Folder of the built web client. */
  readonly webRoot: string;
}

function oneOf(
  name: string,
  value: string | undefined,
  allowed: readonly string[],
  fallback: string,
): string {
  if (value === undefined || value === '') return fallback;
  if (!allowed.includes(value)) {
    throw new ConfigError(
      `${name}: «${value}» не подходит, возможно: ${allowed.join(', ')}. / ${name}: "${value}" is not one of ${allowed.join(', ')}.`,
    );
  }
  return value;
}

function parseUrl(name: string, value: string): URL {
  try {
    return new URL(value);
  } catch {
    throw new ConfigError(`${name}: «${value}» — не адрес. / ${name}: "${value}" is not a URL.`);
  }
}

function portOf(name: string, value: string): number {
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65535) {
    throw new ConfigError(
      `${name}: «${value}» — не номер порта (0–65535). / ${name}: "${value}" is not a port (0-65535).`,
    );
  }
  return port;
}

/** `off`, a port on this computer, or `address:port` with a token. */
function readMetrics(env: NodeJS.ProcessEnv): MetricsConfig | null {
  const name = 'ZVONOK_METRICS';
  const value = env.ZVONOK_METRICS || 'off';
  const token = env.ZVONOK_METRICS_TOKEN || null;
  if (value === 'off') return null;
  const [, host = '127.0.0.1', digits = ''] = /^(?:(.+):)?(\d{1,5})$/.exec(value) ?? [];
  const port = portOf(name, digits || value);
  if (!isLoopbackHost(host) && isIP(host.replace(/^\[|\]$/g, '')) === 0) {
    throw new ConfigError(
      `${name}: «${host}» — не адрес: нужен порт или адрес:порт, например 0.0.0.0:9464. / ` +
        `${name}: "${host}" is not an address: give a port or address:port, such as 0.0.0.0:9464.`,
    );
  }
  if (!isLoopbackHost(host) && (token === null || token.length < 16)) {
    throw new ConfigError(
      'ZVONOK_METRICS_TOKEN: показатели отдаются в сеть только по ключу не короче 16 знаков. / ' +
        'ZVONOK_METRICS_TOKEN: measurements leave this computer only by a token of at least 16 characters.',
    );
  }
  return { host: host.replace(/^\[|\]$/g, ''), port, token };
}

const proxyForm = /^(loopback|linklocal|uniquelocal|[\da-f:.]+(\/\d{1,3})?)$/i;

function readProxies(value: string | undefined): string[] {
  const list = (value ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  for (const one of list) {
    const [address = ''] = one.split('/');
    if (!proxyForm.test(one) || (/[\d:]/.test(address) && isIP(address) === 0)) {
      throw new ConfigError(
        `TRUSTED_PROXIES: «${one}» — не адрес и не сеть, нужно вида 10.0.0.5 или 172.16.0.0/12 через запятую. / ` +
          `TRUSTED_PROXIES: "${one}" is no address or network, such as 10.0.0.5 or 172.16.0.0/12, with commas between.`,
      );
    }
  }
  return list;
}

function readPublicUrl(env: NodeJS.ProcessEnv, port: number): URL {
  const url = parseUrl('PUBLIC_URL', env.PUBLIC_URL || `http://localhost:${port}`);
  const secure = url.protocol === 'https:';
  if (!secure && url.protocol !== 'http:') {
    throw new ConfigError(
      'PUBLIC_URL: нужен адрес вида https://journal.school.local. / PUBLIC_URL must look like https://journal.school.local.',
    );
  }
  if (url.pathname !== '/' || url.search || url.hash || url.username) {
    throw new ConfigError(
      'PUBLIC_URL: адрес без пути и параметров, например https://journal.school.local. / ' +
        'PUBLIC_URL is an address without a path, such as https://journal.school.local.',
    );
  }
  if (!secure && !isLoopbackHost(url.hostname)) {
    throw new ConfigError(
      `PUBLIC_URL: по http журнал открывается только на этом компьютере, а ${url.hostname} — адрес в сети; сделайте ` +
        `сертификат командой npm run tls:local -- ${url.hostname} и запустите с адресом https. / ` +
        `PUBLIC_URL: plain http serves this computer only, and ${url.hostname} is an address on a network; make a ` +
        `certificate by npm run tls:local -- ${url.hostname} and start with an https address.`,
    );
  }
  return url;
}

/**
 * Reads and checks the settings.
 * @param env environment variables; all are optional except `DATABASE_URL`, which the launcher gives
 * @throws ConfigError with one sentence naming the variable and what is allowed
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = portOf('PORT', env.PORT || '3000');
  const publicUrl = readPublicUrl(env, port);
  const databaseUrl = env.DATABASE_URL;
  if (!databaseUrl) {
    throw new ConfigError('DATABASE_URL: не задан адрес базы данных. / DATABASE_URL is not set.');
  }
  if (!/^postgres(ql)?:/.test(parseUrl('DATABASE_URL', databaseUrl).protocol)) {
    throw new ConfigError(
      'DATABASE_URL: нужен адрес вида postgres://… / DATABASE_URL must look like postgres://…',
    );
  }
  const demo = oneOf('ZVONOK_DEMO', env.ZVONOK_DEMO, ['on', 'off'], 'on') === 'on';
  const rateLimits = oneOf('ZVONOK_RATE_LIMITS', env.ZVONOK_RATE_LIMITS, ['on', 'off'], 'on') === 'on';
  if (!rateLimits && !isLoopbackHost(publicUrl.hostname)) {
    throw new ConfigError(
      'ZVONOK_RATE_LIMITS=off возможно только на этом компьютере. / ZVONOK_RATE_LIMITS=off is for loopback only.',
    );
  }
  let demoNow: string | null = null;
  if (env.ZVONOK_DEMO_NOW) {
    const at = Date.parse(env.ZVONOK_DEMO_NOW);
    if (Number.isNaN(at) || !demo) {
      throw new ConfigError(
        'ZVONOK_DEMO_NOW: нужен момент вида 2026-11-24T09:00:00+09:00, только для демонстрации. / ' +
          'ZVONOK_DEMO_NOW must be an instant such as 2026-11-24T09:00:00+09:00, in a demo only.',
      );
    }
    demoNow = new Date(at).toISOString();
  }
  return {
    port,
    publicUrl,
    tls: readTlsFiles(env, publicUrl),
    trustedProxies: readProxies(env.TRUSTED_PROXIES),
    metrics: readMetrics(env),
    databaseUrl,
    dataDir: resolve(env.ZVONOK_DATA_DIR || '.zvonok'),
    demo,
    demoNow,
    rateLimits,
    webRoot: resolve(env.ZVONOK_WEB_ROOT || join(import.meta.dirname, '../../../../web/dist')),
  };
}

/** Injection token of {@link Config}. */
export const CONFIG = Symbol('config');
