import type { Grants } from '@zvonok/rules';
import type { Transaction } from '../database/transaction.js';

/** Who asks, at which school, when, and inside which transaction. First argument of every service method. */
export interface RequestContext {
  /** Correlates log lines and problems of one request. */
  readonly traceId: string;
  /** Instant at which the request was received. */
  readonly now: string;
  /** Language of messages. */
  readonly locale: 'ru' | 'en';
  /** The signed-in account; null on public routes. */
  readonly accountId: string | null;
  readonly sessionId: string | null;
  /** Rights of the account at `schoolId`; null on global and public routes. */
  readonly grants: Grants | null;
  /** School of the path, checked to be one of the caller's; null on global routes. */
  readonly schoolId: string | null;
}

/** A context on a school's route. */
export interface SchoolContext extends RequestContext {
  readonly accountId: string;
  readonly grants: Grants;
  readonly schoolId: string;
}

/** A context inside an open transaction of its school. */
export interface WriteContext extends SchoolContext {
  readonly tx: Transaction;
}
