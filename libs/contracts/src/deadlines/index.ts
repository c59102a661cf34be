/** What has to be entered by when, and the page Today. */
import { ListQuery, Ref } from '../common.js';
import type { Day, Instant, Uuid } from '../common.js';
import { LESSON_SIGNS, OBLIGATION_RULES, VERDICT_STATUSES } from '../enums.js';
import type { LessonSign, ObligationRule, VerdictStatus } from '../enums.js';
import {
  IsDay,
  IsFlagInQuery,
  IsInstant,
  IsOneOf,
  IsUuid,
  IsWhole,
  Nested,
  NestedList,
  Nullable,
  Optional,
} from '../fields.js';
import { LessonPage, SlotView, VerdictView } from '../journal/index.js';

/** Query of the obligations. */
export class ObligationQuery extends ListQuery {
  /** Due on this day or later. */
  @Optional()
  @IsDay()
  from?: Day;

  /** Due on this day or earlier. */
  @Optional()
  @IsDay()
  to?: Day;

  @Optional()
  @IsOneOf(OBLIGATION_RULES)
  rule?: ObligationRule;

  @Optional()
  @IsOneOf(VERDICT_STATUSES)
  status?: VerdictStatus;

  @Optional()
  @IsUuid()
  responsibleId?: Uuid;

  @Optional()
  @IsUuid()
  schoolClassId?: Uuid;

  @Optional()
  @IsUuid()
  subjectId?: Uuid;
}

/** One duty: a slot's, or a work's with all its pupils. */
export class ObligationView {
  @IsUuid()
  id!: Uuid;

  @Nested(() => VerdictView)
  verdict!: VerdictView;

  @Nested(() => Ref)
  responsible!: Ref;

  @Nested(() => Ref)
  group!: Ref;

  @Nested(() => Ref)
  subject!: Ref;

  @IsUuid()
  journalId!: Uuid;

  @Nullable()
  @IsUuid()
  slotId!: Uuid | null;

  @Nullable()
  @IsUuid()
  workId!: Uuid | null;

  /** Of a work: pupils who still lack a mark; else 0. */
  @IsWhole(0)
  pupils!: number;

  @Nullable()
  @IsInstant()
  metAt!: Instant | null;
}

/** Query of Today; default: the school's today, the caller. */
export class TodayQuery {
  @Optional()
  @IsDay()
  date?: Day;

  @Optional()
  @IsUuid()
  staffId?: Uuid;

  /** With the lesson pages of the day. */
  @Optional()
  @IsFlagInQuery()
  whole?: boolean;
}

/** What is there of a lesson. */
export class LessonSigns {
  @IsOneOf(LESSON_SIGNS)
  attendance!: LessonSign;

  @IsOneOf(LESSON_SIGNS)
  topic!: LessonSign;

  @IsOneOf(LESSON_SIGNS)
  homework!: LessonSign;
}

/** A lesson on the page Today. */
export class TodaySlot extends SlotView {
  @Nested(() => LessonSigns)
  signs!: LessonSigns;

  @Nullable()
  @IsInstant()
  recordedAt!: Instant | null;

  /** The regular teacher, where this is a substitution. */
  @Nullable()
  @Nested(() => Ref)
  insteadOf!: Ref | null;
}

/** The page Today of one teacher. */
export class Today {
  @IsDay()
  date!: Day;

  @IsInstant()
  serverTime!: Instant;

  /** The last bell of the day's groups; null: no lessons. */
  @Nullable()
  @IsInstant()
  lastBellAt!: Instant | null;

  /** Overdue, also from earlier days. */
  @NestedList(() => ObligationView)
  debts!: ObligationView[];

  /** Due soon. */
  @NestedList(() => ObligationView)
  soon!: ObligationView[];

  @NestedList(() => TodaySlot)
  slots!: TodaySlot[];

  /** With `whole=true`. */
  @Optional()
  @NestedList(() => LessonPage)
  lessons?: LessonPage[];
}
