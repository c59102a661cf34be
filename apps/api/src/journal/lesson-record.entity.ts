import { Column, Entity, Index, Unique } from 'typeorm';
import { InstantColumn, SchoolReference, SchoolRow } from '../platform/database/columns.js';

/**
 * What is recorded of a slot. Three parts (conduct, topic, attendance), each with the number and identifier of its
 * last operation; number 0 means the part was never written.
 * @clause J2.1a
 */
@Entity('lesson_record')
@Unique(['schoolId', 'slotId'])
@Index(['schoolId', 'journalId'])
@SchoolReference('Slot', 'slotId')
@SchoolReference('Journal', 'journalId')
@SchoolReference('StaffMember', 'conductedBy')
export class LessonRecord extends SchoolRow {
  @Column('uuid') slotId: string;
  @Column('uuid') journalId: string;
  /** null: only prepared, or cancelled. */
  @Column('uuid', { nullable: true }) conductedBy: string | null;
  @Column('boolean', { default: false }) remote: boolean;
  @Column('uuid', { nullable: true }) substitutionId: string | null;
  @Column('text', { nullable: true }) cancelReason: string | null;
  @Column('bigint', { default: 0 }) conductVersion: number;
  @Column('uuid', { nullable: true }) conductOperation: string | null;
  @Column('text', { default: '' }) topic: string;
  @Column('uuid', { nullable: true }) planItemId: string | null;
  @Column('bigint', { default: 0 }) topicVersion: number;
  @Column('uuid', { nullable: true }) topicOperation: string | null;
  @Column('boolean', { default: false }) attendanceConfirmed: boolean;
  @Column('bigint', { default: 0 }) attendanceVersion: number;
  @Column('uuid', { nullable: true }) attendanceOperation: string | null;
  /** Instant of the operation that recorded the lesson. */
  @InstantColumn({ nullable: true }) recordedAt: string | null;
  /** First instant at which the record was complete; never cleared. */
  @InstantColumn({ nullable: true }) firstRecordedAt: string | null;
  /** Device time of that operation where it was made offline and is trusted. */
  @InstantColumn({ nullable: true }) madeOfflineAt: string | null;
}
