/** The week of one pupil, for the family. */
import { IsBoolean } from 'class-validator';
import { Ref } from '../common.js';
import type { Day, Instant, Uuid } from '../common.js';
import { ATTENDANCE_KINDS, DIARY_DAY_KINDS, DIARY_NEWS_KINDS, SCALES, SLOT_STATES } from '../enums.js';
import type { AttendanceKind, DiaryDayKind, DiaryNewsKind, Scale, SlotState } from '../enums.js';
import {
  IsDay,
  IsInstant,
  IsList,
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
import { TEXT_LIMITS } from '../journal/index.js';

/** Query of the week; default: the school's current one. */
export class DiaryWeekQuery {
  @Optional()
  @IsDay()
  monday?: Day;
}

/** A mark as the family sees it. */
export class DiaryMark {
  @IsName({ max: 20 })
  value!: string;

  @IsOneOf(SCALES)
  scale!: Scale;

  /** What for; null: the lesson itself. */
  @Nullable()
  @IsText({ max: 300 })
  work!: string | null;

  @Nullable()
  @IsText({ max: TEXT_LIMITS.comment })
  comment!: string | null;

  /** Changed after the family could see it. */
  @IsBoolean()
  changed!: boolean;
}

/** A lesson of the week. */
export class DiaryLesson {
  @IsUuid()
  slotId!: Uuid;

  @IsWhole(0, 20)
  period!: number;

  @IsInstant()
  startAt!: Instant;

  @IsInstant()
  endAt!: Instant;

  @IsName({ max: 200 })
  subject!: string;

  @Nullable()
  @IsName({ max: 60 })
  room!: string | null;

  @IsName({ min: 0, max: 300 })
  teacher!: string;

  @IsOneOf(SLOT_STATES)
  state!: SlotState;

  /** The day to which the lesson was moved. */
  @Nullable()
  @IsDay()
  movedTo!: Day | null;

  /** Given, or to be given, in place of the regular teacher. */
  @IsBoolean()
  substitution!: boolean;

  @Nullable()
  @IsText({ max: TEXT_LIMITS.topic })
  topic!: string | null;

  /** Null: not confirmed yet. */
  @Nullable()
  @IsOneOf(ATTENDANCE_KINDS)
  attendance!: AttendanceKind | null;

  @Nullable()
  @IsWhole(1, 600)
  minutesLate!: number | null;

  @NestedList(() => DiaryMark)
  marks!: DiaryMark[];
}

/** Homework on the day it is due. */
export class DiaryHomework {
  @IsUuid()
  homeworkId!: Uuid;

  @IsName({ max: 200 })
  subject!: string;

  @IsText({ max: TEXT_LIMITS.homework })
  text!: string;

  @IsDay()
  setOn!: Day;

  @Nullable()
  @IsWhole(1, 600)
  estimateMin!: number | null;

  @IsBoolean()
  explicitNone!: boolean;
}

/** A test or another work to plan for; not what is done in any lesson. */
export class DiaryWork {
  @IsUuid()
  workId!: Uuid;

  /** Its lesson; null: planned for the day only. */
  @Nullable()
  @IsUuid()
  slotId!: Uuid | null;

  @IsName({ max: 200 })
  subject!: string;

  @IsText({ max: 300 })
  title!: string;
}

/** A day of the week. */
export class DiaryDay {
  @IsDay()
  date!: Day;

  @IsOneOf(DIARY_DAY_KINDS)
  kind!: DiaryDayKind;

  /** Name of the holiday or vacation. */
  @Nullable()
  @IsText({ max: 300 })
  title!: string | null;

  @NestedList(() => DiaryLesson)
  lessons!: DiaryLesson[];

  @NestedList(() => DiaryHomework)
  homeworkDue!: DiaryHomework[];

  @NestedList(() => DiaryWork)
  works!: DiaryWork[];
}

/** Something that came since the last look. */
export class DiaryNewsItem {
  @IsOneOf(DIARY_NEWS_KINDS)
  kind!: DiaryNewsKind;

  /** Since when it may be seen. */
  @IsInstant()
  at!: Instant;

  @IsName({ max: 200 })
  subject!: string;

  /** Of its lesson. */
  @IsDay()
  date!: Day;

  /** Of the kind `mark`. */
  @Nullable()
  @Nested(() => DiaryMark)
  mark!: DiaryMark | null;

  /** Of the kind `homework`. */
  @Nullable()
  @IsText({ max: TEXT_LIMITS.homework })
  text!: string | null;

  /** Of the kind `homework`; null: at no lesson yet. */
  @Nullable()
  @IsDay()
  dueOn!: Day | null;

  /** Of the kind `absence`. */
  @Nullable()
  @IsOneOf(ATTENDANCE_KINDS)
  attendance!: AttendanceKind | null;

  @Nullable()
  @IsWhole(0, 600)
  minutesLate!: number | null;
}

/** What came since the caller's last look. */
export class DiaryNews {
  @IsInstant()
  since!: Instant;

  /** The caller has never looked before: it is what the last days brought. */
  @IsBoolean()
  first!: boolean;

  /** Newest first; at most 60. */
  @NestedList(() => DiaryNewsItem, { max: 60 })
  items!: DiaryNewsItem[];
}

/** The diary's week. */
export class DiaryWeek {
  @Nested(() => Ref)
  pupil!: Ref;

  @IsDay()
  monday!: Day;

  @IsInstant()
  serverTime!: Instant;

  @NestedList(() => DiaryDay)
  days!: DiaryDay[];

  /** Null: it is not the present week, or not of one’s own child. */
  @Nullable()
  @Nested(() => DiaryNews)
  news!: DiaryNews | null;
}

/** The weeks of all the caller's children. */
export class DiaryWeeks {
  @IsInstant()
  serverTime!: Instant;

  /** In the order in which the caller's account names the children; at most 12. */
  @NestedList(() => DiaryWeek, { max: 12 })
  weeks!: DiaryWeek[];
}

/** Body of the POST that says what was looked at. */
export class LookAtDiaries {
  @IsList({ min: 1, max: 12 })
  @IsUuid({ each: true })
  pupilIds!: Uuid[];

  /** `serverTime` of the answer that was shown. */
  @IsInstant()
  seenAt!: Instant;
}

export * from './results.js';
