import { Column, Entity } from 'typeorm';
import { DayColumn, VersionedSchoolRow } from '../platform/database/columns.js';

/** A room where lessons are held. */
@Entity('room')
export class Room extends VersionedSchoolRow {
  @Column('text') name: string;
  @DayColumn({ nullable: true }) endedOn: string | null;
}
