import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify, type Options } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { Refused } from '../../platform/problems/refused.js';
import { WorkQueue } from './work-queue.js';

/** argon2id is the library's own default algorithm; its enum cannot be imported by files compiled one by one. */
const argon2id = 2;

/** Cost of one hash: 19 MiB, two passes, one lane. */
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;

/** Hashes run in the thread pool of the runtime, never more than this many at once: the rest of it stays free. */
const THREADS = 2;

/** Sign-ins that may wait; the next one is told to come again. */
const WAITING = 60;

/** Seconds after which a full queue has surely moved on. */
const RETRY_AFTER_S = 3;

/**
 * argon2id, in two threads at most, so that a morning's sign-ins cannot starve the rest. More than the queue
 * holds is refused with `BUSY`.
 */
@Injectable()
export class PasswordHasher {
  private readonly queue = new WorkQueue(THREADS, WAITING);
  private dummy: Promise<string> | null = null;

  /**
   * A hash in PHC form with a salt of its own.
   * @throws Refused `BUSY` when too many wait
   */
  hash(password: string): Promise<string> {
    return this.run(() => hash(password, cost));
  }

  /**
   * Whether the password is the one hashed. Without a hash it takes the same time and is never true, so that
   * the answer's time does not tell which accounts exist.
   * @param before called when its turn has come, right before the work; may throw
   * @throws Refused `BUSY` when too many wait
   */
  async verify(
    password: string,
    stored: string | null,
    before: () => void = () => undefined,
  ): Promise<boolean> {
    const against = stored ?? (await this.dummyHash());
    const fits = await this.run(async () => {
      before();
      return verify(against, password);
    });
    return fits && stored !== null;
  }

  /** Whether a stored hash was made by cheaper settings than today's. */
  isWeak(stored: string): boolean {
    const made = parseOptions(stored);
    return (
      made.algorithm !== argon2id ||
      made.memoryCost * made.timeCost < cost.memoryCost * cost.timeCost ||
      made.parallelism !== cost.parallelism
    );
  }

  private dummyHash(): Promise<string> {
    this.dummy ??= hash(randomBytes(24).toString('base64'), cost);
    return this.dummy;
  }

  private run<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.queue.run(work);
    if (turn === null) throw new Refused('BUSY', { retryAfter: RETRY_AFTER_S });
    return turn;
  }
}
