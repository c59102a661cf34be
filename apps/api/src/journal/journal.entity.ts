import { Column, Entity, Unique } from 'typeorm';
import { SchoolReference, SchoolRow } from '../platform/database/columns.js';

/** One subject page of the class journal: a group, a subject, an academic year. */
@Entity('journal')
@Unique(['schoolId', 'groupId', 'subjectId', 'academicYearId'])
@SchoolReference('Group', 'groupId')
@SchoolReference('Subject', 'subjectId')
@SchoolReference('AcademicYear', 'academicYearId')
export class Journal extends SchoolRow {
  @Column('uuid') groupId: string;
  @Column('uuid') subjectId: string;
  @Column('uuid') academicYearId: string;
  /** Number of the last applied operation. */
  @Column('bigint', { default: 0 }) version: number;
}
