import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Gauge, type Registry } from 'prom-client';
import { SystemClock } from '../clock/clock.js';
import { CONFIG, type Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { JOB_MODE, type JobMode } from '../jobs/job-queue.js';
import { Metrics } from './metrics.js';

interface Asked {
  readonly jobs: readonly { name: string; state: string; count: number; oldest: Date | null }[];
  readonly outbox: { readonly waiting: number; readonly oldest: string | null };
  readonly ledger: { readonly rows: number; readonly written: number };
}

/** The queue's tables are made at the first start; the counts of the ledger are the server's own estimates. */
const statements = {
  jobs: `SELECT name, state::text, count(*)::int, min(start_after) AS oldest FROM pgboss.job
    WHERE state IN ('created', 'retry', 'active', 'failed') AND name NOT LIKE '\\_\\_%' GROUP BY 1, 2`,
  outbox: `SELECT count(*)::int AS waiting, (array_agg(id ORDER BY id))[1] AS oldest
    FROM (SELECT id FROM outbox_event WHERE sent_at IS NULL ORDER BY id LIMIT 10000) unsent`,
  ledger: `SELECT n_live_tup::float8 AS rows, n_tup_ins::float8 AS written FROM pg_stat_user_tables
    WHERE relname = 'ledger_entry'`,
};

function declare(registry: Registry) {
  const gauge = (name: string, help: string, labelNames: string[] = []): Gauge =>
    new Gauge({ name: `zvonok_${name}`, help, labelNames, registers: [registry] });
  return {
    up: gauge('database_up', 'Whether the database answered this question.'),
    connections: gauge('database_connections', 'Connections for requests: used, idle.', ['state']),
    waiting: gauge('database_waiting_requests', 'Requests that wait for a connection.'),
    jobs: gauge('jobs', 'Jobs by state; failed ones are kept for seven days.', ['job', 'state']),
    jobAge: gauge('job_oldest_seconds', 'How long the oldest job that may begin has waited.', ['job']),
    events: gauge('outbox_events', 'Events not yet handed to their listeners, 10000 at most.'),
    lag: gauge('outbox_lag_seconds', 'Age of the oldest of them.'),
    entries: gauge('ledger_entries', 'Entries of the log of record, as the database estimates them.'),
    written: gauge('ledger_entries_written', 'Entries written since the database’s statistics began.'),
  };
}

/** Milliseconds since the epoch at which a UUIDv7 was made. */
const madeAt = (id: string): number => parseInt(id.replaceAll('-', '').slice(0, 12), 16);

/**
 * Measurements that the database knows: asked for when somebody asks us, by a connection of their own that waits two
 * seconds at most. While the database is away they are left out, and `zvonok_database_up` is 0.
 */
@Injectable()
export class DatabaseMetrics implements OnModuleInit {
  private pool: pg.Pool | null = null;
  private gauges: ReturnType<typeof declare> | null = null;
  /** Measured by the machine's time, also where a demonstration has another. */
  private readonly clock = new SystemClock();

  constructor(
    private readonly metrics: Metrics,
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(JOB_MODE) private readonly jobMode: JobMode,
  ) {}

  onModuleInit(): void {
    if (!this.metrics.on) return;
    this.pool = new pg.Pool({
      connectionString: this.config.databaseUrl,
      max: 1,
      options: '-c statement_timeout=2000 -c search_path=public -c default_transaction_read_only=on',
      application_name: 'zvonok metrics',
      connectionTimeoutMillis: 2000,
      idleTimeoutMillis: 60_000,
    });
    // An idle connection that ends is opened anew by the next question, which tells whether the database is there.
    this.pool.on('error', () => undefined);
    this.gauges = declare(this.metrics.registry);
  }

  async stop(): Promise<void> {
    await this.pool?.end();
    this.pool = null;
  }

  /** Sets the gauges anew; to be awaited before they are given out. */
  async measure(): Promise<void> {
    const { gauges } = this;
    if (!gauges) return;
    const load = this.db.load();
    gauges.connections.set({ state: 'used' }, load.used);
    gauges.connections.set({ state: 'idle' }, load.idle);
    gauges.waiting.set(load.waiting);
    const { jobs, jobAge, events, lag, entries, written } = gauges;
    for (const one of [jobs, jobAge, events, lag, entries, written]) one.reset();
    const asked = await this.ask();
    gauges.up.set(asked ? 1 : 0);
    if (!asked) return;
    const now = this.clock.millis();
    const age = (since: number): number => Math.max(0, (now - since) / 1000);
    for (const { name, state, count, oldest } of asked.jobs) {
      jobs.set({ job: name, state }, count);
      if (oldest && state !== 'active' && state !== 'failed') jobAge.set({ job: name }, age(+oldest));
    }
    events.set(asked.outbox.waiting);
    lag.set(asked.outbox.oldest === null ? 0 : age(madeAt(asked.outbox.oldest)));
    entries.set(asked.ledger.rows);
    written.set(asked.ledger.written);
  }

  private async ask(): Promise<Asked | null> {
    if (!this.pool) return null;
    try {
      const [jobs, outbox, ledger] = await Promise.all([
        this.jobMode === 'byHand' ? { rows: [] } : this.pool.query<Asked['jobs'][number]>(statements.jobs),
        this.pool.query<Asked['outbox']>(statements.outbox),
        this.pool.query<Asked['ledger']>(statements.ledger),
      ]);
      return {
        jobs: jobs.rows,
        outbox: outbox.rows[0] ?? { waiting: 0, oldest: null },
        ledger: ledger.rows[0] ?? { rows: 0, written: 0 },
      };
    } catch {
      return null; // told by the measurement itself
    }
  }
}
