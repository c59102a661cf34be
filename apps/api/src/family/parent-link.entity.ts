import { Column, Entity, Index } from 'typeorm';
import { DayColumn, SchoolReference, VersionedSchoolRow } from '../platform/database/columns.js';

/** Which parent may know about which pupil, and whether that right is restricted. */
@Entity('parent_link')
@Index(['schoolId', 'parentId'])
@Index(['schoolId', 'pupilId'])
@SchoolReference('Parent', 'parentId')
@SchoolReference('Pupil', 'pupilId')
export class ParentLink extends VersionedSchoolRow {
  @Column('uuid') parentId: string;
  @Column('uuid') pupilId: string;
  @Column('text') kind: string;
  @DayColumn() fromOn: string;
  @DayColumn({ nullable: true }) toOn: string | null;
  /** A court's or guardian's restriction: access ends at once. */
  @Column('boolean', { default: false }) restricted: boolean;
}
