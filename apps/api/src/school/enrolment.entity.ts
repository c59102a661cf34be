import { Column, Entity, Index } from 'typeorm';
import { DayColumn, SchoolReference, VersionedSchoolRow } from '../platform/database/columns.js';

/** A pupil's stay in a group, both days inclusive. */
@Entity('enrolment')
@Index(['schoolId', 'groupId'])
@Index(['schoolId', 'pupilId'])
@SchoolReference('Pupil', 'pupilId')
@SchoolReference('Group', 'groupId')
export class Enrolment extends VersionedSchoolRow {
  @Column('uuid') pupilId: string;
  @Column('uuid') groupId: string;
  @DayColumn() fromOn: string;
  @DayColumn({ nullable: true }) toOn: string | null;
  /** Order by which it began. */
  @Column('text', { nullable: true }) orderRef: string | null;
  /** Order by which it ended. */
  @Column('text', { nullable: true }) endOrderRef: string | null;
}
