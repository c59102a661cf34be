import { Column, Entity, Index, Unique } from 'typeorm';
import { SchoolRow } from '../platform/database/columns.js';

/** The name of one of our rows in another system. */
@Entity('external_id')
@Unique(['schoolId', 'entityKind', 'system', 'value'])
@Index(['schoolId', 'entityKind', 'entityId'])
export class ExternalId extends SchoolRow {
  /** `schoolClass`, `group`, `subject`, `staff`, `room`, `pupil`, … */
  @Column('text') entityKind: string;
  @Column('uuid') entityId: string;
  @Column('text') system: string;
  @Column('text') value: string;
}
