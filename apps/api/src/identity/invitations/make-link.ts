import pg from 'pg';
import type { Statement } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids/new-id.js';
import { newToken } from '../sessions/session-token.js';
import { invitationHash } from './invitation-code.js';
import { keepInvitations } from './invitations.queries.js';

/** A link's code, made by whoever runs the installation. */
export interface MadeLink {
  readonly code: string;
  readonly expiresAt: string;
  /** Whose password it replaces; null: it makes a school. */
  readonly name: string | null;
}

/** A link is opened by who sits at the keyboard. */
const lastsMs = 86_400_000;

/**
 * Makes a one-time code by the owner's own connection: the way in when no administrator can sign in.
 * @param login whose password is to be chosen anew; null: a school is to be made
 * @param nowMs milliseconds since the epoch
 * @returns null when there is no such login with a place at a school
 */
export async function makeLink(
  databaseUrl: string,
  login: string | null,
  nowMs: number,
): Promise<MadeLink | null> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const send = async <Row extends object>({ text, values = [] }: Statement): Promise<Row[]> =>
    (await client.query<Row>(text, [...values])).rows;
  try {
    const whose = login === null ? null : await send<Whose>(whoseLogin(login));
    if (whose?.length === 0) return null;
    const code = newToken();
    const expiresAt = new Date(nowMs + lastsMs).toISOString();
    const { accountId = null, name = null } = whose?.[0] ?? {};
    const row = { id: newId(), codeHash: invitationHash(code), accountId, schoolId: null };
    await client.query('BEGIN');
    for (const one of keepInvitations([row], new Date(nowMs).toISOString(), expiresAt)) await send(one);
    await client.query('COMMIT');
    return { code, expiresAt, name };
  } finally {
    await client.end();
  }
}

interface Whose {
  readonly accountId: string;
  readonly name: string;
}

const whoseLogin = (login: string): Statement => ({
  text: `SELECT a.id AS "accountId", a.display_name AS name FROM account a
         WHERE a.login = $1 AND NOT a.disabled
           AND EXISTS (SELECT FROM membership m WHERE m.account_id = a.id AND m.ended_at IS NULL)`,
  values: [login],
});
