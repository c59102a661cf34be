import { Check, Column, Entity, Index } from 'typeorm';
import {
  DayColumn,
  InstantColumn,
  SchoolReference,
  VersionedSchoolRow,
} from '../platform/database/columns.js';

/**
 * A lesson of one group on one date: who, where, when, planned teachers, state. A lesson of n periods is n slots.
 * States: `planned → held | substituted | cancelled | moved`.
 */
@Entity('slot')
@Index('uq_slot_group_id_date_shift_period', ['schoolId', 'groupId', 'date', 'shift', 'period'], {
  unique: true,
  where: 'moved_to_id IS NULL AND NOT withdrawn',
})
@Index(['schoolId', 'journalId', 'date'])
@Index(['schoolId', 'date'])
@Index(['schoolId', 'timetableVersionId'])
@Index('ix_slot_moved_to_id', ['schoolId', 'movedToId'], { where: 'moved_to_id IS NOT NULL' })
@Check('ck_slot_state', "state IN ('planned', 'held', 'substituted', 'cancelled', 'moved')")
@SchoolReference('Journal', 'journalId')
@SchoolReference('Group', 'groupId')
@SchoolReference('Subject', 'subjectId')
@SchoolReference('Room', 'roomId')
@SchoolReference('TimetableVersion', 'timetableVersionId')
export class Slot extends VersionedSchoolRow {
  @Column('uuid') journalId: string;
  @Column('uuid') groupId: string;
  @Column('uuid') subjectId: string;
  @DayColumn() date: string;
  @Column('smallint') shift: number;
  @Column('smallint') period: number;
  @InstantColumn() startAt: string;
  @InstantColumn() endAt: string;
  @Column('text', { default: 'planned' }) state: string;
  @Column('uuid', { nullable: true }) roomId: string | null;
  /** Slots taught together as one joint class. */
  @Column('uuid', { nullable: true }) jointId: string | null;
  @Column('uuid', { nullable: true }) timetableVersionId: string | null;
  /** The slot that took this one's place: moved to another time, or held as another subject. */
  @Column('uuid', { nullable: true }) movedToId: string | null;
  /** Taken out of the plan by a later timetable before anything was recorded. */
  @Column('boolean', { default: false }) withdrawn: boolean;
}
