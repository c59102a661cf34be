import type { Statement } from '../../platform/database/transaction.js';

/** A code that can be used, and what for. */
export interface InvitationRow {
  readonly id: string;
  readonly accountId: string | null;
  readonly expiresAt: string;
  readonly login: string | null;
  readonly displayName: string | null;
  readonly schoolId: string | null;
  readonly schoolName: string | null;
  /** Whether there is a school at all. */
  readonly further: boolean;
}

/**
 * The invitation of a code that was not used, is not too old, and whose person still belongs to the school that gave
 * it and to no other: its administrator saw the code. One that whoever runs the installation gave opens all schools.
 */
export const invitationByCode = (hash: Buffer, now: string): Statement => ({
  name: 'identity-invitation',
  text: `SELECT i.id, i.account_id AS "accountId", i.expires_at AS "expiresAt", a.login, a.display_name AS "displayName",
           s.id AS "schoolId", s.name AS "schoolName", EXISTS (SELECT FROM school) AS further
         FROM invitation i
         LEFT JOIN account a ON a.id = i.account_id
         LEFT JOIN school s ON s.id = i.school_id
         WHERE i.code_hash = $1 AND i.used_at IS NULL AND i.expires_at > $2
           AND (i.account_id IS NULL OR (NOT a.disabled
             AND EXISTS (SELECT FROM membership m WHERE m.account_id = i.account_id AND m.ended_at IS NULL
               AND (i.school_id IS NULL OR m.school_id = i.school_id))
             AND NOT EXISTS (SELECT FROM membership m WHERE m.account_id = i.account_id AND m.ended_at IS NULL
               AND m.school_id <> i.school_id)))`,
  values: [hash, now],
});

/** Uses a code up; no row: somebody else was quicker. */
export const useInvitation = (id: string, now: string): Statement => ({
  text: 'UPDATE invitation SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND expires_at > $2 RETURNING id',
  values: [id, now],
});

/** A code to be kept. */
export interface NewInvitation {
  readonly id: string;
  readonly codeHash: Buffer;
  readonly accountId: string | null;
  readonly schoolId: string | null;
}

/** Keeps codes; the unused ones of the same accounts, or the unused one for a new school, end with it. */
export const keepInvitations = (
  list: readonly NewInvitation[],
  now: string,
  expiresAt: string,
): readonly [Statement, Statement] => [
  {
    text: `DELETE FROM invitation WHERE used_at IS NULL
             AND (account_id = ANY ($1::uuid[]) OR ($2 AND account_id IS NULL))`,
    values: [
      list.flatMap(({ accountId }) => accountId ?? []),
      list.some(({ accountId }) => accountId === null),
    ],
  },
  {
    text: `INSERT INTO invitation (id, code_hash, account_id, school_id, created_at, expires_at)
           SELECT n.id, decode(n.hash, 'hex'), n.account_id, n.school_id, $2, $3
           FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, hash text, account_id uuid, school_id uuid)`,
    values: [
      JSON.stringify(
        list.map(({ id, codeHash, accountId, schoolId }) => ({
          id,
          hash: codeHash.toString('hex'),
          account_id: accountId,
          school_id: schoolId,
        })),
      ),
      now,
      expiresAt,
    ],
  },
];
