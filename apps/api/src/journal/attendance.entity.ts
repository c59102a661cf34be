import { Column, Entity, Index, Unique } from 'typeorm';
import { SchoolReference, SchoolRow } from '../platform/database/columns.js';

/** A pupil's attendance of one slot; no row means nothing was entered. */
@Entity('attendance')
@Unique(['schoolId', 'slotId', 'pupilId'])
@Index(['schoolId', 'pupilId'])
@SchoolReference('Slot', 'slotId')
@SchoolReference('Pupil', 'pupilId')
export class Attendance extends SchoolRow {
  @Column('uuid') slotId: string;
  @Column('uuid') pupilId: string;
  @Column('text') kind: string;
  @Column('smallint', { nullable: true }) minutesLate: number | null;
  @Column('uuid', { nullable: true }) reasonId: string | null;
  @Column('text', { nullable: true }) suggest: string | null;
  @Column('bigint') version: number;
  @Column('uuid') operationId: string;
}
