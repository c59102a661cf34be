import { Column, Entity, Unique } from 'typeorm';
import { DayColumn, InstantColumn, VersionedSchoolRow } from '../platform/database/columns.js';

/**
 * The school's own settings from a date on; a fact is judged by those in force on its date.
 * @clause J1.2
 */
@Entity('school_policy')
@Unique(['schoolId', 'validFrom'])
export class PolicyRow extends VersionedSchoolRow {
  @DayColumn() validFrom: string;
  /** Only what differs from the shipped values. */
  @Column('jsonb') values: Record<string, unknown>;
  /** Order number and date. */
  @Column('text') basis: string;
  @Column('uuid') authorId: string;
  @InstantColumn() createdAt: string;
}
