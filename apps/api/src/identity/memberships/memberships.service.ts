import { Injectable } from '@nestjs/common';
import type { CreateMembership, MembershipView, PatchMembership } from '@zvonok/contracts';
import type { WriteContext } from '../../platform/context/request-context.js';
import type { SeenVersion } from '../../platform/http/etag.js';
import { Refused } from '../../platform/problems/refused.js';
import { ResourceService } from '../../platform/resources/index.js';
import { AccountsService, loginForm } from '../accounts/accounts.service.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { checkNew } from '../passwords/passwords.service.js';
import { SessionStore } from '../sessions/session-store.js';
import { memberships } from './memberships.resource.js';

/** Gives accounts their places at a school and takes them. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly resources: ResourceService,
    private readonly accounts: AccountsService,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionStore,
  ) {}

  /** @throws Refused `EXISTS` when the account has, or had, a place here */
  async create(ctx: WriteContext, body: CreateMembership): Promise<MembershipView> {
    const accountId = (await this.accountOf(ctx, body.login)) ?? (await this.makeAccount(ctx, body));
    const taken = await ctx.tx.query('SELECT FROM membership WHERE school_id = $1 AND account_id = $2', [
      ctx.schoolId,
      accountId,
    ]);
    if (taken.length > 0) throw new Refused('EXISTS', { facts: { what: body.login } });
    const { staffId, pupilId, parentId } = body;
    return this.resources.create(memberships, ctx, { accountId, staffId, pupilId, parentId, endedAt: null });
  }

  async patch(
    ctx: WriteContext,
    id: string,
    seen: SeenVersion,
    { ended, ...persons }: PatchMembership,
  ): Promise<MembershipView> {
    const [before] = await ctx.tx.query<{ endedAt: string | null }>(
      'SELECT ended_at AS "endedAt" FROM membership WHERE school_id = $1 AND id = $2',
      [ctx.schoolId, id],
    );
    if (!before) throw new Refused('NOT_FOUND');
    const endedAt = ended === undefined ? before.endedAt : ended ? (before.endedAt ?? ctx.now) : null;
    const after = await this.resources.patch(memberships, ctx, id, seen, { ...persons, endedAt });
    if (after.endedAt !== null && before.endedAt === null) await this.endSessions(ctx, after.accountId);
    return after;
  }

  /** Who belongs to no school any more has nothing to be signed in for. */
  private async endSessions(ctx: WriteContext, accountId: string): Promise<void> {
    const elsewhere = await ctx.tx.query(
      'SELECT FROM membership WHERE account_id = $1 AND ended_at IS NULL LIMIT 1',
      [accountId],
    );
    if (elsewhere.length === 0) await this.sessions.endIn(ctx.tx, accountId, 'all');
  }

  private async accountOf(ctx: WriteContext, login: string): Promise<string | null> {
    const [found] = await ctx.tx.query<{ id: string }>('SELECT id FROM account WHERE login = $1', [
      loginForm(login),
    ]);
    return found?.id ?? null;
  }

  private async makeAccount(ctx: WriteContext, body: CreateMembership): Promise<string> {
    if (body.password !== undefined) checkNew(ctx.locale, body.password, loginForm(body.login), '/password');
    const passwordHash = body.password === undefined ? null : await this.hasher.hash(body.password);
    const [id] = await this.accounts.createMany(
      ctx.tx,
      [{ login: body.login, displayName: body.displayName, passwordHash }],
      ctx.now,
    );
    if (id === undefined) throw new Error('the account was not made');
    return id;
  }
}
