/** The results of one pupil in a term, for the family. */
import { IsBoolean } from 'class-validator';
import { Ref } from '../common.js';
import type { Day, Instant, Uuid } from '../common.js';
import {
  ATTENDANCE_KINDS,
  LEFT_OUT_REASONS,
  PROPOSED_MARKS,
  SCALES,
  TERM_KINDS,
  WORK_KINDS,
} from '../enums.js';
import type { AttendanceKind, LeftOutReason, ProposedMark, Scale, TermKind, WorkKind } from '../enums.js';
import {
  IsDay,
  IsInstant,
  IsName,
  IsOneOf,
  IsText,
  IsUuid,
  IsWhole,
  Nested,
  NestedList,
  Nullable,
  Optional,
} from '../fields.js';
import { MarkPlace, ShownMeanView, TEXT_LIMITS, ThresholdsView } from '../journal/index.js';

/** Query of the results; default: the term that runs or ran last. */
export class DiaryResultsQuery {
  @Optional()
  @IsUuid()
  termId?: Uuid;
}

/** A term of the pupil's grade. */
export class DiaryTerm {
  @IsUuid()
  id!: Uuid;

  @IsOneOf(TERM_KINDS)
  kind!: TermKind;

  @IsWhole(1, 4)
  number!: number;

  @IsDay()
  startsOn!: Day;

  @IsDay()
  endsOn!: Day;
}

/** A mark of the term, and what part it has in the mean. */
export class DiaryResultMark extends MarkPlace {
  /** Of its lesson. */
  @IsDay()
  date!: Day;

  @IsName({ max: 20 })
  value!: string;

  @IsOneOf(SCALES)
  scale!: Scale;

  /** What for; null: the lesson itself. */
  @Nullable()
  @IsText({ max: 300 })
  work!: string | null;

  @Nullable()
  @IsOneOf(WORK_KINDS)
  kind!: WorkKind | null;

  @Nullable()
  @IsText({ max: TEXT_LIMITS.comment })
  comment!: string | null;

  /** Changed after the family could see it. */
  @IsBoolean()
  changed!: boolean;

  /** It corrects an earlier mark. */
  @IsBoolean()
  retake!: boolean;

  /** The weight it counts with, in hundredths; 0: left out, or a credit. */
  @IsWhole(0, 10_000)
  weight!: number;

  /** Null: it counts. */
  @Nullable()
  @IsOneOf(LEFT_OUT_REASONS)
  leftOut!: LeftOutReason | null;
}

/** A lesson of which something was missed. */
export class DiaryAbsence {
  @IsDay()
  date!: Day;

  @IsOneOf(ATTENDANCE_KINDS)
  kind!: AttendanceKind;

  @Nullable()
  @IsWhole(0, 600)
  minutesLate!: number | null;

  /** It counts as a missed lesson: an absence, or late by more than the school's share. */
  @IsBoolean()
  missed!: boolean;
}

/** An end that is attainable: the mark, and the mean as it is written out. */
export class DiaryReachable extends ShownMeanView {
  @IsWhole(2, 5)
  mark!: number;
}

/** What mark is coming out, and what may still come (FCT-01): a forecast, not a promise. */
export class DiaryForecast {
  @IsName({ max: 20 })
  rule!: string;

  @IsName({ max: 20 })
  clause!: string;

  @IsWhole(1)
  ruleVersion!: number;

  /** The day it is made on. */
  @IsDay()
  on!: Day;

  /** Marks it is made from. */
  @IsWhole(0)
  marks!: number;

  /** By the marks so far; null: there are none. */
  @Nullable()
  @IsWhole(2, 5)
  expected!: number | null;

  /** Lessons left to the end of the term. */
  @IsWhole(0)
  remaining!: number;

  /** Of them with a planned work. */
  @IsWhole(0)
  withWork!: number;

  /** Weight of the marks that may still be set, in hundredths. */
  @IsWhole(0)
  added!: number;

  /** All of them the best mark. Null: nothing to come and nothing there. */
  @Nullable()
  @Nested(() => DiaryReachable)
  best!: DiaryReachable | null;

  /** All of them the least mark. */
  @Nullable()
  @Nested(() => DiaryReachable)
  worst!: DiaryReachable | null;

  @IsWhole(1, 5)
  bestMark!: number;

  @IsWhole(1, 5)
  leastMark!: number;

  /** Too few marks: the family is not shown it. */
  @IsBoolean()
  hidden!: boolean;
}

/** How many fives in a row reach a mark (FCT-02). */
export class DiaryFives {
  @IsWhole(3, 5)
  mark!: number;

  /** Null: more than lessons are left. */
  @Nullable()
  @IsWhole(0)
  needed!: number | null;
}

/** One subject of the term. */
export class DiarySubjectResult {
  @Nested(() => Ref)
  subject!: Ref;

  /** In the order of the lessons. */
  @NestedList(() => DiaryResultMark)
  marks!: DiaryResultMark[];

  /** The exact mean, written out; null: no numeric marks that count. */
  @Nullable()
  @Nested(() => ShownMeanView)
  mean!: ShownMeanView | null;

  /** By the school's rules from the marks so far (TRM-01); the teacher sets the mark. */
  @Nullable()
  @IsOneOf(PROPOSED_MARKS)
  proposed!: ProposedMark | null;

  /** Lessons held for the pupil. */
  @IsWhole(0)
  held!: number;

  /** Of them missed. */
  @IsWhole(0)
  missed!: number;

  @NestedList(() => DiaryAbsence)
  absences!: DiaryAbsence[];

  /** Null: nothing to forecast, or too few marks to show it to the family. */
  @Nullable()
  @Nested(() => DiaryForecast)
  forecast!: DiaryForecast | null;

  /** For every mark above the one that comes out, the nearest first. */
  @NestedList(() => DiaryFives)
  fives!: DiaryFives[];
}

/** A work of the term without a mark. */
export class DiaryOpenWork {
  @IsUuid()
  workId!: Uuid;

  @Nested(() => Ref)
  subject!: Ref;

  @IsText({ max: 300 })
  title!: string;

  @IsOneOf(WORK_KINDS)
  kind!: WorkKind;

  /** Of its lesson; of a work planned for no lesson yet its day. */
  @IsDay()
  date!: Day;

  /** Hundredths. */
  @IsWhole(0, 10_000)
  weight!: number;
}

/** What settings of the school decide about means. */
export class DiaryResultsPolicy {
  @IsOneOf(['weighted', 'plain'])
  method!: 'weighted' | 'plain';

  @Nested(() => ThresholdsView)
  thresholds!: ThresholdsView;
}

/** A pupil's term: each subject with its marks, what is planned and what is owed. */
export class DiaryResults {
  @Nested(() => Ref)
  pupil!: Ref;

  @IsInstant()
  serverTime!: Instant;

  /** Null: the school has no term for the pupil's grade; then it is the year. */
  @Nullable()
  @Nested(() => DiaryTerm)
  term!: DiaryTerm | null;

  /** Of the same year, in order. */
  @NestedList(() => DiaryTerm)
  terms!: DiaryTerm[];

  /** First day whose lessons are looked at: what is held in a vacation belongs to the next term. */
  @IsDay()
  from!: Day;

  @IsDay()
  to!: Day;

  @Nested(() => DiaryResultsPolicy)
  policy!: DiaryResultsPolicy;

  /** By their names. */
  @NestedList(() => DiarySubjectResult)
  subjects!: DiarySubjectResult[];

  /** To come in this term, the nearest first. */
  @NestedList(() => DiaryOpenWork)
  planned!: DiaryOpenWork[];

  /** Held while the pupil was away, and without a mark yet. */
  @NestedList(() => DiaryOpenWork)
  owed!: DiaryOpenWork[];

  /** Written by the pupil, the mark is still to come. */
  @NestedList(() => DiaryOpenWork)
  awaited!: DiaryOpenWork[];
}
