import { Column, Entity } from 'typeorm';
import { VersionedSchoolRow } from '../platform/database/columns.js';

/** A parent or other legal representative. */
@Entity('parent')
export class Parent extends VersionedSchoolRow {
  @Column('text') surname: string;
  @Column('text') givenName: string;
  @Column('text', { nullable: true }) patronymic: string | null;
}
