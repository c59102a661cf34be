import { Column, Entity, Index } from 'typeorm';
import { DayColumn, VersionedSchoolRow } from '../platform/database/columns.js';

/** A day that differs from the ordinary week: holiday, vacation, moved workday or day off, cancelled day. */
@Entity('calendar_day')
@Index(['schoolId', 'date'])
export class CalendarDay extends VersionedSchoolRow {
  @DayColumn() date: string;
  @Column('text') kind: string;
  /** null: all grades. */
  @Column('smallint', { array: true, nullable: true }) gradeLevels: number[] | null;
  /** 5 or 6: the transfer binds only this week scheme; null: both. */
  @Column('smallint', { nullable: true }) weekScheme: number | null;
  /** For a moved workday: the weekday (1-7) whose lessons are held. */
  @Column('smallint', { nullable: true }) asWeekday: number | null;
  @Column('text', { nullable: true }) title: string | null;
}
