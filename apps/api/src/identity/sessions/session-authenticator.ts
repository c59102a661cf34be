import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { Authenticator, type Identity, type SchoolAccess } from '../../platform/http/authenticator.js';
import { Refused } from '../../platform/problems/refused.js';
import { GrantsCache } from '../grants/grants-cache.js';
import { SessionStore } from './session-store.js';
import { SessionCookie } from './session-token.js';

/** The page says for whom it was opened; another tab may have signed somebody else in since. */
const ACCOUNT_HEADER = 'x-zvonok-account';

/** Knows people by the session of their cookie, and their rights by their memberships. */
@Injectable()
export class SessionAuthenticator extends Authenticator {
  private readonly cookie: SessionCookie;

  constructor(
    private readonly sessions: SessionStore,
    private readonly grants: GrantsCache,
    @Inject(CONFIG) config: Config,
  ) {
    super();
    this.cookie = new SessionCookie(config.publicUrl);
  }

  async authenticate(request: FastifyRequest): Promise<Identity | null> {
    const token = this.cookie.read(request.headers.cookie);
    if (token === null) return null;
    const session = await this.sessions.find(token);
    const meant = request.headers[ACCOUNT_HEADER];
    if (session === null || (meant !== undefined && meant !== session.accountId)) {
      throw new Refused('SESSION_ENDED');
    }
    return { accountId: session.accountId, sessionId: session.id };
  }

  grantsAt(accountId: string, schoolId: string): Promise<SchoolAccess | null> {
    return this.grants.accessAt(accountId, schoolId);
  }
}
