import { Column, Entity, Index } from 'typeorm';
import { DayColumn, InstantColumn, VersionedSchoolRow } from '../../platform/database/columns.js';

/**
 * Settings that somebody proposes to the director; approved ones become a row of `school_policy` with the same
 * identifier.
 * @clause J1.2
 */
@Entity('policy_draft')
@Index(['schoolId', 'state', 'validFrom'])
export class PolicyDraftRow extends VersionedSchoolRow {
  @DayColumn() validFrom: string;
  /** Only what differs from the shipped values. */
  @Column('jsonb') values: Record<string, unknown>;
  @Column('text', { nullable: true }) note: string | null;
  /** `draft`, `approved`, `withdrawn`. */
  @Column('text', { default: 'draft' }) state: string;
  /** Account that prepared it or changed it last. */
  @Column('uuid') authorId: string;
  @InstantColumn() createdAt: string;
  @Column('text', { nullable: true }) orderNumber: string | null;
  @DayColumn({ nullable: true }) orderDate: string | null;
  @Column('uuid', { nullable: true }) approvedBy: string | null;
  @InstantColumn({ nullable: true }) approvedAt: string | null;
  /** Prepared and approved by one person. */
  @Column('boolean', { default: false }) selfApproved: boolean;
  @InstantColumn({ nullable: true }) withdrawnAt: string | null;
}
