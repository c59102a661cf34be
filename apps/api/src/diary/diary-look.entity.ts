import { Column, Entity, Unique } from 'typeorm';
import { InstantColumn, SchoolReference, SchoolRow } from '../platform/database/columns.js';

/** When somebody looked at a pupil's diary, so that what came since can be told. */
@Entity('diary_look')
@Unique(['schoolId', 'accountId', 'pupilId'])
@SchoolReference('Pupil', 'pupilId')
export class DiaryLook extends SchoolRow {
  @Column('uuid') accountId: string;
  @Column('uuid') pupilId: string;
  /** The last look of the visit before this one: what came after it is new. */
  @InstantColumn() since: string;
  /** The last look of all; a pause after it begins a new visit. */
  @InstantColumn() seenAt: string;
}
