import { Column, Entity, Index } from 'typeorm';
import { InstantColumn, SchoolReference, SchoolRow } from '../platform/database/columns.js';

/**
 * Homework given with a slot, or the explicit word that nothing is set.
 * @clause J2.2
 */
@Entity('homework')
@Index(['schoolId', 'slotId'])
@Index(['schoolId', 'dueSlotId'])
@SchoolReference('Slot', 'slotId')
@SchoolReference('Slot', 'dueSlotId')
export class Homework extends SchoolRow {
  @Column('uuid') slotId: string;
  /** null: the whole group; else the pupils addressed. */
  @Column('uuid', { array: true, nullable: true }) pupilIds: string[] | null;
  @Column('text') text: string;
  @Column('boolean') explicitNone: boolean;
  @Column('smallint', { nullable: true }) estimateMin: number | null;
  /** Slot chosen by the teacher; null: the group's next one. */
  @Column('uuid', { nullable: true }) dueSlotId: string | null;
  @Column('boolean', { default: false }) longTerm: boolean;
  @Column('boolean', { default: false }) newMaterial: boolean;
  @Column('boolean', { default: false }) withdrawn: boolean;
  /** First publication; never changes. */
  @InstantColumn() publishedAt: string;
  @Column('bigint') version: number;
  @Column('uuid') operationId: string;
}
