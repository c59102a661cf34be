import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-local';
import { Database } from '../../platform/database/database.js';
import type { ContextualRequest } from '../../platform/http/ctx.decorator.js';
import { loginForm } from '../accounts/accounts.service.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** Whose login and password fitted. */
export interface KnownAccount {
  readonly accountId: string;
}

/** A request after {@link PasswordGuard}; `user` is null when the credentials were wrong or of no known form. */
export interface SignInRequest extends FastifyRequest {
  user: KnownAccount | null;
}

interface CredentialRow {
  readonly id: string;
  readonly passwordHash: string | null;
  readonly disabled: boolean;
}

/** Longer ones are refused by the body's own checks; no time is spent on them here. */
const MAX_LOGIN = 100;
const MAX_PASSWORD = 200;

/** Login and password, without a session of passport's. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(
    private readonly db: Database,
    private readonly hasher: PasswordHasher,
    private readonly throttle: SignInThrottle,
  ) {
    super({ usernameField: 'login', passwordField: 'password', passReqToCallback: true, session: false });
  }

  /**
   * @returns the account, or false where login, password or both do not fit, or the account is disabled: the same
   *   answer after the same time
   * @throws Refused `TOO_MANY`, `BUSY`
   */
  async validate(
    request: ContextualRequest,
    typedLogin: unknown,
    password: unknown,
  ): Promise<KnownAccount | false> {
    if (typeof typedLogin !== 'string' || typeof password !== 'string') return false;
    if (typedLogin.length > MAX_LOGIN || [...password].length > MAX_PASSWORD) return false;
    const login = loginForm(typedLogin);
    const { address } = request.ctx;
    this.throttle.check(login, address);
    const [row] = await this.db.read<CredentialRow>(null, {
      name: 'identity-credentials',
      text: 'SELECT id, password_hash AS "passwordHash", disabled FROM account WHERE login = $1',
      values: [login],
    });
    let succeeded = (): void => undefined;
    const fits = await this.hasher.verify(password, row?.passwordHash ?? null, () => {
      ({ succeeded } = this.throttle.begin(login, address));
    });
    if (!fits || !row || row.disabled) return false;
    succeeded();
    await this.renewWeakHash(row, password);
    return { accountId: row.id };
  }

  /** A hash of former, cheaper settings is replaced at the one moment when the password is known. */
  private async renewWeakHash(row: CredentialRow, password: string): Promise<void> {
    if (row.passwordHash === null || !this.hasher.isWeak(row.passwordHash)) return;
    const renewed = await this.hasher.hash(password);
    await this.db.write(null, (tx) =>
      tx.run({
        text: 'UPDATE account SET password_hash = $3 WHERE id = $1 AND password_hash = $2',
        values: [row.id, row.passwordHash, renewed],
      }),
    );
  }
}

/**
 * Judges the credentials of a sign-in. It lets wrong ones through with `user` null: the body's own checks come
 * after guards, and a body of the wrong form is 400, not 401.
 */
@Injectable()
export class PasswordGuard extends AuthGuard('local') {
  override handleRequest<User>(error: unknown, user: User | false | null): User {
    if (error) throw error;
    return (user || null) as User;
  }

  override getAuthenticateOptions(_: ExecutionContext): { session: false } {
    return { session: false };
  }
}
