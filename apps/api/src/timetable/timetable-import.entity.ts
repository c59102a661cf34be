import { Column, Entity } from 'typeorm';
import { InstantColumn, VersionedSchoolRow } from '../platform/database/columns.js';

/** An uploaded timetable on its way: the file as understood, its report, its mapping. */
@Entity('timetable_import')
export class TimetableImport extends VersionedSchoolRow {
  @Column('text') filename: string;
  /** SHA-256 of the file, hexadecimal. */
  @Column('text') digest: string;
  @Column('jsonb') file: object;
  @Column('jsonb') report: object;
  @Column('jsonb', { nullable: true }) mapping: object | null;
  /** `understood`, `mapped`, `applied`. */
  @Column('text', { default: 'understood' }) state: string;
  @Column('uuid') authorId: string;
  @InstantColumn() createdAt: string;
  @Column('uuid', { nullable: true }) appliedVersionId: string | null;
}
