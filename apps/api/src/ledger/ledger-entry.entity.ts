import { Column, Entity, Index, Unique } from 'typeorm';
import { InstantColumn, SchoolRow } from '../platform/database/columns.js';

/**
 * One change of a regulated record, for ever. `bytes` is the canonical entry; the other columns are there to find it.
 * @clause J2.5
 */
@Entity('ledger_entry')
@Unique(['schoolId', 'operationId', 'subjectKind', 'subjectId'])
@Index(['schoolId', 'slotId', 'at'])
@Index(['schoolId', 'journalId', 'at'])
@Index(['schoolId', 'subjectKind', 'subjectId', 'at'])
@Index('ix_ledger_entry_unsequenced', ['schoolId', 'id'], { where: 'leaf_index IS NULL' })
export class LedgerEntryRow extends SchoolRow {
  @Column('uuid') operationId: string;
  @Column('text') type: string;
  @Column('text') subjectKind: string;
  @Column('uuid') subjectId: string;
  @Column('bigint') subjectVersion: number;
  @Column('uuid', { nullable: true }) journalId: string | null;
  @Column('uuid', { nullable: true }) slotId: string | null;
  @Column('uuid', { nullable: true }) pupilId: string | null;
  @Column('uuid') actorId: string;
  @Column('text') role: string;
  @InstantColumn() at: string;
  /** RFC 8785 JSON of the entry, exactly as hashed. */
  @Column('text') bytes: string;
  /** Personal texts of the entry with their salts, by path; erasing them keeps the log true. */
  @Column('jsonb') texts: Record<string, { salt: string; text: string }>;
  /** SHA-256 of the operation as it was sent: the same identifier with other content is refused. */
  @Column('bytea') operationDigest: Buffer;
  /** What the client was told, for an operation that is sent again. */
  @Column('jsonb', { nullable: true }) answer: object | null;
  @Column('bigint', { nullable: true }) leafIndex: number | null;
}
