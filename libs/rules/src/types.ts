/** An instant, RFC 3339 in UTC with milliseconds: `2026-11-24T14:59:59.999Z`. */
export type Instant = string;

/** A local date of the school: `2026-11-24`. */
export type Day = string;

/** A local time of day without seconds: `08:30`. */
export type LocalTime = string;

/** The state of an obligation at a moment (domain of the timing rules). */
export type Status = 'pending' | 'onTime' | 'late' | 'missing' | 'notApplicable' | 'excused';

/** One thing that decided a verdict: a code and the facts it was seen in. */
export interface Reason {
  code: string;
  facts: object;
}

/** What a timing rule says of one obligation. `late` means strictly after `dueAt`. */
export interface Verdict {
  rule: string;
  clause: string;
  ruleVersion: number;
  status: Status;
  dueAt: Instant | null;
  lateByMs?: number;
  /** Difference of the local dates of the judged instant and `dueAt`. */
  lateByDays?: number;
  tier?: 'sameDay' | 'otherDay';
  offline?: true;
  corrected?: true;
  reasons: Reason[];
}

/** An expected refusal of a rule; the edge turns it into one problem document. */
export interface Refusal {
  ok: false;
  code: string;
  clause: string | null;
  facts: object;
}

/** The other answer of a rule that may refuse. `reasons` are the facts that let it pass. */
export interface Admitted {
  ok: true;
  reasons: Reason[];
}

/** The answer of a rule of admission. */
export type Admission = Admitted | Refusal;

/** Builds a refusal. */
export function refuse(code: string, clause: string | null, facts: object = {}): Refusal {
  return { ok: false, code, clause, facts };
}

/** Builds an admission. */
export function admit(...reasons: Reason[]): Admitted {
  return { ok: true, reasons };
}

/** Kinds of a pupil's attendance; letters are settings, kinds are fixed. */
export const attendanceKinds = [
  'present',
  'absent',
  'ill',
  'excused',
  'unexcused',
  'late',
  'remotePresent',
  'exemptPresent',
] as const;
/** How a pupil attended one lesson. */
export type AttendanceKind = (typeof attendanceKinds)[number];

/** Kinds that are a missed lesson by themselves and close a cell of a work; a late pupil has done it. */
export const absenceKinds: readonly AttendanceKind[] = ['absent', 'ill', 'excused', 'unexcused'];

/** Kinds of assessed work. */
export const workKinds = [
  'classwork',
  'homework',
  'independentWork',
  'labWork',
  'practicalWork',
  'controlWork',
  'test',
  'essay',
  'dictation',
] as const;
/** What was assessed. */
export type WorkKind = (typeof workKinds)[number];

/** Scales a current mark may stand in. */
export const markScales = ['five', 'credit', 'hundred'] as const;
/** The scale of a current mark. */
export type MarkScale = (typeof markScales)[number];

/** States of a lesson slot. */
export const slotStates = ['planned', 'held', 'substituted', 'cancelled', 'moved'] as const;
/** The state of a lesson slot. */
export type SlotState = (typeof slotStates)[number];
