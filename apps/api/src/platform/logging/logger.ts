import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Injection token of the process's {@link Logger}. */
export const LOGGER = Symbol('logger');

/** Whatever is logged by mistake under these names is cut out. */
const secrets = ['password', 'cookie', 'authorization', 'token', 'login', 'body', 'headers'];

/**
 * Structured log lines on standard output: request ids, no personal data. Errors keep type, message and stack;
 * what the database quotes of rows (`detail`, `where`, parameters) is left out.
 * @param level `silent` in tests
 */
export function makeLogger(level: 'info' | 'warn' | 'silent', destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), remove: true },
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: plainError },
  };
  return destination ? pino(options, destination) : pino(options);
}

function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string };
  // A failed statement's message may quote values; its code and constraint say enough.
  const fromDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  return {
    type: error.name,
    code,
    constraint,
    table,
    message: fromDatabase ? undefined : error.message,
    stack: error.stack
      ?.split('\n')
      .slice(fromDatabase ? 1 : 0, 12)
      .join('\n'),
  };
}

/** Nest's own messages in the product's log. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ context: rest.at(-1) }, String(message));
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn({ context: rest.at(-1) }, String(message));
  }
  error(message: unknown, ...rest: unknown[]): void {
    if (message instanceof Error) this.logger.error({ err: message, context: rest.at(-1) }, 'error');
    else this.logger.error({ context: rest.at(-1), stack: rest[0] }, String(message));
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.fatal({ context: rest.at(-1) }, String(message));
  }
}
