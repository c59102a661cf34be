import type { SchoolPolicy } from '../policy.js';
import { daysBetween } from '../time/zone.js';
import { absenceKinds, admit, refuse } from '../types.js';
import type { Admission, AttendanceKind, Day, SlotState } from '../types.js';

/**
 * Whether attendance and marks may stand in one cell: a mark beside an absence needs a date on which its
 * work was done; a cell holds so many marks and one kind of attendance.
 * @param facts the cell as it would be after the change
 * @returns refusals `ABSENT_WITH_MARK`, `TOO_MANY_MARKS`
 * @clause J2.1a @clause J2.4
 * @example admitCell({ attendance: 'absent', marks: [{ doneOn: null }] }, policy) //=> { ok: false, code: 'ABSENT_WITH_MARK', … }
 */
export function admitCell(
  facts: {
    readonly attendance: AttendanceKind | null;
    readonly marks: readonly { readonly doneOn: Day | null }[];
  },
  policy: Pick<SchoolPolicy, 'maxMarksPerCell'>,
): Admission {
  const { attendance, marks } = facts;
  if (marks.length > policy.maxMarksPerCell)
    return refuse('TOO_MANY_MARKS', 'J2.4', { marks: marks.length, max: policy.maxMarksPerCell });
  if (attendance && absenceKinds.includes(attendance) && marks.some((mark) => mark.doneOn === null))
    return refuse('ABSENT_WITH_MARK', 'J2.1a', { attendance });
  return admit();
}

/** One pupil's lesson, for counting. */
export interface AttendedLesson {
  readonly date: Day;
  readonly kind: AttendanceKind;
  readonly minutesLate?: number | null;
  readonly lengthMin: number;
  readonly state: SlotState;
}

/**
 * The kind a lesson is counted as: late by more than the school's share of it is an absence of unknown
 * reason in totals, though the cell still shows the lateness.
 * @returns null for a lesson that is not missed or was not held
 * @clause J2.1a
 */
export function missedKind(
  lesson: Omit<AttendedLesson, 'date'>,
  policy: Pick<SchoolPolicy, 'missedLessonShare'>,
): AttendanceKind | null {
  if (lesson.state === 'cancelled' || lesson.state === 'moved') return null;
  if (absenceKinds.includes(lesson.kind)) return lesson.kind;
  const { parts, of } = policy.missedLessonShare;
  return lesson.kind === 'late' && (lesson.minutesLate ?? 0) * of > lesson.lengthMin * parts
    ? 'absent'
    : null;
}

/** Totals of one pupil. */
export interface AbsenceTotals {
  readonly lessons: number;
  /** Full days: all lessons of the day were missed. */
  readonly days: number;
  readonly ill: number;
  readonly excused: number;
  readonly unexcused: number;
  /** Reason not known yet. */
  readonly unknown: number;
}

/**
 * Counts the missed lessons and full days of one pupil.
 * @param lessons every lesson of the pupil in the period, also those attended
 * @clause J2.1a
 */
export function absenceTotals(
  lessons: readonly AttendedLesson[],
  policy: Pick<SchoolPolicy, 'missedLessonShare'>,
): AbsenceTotals {
  const days = new Map<Day, { held: number; missed: number }>();
  const counts = { ill: 0, excused: 0, unexcused: 0, absent: 0 };
  let total = 0;
  for (const lesson of lessons) {
    if (lesson.state === 'cancelled' || lesson.state === 'moved') continue;
    const day = days.get(lesson.date) ?? { held: 0, missed: 0 };
    day.held += 1;
    const kind = missedKind(lesson, policy);
    if (kind === 'ill' || kind === 'excused' || kind === 'unexcused' || kind === 'absent') {
      counts[kind] += 1;
      day.missed += 1;
      total += 1;
    }
    days.set(lesson.date, day);
  }
  return {
    lessons: total,
    days: [...days.values()].filter((day) => day.missed === day.held).length,
    ill: counts.ill,
    excused: counts.excused,
    unexcused: counts.unexcused,
    unknown: counts.absent,
  };
}

/** Why a pupil's absences ask for attention. */
export type AbsenceAlert = 'shareOfMonth' | 'unexplained';

/**
 * The alerts of one pupil: too great a share of the month's lessons held so far missed without a good
 * reason, or an absence unexplained for too long.
 * @param lessons lessons held so far; the month is that of `today`
 * @clause J1.4
 */
export function absenceAlerts(
  lessons: readonly AttendedLesson[],
  policy: Pick<SchoolPolicy, 'missedLessonShare' | 'absenceAlertShare' | 'unexplainedDays'>,
  today: Day,
): AbsenceAlert[] {
  const month = today.slice(0, 7);
  const { parts, of } = policy.absenceAlertShare;
  let held = 0;
  let bad = 0;
  let unexplained = false;
  for (const lesson of lessons) {
    if (lesson.state === 'cancelled' || lesson.state === 'moved' || lesson.date > today) continue;
    const kind = missedKind(lesson, policy);
    if (lesson.kind === 'absent' && daysBetween(lesson.date, today) > policy.unexplainedDays)
      unexplained = true;
    if (lesson.date.slice(0, 7) !== month) continue;
    held += 1;
    if (kind === 'absent' || kind === 'unexcused') bad += 1;
  }
  const alerts: AbsenceAlert[] = [];
  if (held > 0 && bad * of >= held * parts) alerts.push('shareOfMonth');
  if (unexplained) alerts.push('unexplained');
  return alerts;
}

/**
 * The kind a cell has under a sick note: `absent` and `unexcused` of its dates become `ill`, also when they
 * are entered later; the teacher's original is kept by the caller.
 * @param note dates inclusive
 * @clause J2.1a
 */
export function underSickNote(
  kind: AttendanceKind,
  date: Day,
  note: { readonly from: Day; readonly to: Day },
): AttendanceKind {
  const covered = note.from <= date && date <= note.to;
  return covered && (kind === 'absent' || kind === 'unexcused') ? 'ill' : kind;
}

/** The Latin keys and the Cyrillic letters at the same places of the keyboard. */
const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const cyrillicKeys = 'йцукенгшщзхъфывапролджэячсмитьбю';

/**
 * The attendance kind of what was typed: the school's letters, or the same keys on a Latin layout.
 * @param text case does not matter
 * @returns null when it is no letter of attendance
 * @clause J2.1a
 * @example parseAttendance('yg', policy) //=> "unexcused"
 */
export function parseAttendance(
  text: string,
  policy: Pick<SchoolPolicy, 'attendanceLetters'>,
): Exclude<AttendanceKind, 'present' | 'remotePresent' | 'exemptPresent'> | null {
  const typed = text.trim().toLowerCase().replaceAll('<', ',');
  const moved = [...typed].map((key) => cyrillicKeys[latinKeys.indexOf(key)] ?? key).join('');
  for (const candidate of [typed, moved])
    for (const kind of ['absent', 'ill', 'excused', 'unexcused', 'late'] as const)
      if (policy.attendanceLetters[kind].includes(candidate)) return kind;
  return null;
}
