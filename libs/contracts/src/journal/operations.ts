/** The operations on a journal: what a batch of changes may hold. */
import { Equals, IsBoolean, IsIn, ValidateBy } from 'class-validator';
import { Transform } from 'class-transformer';
import type { Day, Instant, Uuid, Version } from '../common.js';
import {
  ATTENDANCE_KINDS,
  OPERATION_KINDS,
  SCALES,
  SUBSTITUTION_CAUSES,
  SUBSTITUTION_KINDS,
  SUGGESTED_REASONS,
  WORK_KINDS,
} from '../enums.js';
import type {
  AttendanceKind,
  OperationKind,
  Scale,
  SubstitutionCause,
  SubstitutionKind,
  SuggestedReason,
  WorkKind,
} from '../enums.js';
import {
  IsDay,
  IsInstant,
  IsName,
  IsOneOf,
  IsText,
  isUuid,
  IsUuid,
  IsWhole,
  MAX_INTEGER,
  Nested,
  Nullable,
  Optional,
  UnionList,
} from '../fields.js';
import type { ContractClass } from '../fields.js';

/** What an operation was made upon: a version of the journal, or one's own earlier operation on the subject. */
export type Base = Version | { operation: Uuid };

/** For whom homework is: the whole group, or some of its pupils. */
export type Audience = 'group' | { pupilIds: Uuid[] };

/** How many operations one request may carry. */
export const MAX_OPERATIONS = 500;

/** Bounds of an operation's texts, in characters. */
export const TEXT_LIMITS = {
  reason: 500,
  topic: 1000,
  homework: 4000,
  workTitle: 200,
  comment: 500,
} as const;

/** Whether a value is an object with exactly these keys. */
function isObjectOf(value: unknown, key: string): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 1 &&
    Object.hasOwn(value, key)
  );
}

/** Makes the UUIDs lower case inside the two small unions below; leaves all else to their rules. */
function lowerUuids(value: unknown): unknown {
  if (isObjectOf(value, 'operation') && typeof value['operation'] === 'string') {
    return { operation: value['operation'].toLowerCase() };
  }
  if (isObjectOf(value, 'pupilIds') && Array.isArray(value['pupilIds'])) {
    const ids: unknown[] = value['pupilIds'];
    return { pupilIds: ids.map((id) => (typeof id === 'string' ? id.toLowerCase() : id)) };
  }
  return value;
}

/** `base`: a version, or `{operation}`. */
function IsBase(): PropertyDecorator {
  const rule = ValidateBy({
    name: 'isBase',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'number'
          ? Number.isInteger(value) && value >= 0 && value <= MAX_INTEGER
          : isObjectOf(value, 'operation') &&
            typeof value['operation'] === 'string' &&
            isUuid(value['operation']),
      defaultMessage: () => 'isBase',
    },
  });
  const lower = Transform(({ value }: { value: unknown }) => lowerUuids(value));
  return (target, property) => [lower, rule].forEach((decorate) => decorate(target, property));
}

/** `audience`: `'group'`, or `{pupilIds}` with 1 to 500 different pupils. */
export function IsAudience(): PropertyDecorator {
  const rule = ValidateBy({
    name: 'isAudience',
    validator: {
      validate: (value: unknown) => {
        if (value === 'group') return true;
        if (!isObjectOf(value, 'pupilIds') || !Array.isArray(value['pupilIds'])) return false;
        const ids: unknown[] = value['pupilIds'];
        return (
          ids.length >= 1 &&
          ids.length <= 500 &&
          new Set(ids).size === ids.length &&
          ids.every((id) => typeof id === 'string' && isUuid(id))
        );
      },
      defaultMessage: () => 'isAudience',
    },
  });
  const lower = Transform(({ value }: { value: unknown }) => lowerUuids(value));
  return (target, property) => [lower, rule].forEach((decorate) => decorate(target, property));
}

/** What every operation carries. */
export abstract class OperationCommon {
  /** Made by the client; an id already in the ledger answers as it did then. */
  @IsUuid()
  id!: Uuid;

  abstract readonly op: OperationKind;

  /** The version of the page on which the subject was seen (absent: 0), or one's own earlier operation on it. */
  @IsBase()
  base!: Base;

  /** The device's clock. */
  @IsInstant()
  madeAt!: Instant;

  /** Grows by one per device. */
  @IsWhole(0)
  sequence!: number;

  /** Operations of one group are applied or refused together. */
  @Optional()
  @IsUuid()
  group?: Uuid;

  @Optional()
  @IsText({ min: 1, max: TEXT_LIMITS.reason })
  reason?: string;

  /** Deputy head only, with `reason`. */
  @Optional()
  @Equals(true)
  onBehalf?: true;
}

/** Makes the lesson record; on a cancelled slot, with a reason, reopens it. */
export class RecordLesson extends OperationCommon {
  @Equals('recordLesson')
  readonly op!: 'recordLesson';

  @IsUuid()
  slotId!: Uuid;

  /** Default: the caller; another one only `onBehalf`. */
  @Optional()
  @IsUuid()
  conductedBy?: Uuid;

  @Optional()
  @IsBoolean()
  remote?: boolean;
}

/** Says that the lesson was not held; `reason` is required by the rules. */
export class CancelLesson extends OperationCommon {
  @Equals('cancelLesson')
  readonly op!: 'cancelLesson';

  @IsUuid()
  slotId!: Uuid;
}

/** Claims an unplanned substitution; valid at once, shown as unconfirmed (SUB-01). */
export class ClaimSubstitution extends OperationCommon {
  @Equals('claimSubstitution')
  readonly op!: 'claimSubstitution';

  /** New, made by the client. */
  @IsUuid()
  substitutionId!: Uuid;

  /** The planned slot. */
  @IsUuid()
  slotId!: Uuid;

  @IsOneOf(SUBSTITUTION_KINDS)
  kind!: SubstitutionKind;

  @IsOneOf(SUBSTITUTION_CAUSES)
  cause!: SubstitutionCause;

  /** For `otherSubject`: the new slot in the journal of the subject held. */
  @Optional()
  @IsUuid()
  heldSlotId?: Uuid;
}

/** Takes a substitution back. */
export class RevokeSubstitution extends OperationCommon {
  @Equals('revokeSubstitution')
  readonly op!: 'revokeSubstitution';

  @IsUuid()
  substitutionId!: Uuid;
}

/** Confirms the absentees of a lesson: those not marked are present. */
export class ConfirmAttendance extends OperationCommon {
  @Equals('confirmAttendance')
  readonly op!: 'confirmAttendance';

  @IsUuid()
  slotId!: Uuid;

  @IsBoolean()
  confirmed!: boolean;
}

/** Sets the attendance kind of one pupil at one lesson. */
export class SetAttendance extends OperationCommon {
  @Equals('setAttendance')
  readonly op!: 'setAttendance';

  @IsUuid()
  slotId!: Uuid;

  @IsUuid()
  pupilId!: Uuid;

  @IsOneOf(ATTENDANCE_KINDS)
  kind!: AttendanceKind;

  /** With `late`: whole minutes. */
  @Optional()
  @IsWhole(1, 600)
  minutesLate?: number;

  @Optional()
  @IsUuid()
  reasonId?: Uuid;

  /** With `absent`: the reason a subject teacher suggests. */
  @Optional()
  @IsOneOf(SUGGESTED_REASONS)
  suggest?: SuggestedReason;
}

/** Sets the topic of a lesson; an empty one takes it back. */
export class SetTopic extends OperationCommon {
  @Equals('setTopic')
  readonly op!: 'setTopic';

  @IsUuid()
  slotId!: Uuid;

  @IsText({ max: TEXT_LIMITS.topic })
  topic!: string;

  @Optional()
  @IsUuid()
  planItemId?: Uuid;
}

/** Sets, changes or withdraws a homework. */
export class SetHomework extends OperationCommon {
  @Equals('setHomework')
  readonly op!: 'setHomework';

  @IsUuid()
  homeworkId!: Uuid;

  /** The lesson at which it is set. */
  @IsUuid()
  slotId!: Uuid;

  @IsAudience()
  audience!: Audience;

  @IsText({ max: TEXT_LIMITS.homework })
  text!: string;

  /** «Не задано», said on purpose. */
  @IsBoolean()
  explicitNone!: boolean;

  /** Minutes it should take. */
  @Optional()
  @IsWhole(1, 600)
  estimateMin?: number;

  /** Default: the group's next slot. */
  @Optional()
  @IsUuid()
  dueSlotId?: Uuid;

  @Optional()
  @IsBoolean()
  longTerm?: boolean;

  @Optional()
  @IsBoolean()
  newMaterial?: boolean;

  @Optional()
  @Equals(true)
  withdrawn?: true;
}

/** Plans, changes or withdraws an assessed work. */
export class SetWork extends OperationCommon {
  @Equals('setWork')
  readonly op!: 'setWork';

  @IsUuid()
  workId!: Uuid;

  /** The lesson at which it is held; null: only planned. */
  @Nullable()
  @IsUuid()
  slotId!: Uuid | null;

  @IsDay()
  plannedFor!: Day;

  @IsOneOf(WORK_KINDS)
  kind!: WorkKind;

  /** In hundredths; default: the policy's for its kind. */
  @Optional()
  @IsWhole(0, 10_000)
  weight?: number;

  @IsName({ min: 0, max: TEXT_LIMITS.workTitle })
  title!: string;

  @IsBoolean()
  gradable!: boolean;

  @Optional()
  @Equals(true)
  withdrawn?: true;
}

/** The mark that another one corrects by a retake. */
export class MarkPlace {
  @IsUuid()
  slotId!: Uuid;

  @IsWhole(0, 9)
  place!: number;
}

/** Sets a mark, known by (slot, pupil, place). */
export class SetMark extends OperationCommon {
  @Equals('setMark')
  readonly op!: 'setMark';

  @IsUuid()
  slotId!: Uuid;

  @IsUuid()
  pupilId!: Uuid;

  /** From 0; below the policy's `maxMarksPerCell`. */
  @IsWhole(0, 9)
  place!: number;

  /** The work; null: of the lesson itself. */
  @Nullable()
  @IsUuid()
  workId!: Uuid | null;

  @IsOneOf(SCALES)
  scale!: Scale;

  /** `five` 1–5, `credit` pass or fail, `hundred` 0–100; each also notGraded, with a reason. The rules judge it. */
  @IsName({ max: 20 })
  value!: string;

  @Optional()
  @IsText({ max: TEXT_LIMITS.comment })
  comment?: string;

  /** Day on which the work was done, when not at the lesson. */
  @Optional()
  @IsDay()
  doneOn?: Day;

  @Optional()
  @Nested(() => MarkPlace)
  retakeOf?: MarkPlace;
}

/** Takes a mark back. */
export class ClearMark extends OperationCommon {
  @Equals('clearMark')
  readonly op!: 'clearMark';

  @IsUuid()
  slotId!: Uuid;

  @IsUuid()
  pupilId!: Uuid;

  @IsWhole(0, 9)
  place!: number;
}

/** One operation on a journal. */
export type Operation =
  | RecordLesson
  | CancelLesson
  | ClaimSubstitution
  | RevokeSubstitution
  | ConfirmAttendance
  | SetAttendance
  | SetTopic
  | SetHomework
  | SetWork
  | SetMark
  | ClearMark;

/** The operation of one kind. */
export type OperationOf<K extends OperationKind> = Extract<Operation, { op: K }>;

/** Kind of operation → its class. */
export const OPERATION_CLASSES: { readonly [K in OperationKind]: ContractClass<OperationOf<K>> } = {
  recordLesson: RecordLesson,
  cancelLesson: CancelLesson,
  claimSubstitution: ClaimSubstitution,
  revokeSubstitution: RevokeSubstitution,
  confirmAttendance: ConfirmAttendance,
  setAttendance: SetAttendance,
  setTopic: SetTopic,
  setHomework: SetHomework,
  setWork: SetWork,
  setMark: SetMark,
  clearMark: ClearMark,
};

/** Stands for an operation of no known kind, to say just that. */
class UnknownOperation {
  @IsIn([...OPERATION_KINDS])
  op!: string;
}

/** Body of `POST …/journals/{journalId}/changes`; at most 1 MB. */
export class ChangesRequest {
  /** The device: made once by the client, kept. */
  @IsUuid()
  device!: Uuid;

  /** The device's clock at sending; its difference from receipt is the clock's deviation (LES-01). */
  @IsInstant()
  sentAt!: Instant;

  @UnionList('op', () => OPERATION_CLASSES, UnknownOperation, { min: 1, max: MAX_OPERATIONS })
  operations!: Operation[];
}
