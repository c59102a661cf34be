import { Injectable } from '@nestjs/common';
import type { MeView } from '@zvonok/contracts';
import { Clock } from '../../platform/clock/index.js';
import { newId } from '../../platform/ids/new-id.js';
import { MeReader } from '../me/me.reader.js';
import { sessionLimits } from '../sessions/session-limits.js';
import { SessionStore } from '../sessions/session-store.js';
import { newToken, tokenHash } from '../sessions/session-token.js';

/** A browser that signs in. */
export interface SigningIn {
  readonly accountId: string;
  /** Asked to stay signed in on this device. */
  readonly remember: boolean;
  readonly userAgent: string;
  /** The session's token that the browser had until now. */
  readonly previousToken: string | null;
}

/** What the browser gets. */
export interface SignedIn {
  readonly me: MeView;
  readonly sessionId: string;
  readonly token: string;
  /** Seconds for which the browser keeps the cookie; null: until it is closed. */
  readonly maxAgeS: number | null;
}

const MAX_USER_AGENT = 500;

/** Opens sessions. */
@Injectable()
export class SignInService {
  constructor(
    private readonly sessions: SessionStore,
    private readonly me: MeReader,
    private readonly clock: Clock,
  ) {}

  /** A new session with a new token, whatever the browser had before. */
  async signIn(browser: SigningIn): Promise<SignedIn> {
    const { view, roles } = await this.me.readWithRoles(browser.accountId);
    const limits = sessionLimits(
      roles.map((one) => one.role),
      browser.remember,
    );
    const token = newToken();
    const now = this.clock.millis();
    const sessionId = newId();
    await this.sessions.open(
      {
        id: sessionId,
        accountId: browser.accountId,
        tokenHash: tokenHash(token),
        now: new Date(now).toISOString(),
        expiresAt: new Date(now + limits.absoluteMin * 60_000).toISOString(),
        idleMin: limits.idleMin,
        userAgent: browser.userAgent.slice(0, MAX_USER_AGENT),
        remembered: limits.remembered,
      },
      browser.previousToken,
    );
    return { me: view, sessionId, token, maxAgeS: limits.remembered ? limits.absoluteMin * 60 : null };
  }
}
