import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { grantsToday, type OwnAccess } from './access.js';
import { accessOf, type AccessRow } from './grants.queries.js';
import { ShortCache } from './short-cache.js';

/** Whose rights have changed: of one account, of everybody at a school, or of one account at one school. */
export interface Concerned {
  readonly accountId?: string;
  readonly schoolId?: string;
}

/** Time that only goes forward, in milliseconds; a demonstration's clock may stand or jump. */
const elapsed = (): number => process.uptime() * 1000;

/** Rights of accounts at schools, kept for a second. */
@Injectable()
export class GrantsCache {
  private readonly rows = new ShortCache<AccessRow>(elapsed);

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Rights of an account at a school now.
   * @returns null when it has no running membership there
   */
  async accessAt(accountId: string, schoolId: string): Promise<OwnAccess | null> {
    const row = await this.rows.get(`${accountId} ${schoolId}`, async () => {
      const [found] = await this.db.read<AccessRow>(schoolId, accessOf(accountId, schoolId));
      return found ?? null;
    });
    return row && grantsToday(row, accountId, schoolId, this.clock.now());
  }

  /** Forgets at once what is known in this process; others see the change within a second. */
  forget(who: Concerned): void {
    const { accountId, schoolId } = who;
    this.rows.forgetWhere((key) => {
      const [account, school] = key.split(' ');
      return (
        (accountId === undefined || account === accountId) && (schoolId === undefined || school === schoolId)
      );
    });
  }

  /** Forgets once the transaction that changes the rights has committed. */
  forgetAfter(tx: Transaction, who: Concerned): void {
    tx.afterCommit.push(() => this.forget(who));
  }
}
