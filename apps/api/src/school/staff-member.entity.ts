import { Column, Entity } from 'typeorm';
import { DayColumn, VersionedSchoolRow } from '../platform/database/columns.js';

/** A person who works at the school. */
@Entity('staff_member')
export class StaffMember extends VersionedSchoolRow {
  @Column('text') surname: string;
  @Column('text') givenName: string;
  @Column('text', { nullable: true }) patronymic: string | null;
  @Column('text', { nullable: true }) position: string | null;
  @DayColumn({ nullable: true }) endedOn: string | null;
}
