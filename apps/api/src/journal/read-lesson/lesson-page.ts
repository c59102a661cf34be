import type {
  LessonMay,
  LessonPage,
  LessonPart,
  LessonSubstitutionView,
  MayView,
  VerdictView,
} from '@zvonok/contracts';
import {
  admitAttendance,
  admitSubstitution,
  judge,
  judgeOperation,
  judgeWork,
  policyOn,
  type AccessFacts,
  type OperationKind,
  type SchoolPolicy,
} from '@zvonok/rules';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { policyVersion } from '../../school/index.js';
import { verdictOf } from './obligation-verdict.js';
import type { LessonRow, SubstitutionRow } from './read-lesson.queries.js';

/** Who reads, and when. */
export type LessonReader = Pick<SchoolContext, 'grants' | 'today' | 'now' | 'zone'>;

const allowed: MayView = { allowed: true };
const refused = (code: string): MayView => ({ allowed: false, code });

/** What is known of a lesson for the judgement of rights. */
export function accessFactsOf(row: LessonRow, today: string): AccessFacts {
  return {
    today,
    scheduledStaffIds: row.slot.teachers.map((one) => one.id),
    substituteStaffIds: standing(row).map((one) => one.teacher.id),
    journalStaffIds: row.journalStaffIds,
    schoolClassIds: row.schoolClassId === null ? [] : [row.schoolClassId],
    gradeLevels: row.gradeLevel === null ? [] : [row.gradeLevel],
  };
}

const standing = (row: LessonRow): SubstitutionRow[] => [
  ...(row.heldFor === null ? [] : [row.heldFor]),
  ...row.substitutions,
];

/**
 * The lesson page as this person may see it, or null when not even the names are for him.
 * @clause J1.5 @clause J2.1a
 */
export function lessonPageFor(row: LessonRow, reader: LessonReader): LessonPage | null {
  const facts = accessFactsOf(row, reader.today);
  const sees = (permission: Parameters<typeof judge>[0]): boolean =>
    judge(permission, reader.grants, facts).allowed;
  if (!sees('journal:lesson.names') && !sees('journal:lesson.read')) return null;
  const all = sees('journal:lesson.read');
  const attendance = sees('journal:attendance.read');
  const { record } = row;
  return {
    journalId: row.journalId,
    version: row.version,
    serverTime: reader.now,
    slot: { ...row.slot, teachers: [...row.slot.teachers] },
    record: record?.conductedBy ? { ...record, conductedBy: record.conductedBy } : prepared(row),
    substitution: substitutionOf(row),
    pupils: row.pupils.map((pupil) => ({
      ...pupil,
      attendance: attendance ? pupil.attendance : 'present',
      minutesLate: attendance ? pupil.minutesLate : null,
      marks: all ? pupil.marks : [],
    })),
    works: all ? [...row.works] : [],
    homework: row.homework.filter((one) => all || one.audience === 'group'),
    obligations: all ? verdictsOf(row, reader) : [],
    missing: all ? missingOf(row) : [],
    suggestions: {
      topic: row.before?.topic ?? null,
      lastHomework: row.lastHomework,
      previousSlotId: row.before?.slotId ?? null,
    },
    may: mayOf(row, reader, facts),
  };
}

/** A topic prepared before the lesson: nobody has conducted it yet, the first scheduled teacher is to. */
function prepared(row: LessonRow): LessonPage['record'] {
  const { record } = row;
  const conductedBy = substitutionOf(row)?.teacher ?? row.slot.teachers[0];
  if (!record || !conductedBy || (record.topic === '' && !record.attendanceConfirmed)) return null;
  return { ...record, conductedBy, recordedAt: null };
}

function substitutionOf(row: LessonRow): LessonSubstitutionView | null {
  const [one] = standing(row);
  if (!one) return null;
  const { replacedStaffId: _replaced, ...view } = one;
  return view;
}

/** LES-01 and HW-01 of the slot, and one verdict for each work with all its cells. */
function verdictsOf(row: LessonRow, reader: LessonReader): VerdictView[] {
  const judged = row.obligations.map((one) => ({ ...one, verdict: verdictOf(one, reader.zone, reader.now) }));
  const works = new Set(judged.filter((one) => one.rule === 'MRK-01').map((one) => one.targetId));
  return [
    ...judged.filter((one) => one.rule === 'LES-01').map((one) => one.verdict),
    ...judged.filter((one) => one.rule === 'HW-01').map((one) => one.verdict),
    ...[...works].map((id) =>
      judgeWork(
        judged.filter((one) => one.targetId === id && one.rule === 'MRK-01').map((one) => one.verdict),
      ),
    ),
  ];
}

/** What is still to be entered, in the order of the page. */
function missingOf(row: LessonRow): LessonPart[] {
  if (row.slot.state === 'cancelled' || row.replaced || row.pupils.length === 0) return [];
  const parts: LessonPart[] = [];
  if (!row.record?.attendanceConfirmed) parts.push('attendance');
  if (!row.record?.topic) parts.push('topic');
  if (!row.extracurricular && row.homework.length === 0 && !row.homeworkElsewhere) parts.push('homework');
  return parts;
}

function mayOf(row: LessonRow, reader: LessonReader, facts: AccessFacts): LessonMay {
  const policies = row.policies.map((one) => policyVersion(one.version, one.validFrom, one.values));
  const policy = policyOn(policies, row.slot.date).settings;
  const right = (op: OperationKind): MayView | null => {
    const answer = judgeOperation(op, reader.grants, facts);
    return answer.allowed ? null : refused(answer.code);
  };
  const closed = row.replaced ? refused('NO_SUCH_SLOT') : null;
  const cancelled = row.slot.state === 'cancelled' ? refused('LESSON_CANCELLED') : null;
  return {
    record:
      closed ??
      right('recordLesson') ??
      underSubstitution(row, reader) ??
      tooEarly(row, reader, policy) ??
      allowed,
    cancel: closed ?? right('cancelLesson') ?? cancelled ?? withMarks(row) ?? allowed,
    claim: closed ?? right('claimSubstitution') ?? cancelled ?? claimable(row, reader) ?? allowed,
    mark:
      closed ??
      right('setMark') ??
      cancelled ??
      (row.record?.conductedBy ? null : refused('LESSON_NOT_RECORDED')) ??
      withoutMarks(row) ??
      allowed,
    history: judge('journal:history.read', reader.grants, facts).allowed ? allowed : refused('FORBIDDEN'),
  };
}

const substitutionFacts = (
  row: LessonRow,
  reader: LessonReader,
): Parameters<typeof admitSubstitution>[0] => ({
  actorId: reader.grants.staffId,
  scheduledIds: row.slot.teachers.map((one) => one.id),
  substitutions: standing(row).map((one) => ({
    id: one.id,
    teacherId: one.teacher.id,
    replacesId: one.replacedStaffId ?? '',
    state: one.state,
  })),
});

function underSubstitution(row: LessonRow, reader: LessonReader): MayView | null {
  const admission = admitSubstitution(substitutionFacts(row, reader));
  return admission.ok ? null : refused(admission.code);
}

function claimable(row: LessonRow, reader: LessonReader): MayView | null {
  const { staffId } = reader.grants;
  if (staffId === null) return refused('FORBIDDEN');
  if (row.slot.teachers.some((one) => one.id === staffId)) return refused('SUBSTITUTION_CONFLICT');
  const admission = admitSubstitution({
    ...substitutionFacts(row, reader),
    claim: { kind: 'sameSubject', cause: 'other' },
  });
  return admission.ok ? null : refused(admission.code);
}

function tooEarly(row: LessonRow, reader: LessonReader, policy: SchoolPolicy): MayView | null {
  const admission = admitAttendance({ startAt: row.slot.startAt, receivedAt: reader.now }, policy);
  return admission.ok ? null : refused(admission.code);
}

/** A lesson with marks was held. */
const withMarks = (row: LessonRow): MayView | null =>
  row.pupils.some((pupil) => pupil.marks.length > 0) ? refused('IN_USE') : null;

function withoutMarks(row: LessonRow): MayView | null {
  if (row.gradeLevel === 1) return refused('NO_MARKS_CLASS');
  return row.noMarks ? refused('NO_MARKS_SUBJECT') : null;
}
