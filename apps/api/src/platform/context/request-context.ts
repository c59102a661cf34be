import type { Grants, Role } from '@zvonok/rules';
import type { Transaction } from '../database/transaction.js';

/** Who asks, at which school, when, and inside which transaction. First argument of every service method. */
export interface RequestContext {
  /** Correlates log lines and problems of one request: the trace id of W3C Trace Context, 32 hexadecimal digits. */
  readonly traceId: string;
  /** Instant at which the request was received. */
  readonly now: string;
  /** Language of messages. */
  readonly locale: 'ru' | 'en';
  /** Network address the request came from; for limits of attempts and the history, never logged. */
  readonly address: string;
  /** The signed-in account; null on public routes. */
  readonly accountId: string | null;
  readonly sessionId: string | null;
  /** School of the path, checked to be one of the caller's; null on global routes. */
  readonly schoolId: string | null;
  /** Rights of the account at `schoolId`; null on global and public routes. */
  readonly grants: Grants | null;
}

/** A context on a school's route. */
export interface SchoolContext extends RequestContext {
  readonly accountId: string;
  readonly sessionId: string;
  readonly schoolId: string;
  readonly grants: Grants;
  /** Grows with every change of `grants`. */
  readonly grantsVersion: number;
  /** Roles that hold today, without repeats. */
  readonly roles: readonly Role[];
  readonly schoolName: string;
  /** IANA time zone of the school. */
  readonly zone: string;
  /** Today in `zone`, `2026-11-24`. */
  readonly today: string;
}

/** A context inside an open transaction of its school. */
export interface WriteContext extends SchoolContext {
  readonly tx: Transaction;
}

/** A context inside an open transaction of no school: routes about accounts and the directory of schools. */
export interface GlobalContext extends RequestContext {
  readonly tx: Transaction;
}
