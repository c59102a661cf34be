import { Column, Entity, Unique } from 'typeorm';
import { DayColumn, VersionedSchoolRow } from '../platform/database/columns.js';

/** From 1 September to 31 August, both inclusive. */
@Entity('academic_year')
@Unique(['schoolId', 'startsOn'])
export class AcademicYear extends VersionedSchoolRow {
  @Column('text') name: string;
  @DayColumn() startsOn: string;
  @DayColumn() endsOn: string;
}
