import { Entity } from 'typeorm';
import { DayColumn, InstantColumn, SchoolRow } from '../platform/database/columns.js';

/** How much of a demonstration school's year is told: its identifier is that of the school. */
@Entity('demo_progress')
export class DemoProgress extends SchoolRow {
  /** The first day whose lessons are told. */
  @DayColumn() toldFrom: string;
  /** The first day that shall have lessons. */
  @DayColumn() wholeFrom: string;
  /** The first day that had lessons when the school was made. */
  @DayColumn() madeFrom: string;
  @InstantColumn() toldUpTo: string;
}
