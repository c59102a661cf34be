/** The works of a journal, planned and held, and who is without a mark. */
import { IsBoolean } from 'class-validator';
import { ListQuery, Ref } from '../common.js';
import type { Day, Instant, Uuid, Version } from '../common.js';
import { ATTENDANCE_KINDS, CELL_CLOSINGS, SCALES, SLOT_STATES, WORK_KINDS } from '../enums.js';
import type { AttendanceKind, CellClosing, Scale, SlotState, WorkKind } from '../enums.js';
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
import { TEXT_LIMITS } from './operations.js';
import { VerdictView } from './verdict.js';

/** Query of the works: the days of the grid; `q` searches their titles. */
export class WorkQuery extends ListQuery {
  /** Of the journal's academic year; default: the term that runs or ran last. */
  @Optional()
  @IsUuid()
  termId?: Uuid;

  /** First day; with `to`, without `termId`. */
  @Optional()
  @IsDay()
  from?: Day;

  /** Last day, included; at most a year after the first. */
  @Optional()
  @IsDay()
  to?: Day;
}

/** What a work is, wherever it is shown. */
export class WorkHead {
  @IsUuid()
  workId!: Uuid;

  /** Null: only planned. */
  @Nullable()
  @IsUuid()
  slotId!: Uuid | null;

  /** On which it is held or planned. */
  @IsDay()
  date!: Day;

  /** Null: only planned. */
  @Nullable()
  @IsWhole(0, 20)
  period!: number | null;

  /** Of its lesson; null: only planned. */
  @Nullable()
  @IsOneOf(SLOT_STATES)
  state!: SlotState | null;

  @IsOneOf(WORK_KINDS)
  kind!: WorkKind;

  /** In hundredths. */
  @IsWhole(0, 10_000)
  weight!: number;

  @IsName({ min: 0, max: TEXT_LIMITS.workTitle })
  title!: string;

  @IsBoolean()
  gradable!: boolean;
}

/** Pupils of a work by what their cells say now. */
export class WorkCounts {
  /** Who need a mark: closed and open. */
  @IsWhole(0)
  pupils!: number;

  /** With a mark, or not graded with a reason. */
  @IsWhole(0)
  closed!: number;

  /** Without: not yet due, overdue or excused. */
  @IsWhole(0)
  open!: number;

  /** Of the open ones: overdue. */
  @IsWhole(0)
  missing!: number;

  /** Of the closed ones: after they were due. */
  @IsWhole(0)
  late!: number;
}

/** A work in the list. */
export class WorkLine extends WorkHead {
  /** The earliest instant at which a pupil's mark is due (MRK-01); null: nothing due. */
  @Nullable()
  @IsInstant()
  firstDueAt!: Instant | null;

  /** The latest one: later where a pupil did it later. */
  @Nullable()
  @IsInstant()
  lastDueAt!: Instant | null;

  @Nested(() => WorkCounts)
  counts!: WorkCounts;

  /** Of the work with all its pupils (MRK-01). */
  @Nested(() => VerdictView)
  verdict!: VerdictView;
}

/** A mark given for a work. */
export class WorkMark {
  @IsWhole(0, 9)
  place!: number;

  @IsOneOf(SCALES)
  scale!: Scale;

  @IsName({ max: 20 })
  value!: string;

  @Nullable()
  @IsText({ max: TEXT_LIMITS.comment })
  comment!: string | null;

  /** The later date on which the pupil did it. */
  @Nullable()
  @IsDay()
  doneOn!: Day | null;
}

/** One pupil of a work. */
export class WorkPupil {
  @Nested(() => Ref)
  pupil!: Ref;

  /** At the lesson of the work. */
  @IsOneOf(ATTENDANCE_KINDS)
  attendance!: AttendanceKind;

  @NestedList(() => WorkMark)
  marks!: WorkMark[];

  /** What closes the cell; null: the pupil is without a mark. */
  @Nullable()
  @IsOneOf(CELL_CLOSINGS)
  closedBy!: CellClosing | null;

  /** The pupil's own; null: nothing is due. */
  @Nullable()
  @IsInstant()
  dueAt!: Instant | null;

  /** Null: nothing is owed, the work is only planned or not to be graded. */
  @Nullable()
  @Nested(() => VerdictView)
  verdict!: VerdictView | null;
}

/** A work with its pupils, in the order of the class list. */
export class WorkPupils extends WorkHead {
  @IsUuid()
  journalId!: Uuid;

  /** Of the journal. */
  @IsWhole(0)
  version!: Version;

  @IsInstant()
  serverTime!: Instant;

  @Nested(() => WorkCounts)
  counts!: WorkCounts;

  @NestedList(() => WorkPupil)
  pupils!: WorkPupil[];
}
