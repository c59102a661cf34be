/** The timetable of a week, by class, by teacher or by room. */
import { IsBoolean } from 'class-validator';
import { Ref } from '../common.js';
import type { Day, Instant, Uuid } from '../common.js';
import { DIARY_DAY_KINDS, TIMETABLE_SIDES } from '../enums.js';
import type { DiaryDayKind, TimetableSide } from '../enums.js';
import { SlotView } from '../journal/index.js';
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

/** Query of the week's timetable: of whom, and of which week. */
export class TimetableWeekQuery {
  /** Whose lessons: those of a class with its subgroups, of a teacher, in a room. */
  @IsOneOf(TIMETABLE_SIDES)
  by!: TimetableSide;

  /** The class, teacher or room. */
  @IsUuid()
  id!: Uuid;

  /** Any day of the week; default: the school's present one. */
  @Optional()
  @IsDay()
  monday?: Day;
}

/** Where a lesson is or was: its day and number. */
export class TimetablePlace {
  @IsDay()
  date!: Day;

  @IsWhole(0, 20)
  period!: number;
}

/** A lesson of the week's timetable. */
export class TimetableLesson extends SlotView {
  /** Counts up with every change of the lesson's place. */
  @IsWhole(1)
  version!: number;

  /** The period number restarts in each shift. */
  @IsWhole(1, 3)
  shift!: number;

  @Nullable()
  @IsUuid()
  schoolClassId!: Uuid | null;

  @Nullable()
  @IsUuid()
  roomId!: Uuid | null;

  /** Who gives it in place of those planned; null: they do. */
  @Nullable()
  @Nested(() => Ref)
  substitute!: Ref | null;

  /** The subject planned at this place, where another one is given instead. */
  @Nullable()
  @IsName({ max: 200 })
  insteadOf!: string | null;

  /** Where it is given now; only of a lesson that was moved away. */
  @Nullable()
  @Nested(() => TimetablePlace)
  movedTo!: TimetablePlace | null;

  /** Where it was before it was moved here. */
  @Nullable()
  @Nested(() => TimetablePlace)
  movedFrom!: TimetablePlace | null;

  /** Why it is not given; null: it is, or the reason is not the caller's to know. */
  @Nullable()
  @IsText({ max: 1000 })
  cancelReason!: string | null;

  /** Something is entered for it: its record, a prepared topic, homework, a work. */
  @IsBoolean()
  recorded!: boolean;
}

/** A day of the week's timetable. */
export class TimetableDay {
  @IsDay()
  date!: Day;

  @IsOneOf(DIARY_DAY_KINDS)
  kind!: DiaryDayKind;

  /** Name of the holiday or vacation. */
  @Nullable()
  @IsText({ max: 300 })
  title!: string | null;

  /** Names of the bells that hold on this day alone, as those of a shortened day. */
  @IsList({ max: 20 })
  @IsName({ max: 100, each: true })
  ownBells!: string[];
}

/** The timetable of a week. */
export class TimetableWeek {
  @IsOneOf(TIMETABLE_SIDES)
  by!: TimetableSide;

  /** The class, teacher or room. */
  @Nested(() => Ref)
  of!: Ref;

  @IsDay()
  monday!: Day;

  @IsInstant()
  serverTime!: Instant;

  /** Seven, from Monday. */
  @NestedList(() => TimetableDay)
  days!: TimetableDay[];

  /** In the order of time; lessons moved away stand where they were. */
  @NestedList(() => TimetableLesson)
  lessons!: TimetableLesson[];
}
