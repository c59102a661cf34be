import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import PgBoss from 'pg-boss';
import { CONFIG, type Config } from '../config/config.js';
import { isConnectionError } from '../database/connection-error.js';
import { newId } from '../ids/new-id.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import { Metrics, stopwatch } from '../metrics/metrics.js';

/** One piece of work that is done after the request that asked for it. */
export interface Job<Data extends object> {
  /** Stays the same when the job is tried again. */
  readonly id: string;
  readonly data: Data;
}

export interface NewJob<Data extends object> {
  readonly data: Data;
  /** Two jobs with one id are one job. A new one when not given. */
  readonly id?: string;
  /** Earliest instant to begin at. */
  readonly startAfter?: string;
}

type Handler = (job: Job<object>) => Promise<void>;

interface Nightly {
  readonly name: string;
  readonly cron: string;
}

/** How jobs are run: `background` by the process; `byHand` only when told, without a queue in the database. */
export type JobMode = 'background' | 'byHand';
export const JOB_MODE = Symbol('job mode');

/** Queue that runs jobs at least once, with pauses that grow between attempts; a handler is idempotent. */
const queueOptions = {
  retryLimit: 8,
  retryDelay: 2,
  retryBackoff: true,
  expireInSeconds: 600,
  retentionDays: 7,
};
const batchSize = 50;

/**
 * Work outside requests, at least once: pg-boss in the schema `pgboss`, as the database's owner. Handlers are
 * registered while modules start (`onModuleInit`), and begin when all have.
 */
@Injectable()
export class JobQueue implements OnApplicationBootstrap {
  private readonly handlers = new Map<string, Handler>();
  private readonly nightly: Nightly[] = [];
  private readonly waiting: { name: string; job: Job<object> }[] = [];
  private readonly workers = new Map<string, string>();
  private boss: PgBoss | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(JOB_MODE) private readonly mode: JobMode,
    private readonly metrics: Metrics,
  ) {}

  /** Says who does the jobs of a name. Once per name, before the application has started. */
  work<Data extends object>(name: string, handler: (job: Job<Data>) => Promise<void>): void {
    if (this.handlers.has(name)) throw new Error(`jobs of ${name} have a handler already`);
    this.handlers.set(name, handler as Handler);
  }

  /**
   * Has a job of a name without data made by the clock.
   * @param cron in UTC, e.g. `17 2 * * *`
   */
  schedule(name: string, cron: string, handler: () => Promise<void>): void {
    this.work(name, () => handler());
    this.nightly.push({ name, cron });
  }

  /** Hands jobs over; they are kept until they are done. */
  async send<Data extends object>(name: string, jobs: readonly NewJob<Data>[]): Promise<void> {
    if (!this.handlers.has(name)) throw new Error(`jobs of ${name} have no handler`);
    if (this.mode === 'byHand') {
      for (const { id, data } of jobs) this.waiting.push({ name, job: { id: id ?? newId(), data } });
      return;
    }
    if (!this.boss) throw new Error('the job queue is not running');
    await this.boss.insert(
      jobs.map(({ id, data, startAfter }) => ({
        id: id ?? newId(),
        name,
        data,
        ...(startAfter === undefined ? {} : { startAfter }),
      })),
    );
    const worker = this.workers.get(name);
    if (worker) this.boss.notifyWorker(worker);
  }

  /** `byHand`: runs what was sent, and what that sends; the first failure is thrown. */
  async runWaiting(): Promise<void> {
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      await this.handlers.get(next.name)?.(next.job);
    }
  }

  /** Runs the handler of a name now, outside the queue; for scheduled work in tests. */
  async runNow(name: string): Promise<void> {
    const handler = this.handlers.get(name);
    if (!handler) throw new Error(`jobs of ${name} have no handler`);
    await handler({ id: newId(), data: {} });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.mode === 'byHand') return;
    const boss = new PgBoss({
      connectionString: this.config.databaseUrl,
      schema: 'pgboss',
      application_name: 'zvonok jobs',
      max: 3,
      monitorStateIntervalMinutes: 10,
    });
    boss.on('error', (error) => {
      if (isConnectionError(error))
        this.logger.warn({ code: (error as { code?: string }).code }, 'jobs wait for the database');
      else this.logger.error({ err: error }, 'job queue');
    });
    await boss.start();
    this.boss = boss;
    for (const [name, handler] of this.handlers) {
      await boss.createQueue(name, { name, ...queueOptions });
      this.workers.set(name, await this.attend(boss, name, handler));
    }
    for (const { name, cron } of this.nightly) await boss.schedule(name, cron, {}, { tz: 'UTC' });
  }

  /** Ends when the jobs under way have. */
  async stop(): Promise<void> {
    await this.boss?.stop({ graceful: true, wait: true, timeout: 10_000 });
    this.boss = null;
  }

  /** Each job of a batch succeeds or fails for itself: a failed one is tried again, the others are done. */
  private attend(boss: PgBoss, name: string, handler: Handler): Promise<string> {
    return boss.work<object>(name, { batchSize, pollingIntervalSeconds: 0.5 }, async (jobs) => {
      for (const { id, data } of jobs) {
        const took = stopwatch();
        try {
          await handler({ id, data });
          this.metrics.job(name, 'done', took());
        } catch (error) {
          this.metrics.job(name, 'failed', took());
          this.logger.error({ err: error, job: name, id }, 'job failed');
          await boss.fail(name, id, { code: (error as { code?: string } | null)?.code ?? 'error' });
        }
      }
      // A full batch: there may be more, which need not wait for the next look.
      const worker = this.workers.get(name);
      if (jobs.length === batchSize && worker) boss.notifyWorker(worker);
    });
  }
}
