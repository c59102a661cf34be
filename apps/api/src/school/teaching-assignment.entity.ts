import { Column, Entity, Index } from 'typeorm';
import { DayColumn, SchoolReference, VersionedSchoolRow } from '../platform/database/columns.js';

/** Who teaches which subject to which group, with the weekly load in hundredths of an hour. */
@Entity('teaching_assignment')
@Index(['schoolId', 'groupId', 'subjectId'])
@Index(['schoolId', 'staffId'])
@SchoolReference('StaffMember', 'staffId')
@SchoolReference('Group', 'groupId')
@SchoolReference('Subject', 'subjectId')
export class TeachingAssignment extends VersionedSchoolRow {
  @Column('uuid') staffId: string;
  @Column('uuid') groupId: string;
  @Column('uuid') subjectId: string;
  @Column('integer') hoursPerWeek: number;
  @DayColumn() fromOn: string;
  @DayColumn({ nullable: true }) toOn: string | null;
}
