import type { StoredObligation } from '../read-lesson/obligation-verdict.js';
import type { AttendanceKind, MarkScale, SlotState, WorkKind } from '@zvonok/rules';

/** Number and identifier of the last operation that wrote a row, or a part of one. Number 0: never written. */
export interface Stamp {
  readonly version: number;
  readonly operationId: string | null;
}

/** A slot with what judging needs of it. */
export interface SlotRow {
  readonly id: string;
  readonly journalId: string;
  readonly date: string;
  readonly period: number;
  readonly startAt: string;
  readonly endAt: string;
  readonly state: SlotState;
  readonly movedToId: string | null;
  /** Scheduled teachers. */
  readonly teacherIds: readonly string[];
  /** Class and grades of the slot's group, for rights. */
  readonly schoolClassId: string | null;
  readonly gradeLevel: number | null;
}

export interface RecordRow {
  readonly id: string;
  readonly slotId: string;
  readonly conductedBy: string | null;
  readonly remote: boolean;
  readonly substitutionId: string | null;
  readonly cancelReason: string | null;
  readonly conduct: Stamp;
  readonly topic: string;
  readonly planItemId: string | null;
  readonly topicStamp: Stamp;
  readonly attendanceConfirmed: boolean;
  readonly attendanceStamp: Stamp;
  readonly recordedAt: string | null;
  readonly firstRecordedAt: string | null;
  readonly madeOfflineAt: string | null;
}

export interface AttendanceRow extends Stamp {
  readonly id: string;
  readonly slotId: string;
  readonly pupilId: string;
  readonly kind: AttendanceKind;
  readonly minutesLate: number | null;
  readonly reasonId: string | null;
  readonly suggest: string | null;
}

export interface HomeworkRow extends Stamp {
  readonly id: string;
  readonly slotId: string;
  readonly pupilIds: readonly string[] | null;
  readonly text: string;
  readonly explicitNone: boolean;
  readonly estimateMin: number | null;
  readonly dueSlotId: string | null;
  readonly longTerm: boolean;
  readonly newMaterial: boolean;
  readonly withdrawn: boolean;
  readonly publishedAt: string;
}

export interface WorkRow extends Stamp {
  readonly id: string;
  readonly journalId: string;
  readonly slotId: string | null;
  readonly plannedFor: string;
  readonly kind: WorkKind;
  readonly weight: number;
  readonly title: string;
  readonly gradable: boolean;
  readonly withdrawn: boolean;
}

export interface MarkRow extends Stamp {
  readonly id: string;
  readonly slotId: string;
  readonly pupilId: string;
  readonly place: number;
  readonly workId: string | null;
  readonly scale: MarkScale;
  readonly value: string;
  readonly comment: string | null;
  readonly doneOn: string | null;
  readonly retakeSlotId: string | null;
  readonly retakePlace: number | null;
  readonly cleared: boolean;
  readonly setBy: string;
  readonly firstSetAt: string;
  readonly setAt: string;
}

export interface SubstitutionRow extends Stamp {
  readonly id: string;
  readonly slotId: string;
  readonly staffId: string;
  readonly replacedStaffId: string | null;
  readonly kind: string;
  readonly cause: string;
  readonly state: 'planned' | 'unconfirmed' | 'confirmed' | 'revoked';
  readonly heldSlotId: string | null;
  readonly createdAt: string;
}

/** A pupil's stay in the journal's group, both days inclusive. */
export interface EnrolmentRow {
  readonly pupilId: string;
  readonly fromOn: string;
  readonly toOn: string | null;
}

/** What is owed for one pupil's cell of a work, as it stood before this request. */
export interface CellObligation extends StoredObligation {
  readonly targetId: string;
  readonly pupilId: string;
}

/** An operation that the ledger has seen. */
export interface SeenOperation {
  readonly operationId: string;
  /** SHA-256 of the operation as it was sent, hexadecimal. */
  readonly digest: string;
  /** The outcome given then; null on further entries of the same operation. */
  readonly answer: object | null;
}

/** What a journal is and the settings of its school. */
export interface LoadedStructure {
  /** null: there is no such journal. */
  readonly journal: {
    readonly groupId: string;
    readonly subjectId: string;
    readonly groupKind: string;
    readonly groupName: string;
    readonly schoolClassId: string | null;
    readonly gradeLevel: number | null;
    readonly noMarks: boolean;
    readonly extracurricular: boolean;
    readonly staffIds: readonly string[];
  } | null;
  readonly policies: readonly { version: number; validFrom: string; values: Record<string, unknown> }[];
}

/** What one statement reads before anything is judged. */
export interface LoadedPage {
  readonly structureVersion: number;
  /** null: the caller knows it by this version. */
  readonly structure: LoadedStructure | null;
  readonly slots: readonly SlotRow[];
  readonly records: readonly RecordRow[];
  readonly attendance: readonly AttendanceRow[];
  readonly homework: readonly HomeworkRow[];
  readonly works: readonly WorkRow[];
  readonly marks: readonly MarkRow[];
  readonly substitutions: readonly SubstitutionRow[];
  readonly enrolments: readonly EnrolmentRow[];
  readonly cells: readonly CellObligation[];
  readonly seen: readonly SeenOperation[];
}
