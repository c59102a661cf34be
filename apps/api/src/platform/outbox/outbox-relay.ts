import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Clock } from '../clock/clock.js';
import { CONFIG, type Config } from '../config/config.js';
import { isConnectionError } from '../database/connection-error.js';
import { Database, toldByQueries } from '../database/database.js';
import { EventBus, type StoredEvent } from '../events/event-bus.js';
import { JOB_MODE, JobQueue, type JobMode } from '../jobs/job-queue.js';
import { LOGGER, type Logger } from '../logging/logger.js';

/** Longest time an event of another process waits, in milliseconds; an own one is sent at once. */
const pauseMs = 400;
const batchSize = 100;
const queue = 'event';

/** What a job of one event for one listener holds: the event itself stays in the school's outbox. */
interface Delivery {
  readonly schoolId: string;
  readonly eventId: string;
  readonly listener: string;
}

/**
 * Moves stored events from the outbox to their listeners' jobs, at least once, for all schools, as `zvonok_relay`.
 * Several processes may do so at once: each takes rows nobody else holds.
 */
@Injectable()
export class OutboxRelay implements OnModuleInit, OnApplicationBootstrap {
  private readonly pool: pg.Pool;
  private timer: NodeJS.Timeout | null = null;
  private moving: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly db: Database,
    private readonly events: EventBus,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(JOB_MODE) private readonly mode: JobMode,
  ) {
    this.pool = new pg.Pool({
      connectionString: config.databaseUrl,
      max: 1,
      options: '-c role=zvonok_relay -c synchronous_commit=on -c timezone=UTC -c search_path=public',
      application_name: 'zvonok relay',
      connectionTimeoutMillis: 5000,
    });
    this.pool.on('error', (error) => this.explain(error));
  }

  onModuleInit(): void {
    this.jobs.work<Delivery>(queue, ({ data }) => this.deliver(data));
  }

  onApplicationBootstrap(): void {
    if (this.mode === 'byHand') return;
    this.events.onCommitted(() => this.wake());
    this.wake();
  }

  /** Ends when the batch under way has. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.moving;
    await this.pool.end();
  }

  /** Moves everything that waits and runs its jobs; for tests, where nothing runs in the background. */
  async deliverNow(): Promise<void> {
    while ((await this.move()) > 0);
    await this.jobs.runWaiting();
  }

  private wake(): void {
    if (this.stopped) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.moving = this.moving.then(() => this.moveAll());
  }

  private async moveAll(): Promise<void> {
    try {
      while (!this.stopped && (await this.move()) === batchSize);
    } catch (error) {
      this.explain(error);
    }
    if (!this.stopped && !this.timer) this.timer = setTimeout(() => this.wake(), pauseMs);
  }

  /** Moves one batch. @returns how many events it had */
  private async move(): Promise<number> {
    const client = await this.pool.connect();
    client.on('error', toldByQueries);
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<StoredEvent>(
        `SELECT school_id AS "schoolId", id, type FROM outbox_event WHERE sent_at IS NULL
         ORDER BY id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`,
      );
      if (rows.length > 0) {
        await this.jobs.send(
          queue,
          rows.flatMap((event) => this.deliveriesOf(event)),
        );
        await client.query(
          `UPDATE outbox_event o SET sent_at = $1
           FROM unnest($2::uuid[], $3::uuid[]) AS e (school_id, id) WHERE o.school_id = e.school_id AND o.id = e.id`,
          [this.clock.now(), rows.map((one) => one.schoolId), rows.map((one) => one.id)],
        );
      }
      await client.query('COMMIT');
      return rows.length;
    } catch (error) {
      await client.query('ROLLBACK').catch((rollback: Error) => (broken = rollback));
      throw error;
    } finally {
      client.off('error', toldByQueries);
      client.release(broken);
    }
  }

  private deliveriesOf({ schoolId, id, type }: StoredEvent): { id: string; data: Delivery }[] {
    return this.events.listenersOf(type).map(({ name }) => ({
      id: jobId(id, name),
      data: { schoolId, eventId: id, listener: name },
    }));
  }

  private async deliver({ schoolId, eventId, listener }: Delivery): Promise<void> {
    const [event] = await this.db.read<StoredEvent>(schoolId, {
      text: `SELECT school_id AS "schoolId", id, type, payload FROM outbox_event WHERE school_id = $1 AND id = $2`,
      values: [schoolId, eventId],
    });
    if (!event) throw new Error('the event of a delivery is gone');
    const named = this.events.listenersOf(event.type).find((one) => one.name === listener);
    // A listener that a newer version no longer has needs nothing.
    await named?.listener(event);
  }

  private explain(error: unknown): void {
    if (isConnectionError(error)) this.logger.warn('events wait for the database');
    else this.logger.error({ err: error }, 'events could not be moved');
  }
}

/** The same event and listener make the same job, however often the move is repeated. */
function jobId(eventId: string, listener: string): string {
  const hash = createHash('sha256').update(`${eventId}/${listener}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
