import { Column, Entity, Unique } from 'typeorm';
import { DayColumn, SchoolReference, VersionedSchoolRow } from '../platform/database/columns.js';

/** A class of one academic year: grade level and letter (7А). */
@Entity('school_class')
@Unique(['schoolId', 'academicYearId', 'gradeLevel', 'letter'])
@SchoolReference('AcademicYear', 'academicYearId')
@SchoolReference('StaffMember', 'classTeacherId')
export class SchoolClass extends VersionedSchoolRow {
  @Column('uuid') academicYearId: string;
  @Column('smallint') gradeLevel: number;
  @Column('text') letter: string;
  @Column('uuid', { nullable: true }) classTeacherId: string | null;
  @Column('smallint', { default: 1 }) shift: number;
  @Column('smallint', { default: 5 }) weekDays: number;
  @DayColumn({ nullable: true }) endedOn: string | null;
}
