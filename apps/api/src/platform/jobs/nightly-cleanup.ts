import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { JobQueue } from './job-queue.js';

const hourMs = 3_600_000;
const keyHours = 24;
/** Who comes late with a slip is still told apart from who made one up. */
const invitationHours = 60 * 24;
const sentEventHours = 7 * 24;

/** Removes what has served its time: keys of repeated requests, ended sessions and invitations, delivered events. */
@Injectable()
export class NightlyCleanup implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('cleanup', '17 2 * * *', () => this.clean());
  }

  /** Removes it now. */
  async clean(): Promise<void> {
    const now = this.clock.now();
    const before = (hours: number): string => new Date(Date.parse(now) - hours * hourMs).toISOString();
    await this.db.write(null, async (tx) => {
      await tx.query('DELETE FROM idempotency_key WHERE created_at < $1', [before(keyHours)]);
      await tx.query(
        `DELETE FROM session WHERE expires_at < $1 OR last_seen_at + idle_min * interval '1 minute' < $1`,
        [now],
      );
      await tx.query('DELETE FROM invitation WHERE expires_at < $1', [before(invitationHours)]);
    });
    const schools = await this.db.read<{ id: string }>(null, { text: 'SELECT id FROM school ORDER BY id' });
    for (const { id } of schools) {
      await this.db.write(id, (tx) =>
        tx.query('DELETE FROM outbox_event WHERE school_id = $1 AND sent_at < $2', [
          id,
          before(sentEventHours),
        ]),
      );
    }
  }
}
