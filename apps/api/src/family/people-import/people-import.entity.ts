import { Column, Entity } from 'typeorm';
import { InstantColumn, VersionedSchoolRow } from '../../platform/database/columns.js';

/** A table of people on its way into the school: as read, and what was made of it; kept for thirty days. */
@Entity('people_import')
export class PeopleImport extends VersionedSchoolRow {
  /** `pupils`, `parents`, `staff`. */
  @Column('text') kind: string;
  @Column('text') filename: string;
  /** `read`, `applied`. */
  @Column('text', { default: 'read' }) state: string;
  /** The table as read; null once it is applied. */
  @Column('jsonb', { nullable: true }) source: object | null;
  @Column('jsonb') outcome: object;
  /** SHA-256 of what applying does, hexadecimal. */
  @Column('text') planDigest: string;
  @Column('uuid') authorId: string;
  @InstantColumn() createdAt: string;
  @InstantColumn({ nullable: true }) appliedAt: string | null;
}
