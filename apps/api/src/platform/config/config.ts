import { join, resolve } from 'node:path';

/** Settings of the running process, read once from environment variables. */
export interface Config {
  /** TCP port of the web client and API. */
  readonly port: number;
  /** Address under which browsers reach the product; decides about the secure cookie. */
  readonly publicUrl: URL;
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

/** A setting that cannot be used; `message` is one sentence for the person who starts the product. */
export class ConfigError extends Error {}

const isLoopback = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]', '::1'].includes(host);

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

/**
 * Reads and checks the settings.
 * @param env environment variables; all are optional except `DATABASE_URL`, which the launcher gives
 * @throws ConfigError with one sentence naming the variable and what is allowed
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = Number(env.PORT ?? '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new ConfigError(
      `PORT: «${env.PORT}» — не номер порта (0–65535). / PORT: "${env.PORT}" is not a port (0-65535).`,
    );
  }
  const publicUrl = parseUrl('PUBLIC_URL', env.PUBLIC_URL || `http://localhost:${port}`);
  if (publicUrl.protocol !== 'https:' && !isLoopback(publicUrl.hostname)) {
    throw new ConfigError(
      'PUBLIC_URL: по http продукт доступен только на этом компьютере; для сети нужен https. / ' +
        'PUBLIC_URL: plain http serves this computer only; use https on a network.',
    );
  }
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
  if (!rateLimits && !isLoopback(publicUrl.hostname)) {
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
