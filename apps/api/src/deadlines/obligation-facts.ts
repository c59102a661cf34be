import type {
  AttendanceKind,
  Outage,
  PolicyVersion,
  SchoolCalendar,
  SlotState,
  TermPeriod,
} from '@zvonok/rules';
import type { DecidingFacts, KeptRule } from '../journal/index.js';

/** The pupil of an obligation that is not per pupil. */
export const NIL = '00000000-0000-0000-0000-000000000000';

/** What of the school every rule asks for. */
export interface SchoolFrame {
  readonly calendar: SchoolCalendar;
  readonly policies: readonly PolicyVersion[];
  readonly terms: readonly (TermPeriod & { readonly gradeLevels: readonly number[] })[];
  /** By identifier: some subjects have terms of their own. */
  readonly subjectNames: ReadonlyMap<string, string>;
  /** Confirmed ones that may touch a due instant. */
  readonly outages: readonly Outage[];
  /** By class: dates with a slot not cancelled; filled only where an outage or the school's roll asks for them. */
  readonly schoolDays: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A pupil's stay, both days inclusive. */
export interface Stay {
  readonly pupilId: string;
  readonly from: string;
  readonly to: string | null;
}

/** A group with the stays of those pupils who matter here. */
export interface GroupFacts {
  readonly id: string;
  readonly kind: string;
  readonly schoolClassId: string | null;
  readonly gradeLevel: number | null;
  readonly weekDays: 5 | 6 | null;
  readonly stays: readonly Stay[];
}

/** A slot as far as the last bells need it. */
export interface BellSlot {
  readonly id: string;
  readonly groupId: string;
  readonly date: string;
  readonly endAt: string;
  readonly state: SlotState;
  readonly extracurricular: boolean;
}

/** What is written of a slot's lesson. */
export interface RecordedFacts {
  readonly conductedBy: string | null;
  readonly cancelReason: string | null;
  readonly firstRecordedAt: string | null;
  readonly madeOfflineAt: string | null;
  /** Greatest number of the topic's and the attendance's last change. */
  readonly version: number;
  /** The operation behind `version`, or behind the conduct where that came last. */
  readonly operationId: string | null;
}

/** A homework row, also a withdrawn one. */
export interface GivenHomework {
  readonly pupilIds: readonly string[] | null;
  readonly explicitNone: boolean;
  readonly withdrawn: boolean;
  readonly publishedAt: string;
  readonly version: number;
  readonly operationId: string;
}

/** A slot whose obligations are wanted. */
export interface LessonSlot extends BellSlot {
  readonly journalId: string;
  readonly subjectId: string;
  readonly shift: number;
  readonly period: number;
  readonly movedToId: string | null;
  readonly withdrawn: boolean;
  /** First of the scheduled teachers. */
  readonly teacherId: string | null;
  /** Who teaches instead, planned or claimed. */
  readonly substituteId: string | null;
  readonly record: RecordedFacts | null;
  readonly homework: readonly GivenHomework[];
}

/** A mark of a work, also a cleared one. */
export interface GivenMark {
  readonly pupilId: string;
  readonly place: number;
  readonly firstSetAt: string;
  readonly setAt: string;
  readonly doneOn: string | null;
  readonly cleared: boolean;
  readonly operationId: string;
}

/** A work whose obligations are wanted. */
export interface HeldWork {
  readonly id: string;
  readonly slotId: string | null;
  readonly gradable: boolean;
  readonly withdrawn: boolean;
  readonly weight: number;
  readonly marks: readonly GivenMark[];
  /** Absentees of its slot. */
  readonly absentees: readonly { readonly pupilId: string; readonly kind: AttendanceKind }[];
}

/** A pupil with a timetable of his own for a subject. */
export interface OwnTimetable extends Stay {
  readonly subjectId: string;
}

/** An obligation as it should be, or as it is stored. */
export interface ObligationState {
  readonly rule: KeptRule;
  readonly clause: string;
  readonly ruleVersion: number;
  readonly targetKind: 'slot' | 'work';
  readonly targetId: string;
  /** {@link NIL} where it is not per pupil. */
  readonly pupilId: string;
  readonly journalId: string;
  readonly slotId: string | null;
  readonly groupId: string;
  readonly schoolClassId: string | null;
  readonly subjectId: string;
  readonly responsibleId: string | null;
  /** Local date of `dueAt`. */
  readonly dueOn: string;
  readonly dueAt: string;
  readonly state: 'open' | 'met' | 'notApplicable' | 'excused';
  readonly metAt: string | null;
  readonly metByOperation: string | null;
  readonly madeOfflineAt: string | null;
  readonly facts: DecidingFacts;
}

/** A stored row with its identifier. */
export interface KnownObligation extends ObligationState {
  readonly id: string;
  readonly excuseId: string | null;
}

/** Everything obligations are derived from. */
export interface ObligationFacts {
  readonly frame: SchoolFrame;
  readonly groups: readonly GroupFacts[];
  /** Slots of the dates for everybody addressed, those of `slots` included. */
  readonly bells: readonly BellSlot[];
  /** Slots whose LES-01 and HW-01 are wanted. */
  readonly slots: readonly LessonSlot[];
  /** Slots of the works, where not among `slots`. */
  readonly workSlots: readonly LessonSlot[];
  readonly works: readonly HeldWork[];
  readonly ownTimetables: readonly OwnTimetable[];
  /** Stored obligations of `slots` and `works`. */
  readonly known: readonly KnownObligation[];
}
