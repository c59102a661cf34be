import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Clock } from '../clock/clock.js';
import { CONFIG, type Config } from '../config/config.js';
import { Refused } from '../problems/refused.js';

/** Requests of one account in one window. */
const quota = 600;
const windowSeconds = 60;
const windowMs = windowSeconds * 1000;

/** Keeps one account from taking the server for itself. Counts in this process only, and may be lost. */
@Injectable()
export class RateLimiter {
  private windows = new Map<string, { until: number; used: number }>();
  private swept = 0;

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Counts one request and tells what is left in the headers.
   * @throws Refused `TOO_MANY` when nothing is left
   */
  take(accountId: string, reply: FastifyReply): void {
    if (!this.config.rateLimits) return;
    const now = this.clock.millis();
    this.sweep(now);
    let window = this.windows.get(accountId);
    if (!window || window.until <= now) {
      window = { until: now + windowMs, used: 0 };
      this.windows.set(accountId, window);
    }
    window.used += 1;
    const seconds = Math.max(1, Math.ceil((window.until - now) / 1000));
    void reply.header('ratelimit-policy', `"user";q=${quota};w=${windowSeconds}`);
    void reply.header('ratelimit', `"user";r=${Math.max(0, quota - window.used)};t=${seconds}`);
    if (window.used > quota) throw new Refused('TOO_MANY', { retryAfter: seconds });
  }

  private sweep(now: number): void {
    if (now - this.swept < windowMs && now >= this.swept) return;
    this.swept = now;
    for (const [key, window] of this.windows) if (window.until <= now) this.windows.delete(key);
  }
}
