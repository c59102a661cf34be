import { Column, Entity, Index } from 'typeorm';
import { DayColumn, InstantColumn, VersionedSchoolRow } from '../platform/database/columns.js';

/** A change of the timetable on single days: what was wished, what came of it, and how it is taken back. */
@Entity('timetable_change')
@Index(['schoolId', 'toOn'])
export class TimetableChange extends VersionedSchoolRow {
  /** `cancel`, `move`, `swap`, `bells`. */
  @Column('text') kind: string;
  /** First and last of the days that it concerns. */
  @DayColumn() fromOn: string;
  @DayColumn() toOn: string;
  /** As it was asked for. */
  @Column('jsonb') wish: object;
  /** What was shown before it was done. */
  @Column('jsonb') outcome: object;
  /** What stood there before. */
  @Column('jsonb') undo: object;
  @Column('text') reason: string;
  @Column('uuid') authorId: string;
  @InstantColumn() createdAt: string;
  @InstantColumn({ nullable: true }) undoneAt: string | null;
  @Column('uuid', { nullable: true }) undoneBy: string | null;
}
