import type { Grants } from '@zvonok/rules';
import type { FastifyRequest } from 'fastify';

/** Who a request comes from. */
export interface Identity {
  readonly accountId: string;
  readonly sessionId: string;
}

/** What an account may do at one school of its own, and what of the school every request needs. */
export interface SchoolAccess {
  readonly grants: Grants;
  /** IANA time zone of the school: today is reckoned in it. */
  readonly zone: string;
  readonly schoolName: string;
  /** Grows with every change of these grants; part of the ETags of pages that depend on them. */
  readonly grantsVersion: number;
}

/**
 * What the access guard asks of the module that knows accounts (injection token and interface). The identity
 * module provides it: `{ provide: Authenticator, useClass: … }`, exported; the guard finds it wherever it is.
 */
export abstract class Authenticator {
  /**
   * The signed-in account by the request's cookie.
   * @returns null when there is no session at all → 401 `SIGN_IN_REQUIRED`
   * @throws Refused `SESSION_ENDED` when the cookie names a session that is over
   */
  abstract authenticate(request: FastifyRequest): Promise<Identity | null>;

  /**
   * Rights of the account at a school. A change of rights is seen at once in this process and within one second
   * in others.
   * @param schoolId a checked UUID in lower case
   * @returns null when the account has no running membership there → 404 `NOT_FOUND`
   */
  abstract grantsAt(accountId: string, schoolId: string): Promise<SchoolAccess | null>;
}
