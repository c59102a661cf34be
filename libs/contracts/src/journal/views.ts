/** What the journal's pages read: a slot, the lesson page, the history of a cell. */
import { IsBoolean, IsObject } from 'class-validator';
import { ListQuery, Ref } from '../common.js';
import type { Day, Instant, Uuid, Version } from '../common.js';
import {
  ATTENDANCE_KINDS,
  LESSON_PARTS,
  SCALES,
  SLOT_STATES,
  SUBSTITUTION_CAUSES,
  SUBSTITUTION_KINDS,
  SUBSTITUTION_STATES,
  WORK_KINDS,
} from '../enums.js';
import type {
  AttendanceKind,
  LessonPart,
  Scale,
  SlotState,
  SubstitutionCause,
  SubstitutionKind,
  SubstitutionState,
  WorkKind,
} from '../enums.js';
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
} from '../fields.js';
import { IsAudience, TEXT_LIMITS } from './operations.js';
import type { Audience } from './operations.js';
import { VerdictView } from './verdict.js';

/** A lesson of the timetable on its date. */
export class SlotView {
  @IsUuid()
  id!: Uuid;

  @IsUuid()
  journalId!: Uuid;

  @IsDay()
  date!: Day;

  /** Number of the lesson, from 0 or 1; restarts in each shift. */
  @IsWhole(0, 20)
  period!: number;

  @IsInstant()
  startAt!: Instant;

  @IsInstant()
  endAt!: Instant;

  @IsOneOf(SLOT_STATES)
  state!: SlotState;

  @Nested(() => Ref)
  group!: Ref;

  @Nested(() => Ref)
  subject!: Ref;

  @Nullable()
  @IsName({ max: 60 })
  room!: string | null;

  /** Those planned, one or more. */
  @NestedList(() => Ref)
  teachers!: Ref[];

  /** Joins the slots of one lesson for several classes. */
  @Nullable()
  @IsUuid()
  jointId!: Uuid | null;
}

/** The lesson record. */
export class LessonRecordView {
  @Nested(() => Ref)
  conductedBy!: Ref;

  /** Empty: not yet entered. */
  @IsText({ max: TEXT_LIMITS.topic })
  topic!: string;

  @Nullable()
  @IsUuid()
  planItemId!: Uuid | null;

  @IsBoolean()
  attendanceConfirmed!: boolean;

  @Nullable()
  @IsInstant()
  recordedAt!: Instant | null;

  /** The first instant at which topic and confirmed attendance were both there; never cleared (LES-01). */
  @Nullable()
  @IsInstant()
  firstRecordedAt!: Instant | null;

  @IsBoolean()
  remote!: boolean;
}

/** The substitution of one slot, as its lesson page shows it. */
export class LessonSubstitutionView {
  @IsUuid()
  id!: Uuid;

  @IsOneOf(SUBSTITUTION_KINDS)
  kind!: SubstitutionKind;

  @IsOneOf(SUBSTITUTION_CAUSES)
  cause!: SubstitutionCause;

  @IsOneOf(SUBSTITUTION_STATES)
  state!: SubstitutionState;

  /** Who teaches instead. */
  @Nested(() => Ref)
  teacher!: Ref;
}

/** An absence known before the lesson. */
export class PrefilledAttendance {
  @IsOneOf(ATTENDANCE_KINDS)
  kind!: AttendanceKind;

  /** Where it is known from, in words. */
  @IsText({ max: 300 })
  text!: string;
}

/** A mark of the lesson page. */
export class LessonMarkView {
  @IsWhole(0, 9)
  place!: number;

  /** Null: of the lesson itself. */
  @Nullable()
  @IsUuid()
  workId!: Uuid | null;

  @IsOneOf(SCALES)
  scale!: Scale;

  @IsName({ max: 20 })
  value!: string;

  @Nullable()
  @IsText({ max: TEXT_LIMITS.comment })
  comment!: string | null;
}

/** A pupil on the lesson page. */
export class LessonPupilView {
  @IsUuid()
  id!: Uuid;

  @IsName({ max: 300 })
  name!: string;

  @IsOneOf(ATTENDANCE_KINDS)
  attendance!: AttendanceKind;

  @Nullable()
  @IsWhole(1, 600)
  minutesLate!: number | null;

  @Nullable()
  @Nested(() => PrefilledAttendance)
  prefilled!: PrefilledAttendance | null;

  /** Empty for who may not see marks. */
  @NestedList(() => LessonMarkView)
  marks!: LessonMarkView[];
}

/** An assessed work. */
export class WorkView {
  @IsUuid()
  workId!: Uuid;

  @Nullable()
  @IsUuid()
  slotId!: Uuid | null;

  @IsDay()
  plannedFor!: Day;

  @IsOneOf(WORK_KINDS)
  kind!: WorkKind;

  /** In hundredths. */
  @IsWhole(0, 10_000)
  weight!: number;

  @IsName({ min: 0, max: TEXT_LIMITS.workTitle })
  title!: string;

  @IsBoolean()
  gradable!: boolean;

  /** The last instant at which its marks are on time (MRK-01); null: nothing due. */
  @Nullable()
  @IsInstant()
  dueAt!: Instant | null;

  /** When the family could first see it; null: not yet. */
  @Nullable()
  @IsInstant()
  publishedAt!: Instant | null;
}

/** A homework. */
export class HomeworkView {
  @IsUuid()
  homeworkId!: Uuid;

  /** The lesson at which it is set. */
  @IsUuid()
  slotId!: Uuid;

  @IsAudience()
  audience!: Audience;

  @IsText({ max: TEXT_LIMITS.homework })
  text!: string;

  @IsBoolean()
  explicitNone!: boolean;

  @Nullable()
  @IsWhole(1, 600)
  estimateMin!: number | null;

  /** The lesson by which it is due; null: none is planned yet. */
  @Nullable()
  @IsUuid()
  dueSlotId!: Uuid | null;

  @IsBoolean()
  longTerm!: boolean;

  @IsBoolean()
  newMaterial!: boolean;

  /** Start of the lesson by which it is due. */
  @Nullable()
  @IsInstant()
  dueAt!: Instant | null;

  /** The first publication (HW-01); null: not yet. */
  @Nullable()
  @IsInstant()
  publishedAt!: Instant | null;
}

/** What the page may offer ready. */
export class LessonSuggestions {
  @Nullable()
  @IsText({ max: TEXT_LIMITS.topic })
  topic!: string | null;

  @Nullable()
  @IsText({ max: TEXT_LIMITS.homework })
  lastHomework!: string | null;

  /** The slot just before, of the same group and subject (a double lesson). */
  @Nullable()
  @IsUuid()
  previousSlotId!: Uuid | null;
}

/** Whether the reader may do one thing, and the code of the refusal if not. */
export class MayView {
  @IsBoolean()
  allowed!: boolean;

  @Optional()
  @IsForm(/^[A-Z][A-Z0-9_]*$/)
  code?: string;
}

/** What the reader may do on the lesson page. */
export class LessonMay {
  @Nested(() => MayView)
  record!: MayView;

  @Nested(() => MayView)
  cancel!: MayView;

  @Nested(() => MayView)
  claim!: MayView;

  @Nested(() => MayView)
  mark!: MayView;

  /** See who changed what. */
  @Nested(() => MayView)
  history!: MayView;
}

/** The lesson page. */
export class LessonPage {
  @IsUuid()
  journalId!: Uuid;

  @IsWhole(0)
  version!: Version;

  @IsInstant()
  serverTime!: Instant;

  @Nested(() => SlotView)
  slot!: SlotView;

  @Nullable()
  @Nested(() => LessonRecordView)
  record!: LessonRecordView | null;

  @Nullable()
  @Nested(() => LessonSubstitutionView)
  substitution!: LessonSubstitutionView | null;

  @NestedList(() => LessonPupilView)
  pupils!: LessonPupilView[];

  @NestedList(() => WorkView)
  works!: WorkView[];

  @NestedList(() => HomeworkView)
  homework!: HomeworkView[];

  @NestedList(() => VerdictView)
  obligations!: VerdictView[];

  @IsList()
  @IsOneOf(LESSON_PARTS, { each: true })
  missing!: LessonPart[];

  @Nested(() => LessonSuggestions)
  suggestions!: LessonSuggestions;

  @Nested(() => LessonMay)
  may!: LessonMay;
}

/** Query of a journal's history. */
export class HistoryQuery extends ListQuery {
  @Optional()
  @IsUuid()
  slotId?: Uuid;

  @Optional()
  @IsUuid()
  pupilId?: Uuid;

  @Optional()
  @IsUuid()
  workId?: Uuid;
}

/** One entry of the history: who changed what, from what, to what, why. */
export class HistoryItem {
  @IsUuid()
  id!: Uuid;

  @IsInstant()
  at!: Instant;

  @Nested(() => Ref)
  actor!: Ref;

  /** The role acted in. */
  @IsName({ max: 40 })
  role!: string;

  @Nullable()
  @Nested(() => Ref)
  onBehalfOf!: Ref | null;

  /** Type of the ledger entry, such as `mark.set`. */
  @IsForm(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/)
  type!: string;

  @Nullable()
  @IsObject()
  before!: object | null;

  @Nullable()
  @IsObject()
  after!: object | null;

  @Nullable()
  @IsText({ max: TEXT_LIMITS.reason })
  reason!: string | null;
}

/** Query of the journals. */
export class JournalQuery extends ListQuery {
  @Optional()
  @IsUuid()
  schoolClassId?: Uuid;

  @Optional()
  @IsUuid()
  subjectId?: Uuid;

  /** Those of one teacher. */
  @Optional()
  @IsUuid()
  staffId?: Uuid;
}

/** A journal: one subject page of a group in one academic year. */
export class JournalView {
  @IsUuid()
  id!: Uuid;

  @IsWhole(0)
  version!: Version;

  @IsUuid()
  academicYearId!: Uuid;

  @Nested(() => Ref)
  group!: Ref;

  @Nested(() => Ref)
  subject!: Ref;

  /** Null: the group has pupils of several classes. */
  @Nullable()
  @Nested(() => Ref)
  schoolClass!: Ref | null;

  @Nullable()
  @IsWhole(1, 12)
  gradeLevel!: number | null;

  /** Those assigned today. */
  @NestedList(() => Ref)
  teachers!: Ref[];

  /** Taught without marks, by subject or grade. */
  @IsBoolean()
  noMarks!: boolean;
}

/** News of `GET /api/v1/events`: a journal is at this version. */
export class JournalEvent {
  @IsUuid()
  schoolId!: Uuid;

  @IsUuid()
  journalId!: Uuid;

  @IsWhole(0)
  version!: Version;
}
