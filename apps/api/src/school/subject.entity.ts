import { Column, Entity } from 'typeorm';
import { DayColumn, VersionedSchoolRow } from '../platform/database/columns.js';

/** A subject under the name valid at a date. */
@Entity('subject')
export class Subject extends VersionedSchoolRow {
  @Column('text') name: string;
  @Column('text') shortName: string;
  @DayColumn({ nullable: true }) validFrom: string | null;
  @DayColumn({ nullable: true }) validTo: string | null;
  @Column('boolean', { default: false }) noMarks: boolean;
  @Column('boolean', { default: false }) usuallyNoHomework: boolean;
  @Column('boolean', { default: false }) extracurricular: boolean;
}
