import { Column, Entity, Index } from 'typeorm';
import { DayColumn, VersionedSchoolRow } from '../platform/database/columns.js';

/** An appointment: a role of a person at the school, its scope, from when to when, on which basis. */
@Entity('role_assignment')
@Index(['schoolId', 'accountId'])
export class RoleAssignment extends VersionedSchoolRow {
  @Column('uuid') accountId: string;
  @Column('text') role: string;
  /** `school`, `grades`, `schoolClass`. */
  @Column('text', { default: 'school' }) scopeKind: string;
  /** Grades as «5» or identifiers of classes; empty for the whole school. */
  @Column('text', { array: true, default: () => "'{}'" }) scopeIds: string[];
  @DayColumn() fromOn: string;
  @DayColumn({ nullable: true }) toOn: string | null;
  /** Order number and date. */
  @Column('text', { nullable: true }) basis: string | null;
}
