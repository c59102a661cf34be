import { Column, Entity, Index } from 'typeorm';
import { InstantColumn, VersionedSchoolRow } from '../../platform/database/columns.js';

/** A time in which the journal could not be used; only a confirmed one moves deadlines. */
@Entity('outage')
@Index(['schoolId', 'fromAt'])
export class OutageRow extends VersionedSchoolRow {
  @InstantColumn() fromAt: string;
  /** null: it lasts. */
  @InstantColumn({ nullable: true }) toAt: string | null;
  @Column('text') description: string;
  /** Account that registered it. */
  @Column('uuid') registeredBy: string;
  @Column('uuid', { nullable: true }) confirmedBy: string | null;
  @InstantColumn({ nullable: true }) confirmedAt: string | null;
}
