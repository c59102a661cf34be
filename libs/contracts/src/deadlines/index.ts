/** What has to be entered by when, and the page Today. */
import { ListQuery, Ref } from '../common.js';
import type { Day, Instant, Uuid } from '../common.js';
import {
  DIARY_DAY_KINDS,
  LESSON_SIGNS,
  OBLIGATION_GROUPINGS,
  OBLIGATION_RULES,
  VERDICT_STATUSES,
  WORK_KINDS,
} from '../enums.js';
import type {
  DiaryDayKind,
  LessonSign,
  ObligationGrouping,
  ObligationRule,
  VerdictStatus,
  WorkKind,
} from '../enums.js';
import {
  IsDay,
  IsFlagInQuery,
  IsInstant,
  IsName,
  IsOneOf,
  IsUuid,
  IsWhole,
  Nested,
  NestedList,
  Nullable,
  Optional,
} from '../fields.js';
import { LessonPage, SlotView, TEXT_LIMITS, VerdictView } from '../journal/index.js';

/** Query of the obligations; `q` searches the names of teachers, subjects and groups. */
export class ObligationQuery extends ListQuery {
  /** Put together by this, within it what can still be mended today first; default: earliest due first. */
  @Optional()
  @IsOneOf(OBLIGATION_GROUPINGS)
  by?: ObligationGrouping;

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

/** Query of the numbers of obligations: what the list takes, without its paging. */
export class ObligationSummaryQuery {
  /** What the groups are. */
  @Optional()
  @IsOneOf(OBLIGATION_GROUPINGS)
  by: ObligationGrouping = 'urgency';

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

  /** Part of the name of a teacher, subject or group. */
  @Optional()
  @IsName({ max: 100 })
  q?: string;
}

/** The lesson behind a duty. */
export class ObligationLesson {
  @IsDay()
  date!: Day;

  @IsWhole(0)
  period!: number;
}

/** The work behind a duty. */
export class ObligationWork {
  @IsOneOf(WORK_KINDS)
  kind!: WorkKind;

  @IsName({ min: 0, max: TEXT_LIMITS.workTitle })
  title!: string;
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

  /** The lesson that it is about, or at which the work was held. */
  @Nullable()
  @Nested(() => ObligationLesson)
  lesson!: ObligationLesson | null;

  @Nullable()
  @Nested(() => ObligationWork)
  work!: ObligationWork | null;
}

/** A duty in a list that is put together by something. */
export class ObligationLine extends ObligationView {
  /** Key of its group in the numbers; '' in a list without groups. */
  @IsName({ min: 0, max: 40 })
  under!: string;
}

/** How many duties there are of each status; those not applicable are not counted. */
export class ObligationCounts {
  /** Of the pending ones those due by the end of today. */
  @IsWhole(0)
  mendable!: number;

  @IsWhole(0)
  missing!: number;

  @IsWhole(0)
  pending!: number;

  @IsWhole(0)
  late!: number;

  @IsWhole(0)
  excused!: number;

  @IsWhole(0)
  onTime!: number;
}

/** The numbers of one rule. */
export class ObligationRuleCounts {
  @IsOneOf(OBLIGATION_RULES)
  rule!: ObligationRule;

  @Nested(() => ObligationCounts)
  counts!: ObligationCounts;
}

/** A group of duties, in the order of the list. */
export class ObligationGroup {
  /**
   * What to ask the list for: id of the class or teacher, day, rule; of urgency `mendable`, `missing`, `upcoming`,
   * `late`, `excused`, `onTime`; `none` where there is no class or teacher.
   */
  @IsName({ max: 40 })
  key!: string;

  /** Name of the class or teacher, else the key. */
  @IsName({ max: 300 })
  name!: string;

  @Nested(() => ObligationCounts)
  counts!: ObligationCounts;

  @NestedList(() => ObligationRuleCounts)
  rules!: ObligationRuleCounts[];
}

/** How many duties there are, by groups, judged at this moment. */
export class ObligationSummary {
  @IsInstant()
  serverTime!: Instant;

  @IsOneOf(OBLIGATION_GROUPINGS)
  by!: ObligationGrouping;

  @Nested(() => ObligationCounts)
  counts!: ObligationCounts;

  @NestedList(() => ObligationGroup)
  groups!: ObligationGroup[];
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

  /** The school's shift in which it is held, from 1. */
  @IsWhole(1)
  shift!: number;
}

/** A day without lessons of the teacher: what it is, and the nearest days with lessons. */
export class TodayFree {
  /** What the school's calendar says of the day; `school`: others have lessons. */
  @IsOneOf(DIARY_DAY_KINDS)
  kind!: DiaryDayKind;

  /** The last day before it with a lesson of the teacher; null: none in the four months before. */
  @Nullable()
  @IsDay()
  lessonsBefore!: Day | null;

  /** The next day with one; null: none in the four months after. */
  @Nullable()
  @IsDay()
  lessonsAfter!: Day | null;
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

  /** Of a day without lessons; null: there are some. */
  @Nullable()
  @Nested(() => TodayFree)
  free!: TodayFree | null;

  /** With `whole=true`. */
  @Optional()
  @NestedList(() => LessonPage)
  lessons?: LessonPage[];
}
