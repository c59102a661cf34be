/** The derivation of a proposed term mark: which marks count, with which weight, and by which settings. */
import { IsBoolean } from 'class-validator';
import { Ref } from '../common.js';
import type { Day, Instant, Uuid, Version } from '../common.js';
import { ENOUGH_MARKS, LEFT_OUT_REASONS, PROPOSED_MARKS, SCALES, TERM_KINDS, WORK_KINDS } from '../enums.js';
import type { EnoughMarksStatus, LeftOutReason, ProposedMark, Scale, TermKind, WorkKind } from '../enums.js';
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
} from '../fields.js';
import { GridQuery } from './grid.js';
import { MarkPlace, TEXT_LIMITS } from './operations.js';

/** Query of a derivation: the days of the grid beside it. */
export class TermMarkQuery extends GridQuery {}

/** What became of one mark of the pupil. */
export class TermMarkLine extends MarkPlace {
  /** Of its lesson. */
  @IsDay()
  date!: Day;

  /** Null: of the lesson itself. */
  @Nullable()
  @IsUuid()
  workId!: Uuid | null;

  /** Null: of the lesson itself, which counts as classwork. */
  @Nullable()
  @IsOneOf(WORK_KINDS)
  kind!: WorkKind | null;

  /** Of the work; empty: none. */
  @IsText({ max: TEXT_LIMITS.workTitle })
  title!: string;

  @IsOneOf(SCALES)
  scale!: Scale;

  /** As it stands in the cell. */
  @IsName({ max: 20 })
  value!: string;

  @Nullable()
  @IsText({ max: TEXT_LIMITS.comment })
  comment!: string | null;

  /** The mark it corrects. */
  @Nullable()
  @Nested(() => MarkPlace)
  retakeOf!: MarkPlace | null;

  /** What it is on the scale of five; null: no numeric mark. */
  @Nullable()
  @IsWhole(1, 5)
  five!: number | null;

  /** The weight it counts with, in hundredths; 0: left out, or a credit. */
  @IsWhole(0, 10_000)
  weight!: number;

  /** Null: it counts. */
  @Nullable()
  @IsOneOf(LEFT_OUT_REASONS)
  leftOut!: LeftOutReason | null;
}

/** Bounds of 5, 4 and 3: of a mean in hundredths, of the hundred scale in points. */
export class ThresholdsView {
  @IsWhole(0, 1000)
  five!: number;

  @IsWhole(0, 1000)
  four!: number;

  @IsWhole(0, 1000)
  three!: number;
}

/** A share, `parts` of `of`. */
export class ShareView {
  @IsWhole(0)
  parts!: number;

  @IsWhole(1)
  of!: number;
}

/** The settings that decided. */
export class TermMarkPolicy {
  /** 0: as shipped. */
  @IsWhole(0)
  version!: number;

  /** Since when they hold; null: as shipped. */
  @Nullable()
  @IsDay()
  validFrom!: Day | null;

  @IsOneOf(['weighted', 'plain'])
  method!: 'weighted' | 'plain';

  @IsOneOf(['replace', 'max', 'both'])
  retake!: 'replace' | 'max' | 'both';

  @Nested(() => ThresholdsView)
  thresholds!: ThresholdsView;

  /** Null: marks of the hundred scale are not converted. */
  @Nullable()
  @Nested(() => ThresholdsView)
  hundredToFive!: ThresholdsView | null;

  /** Share of passed credits from which a term of credits alone is passed. */
  @Nested(() => ShareView)
  creditPassShare!: ShareView;
}

/** How a mean is written out. */
export class ShownMeanView {
  /** Σ weight·mark in whole weights, as «18». */
  @IsName({ max: 20 })
  sum!: string;

  /** Σ weight in whole weights, as «5». */
  @IsName({ max: 20 })
  weight!: string;

  /** Two decimals, as «3,60». */
  @IsName({ max: 20 })
  mean!: string;

  /** The bound that it reached, as «3,50»; null: the least mark has none. */
  @Nullable()
  @IsName({ max: 20 })
  threshold!: string | null;
}

/** Whether there are marks enough (TRM-02), with the facts that decided. */
export class EnoughMarksView {
  @IsName({ max: 20 })
  rule!: string;

  @IsName({ max: 20 })
  clause!: string;

  @IsWhole(1)
  ruleVersion!: number;

  @IsOneOf(ENOUGH_MARKS)
  status!: EnoughMarksStatus;

  /** Numeric marks and credits there are; a work and its retakes as the school's rule says. */
  @IsWhole(0)
  marks!: number;

  /** Fewest marks of the term. */
  @IsWhole(0)
  min!: number;

  /** Whose minimum it is. */
  @IsOneOf(TERM_KINDS)
  scheme!: TermKind;

  /** Weekly load in hundredths of an hour, of the assigned teachers, else of the timetable. */
  @IsWhole(0)
  hoursPerWeek!: number;

  /** Lessons held for the pupil. */
  @IsWhole(0)
  held!: number;

  /** Of them missed. */
  @IsWhole(0)
  missed!: number;

  /** Share of missed lessons from which «н/а» may be set. */
  @Nested(() => ShareView)
  missedShare!: ShareView;

  /** Half of the term has passed and there are fewer than half of the marks needed. */
  @IsBoolean()
  warning!: boolean;
}

/** The term of a page. */
export class TermOfPage {
  @IsUuid()
  id!: Uuid;

  @IsOneOf(TERM_KINDS)
  kind!: TermKind;

  @IsDay()
  startsOn!: Day;

  @IsDay()
  endsOn!: Day;
}

/** How a term mark is proposed for a pupil. */
export class TermMarkDerivation {
  @IsUuid()
  journalId!: Uuid;

  /** Of the journal. */
  @IsWhole(0)
  version!: Version;

  @IsInstant()
  serverTime!: Instant;

  @Nested(() => Ref)
  pupil!: Ref;

  /** Null: any days. */
  @Nullable()
  @Nested(() => TermOfPage)
  term!: TermOfPage | null;

  /** First day whose lessons are looked at. */
  @IsDay()
  from!: Day;

  @IsDay()
  to!: Day;

  @IsName({ max: 20 })
  rule!: string;

  @IsName({ max: 20 })
  clause!: string;

  @IsWhole(1)
  ruleVersion!: number;

  @Nested(() => TermMarkPolicy)
  policy!: TermMarkPolicy;

  /** In the order of the lessons; retakes of later terms at the end. */
  @NestedList(() => TermMarkLine)
  lines!: TermMarkLine[];

  /** Σ weight·mark of those that count, in hundredths. */
  @IsWhole(0)
  sum!: number;

  /** Σ weight of those that count, in hundredths; the exact mean is `sum / weight`. */
  @IsWhole(0)
  weight!: number;

  /** Null: no numeric marks. */
  @Nullable()
  @Nested(() => ShownMeanView)
  shown!: ShownMeanView | null;

  /** Null: nothing to propose from. The teacher sets the mark. */
  @Nullable()
  @IsOneOf(PROPOSED_MARKS)
  proposed!: ProposedMark | null;

  @Nested(() => EnoughMarksView)
  enough!: EnoughMarksView;
}
