import { Column, Entity, Index } from 'typeorm';
import { InstantColumn, SchoolReference, SchoolRow } from '../platform/database/columns.js';

/**
 * Who teaches a slot in place of whom.
 * @clause J2.1b
 */
@Entity('substitution')
@Index(['schoolId', 'slotId'])
@Index(['schoolId', 'staffId'])
@Index('ix_substitution_held_slot_id', ['schoolId', 'heldSlotId'], { where: 'held_slot_id IS NOT NULL' })
@SchoolReference('Slot', 'slotId')
@SchoolReference('StaffMember', 'staffId')
@SchoolReference('StaffMember', 'replacedStaffId')
export class Substitution extends SchoolRow {
  @Column('uuid') slotId: string;
  @Column('uuid') staffId: string;
  @Column('uuid', { nullable: true }) replacedStaffId: string | null;
  @Column('text') kind: string;
  @Column('text') cause: string;
  /** `planned`, `unconfirmed`, `confirmed`, `revoked`. */
  @Column('text') state: string;
  @Column('uuid', { nullable: true }) heldSlotId: string | null;
  @InstantColumn() createdAt: string;
  @Column('bigint') version: number;
  @Column('uuid') operationId: string;
}
