import { Injectable } from '@nestjs/common';
import type { RequestContext, WriteContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { invalid } from '../../platform/problems/invalid.js';
import { Refused } from '../../platform/problems/refused.js';
import { ChangeLog } from '../../platform/resources/index.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { SignInThrottle } from '../sign-in/sign-in-throttle.js';
import { isCommonPassword } from './common-passwords.js';
import { PasswordHasher } from './password-hasher.js';

interface OwnRow {
  readonly login: string;
  readonly passwordHash: string | null;
  readonly remembered: boolean | null;
}

/** Changes passwords. Every session of the account ends with the old one. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsService,
    private readonly hasher: PasswordHasher,
    private readonly throttle: SignInThrottle,
    private readonly log: ChangeLog,
  ) {}

  /**
   * Changes the caller's own password.
   * @returns whether the caller's session was a remembered one
   * @throws Refused `INVALID` for a wrong current or too common next one; `TOO_MANY`, `BUSY`
   */
  async changeOwn(
    ctx: RequestContext & { readonly accountId: string },
    current: string,
    next: string,
  ): Promise<{ readonly remembered: boolean }> {
    const [row] = await this.db.read<OwnRow>(null, {
      text: `SELECT a.login, a.password_hash AS "passwordHash",
               (SELECT s.remembered FROM session s WHERE s.id = $2) AS remembered
             FROM account a WHERE a.id = $1`,
      values: [ctx.accountId, ctx.sessionId],
    });
    if (!row) throw new Refused('SESSION_ENDED');
    let succeeded = (): void => undefined;
    const fits = await this.hasher.verify(current, row.passwordHash, () => {
      ({ succeeded } = this.throttle.begin(row.login, ctx.address));
    });
    if (!fits) throw invalid(ctx.locale, '/current', 'WRONG');
    succeeded();
    checkNew(ctx.locale, next, row.login, '/next');
    const passwordHash = await this.hasher.hash(next);
    await this.db.write(null, (tx) => this.accounts.setPassword(tx, ctx.accountId, passwordHash, null));
    return { remembered: row.remembered ?? false };
  }

  /**
   * Sets the password of another person of the school, who has forgotten it.
   * @throws Refused `NOT_FOUND`; `FORBIDDEN` for the caller's own account, and for one that belongs to another
   *   school as well: its password opens that school too
   */
  async reset(ctx: WriteContext, membershipId: string, password: string): Promise<void> {
    const [row] = await ctx.tx.query<{ accountId: string; login: string; elsewhere: boolean }>(
      `SELECT m.account_id AS "accountId", a.login, EXISTS (SELECT FROM membership o
           WHERE o.account_id = m.account_id AND o.school_id <> m.school_id AND o.ended_at IS NULL) AS elsewhere
       FROM membership m JOIN account a ON a.id = m.account_id WHERE m.school_id = $1 AND m.id = $2`,
      [ctx.schoolId, membershipId],
    );
    if (!row) throw new Refused('NOT_FOUND');
    if (row.accountId === ctx.accountId || row.elsewhere) {
      throw new Refused('FORBIDDEN', { facts: { reason: row.elsewhere ? 'outOfScope' : 'onlyOthers' } });
    }
    checkNew(ctx.locale, password, row.login, '/password');
    const passwordHash = await this.hasher.hash(password);
    await this.accounts.setPassword(ctx.tx, row.accountId, passwordHash, null);
    await this.log.record(ctx, {
      kind: 'password',
      role: 'admin',
      id: row.accountId,
      version: 1,
      pupilId: null,
      before: {},
      after: {},
      personal: [],
      rights: false,
      signedOut: null,
    });
  }
}

/**
 * Refuses a password that anybody would try.
 * @param pointer JSON Pointer of the member of the body
 */
export function checkNew(locale: 'ru' | 'en', password: string, login: string, pointer: string): void {
  if (isCommonPassword(password, login)) throw invalid(locale, pointer, 'TOO_COMMON');
}
