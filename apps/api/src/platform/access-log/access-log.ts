import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { SchoolContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { newId } from '../ids/new-id.js';
import { LOGGER, type Logger } from '../logging/logger.js';

interface Reading {
  readonly id: string;
  readonly at: string;
  readonly accountId: string;
  readonly operation: string;
  readonly subjectKind: string;
  readonly subjectIds: readonly string[];
  readonly traceId: string;
}

/** Longest time a reading waits for its batch. */
const delayMs = 500;
/** Rows of one statement. */
const slice = 2000;

/**
 * Who read whose personal data, and when. Written in batches outside the request's transaction, at most one second
 * behind; what cannot be written is kept and tried again.
 * @clause J1.5
 */
@Injectable()
export class AccessLog {
  private waiting = new Map<string, Reading[]>();
  private timer: NodeJS.Timeout | null = null;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Notes that the caller has read something of these persons or pages; also for cached and 304 answers.
   * @param operation operationId of the route
   * @param subjectKind what the identifiers name: `pupil`, `journal`, …
   */
  read(
    ctx: Pick<SchoolContext, 'schoolId' | 'accountId' | 'traceId'>,
    operation: string,
    subjectKind: string,
    subjectIds: readonly string[],
  ): void {
    const { accountId, traceId } = ctx;
    if (subjectIds.length === 0) return;
    const at = this.clock.now();
    this.keep(ctx.schoolId, [{ id: newId(), at, accountId, operation, subjectKind, subjectIds, traceId }]);
    this.arm();
  }

  /** Writes everything that waits; called by the timer, by tests, and at shutdown after the last request. */
  flush(): Promise<void> {
    this.flushing = this.flushing.then(() => this.writeAll());
    return this.flushing;
  }

  private arm(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.flush();
    }, delayMs);
  }

  private keep(schoolId: string, rows: readonly Reading[]): void {
    const list = this.waiting.get(schoolId) ?? [];
    list.push(...rows);
    this.waiting.set(schoolId, list);
  }

  private async writeAll(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const batches = [...this.waiting];
    this.waiting = new Map();
    for (const [schoolId, rows] of batches) {
      for (let from = 0; from < rows.length; from += slice) {
        const part = rows.slice(from, from + slice);
        try {
          await this.write(schoolId, part);
        } catch (error) {
          this.logger.error({ err: error, rows: part.length }, 'access log is behind');
          this.keep(schoolId, part);
        }
      }
    }
    if (this.waiting.size > 0) this.arm();
  }

  private write(schoolId: string, rows: readonly Reading[]): Promise<void> {
    return this.db.write(schoolId, async (tx) => {
      await tx.run({
        name: 'access-log-write',
        text: `INSERT INTO access_log (school_id, id, at, account_id, operation, subject_kind, subject_ids, trace_id)
          SELECT $1, r.id, r.at, r.account_id, r.operation, r.subject_kind, r.subject_ids::uuid[], r.trace_id
          FROM unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[])
            AS r (id, at, account_id, operation, subject_kind, subject_ids, trace_id)`,
        values: [
          schoolId,
          rows.map((row) => row.id),
          rows.map((row) => row.at),
          rows.map((row) => row.accountId),
          rows.map((row) => row.operation),
          rows.map((row) => row.subjectKind),
          rows.map((row) => `{${row.subjectIds.join(',')}}`),
          rows.map((row) => row.traceId),
        ],
      });
    });
  }
}
