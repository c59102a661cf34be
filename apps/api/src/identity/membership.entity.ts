import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn } from '../platform/database/columns.js';

/** An account's place at a school, and which person of the school it is. Global: no keys into school tables. */
@Entity('membership')
@Unique('uq_membership_account_id_school_id', ['accountId', 'schoolId'])
export class Membership {
  @PrimaryColumn('uuid') schoolId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') accountId: string;
  @Column('uuid', { nullable: true }) staffId: string | null;
  @Column('uuid', { nullable: true }) pupilId: string | null;
  @Column('uuid', { nullable: true }) parentId: string | null;
  @InstantColumn({ nullable: true }) endedAt: string | null;
  @Column('integer', { default: 1 }) version: number;
}
