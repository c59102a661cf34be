import { denied, judge, rolesOn } from './judge.js';
import type { AccessAnswer, AccessFacts, Grants } from './judge.js';
import type { PermissionId } from './permissions.js';
import type { AttendanceKind } from '../types.js';

/** Kinds of operations of `POST …/changes`. */
export const operationKinds = [
  'recordLesson',
  'cancelLesson',
  'claimSubstitution',
  'revokeSubstitution',
  'confirmAttendance',
  'setAttendance',
  'setTopic',
  'setHomework',
  'setWork',
  'setMark',
  'clearMark',
] as const;
/** One kind of operation. */
export type OperationKind = (typeof operationKinds)[number];

/** The permission each kind needs; attendance with a reason needs `journal:absenceReason.write`. */
export const operationPermissions: Readonly<Record<OperationKind, PermissionId>> = {
  recordLesson: 'journal:lesson.write',
  cancelLesson: 'journal:lesson.cancel',
  claimSubstitution: 'substitutions:substitution.claim',
  revokeSubstitution: 'substitutions:substitution.revoke',
  confirmAttendance: 'journal:attendance.write',
  setAttendance: 'journal:attendance.write',
  setTopic: 'journal:topic.write',
  setHomework: 'journal:homework.write',
  setWork: 'journal:work.write',
  setMark: 'journal:mark.write',
  clearMark: 'journal:mark.write',
};

/** What is known of the operation beside the row. */
export interface OperationFacts extends AccessFacts {
  readonly onBehalf?: boolean;
  readonly reason?: string;
  /** Of `setAttendance`. */
  readonly kind?: AttendanceKind;
  /** The kind a notice, order or sick note has already given for this cell. */
  readonly prefilledKind?: AttendanceKind | null;
  /** Of `setAttendance`: classes of the pupil, for the class teacher. */
  readonly pupilClassIds?: readonly string[];
  /** Of `revokeSubstitution`: the same request records the lesson. */
  readonly recordsLesson?: boolean;
}

const reasonKinds: readonly AttendanceKind[] = ['ill', 'excused', 'unexcused'];

/** Operations of the lesson's own record: a stranger's attempt lacks a substitution, not a right. */
const recordOperations: readonly OperationKind[] = [
  'recordLesson',
  'confirmAttendance',
  'setAttendance',
  'setTopic',
  'setHomework',
];

/**
 * Whether this person may carry out one operation of `POST …/changes`.
 * @returns the role for the ledger; refusals `FORBIDDEN`, `REASON_REQUIRED` (onBehalf without one),
 *   `SUBSTITUTION_REQUIRED` (a teacher neither scheduled nor substituting records)
 * @clause J1.4 @clause J1.5
 * @example judgeOperation('setMark', adminGrants, facts) //=> { allowed: false, code: 'FORBIDDEN', … }
 */
export function judgeOperation(op: OperationKind, grants: Grants, facts: OperationFacts): AccessAnswer {
  const held = rolesOn(grants, facts.today);
  if (facts.onBehalf) return judgeOnBehalf(op, grants, facts);
  if (op === 'setAttendance' && facts.kind && reasonKinds.includes(facts.kind)) {
    const answer = judge('journal:absenceReason.write', grants, {
      ...facts,
      schoolClassIds: facts.pupilClassIds ?? facts.schoolClassIds,
    });
    if (answer.allowed) return answer;
    if (facts.prefilledKind !== facts.kind) return denied('reasonByClassTeacher');
  }
  if (op === 'revokeSubstitution') {
    const asDeputy = judge('substitutions:substitution.write', grants, facts);
    if (asDeputy.allowed) return asDeputy;
    return facts.recordsLesson && held.includes('teacher') && isScheduled(grants, facts)
      ? { allowed: true, role: 'teacher' }
      : denied('lessonTaken');
  }
  // A deputy without an own lesson enters for another person only, and says so.
  const asTeacher = judge(operationPermissions[op], withoutDeputy(grants), facts);
  if (asTeacher.allowed) return asTeacher;
  if (!held.includes('teacher') && held.includes('deputyHead'))
    return denied('deputyOnly', 'REASON_REQUIRED');
  if (held.includes('teacher') && asTeacher.reason === 'notYourLesson' && recordOperations.includes(op))
    return denied('notYourLesson', 'SUBSTITUTION_REQUIRED');
  return asTeacher;
}

function judgeOnBehalf(op: OperationKind, grants: Grants, facts: OperationFacts): AccessAnswer {
  if (op === 'claimSubstitution') return denied('deputyOnly');
  const deputy = { ...grants, roles: grants.roles.filter((one) => one.role === 'deputyHead') };
  const answer = judge(operationPermissions[op], deputy, facts);
  if (!answer.allowed) return answer.reason === 'role' ? denied('deputyOnly') : answer;
  return facts.reason?.trim() ? answer : denied('deputyOnly', 'REASON_REQUIRED');
}

function withoutDeputy(grants: Grants): Grants {
  return { ...grants, roles: grants.roles.filter((one) => one.role !== 'deputyHead') };
}

function isScheduled(grants: Grants, facts: OperationFacts): boolean {
  return grants.staffId !== null && (facts.scheduledStaffIds ?? []).includes(grants.staffId);
}
