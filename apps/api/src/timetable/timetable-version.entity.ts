import { Column, Entity, Index } from 'typeorm';
import {
  DayColumn,
  InstantColumn,
  SchoolReference,
  VersionedSchoolRow,
} from '../platform/database/columns.js';

/** A weekly timetable of the classes it names, from a date on; the next one that names a class ends it there. */
@Entity('timetable_version')
@Index(['schoolId', 'academicYearId', 'validFrom'])
@SchoolReference('AcademicYear', 'academicYearId')
@SchoolReference('TimetableImport', 'importId')
export class TimetableVersion extends VersionedSchoolRow {
  @Column('uuid') academicYearId: string;
  @DayColumn() validFrom: string;
  @Column('uuid', { nullable: true }) importId: string | null;
  @Column('uuid') authorId: string;
  @InstantColumn() createdAt: string;
}
