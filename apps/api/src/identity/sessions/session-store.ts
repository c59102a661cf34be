import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ShortCache } from '../grants/short-cache.js';
import { isOver } from './session-limits.js';
import {
  endSessions,
  insertSession,
  listSessions,
  sessionByToken,
  touchSession,
  type EndedSessions,
  type NewSession,
  type SessionRow,
  type StoredSession,
} from './sessions.queries.js';
import { tokenHash } from './session-token.js';

/** How often the last request of a session is written down. */
const TOUCH_MS = 60_000;

/** Sessions on the server: an opaque token in the browser, its hash here. */
@Injectable()
export class SessionStore implements OnModuleDestroy {
  private readonly logger = new Logger('sessions');
  private readonly known = new ShortCache<SessionRow>(() => process.uptime() * 1000);
  /** Instants, in milliseconds, at which this process last wrote down a session's request. */
  private readonly seen = new Map<string, number>();
  private readonly writing = new Set<Promise<void>>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The running session of a token; null when it has ended or its account is disabled. */
  async find(token: string): Promise<SessionRow | null> {
    const hash = tokenHash(token);
    const row = await this.known.get(hash.toString('base64'), async () => {
      const [found] = await this.db.read<SessionRow>(null, sessionByToken(hash));
      return found ?? null;
    });
    if (row === null || row.disabled) return null;
    const now = this.clock.millis();
    const lastSeen = Math.max(Date.parse(row.lastSeenAt), this.seen.get(row.id) ?? 0);
    if (isOver(now, { ...row, lastSeenAt: new Date(lastSeen).toISOString() })) return null;
    if (now - lastSeen >= TOUCH_MS) this.touch(row.id, now);
    return row;
  }

  /**
   * Opens a session, ends the one that the same browser had, and sweeps the account's ended ones.
   * @param previousToken what the browser brought along
   */
  async open(session: NewSession, previousToken: string | null): Promise<void> {
    const previous = previousToken === null ? null : tokenHash(previousToken);
    await this.db.write(null, (tx) => tx.run(insertSession(session, previous)));
    if (previous) this.known.forget(previous.toString('base64'));
  }

  /** The running sessions of an account, the newest first. */
  async list(accountId: string): Promise<StoredSession[]> {
    const rows = await this.db.read<StoredSession>(null, listSessions(accountId));
    const now = this.clock.millis();
    return rows.filter((one) => !isOver(now, one));
  }

  /**
   * Ends sessions of an account.
   * @returns how many were ended
   */
  end(accountId: string, which: EndedSessions): Promise<number> {
    return this.db.write(null, (tx) => this.endIn(tx, accountId, which));
  }

  /** {@link end} inside a transaction: what is known here is forgotten when it has committed. */
  async endIn(tx: Transaction, accountId: string, which: EndedSessions): Promise<number> {
    const { count } = await tx.run(endSessions(accountId, which));
    tx.afterCommit.push(() => this.known.clear());
    return count;
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.writing);
  }

  /** Writes down that the session is alive, outside the request that showed it. */
  private touch(sessionId: string, now: number): void {
    if (this.seen.size > 20_000) this.seen.clear();
    this.seen.set(sessionId, now);
    const writing = this.db
      .write(null, (tx) => tx.run(touchSession(sessionId, new Date(now).toISOString())))
      .then(
        () => undefined,
        (error: unknown) =>
          this.logger.warn(`the last request of a session was not written: ${String(error)}`),
      )
      .finally(() => this.writing.delete(writing));
    this.writing.add(writing);
  }
}
