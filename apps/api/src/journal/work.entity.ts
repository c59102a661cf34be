import { Column, Entity, Index } from 'typeorm';
import { DayColumn, SchoolReference, SchoolRow } from '../platform/database/columns.js';

/**
 * A work to be assessed; without a slot it is only planned.
 * @clause J2.4
 */
@Entity('work')
@Index(['schoolId', 'slotId'])
@Index(['schoolId', 'journalId'])
@SchoolReference('Journal', 'journalId')
@SchoolReference('Slot', 'slotId')
export class Work extends SchoolRow {
  @Column('uuid') journalId: string;
  @Column('uuid', { nullable: true }) slotId: string | null;
  @DayColumn() plannedFor: string;
  @Column('text') kind: string;
  /** Hundredths. */
  @Column('integer') weight: number;
  @Column('text') title: string;
  @Column('boolean') gradable: boolean;
  @Column('boolean', { default: false }) withdrawn: boolean;
  @Column('bigint') version: number;
  @Column('uuid') operationId: string;
}
