import { Check, Column, Entity, Index, Unique } from 'typeorm';
import { DayColumn, InstantColumn, SchoolReference, SchoolRow } from '../platform/database/columns.js';

/** What must be entered by whom by when. Its status is never stored: it is judged from the row and the present instant. */
@Entity('obligation')
@Unique(['schoolId', 'rule', 'targetKind', 'targetId', 'pupilId'])
@Index(['schoolId', 'dueAt'])
@Index(['schoolId', 'slotId'])
@Index(['schoolId', 'responsibleId', 'dueAt'])
@Index('ix_obligation_open', ['schoolId', 'dueAt'], { where: "state = 'open'" })
@Check('ck_obligation_state', "state IN ('open', 'met', 'notApplicable', 'excused')")
@SchoolReference('Journal', 'journalId')
@SchoolReference('Slot', 'slotId')
@SchoolReference('Group', 'groupId')
@SchoolReference('SchoolClass', 'schoolClassId')
@SchoolReference('Subject', 'subjectId')
export class Obligation extends SchoolRow {
  @Column('text') rule: string;
  @Column('text') clause: string;
  @Column('smallint') ruleVersion: number;
  /** `slot` or `work`. */
  @Column('text') targetKind: string;
  @Column('uuid') targetId: string;
  /** The nil UUID where it is not per pupil. */
  @Column('uuid') pupilId: string;
  @Column('uuid') journalId: string;
  @Column('uuid', { nullable: true }) slotId: string | null;
  @Column('uuid') groupId: string;
  @Column('uuid', { nullable: true }) schoolClassId: string | null;
  @Column('uuid') subjectId: string;
  @Column('uuid', { nullable: true }) responsibleId: string | null;
  @DayColumn() dueOn: string;
  @InstantColumn() dueAt: string;
  @Column('text', { default: 'open' }) state: string;
  @InstantColumn({ nullable: true }) metAt: string | null;
  @Column('uuid', { nullable: true }) metByOperation: string | null;
  @InstantColumn({ nullable: true }) madeOfflineAt: string | null;
  @Column('uuid', { nullable: true }) excuseId: string | null;
  @Column('jsonb', { default: () => "'{}'" }) facts: Record<string, unknown>;
  @InstantColumn() changedAt: string;
}
