import { Column, Entity } from 'typeorm';
import { DayColumn, VersionedSchoolRow } from '../platform/database/columns.js';

/** A pupil of this school; one who changes school is a new row there. */
@Entity('pupil')
export class Pupil extends VersionedSchoolRow {
  @Column('text') surname: string;
  @Column('text') givenName: string;
  @Column('text', { nullable: true }) patronymic: string | null;
  @DayColumn({ nullable: true }) birthDate: string | null;
}
