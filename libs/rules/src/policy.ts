import type { AttendanceKind, Day, WorkKind } from './types.js';

/** A share as an exact fraction. */
export interface Share {
  readonly of: number;
  readonly parts: number;
}

/** Minutes allowed for the grades `from`…`to`. */
export interface GradeMinutes {
  readonly from: number;
  readonly to: number;
  readonly minutes: number;
}

/** Which periods close the marks of the grades `from`…`to`. */
export interface GradeTermScheme {
  readonly from: number;
  readonly to: number;
  readonly scheme: TermScheme;
}

/** Which periods close the marks of one subject in the grades `from`…`to`. */
export interface SubjectTermScheme extends GradeTermScheme {
  /** The subject's name as in the curriculum; capital letters make no difference. */
  readonly subject: string;
}

/** Kinds of periods that close marks. */
export type TermScheme = 'quarter' | 'trimester' | 'halfYear';

/** Lower bounds of 5, 4 and 3, in hundredths for means and in points for the hundred scale. */
export interface Thresholds {
  readonly five: number;
  readonly four: number;
  readonly three: number;
}

/** Fewest marks of a term for a mark of the term. */
export interface MinMarks {
  readonly under2Hours: number;
  readonly from2Hours: number;
}

/** A subject of the certificate made of several subjects of the curriculum. */
export interface CompositeSubject {
  readonly name: string;
  readonly subjects: readonly string[];
}

/** Years to keep, or for ever. */
export type RetentionYears = number | 'permanent';

/** What a file is, for the term of its keeping. */
export type RecordKind =
  'classJournal' | 'yearSummarySheet' | 'substitutionRegister' | 'consent' | 'printedDocumentRegister';

/**
 * Every setting of a school. A fact is judged by the settings in force on its date; none of them
 * ever touches tenancy, the audit trail or who is accountable.
 * @clause J1.2
 */
export interface SchoolPolicy {
  /** Lesson and attendance: minutes before the bell from which attendance may be confirmed. */
  readonly attendanceEarlyMin: number;
  /** Minutes after the end of the day within which a lesson still counts as entered that day. */
  readonly sameDayGraceMin: number;
  /** Hours within which an offline time is trusted; 0 switches trust off. */
  readonly offlineTrustH: number;

  readonly lastBell: 'max' | 'minPerPupil';
  readonly homeworkGraceMin: number;
  readonly lastBellIncludesExtracurricular: boolean;
  readonly aheadLeadMin: number;
  readonly homeworkLimits: readonly GradeMinutes[];
  readonly homeworkAfterOffShare: Share;
  readonly defaultEstimateMin: number;
  readonly grade1Homework: boolean;

  readonly markDays: number;
  readonly roll: 'nextWorkingDay' | 'none' | 'nextSchoolDay';
  readonly finalEmbargoMin: number;
  readonly publishDelayMin: number;

  /** Integers in hundredths. */
  readonly weights: Readonly<Record<WorkKind, number>>;
  readonly method: 'weighted' | 'plain';
  readonly thresholds: Thresholds;
  readonly retake: 'replace' | 'max' | 'both';
  readonly differingNeedsComment: boolean;
  readonly countImported: boolean;
  readonly minMarks: Readonly<Record<TermScheme, MinMarks>>;
  readonly notAttestedMissedShare: Share;
  readonly earlyWarningShare: Share;
  readonly forecastMarksPerLesson: number;
  readonly forecastMinValue: 1 | 2;
  readonly forecastHiddenBefore: number;

  readonly yearTie: 'halfUp' | 'lastTerm';
  readonly yearTermsShare: Share;
  readonly interim: 'notUsed' | 'ownColumn' | 'part';
  readonly compositeSubjects: readonly CompositeSubject[];

  readonly allowOne: boolean;
  /** null: marks of the hundred scale are not converted. */
  readonly hundredToFive: Thresholds | null;
  readonly creditPassShare: Share;
  readonly maxMarksPerCell: number;
  readonly behaviourMarks: boolean;

  /** Letters as typed and printed; the first of each is the one printed. */
  readonly attendanceLetters: Readonly<
    Record<Exclude<AttendanceKind, 'present' | 'remotePresent' | 'exemptPresent'>, readonly string[]>
  >;
  readonly missedLessonShare: Share;
  readonly absenceAlertShare: Share;
  readonly unexplainedDays: number;

  readonly freeEditDays: number;
  readonly unlockMaxH: number;
  readonly showChanged: boolean;

  readonly checksPerTerm: number;
  readonly remarkFixDays: number;

  readonly planBehindWarn: number;
  readonly procedureShare: Share;
  readonly proceduresPerDay: number;
  readonly procedureGapDays: number;
  readonly procedureNotAtEdge: boolean;
  readonly procedureMinMinutes: number;

  readonly countNotAttested: boolean;
  readonly marksInMessages: boolean;

  readonly retentionYears: Readonly<Record<RecordKind, RetentionYears>>;
  readonly verifyMonths: number;
  readonly replaceCopyDays: number;

  readonly termScheme: readonly GradeTermScheme[];
  /** Subjects whose marks are closed by other periods than those of their grade. */
  readonly subjectTermScheme: readonly SubjectTermScheme[];
  /** Days of the school week for grades 2 and higher; grade 1 always has five. */
  readonly weekDays: 5 | 6;
  readonly staffWeekDays: 5 | 6;
  readonly paperMode: 'parallel' | 'printOnClose' | 'electronicOnly';
  /** The period in which violations are shown to the teacher only; null: none. */
  readonly transition: { readonly from: Day; readonly to: Day } | null;
  readonly inspectorMaxDays: number;
  readonly newcomers: 'alphabetical' | 'atEnd';
  readonly yearSheetCaption: string;
}

/** The settings as the product ships them. */
export const shippedPolicy: SchoolPolicy = {
  attendanceEarlyMin: 10,
  sameDayGraceMin: 0,
  offlineTrustH: 24,
  lastBell: 'max',
  homeworkGraceMin: 15,
  lastBellIncludesExtracurricular: false,
  aheadLeadMin: 1440,
  homeworkLimits: [
    { from: 1, to: 1, minutes: 60 },
    { from: 2, to: 3, minutes: 90 },
    { from: 4, to: 5, minutes: 120 },
    { from: 6, to: 8, minutes: 150 },
    { from: 9, to: 12, minutes: 210 },
  ],
  homeworkAfterOffShare: { parts: 7, of: 10 },
  defaultEstimateMin: 20,
  grade1Homework: false,
  markDays: 7,
  roll: 'nextWorkingDay',
  finalEmbargoMin: 30,
  publishDelayMin: 0,
  weights: {
    classwork: 100,
    homework: 100,
    independentWork: 200,
    labWork: 200,
    practicalWork: 200,
    controlWork: 300,
    test: 300,
    essay: 300,
    dictation: 300,
  },
  method: 'weighted',
  thresholds: { five: 450, four: 350, three: 250 },
  retake: 'replace',
  differingNeedsComment: true,
  countImported: true,
  minMarks: {
    quarter: { under2Hours: 3, from2Hours: 5 },
    trimester: { under2Hours: 3, from2Hours: 5 },
    halfYear: { under2Hours: 5, from2Hours: 7 },
  },
  notAttestedMissedShare: { parts: 2, of: 3 },
  earlyWarningShare: { parts: 1, of: 2 },
  forecastMarksPerLesson: 1,
  forecastMinValue: 2,
  forecastHiddenBefore: 3,
  yearTie: 'halfUp',
  yearTermsShare: { parts: 1, of: 2 },
  interim: 'notUsed',
  compositeSubjects: [{ name: 'Математика', subjects: ['Алгебра', 'Геометрия', 'Вероятность и статистика'] }],
  allowOne: false,
  hundredToFive: { five: 85, four: 65, three: 45 },
  creditPassShare: { parts: 1, of: 2 },
  maxMarksPerCell: 2,
  behaviourMarks: false,
  attendanceLetters: {
    absent: ['н', 'нб'],
    ill: ['б'],
    excused: ['у', 'уп'],
    unexcused: ['нп', 'п'],
    late: ['о', 'оп'],
  },
  missedLessonShare: { parts: 1, of: 2 },
  absenceAlertShare: { parts: 30, of: 100 },
  unexplainedDays: 7,
  freeEditDays: 7,
  unlockMaxH: 72,
  showChanged: true,
  checksPerTerm: 1,
  remarkFixDays: 5,
  planBehindWarn: 2,
  procedureShare: { parts: 10, of: 100 },
  proceduresPerDay: 1,
  procedureGapDays: 17,
  procedureNotAtEdge: true,
  procedureMinMinutes: 30,
  countNotAttested: true,
  marksInMessages: false,
  retentionYears: {
    classJournal: 5,
    yearSummarySheet: 25,
    substitutionRegister: 5,
    consent: 3,
    printedDocumentRegister: 5,
  },
  verifyMonths: 6,
  replaceCopyDays: 3,
  termScheme: [
    { from: 1, to: 9, scheme: 'quarter' },
    { from: 10, to: 12, scheme: 'halfYear' },
  ],
  subjectTermScheme: [],
  weekDays: 5,
  staffWeekDays: 6,
  paperMode: 'printOnClose',
  transition: null,
  inspectorMaxDays: 14,
  newcomers: 'alphabetical',
  yearSheetCaption: 'Сводная ведомость итоговой успеваемости класса за учебный год',
};

/** Settings with the day they hold from and the act that set them. */
export interface PolicyVersion {
  readonly version: number;
  /** Inclusive, from 00:00 local. */
  readonly validFrom: Day;
  /** The local act that allows laxer terms, as cited; null: none. */
  readonly localAct: string | null;
  readonly settings: SchoolPolicy;
}

/**
 * The settings in force on a local date; the shipped ones (version 0) where the school has none yet.
 * @param policies in any order; of two from one day the higher version holds
 * @param date the date of the fact judged: which date that is, each rule says
 * @clause J1.2 «самостоятельно выбирает формы учёта»
 * @example policyOn([], '2026-11-24').version //=> 0
 */
export function policyOn(policies: readonly PolicyVersion[], date: Day): PolicyVersion {
  let best: PolicyVersion | null = null;
  for (const one of policies) {
    if (one.validFrom > date) continue;
    if (
      !best ||
      one.validFrom > best.validFrom ||
      (one.validFrom === best.validFrom && one.version > best.version)
    )
      best = one;
  }
  return best ?? { version: 0, validFrom: '0001-01-01', localAct: null, settings: shippedPolicy };
}

/**
 * Which periods close the marks of a subject in a grade: the subject's own, else the grade's.
 * @param subject its name as in the curriculum; null: any
 * @returns null where the settings say nothing of the grade
 * @clause J1.2
 * @example termSchemeOf(shippedPolicy, 7, 'Музыка') //=> "quarter"
 */
export function termSchemeOf(
  policy: Pick<SchoolPolicy, 'termScheme' | 'subjectTermScheme'>,
  grade: number,
  subject: string | null,
): TermScheme | null {
  const holds = ({ from, to }: { readonly from: number; readonly to: number }): boolean =>
    from <= grade && grade <= to;
  const name = subject?.trim().toLocaleLowerCase('ru');
  const own = policy.subjectTermScheme.find(
    (one) => holds(one) && one.subject.trim().toLocaleLowerCase('ru') === name,
  );
  return (own ?? policy.termScheme.find(holds))?.scheme ?? null;
}

/** Laxness of a roll: how far it may move a term. */
const rollOrder = { none: 0, nextWorkingDay: 1, nextSchoolDay: 2 } as const;

/** A homework grace up to here, in minutes, needs no local act. */
const freeHomeworkGraceMin = 15;

/**
 * The names of the settings that give more time than the shipped ones in the deadlines a school may
 * only make stricter.
 * @clause J2.1a @clause J2.2 @clause J2.4
 * @example laxerSettings({ ...shippedPolicy, markDays: 8 }) //=> ["markDays"]
 */
export function laxerSettings(settings: SchoolPolicy): string[] {
  const laxer: string[] = [];
  if (settings.sameDayGraceMin > shippedPolicy.sameDayGraceMin) laxer.push('sameDayGraceMin');
  if (settings.offlineTrustH > shippedPolicy.offlineTrustH) laxer.push('offlineTrustH');
  if (settings.homeworkGraceMin > freeHomeworkGraceMin) laxer.push('homeworkGraceMin');
  if (settings.lastBellIncludesExtracurricular) laxer.push('lastBellIncludesExtracurricular');
  if (settings.markDays > shippedPolicy.markDays) laxer.push('markDays');
  if (rollOrder[settings.roll] > rollOrder[shippedPolicy.roll]) laxer.push('roll');
  return laxer;
}
