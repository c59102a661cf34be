import { Column, Entity, Index } from 'typeorm';
import { DayColumn, SchoolReference, VersionedSchoolRow } from '../platform/database/columns.js';

/** Who is taught together: a whole class, a subgroup of it, one pupil, or an extracurricular group. */
@Entity('teaching_group')
@Index(['schoolId', 'schoolClassId'])
@SchoolReference('SchoolClass', 'schoolClassId')
@SchoolReference('AcademicYear', 'academicYearId')
export class Group extends VersionedSchoolRow {
  @Column('uuid') academicYearId: string;
  /** `class`, `subgroup`, `individual`, `extracurricular`. */
  @Column('text') kind: string;
  @Column('uuid', { nullable: true }) schoolClassId: string | null;
  @Column('text') name: string;
  @DayColumn({ nullable: true }) endedOn: string | null;
}
