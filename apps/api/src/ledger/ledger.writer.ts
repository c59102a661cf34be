import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalize, hashText, saltBytes, type Json, type LedgerEntry } from '@zvonok/ledger';
import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/ids/new-id.js';

/** A text of a person's making: it may have to be erased, so the entry holds its salted hash. */
export class PersonalText {
  constructor(readonly text: string) {}
}

/** Every regulated column of a row, as it stands in an entry. */
export type RowState = Readonly<Record<string, Json | PersonalText>>;

/** One change of one row, before it becomes an entry. */
export interface RecordedChange {
  readonly operationId: string;
  readonly type: string;
  readonly subject: { readonly kind: string; readonly id: string; readonly version: number };
  readonly journalId: string | null;
  readonly slotId: string | null;
  readonly pupilId: string | null;
  readonly before: RowState | null;
  readonly after: RowState | null;
  readonly reason: string | null;
  readonly onBehalfOf: string | null;
  readonly role: string;
  /** When the device says it was made. */
  readonly madeAt: string;
  /** SHA-256 of the operation as sent. */
  readonly digest: Buffer;
  /** What the client is told, should it send the operation again; on the operation's first entry only. */
  readonly answer: object | null;
}

/** Who writes, at which school, when, through which session and device. */
export interface EntryAuthor {
  readonly accountId: string;
  readonly sessionId: string;
  readonly schoolId: string;
  readonly now: string;
  readonly device: string;
}

/** Entries of one statement where there are many. */
const entriesAtOnce = 2000;

/**
 * Appends entries to the school's log of record, in the transaction of the change itself.
 * @clause J2.5
 */
@Injectable()
export class LedgerWriter {
  /** Writes all entries by one statement. */
  async append(tx: Transaction, author: EntryAuthor, changes: readonly RecordedChange[]): Promise<void> {
    if (changes.length === 0) return;
    const rows = changes.map((change) => entryRow(author, change));
    await tx.run({
      name: 'ledger-append',
      text: `INSERT INTO ledger_entry (school_id, id, operation_id, type, subject_kind, subject_id, subject_version,
          journal_id, slot_id, pupil_id, actor_id, role, at, bytes, texts, operation_digest, answer)
        SELECT $1, e.id, e.operation_id, e.type, e.subject_kind, e.subject_id, e.subject_version,
          e.journal_id, e.slot_id, e.pupil_id, $2, e.role, $3, e.bytes, e.texts, decode(e.digest, 'hex'), e.answer
        FROM jsonb_to_recordset($4::jsonb) AS e (id uuid, operation_id uuid, type text, subject_kind text,
          subject_id uuid, subject_version bigint, journal_id uuid, slot_id uuid, pupil_id uuid, role text,
          bytes text, texts jsonb, digest text, answer jsonb)`,
      values: [author.schoolId, author.accountId, author.now, JSON.stringify(rows)],
    });
  }

  /** Writes entries of several authors, many by one statement. */
  async appendMany(
    tx: Transaction,
    entries: readonly { readonly author: EntryAuthor; readonly change: RecordedChange }[],
  ): Promise<void> {
    for (let from = 0; from < entries.length; from += entriesAtOnce) {
      const rows = entries.slice(from, from + entriesAtOnce).map(({ author, change }) => ({
        ...entryRow(author, change),
        actor_id: author.accountId,
        at: author.now,
      }));
      await tx.run({
        name: 'ledger-append-many',
        text: `INSERT INTO ledger_entry (school_id, id, operation_id, type, subject_kind, subject_id, subject_version,
            journal_id, slot_id, pupil_id, actor_id, role, at, bytes, texts, operation_digest, answer)
          SELECT $1, e.id, e.operation_id, e.type, e.subject_kind, e.subject_id, e.subject_version,
            e.journal_id, e.slot_id, e.pupil_id, e.actor_id, e.role, e.at, e.bytes, e.texts, decode(e.digest, 'hex'),
            e.answer
          FROM json_to_recordset($2::json) AS e (id uuid, operation_id uuid, type text, subject_kind text,
            subject_id uuid, subject_version bigint, journal_id uuid, slot_id uuid, pupil_id uuid, actor_id uuid,
            role text, at timestamptz, bytes text, texts jsonb, digest text, answer jsonb)`,
        values: [entries[from]?.author.schoolId, JSON.stringify(rows)],
      });
    }
  }
}

function entryRow(author: EntryAuthor, change: RecordedChange): object {
  const texts: Texts = {};
  const id = newId();
  const entry: LedgerEntry = {
    v: 1,
    id,
    operation: change.operationId,
    type: change.type,
    school: author.schoolId,
    journal: change.journalId,
    subject: change.subject,
    actor: author.accountId,
    role: change.role,
    onBehalfOf: change.onBehalfOf,
    at: author.now,
    from: { client: author.device, madeAt: change.madeAt, session: author.sessionId },
    before: sealed(change.before, 'before', texts),
    after: sealed(change.after, 'after', texts),
    reason: change.reason === null ? null : sealedText(change.reason, 'reason', texts),
    unlock: null,
  };
  return {
    id,
    operation_id: change.operationId,
    type: change.type,
    subject_kind: change.subject.kind,
    subject_id: change.subject.id,
    subject_version: change.subject.version,
    journal_id: change.journalId,
    slot_id: change.slotId,
    pupil_id: change.pupilId,
    role: change.role,
    bytes: canonicalize(entry),
    texts,
    digest: change.digest.toString('hex'),
    answer: change.answer,
  };
}

type Texts = Record<string, { salt: string; text: string }>;

function sealed(state: RowState | null, path: string, texts: Texts): Record<string, Json> | null {
  if (state === null) return null;
  return Object.fromEntries(
    Object.entries(state).map(([name, value]) => [
      name,
      value instanceof PersonalText ? { sha256: sealedText(value.text, `${path}.${name}`, texts) } : value,
    ]),
  );
}

function sealedText(text: string, path: string, texts: Texts): string {
  const salt = randomBytes(saltBytes);
  texts[path] = { salt: salt.toString('hex'), text };
  return hashText(salt, text);
}
