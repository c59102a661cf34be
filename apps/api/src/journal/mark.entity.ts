import { Column, Entity, Index, Unique } from 'typeorm';
import { DayColumn, InstantColumn, SchoolReference, SchoolRow } from '../platform/database/columns.js';

/** A mark, known by slot, pupil and place in the cell. A cleared one keeps its row and its first instant. */
@Entity('mark')
@Unique(['schoolId', 'slotId', 'pupilId', 'place'])
@Index(['schoolId', 'pupilId'])
@Index(['schoolId', 'workId'])
@Index('ix_mark_retake_slot_id', ['schoolId', 'retakeSlotId'], { where: 'retake_slot_id IS NOT NULL' })
@SchoolReference('Slot', 'slotId')
@SchoolReference('Pupil', 'pupilId')
@SchoolReference('Work', 'workId')
export class Mark extends SchoolRow {
  @Column('uuid') slotId: string;
  @Column('uuid') pupilId: string;
  @Column('smallint') place: number;
  @Column('uuid', { nullable: true }) workId: string | null;
  @Column('text') scale: string;
  @Column('text') value: string;
  @Column('text', { nullable: true }) comment: string | null;
  @DayColumn({ nullable: true }) doneOn: string | null;
  @Column('uuid', { nullable: true }) retakeSlotId: string | null;
  @Column('smallint', { nullable: true }) retakePlace: number | null;
  @Column('boolean', { default: false }) cleared: boolean;
  @Column('uuid') setBy: string;
  /** First entry; never changes. */
  @InstantColumn() firstSetAt: string;
  @InstantColumn() setAt: string;
  @Column('bigint') version: number;
  @Column('uuid') operationId: string;
}
