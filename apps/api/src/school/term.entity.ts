import { Column, Entity, Index } from 'typeorm';
import {
  DayColumn,
  InstantColumn,
  SchoolReference,
  VersionedSchoolRow,
} from '../platform/database/columns.js';

/** A quarter, trimester or half-year of some grades; both days inclusive. */
@Entity('term')
@Index(['schoolId', 'academicYearId'])
@SchoolReference('AcademicYear', 'academicYearId')
export class Term extends VersionedSchoolRow {
  @Column('uuid') academicYearId: string;
  @Column('text') kind: string;
  @Column('smallint') number: number;
  @DayColumn() startsOn: string;
  @DayColumn() endsOn: string;
  @Column('smallint', { array: true }) gradeLevels: number[];
  /** Last instant at which term marks are on time. */
  @InstantColumn() termMarksDueAt: string;
}
