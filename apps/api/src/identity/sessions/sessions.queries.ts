import type { Statement } from '../../platform/database/transaction.js';

/** A session with what decides whether it runs. */
export interface SessionRow {
  readonly id: string;
  readonly accountId: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  readonly idleMin: number;
  readonly disabled: boolean;
}

/** A session as its owner sees it. */
export interface StoredSession {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  readonly idleMin: number;
  readonly userAgent: string;
  readonly remembered: boolean;
}

/** A session to be opened; instants are RFC 3339. */
export interface NewSession {
  readonly id: string;
  readonly accountId: string;
  readonly tokenHash: Buffer;
  readonly now: string;
  readonly expiresAt: string;
  readonly idleMin: number;
  readonly userAgent: string;
  readonly remembered: boolean;
}

export const sessionByToken = (hash: Buffer): Statement => ({
  name: 'identity-session',
  text: `SELECT s.id, s.account_id AS "accountId", s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt",
           s.idle_min AS "idleMin", a.disabled
         FROM session s JOIN account a ON a.id = s.account_id WHERE s.token_hash = $1`,
  values: [hash],
});

/** Inserts; removes the browser's previous session and the account's expired ones. */
export const insertSession = (one: NewSession, previous: Buffer | null): Statement => ({
  text: `WITH gone AS (
           DELETE FROM session WHERE token_hash = $10 OR (account_id = $2 AND expires_at < $4)
         )
         INSERT INTO session (id, account_id, token_hash, created_at, last_seen_at, expires_at, idle_min, user_agent, remembered)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
  values: [
    one.id,
    one.accountId,
    one.tokenHash,
    one.now,
    one.now,
    one.expiresAt,
    one.idleMin,
    one.userAgent,
    one.remembered,
    previous,
  ],
});

export const listSessions = (accountId: string): Statement => ({
  text: `SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", expires_at AS "expiresAt",
           idle_min AS "idleMin", user_agent AS "userAgent", remembered
         FROM session WHERE account_id = $1 ORDER BY created_at DESC, id DESC`,
  values: [accountId],
});

/** Which of an account's sessions end. */
export type EndedSessions = 'all' | 'remembered' | { readonly id: string } | { readonly allBut: string };

export function endSessions(accountId: string, which: EndedSessions): Statement {
  const where = 'DELETE FROM session WHERE account_id = $1';
  if (which === 'all') return { text: where, values: [accountId] };
  if (which === 'remembered') return { text: `${where} AND remembered`, values: [accountId] };
  const [compare, id] = 'id' in which ? ['=', which.id] : ['<>', which.allBut];
  return { text: `${where} AND id ${compare} $2`, values: [accountId, id] };
}

export const touchSession = (id: string, now: string): Statement => ({
  text: 'UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2',
  values: [id, now],
});
