import { Injectable } from '@nestjs/common';
import type { InvitationView } from '@zvonok/contracts';
import type { RequestContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids/new-id.js';
import { Refused } from '../../platform/problems/refused.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { checkNew } from '../passwords/passwords.service.js';
import { newToken } from '../sessions/session-token.js';
import { SignInThrottle } from '../sign-in/sign-in-throttle.js';
import { invitationHash, newInvitationCode } from './invitation-code.js';
import {
  invitationByCode,
  keepInvitations,
  useInvitation,
  type InvitationRow,
} from './invitations.queries.js';

const dayMs = 86_400_000;
/** A school's first administrator is at the keyboard; a slip of paper travels home and waits in a bag. */
const schoolMs = dayMs;
const personMs = 30 * dayMs;

/** A code that somebody gets to see, once. */
export interface IssuedCode {
  readonly code: string;
  readonly expiresAt: string;
}

/**
 * One-time codes for people who have no password, and for making a school.
 * @clause D1a
 */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsService,
    private readonly hasher: PasswordHasher,
    private readonly throttle: SignInThrottle,
  ) {}

  /**
   * A link's code that makes one school; a former unused one ends.
   * @param now instant
   */
  async forSchool(tx: Transaction, now: string): Promise<IssuedCode> {
    const [issued] = await this.keep(
      tx,
      [{ code: newToken(), accountId: null, schoolId: null }],
      now,
      schoolMs,
    );
    if (!issued) throw new Error('the code was not made');
    return issued;
  }

  /**
   * Codes with which accounts choose their passwords; their former unused ones end. What they sign in with until then
   * stays as it is.
   * @param schoolId the school that gives them
   * @returns in the order of the accounts
   */
  forPeople(
    tx: Transaction,
    schoolId: string,
    accountIds: readonly string[],
    now: string,
  ): Promise<readonly IssuedCode[]> {
    return this.keep(
      tx,
      accountIds.map((accountId) => ({ code: newInvitationCode(), accountId, schoolId })),
      now,
      personMs,
    );
  }

  /**
   * What a code is good for.
   * @throws Refused `INVITATION_OVER`; `TOO_MANY` after many wrong ones
   */
  async look(ctx: RequestContext, code: string): Promise<InvitationView> {
    const found = await this.find(ctx, code);
    return {
      kind: found.accountId === null ? 'school' : 'person',
      expiresAt: found.expiresAt,
      login: found.login,
      displayName: found.displayName,
      school:
        found.schoolId === null || found.schoolName === null
          ? null
          : { id: found.schoolId, name: found.schoolName },
      further: found.further,
    };
  }

  /**
   * Sets the password that the code's owner has chosen; every session of the account ends.
   * @returns the account
   * @throws Refused `INVITATION_OVER`, `INVALID` for a common password, `TOO_MANY`, `BUSY`
   */
  async accept(ctx: RequestContext, code: string, password: string): Promise<string> {
    const { id, accountId, login } = await this.find(ctx, code);
    if (accountId === null || login === null) throw new Refused('INVITATION_OVER');
    checkNew(ctx.locale, password, login, '/password');
    const passwordHash = await this.hasher.hash(password);
    await this.db.write(null, async (tx) => {
      await this.use(tx, id, ctx.now);
      await this.accounts.setPassword(tx, accountId, passwordHash, null);
    });
    return accountId;
  }

  /**
   * The invitation behind a code that makes a school.
   * @throws Refused `INVITATION_OVER`, `TOO_MANY`
   */
  async findForSchool(ctx: RequestContext, code: string): Promise<string> {
    const { id, accountId } = await this.find(ctx, code);
    if (accountId !== null) throw new Refused('INVITATION_OVER');
    return id;
  }

  /**
   * Uses an invitation up, in the transaction of what it is used for.
   * @throws Refused `INVITATION_OVER` when it was used meanwhile
   */
  async use(tx: Transaction, invitationId: string, now: string): Promise<void> {
    const { rows } = await tx.run(useInvitation(invitationId, now));
    if (rows.length === 0) throw new Refused('INVITATION_OVER');
  }

  private async find(ctx: RequestContext, code: string): Promise<InvitationRow> {
    const hash = invitationHash(code);
    const attempt = this.throttle.begin(`code ${hash.toString('hex')}`, ctx.address);
    const [found] = await this.db.read<InvitationRow>(null, invitationByCode(hash, ctx.now));
    if (!found) throw new Refused('INVITATION_OVER');
    attempt.succeeded();
    return found;
  }

  private async keep(
    tx: Transaction,
    list: readonly {
      readonly code: string;
      readonly accountId: string | null;
      readonly schoolId: string | null;
    }[],
    now: string,
    lastsMs: number,
  ): Promise<readonly IssuedCode[]> {
    const expiresAt = new Date(Date.parse(now) + lastsMs).toISOString();
    const rows = list.map(({ code, accountId, schoolId }) => ({
      id: newId(),
      codeHash: invitationHash(code),
      accountId,
      schoolId,
    }));
    for (const statement of keepInvitations(rows, now, expiresAt)) await tx.run(statement);
    return list.map(({ code }) => ({ code, expiresAt }));
  }
}
