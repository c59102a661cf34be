/** Changes of the timetable on single days: what is wished, what it would do, what was done. */
import { IsBoolean } from 'class-validator';
import { Ref } from '../common.js';
import type { Day, Instant, Uuid } from '../common.js';
import {
  CHANGE_CONFLICTS,
  OBLIGATION_RULES,
  TIMETABLE_CHANGE_KINDS,
  TIMETABLE_WISH_KINDS,
} from '../enums.js';
import type { ChangeConflictCode, ObligationRule, TimetableChangeKind, TimetableWishKind } from '../enums.js';
import {
  IsDay,
  IsForm,
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
  IsGradeLevels,
} from '../fields.js';
import { BellPeriod } from '../school/index.js';

/** Where a lesson is wanted. */
export class LessonTarget {
  @IsDay()
  date!: Day;

  /** Number of the lesson in its shift. */
  @IsWhole(0, 20)
  period!: number;

  /** Default: the shift it has. */
  @Optional()
  @IsWhole(1, 3)
  shift?: number;

  /** Default: the room it has; null: none. */
  @Optional()
  @Nullable()
  @IsUuid()
  roomId?: Uuid | null;
}

/** How the lessons of a day are shortened. */
export class ShorterBells {
  @IsDay()
  date!: Day;

  /** Null: all grades. */
  @Optional()
  @Nullable()
  @IsGradeLevels()
  gradeLevels?: number[] | null;

  /** Take the bells of this set, for its shift. Else lessons are made shorter by `lessonMinutes`. */
  @Optional()
  @IsUuid()
  bellScheduleId?: Uuid;

  /** How long a lesson is. */
  @Optional()
  @IsWhole(10, 90)
  lessonMinutes?: number;

  /** How long every break is; default: as long as usual. */
  @Optional()
  @IsWhole(0, 60)
  breakMinutes?: number;

  /** First lesson that is shorter; those before it are as usual. */
  @Optional()
  @IsWhole(0, 20)
  fromPeriod?: number;
}

/** What is to be changed. */
export class TimetableWish {
  /**
   * `cancel` lessons that are not given, `move` a lesson, `swap` two lessons, `bells` of a day, `undo` a change of the
   * same day.
   */
  @IsOneOf(TIMETABLE_WISH_KINDS)
  kind!: TimetableWishKind;

  /** Why; needed for all but `undo`. */
  @Optional()
  @IsText({ min: 1, max: 500 })
  reason?: string;

  /** `cancel`: one to forty lessons; `move`: one; `swap`: two. Joint lessons are moved with all of their classes. */
  @Optional()
  @IsList({ min: 1, max: 40 })
  @IsUuid({ each: true })
  slotIds?: Uuid[];

  /** Of `move`. */
  @Optional()
  @Nested(() => LessonTarget)
  to?: LessonTarget;

  /** Of `bells`. */
  @Optional()
  @Nested(() => ShorterBells)
  bells?: ShorterBells;

  /** Of `undo`. */
  @Optional()
  @IsUuid()
  changeId?: Uuid;
}

/** A wish with the token of the preview that was seen. */
export class TimetableWishSeen extends TimetableWish {
  /** From the preview: what it showed is done, or nothing. */
  @IsForm(/^[0-9a-f]{64}$/)
  token!: string;
}

/** A place in the timetable. */
export class LessonSpot {
  @IsDay()
  date!: Day;

  @IsWhole(1, 3)
  shift!: number;

  @IsWhole(0, 20)
  period!: number;

  @IsInstant()
  startAt!: Instant;

  @IsInstant()
  endAt!: Instant;

  @Nullable()
  @IsName({ max: 60 })
  room!: string | null;
}

/** What is written for a lesson. */
export class LessonWriting {
  /** It is recorded as held. */
  @IsBoolean()
  held!: boolean;

  @IsBoolean()
  attendance!: boolean;

  @IsBoolean()
  topic!: boolean;

  @IsWhole(0)
  homework!: number;

  @IsWhole(0)
  works!: number;

  @IsWhole(0)
  marks!: number;
}

/** A lesson with what becomes of it. */
export class ChangedLesson {
  @IsUuid()
  slotId!: Uuid;

  @Nested(() => Ref)
  group!: Ref;

  @Nested(() => Ref)
  subject!: Ref;

  @NestedList(() => Ref)
  teachers!: Ref[];

  @Nested(() => LessonSpot)
  from!: LessonSpot;

  /** Null: it is not given. */
  @Nullable()
  @Nested(() => LessonSpot)
  to!: LessonSpot | null;

  @Nested(() => LessonWriting)
  written!: LessonWriting;
}

/** Deadlines of one group that move together. */
export class MovedDeadline {
  @IsOneOf(OBLIGATION_RULES)
  rule!: ObligationRule;

  @IsName({ max: 20 })
  clause!: string;

  @Nested(() => Ref)
  group!: Ref;

  @IsList()
  @IsName({ max: 200, each: true })
  subjects!: string[];

  /** Null: nothing was owed. */
  @Nullable()
  @IsInstant()
  from!: Instant | null;

  /** Null: nothing is owed any more. */
  @Nullable()
  @IsInstant()
  to!: Instant | null;

  /** How many obligations. */
  @IsWhole(1)
  count!: number;

  /** How many of them were met in time and are late by the new deadline. */
  @IsWhole(0)
  becomeLate!: number;
}

/** Homework of one group that pupils have to do for another day. */
export class MovedHomework {
  @Nested(() => Ref)
  group!: Ref;

  @IsName({ max: 200 })
  subject!: string;

  /** Null: it was due at no lesson. */
  @Nullable()
  @IsDay()
  from!: Day | null;

  /** Null: no lesson is left at which it is due. */
  @Nullable()
  @IsDay()
  to!: Day | null;

  @IsWhole(1)
  count!: number;
}

/** What stands in the way. */
export class ChangeConflict {
  @IsOneOf(CHANGE_CONFLICTS)
  code!: ChangeConflictCode;

  /** It cannot be done like this; otherwise it is for the person to decide. */
  @IsBoolean()
  blocks!: boolean;

  /** What, in words. */
  @IsText({ max: 1000 })
  text!: string;

  /** The lesson in the way; null: none. */
  @Nullable()
  @IsUuid()
  slotId!: Uuid | null;
}

/** Bells of one day. */
export class DayBells {
  @IsName({ max: 100 })
  name!: string;

  @IsWhole(1, 3)
  shift!: number;

  @Nullable()
  @IsGradeLevels()
  gradeLevels!: number[] | null;

  @NestedList(() => BellPeriod)
  periods!: BellPeriod[];
}

/** What a change would do; made by doing it and taking it back. */
export class TimetablePreview {
  /** Names what was shown. */
  @IsForm(/^[0-9a-f]{64}$/)
  token!: string;

  @IsOneOf(TIMETABLE_WISH_KINDS)
  kind!: TimetableWishKind;

  /** Nothing blocks it. */
  @IsBoolean()
  possible!: boolean;

  /** How many lessons change. */
  @IsWhole(0)
  lessonCount!: number;

  /** The lessons; of new bells only those for which something is written, at most 200. */
  @NestedList(() => ChangedLesson)
  lessons!: ChangedLesson[];

  /** In the order of groups. */
  @NestedList(() => MovedDeadline)
  deadlines!: MovedDeadline[];

  /** Homework that pupils do for another day. */
  @NestedList(() => MovedHomework)
  homework!: MovedHomework[];

  @NestedList(() => ChangeConflict)
  conflicts!: ChangeConflict[];

  /** New bells of the day. */
  @NestedList(() => DayBells)
  bells!: DayBells[];
}

/** A change that was made. */
export class TimetableChangeView {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @IsOneOf(TIMETABLE_CHANGE_KINDS)
  kind!: TimetableChangeKind;

  /** First and last of the days it concerns. */
  @IsDay()
  fromOn!: Day;

  @IsDay()
  toOn!: Day;

  @IsText({ max: 500 })
  reason!: string;

  @Nested(() => Ref)
  author!: Ref;

  @IsInstant()
  createdAt!: Instant;

  @Nullable()
  @IsInstant()
  undoneAt!: Instant | null;

  @IsWhole(0)
  lessonCount!: number;

  @NestedList(() => ChangedLesson)
  lessons!: ChangedLesson[];

  @NestedList(() => DayBells)
  bells!: DayBells[];

  /** It was made today and stands. */
  @IsBoolean()
  mayUndo!: boolean;
}

/** Query of the changes: at most 31 days, both ends included. */
export class TimetableChangeQuery {
  @IsDay()
  from!: Day;

  @IsDay()
  to!: Day;
}
