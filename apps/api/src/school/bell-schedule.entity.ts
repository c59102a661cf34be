import { Column, Entity } from 'typeorm';
import { DayColumn, VersionedSchoolRow } from '../platform/database/columns.js';

/** One named set of bells; the most specific one that fits grade, weekday and date holds. */
@Entity('bell_schedule')
export class BellSchedule extends VersionedSchoolRow {
  @Column('text') name: string;
  @Column('smallint', { default: 1 }) shift: number;
  @Column('smallint', { array: true, nullable: true }) gradeLevels: number[] | null;
  /** 1 Monday – 7 Sunday. */
  @Column('smallint', { array: true, nullable: true }) weekdays: number[] | null;
  @DayColumn() validFrom: string;
  @DayColumn({ nullable: true }) validTo: string | null;
  /** Local times `HH:MM`. */
  @Column('jsonb') periods: { period: number; startsAt: string; endsAt: string }[];
}
