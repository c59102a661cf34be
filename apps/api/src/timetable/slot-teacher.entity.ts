import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A teacher planned for a slot; any of them may record it. */
@Entity('slot_teacher')
@Index(['schoolId', 'staffId'])
@ForeignKey('Slot', ['schoolId', 'slotId'] as const, ['schoolId', 'id'] as const, { onDelete: 'CASCADE' })
@ForeignKey('StaffMember', ['schoolId', 'staffId'] as const, ['schoolId', 'id'] as const)
export class SlotTeacher {
  @PrimaryColumn('uuid') schoolId: string;
  @PrimaryColumn('uuid') slotId: string;
  @PrimaryColumn('uuid') staffId: string;
  /** Order of naming, from 0. */
  @Column('smallint', { default: 0 }) place: number;
}
