import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { Refused } from '../../platform/problems/refused.js';

const WINDOW_MS = 60_000;
const FAILED_PER_ACCOUNT = 5;
const FAILED_PER_ADDRESS = 20;
/** Above this many names the old ones are swept. */
const SWEEP_ABOVE = 10_000;

const limitsOf = (login: string, address: string): (readonly [key: string, limit: number])[] => [
  [`login ${login}`, FAILED_PER_ACCOUNT],
  [`address ${address}`, FAILED_PER_ADDRESS],
];

/** One attempt under way. */
export interface Attempt {
  /** The password was right: the attempt does not count. */
  succeeded(): void;
}

/**
 * Limits failed sign-ins to 5 a minute for an account and 20 a minute for a network address; right passwords do
 * not count, nothing is ever locked for good.
 */
@Injectable()
export class SignInThrottle {
  /** Instants of failures, in milliseconds, oldest first. */
  private readonly failures = new Map<string, number[]>();

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'rateLimits'>,
  ) {}

  /**
   * Counts an attempt as failed until it is known to have succeeded, so that many at once gain nothing.
   * @param login as typed; accounts that do not exist are limited alike
   * @throws Refused `TOO_MANY` with the seconds to wait
   */
  begin(login: string, address: string): Attempt {
    if (!this.config.rateLimits) return { succeeded: () => undefined };
    this.check(login, address);
    const at = this.clock.millis();
    const keys = limitsOf(login, address).map(([key]) => key);
    for (const key of keys) this.failures.set(key, [...this.recent(key, at), at]);
    if (this.failures.size > SWEEP_ABOVE) this.sweep(at);
    return { succeeded: () => keys.forEach((key) => this.forgive(key, at)) };
  }

  /**
   * Only looks whether an attempt would be refused.
   * @throws Refused `TOO_MANY` with the seconds to wait
   */
  check(login: string, address: string): void {
    if (!this.config.rateLimits) return;
    const at = this.clock.millis();
    for (const [key, limit] of limitsOf(login, address)) {
      const recent = this.recent(key, at);
      const oldest = recent[recent.length - limit];
      if (oldest === undefined) continue;
      throw new Refused('TOO_MANY', { retryAfter: Math.max(1, Math.ceil((oldest + WINDOW_MS - at) / 1000)) });
    }
  }

  private recent(key: string, at: number): number[] {
    return (this.failures.get(key) ?? []).filter((one) => one > at - WINDOW_MS);
  }

  private forgive(key: string, at: number): void {
    const list = this.failures.get(key) ?? [];
    const index = list.indexOf(at);
    const rest = index < 0 ? list : [...list.slice(0, index), ...list.slice(index + 1)];
    if (rest.length > 0) this.failures.set(key, rest);
    else this.failures.delete(key);
  }

  private sweep(at: number): void {
    for (const key of [...this.failures.keys()]) {
      if (this.recent(key, at).length === 0) this.failures.delete(key);
    }
  }
}
