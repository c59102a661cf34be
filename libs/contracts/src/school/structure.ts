/** What the school is made of: subjects, rooms, classes, groups, pupils, staff and who teaches what. */
import { IsBoolean } from 'class-validator';
import { ListQuery } from '../common.js';
import type { Day, Uuid } from '../common.js';
import { GROUP_KINDS, WEEK_SCHEMES } from '../enums.js';
import type { GroupKind, WeekScheme } from '../enums.js';
import {
  IsDay,
  IsName,
  IsOneOf,
  IsUuid,
  IsWhole,
  IsWholeInQuery,
  NestedList,
  Nullable,
  Optional,
  partialOf,
} from '../fields.js';

/** What another system calls the same thing. */
export class ExternalIdView {
  @IsName({ max: 100 })
  system!: string;

  @IsName({ max: 300 })
  value!: string;
}

export class SubjectFields {
  @IsName({ max: 200 })
  name!: string;

  @IsName({ max: 40 })
  shortName!: string;

  @Nullable()
  @IsDay()
  validFrom: Day | null = null;

  @Nullable()
  @IsDay()
  validTo: Day | null = null;

  /** Taught without marks. */
  @IsBoolean()
  noMarks: boolean = false;

  /** «Не задано» is offered ready (HW-01). */
  @IsBoolean()
  usuallyNoHomework: boolean = false;

  /** Not counted for the last bell. */
  @IsBoolean()
  extracurricular: boolean = false;
}

export class SubjectView extends SubjectFields {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @Optional()
  @NestedList(() => ExternalIdView)
  externalIds?: ExternalIdView[];
}

export class CreateSubject extends SubjectFields {}
export class PatchSubject extends partialOf(SubjectFields) {}

export class RoomFields {
  @IsName({ max: 60 })
  name!: string;

  @Nullable()
  @IsDay()
  endedOn: Day | null = null;
}

export class RoomView extends RoomFields {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @Optional()
  @NestedList(() => ExternalIdView)
  externalIds?: ExternalIdView[];
}

export class CreateRoom extends RoomFields {}
export class PatchRoom extends partialOf(RoomFields) {}

export class SchoolClassFields {
  /** 1 to 11, 12 in evening schools. */
  @IsWhole(1, 12)
  gradeLevel!: number;

  /** Such as `А`; empty where a grade has one class. */
  @IsName({ min: 0, max: 10 })
  letter!: string;

  @Nullable()
  @IsUuid()
  classTeacherId: Uuid | null = null;

  @IsWhole(1, 3)
  shift: number = 1;

  @IsOneOf(WEEK_SCHEMES)
  weekDays: WeekScheme = 5;

  @Nullable()
  @IsDay()
  endedOn: Day | null = null;
}

export class SchoolClassView extends SchoolClassFields {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @IsUuid()
  academicYearId!: Uuid;

  @Optional()
  @NestedList(() => ExternalIdView)
  externalIds?: ExternalIdView[];
}

export class CreateSchoolClass extends SchoolClassFields {
  @IsUuid()
  academicYearId!: Uuid;
}

export class PatchSchoolClass extends partialOf(SchoolClassFields) {}

export class SchoolClassQuery extends ListQuery {
  @Optional()
  @IsUuid()
  academicYearId?: Uuid;

  @Optional()
  @IsWholeInQuery(1, 12)
  gradeLevel?: number;
}

export class GroupFields {
  @IsOneOf(GROUP_KINDS)
  kind!: GroupKind;

  /** Null: pupils of several classes. */
  @Nullable()
  @IsUuid()
  schoolClassId: Uuid | null = null;

  @IsName({ max: 100 })
  name!: string;

  @Nullable()
  @IsDay()
  endedOn: Day | null = null;
}

export class GroupView extends GroupFields {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @IsUuid()
  academicYearId!: Uuid;

  @Optional()
  @NestedList(() => ExternalIdView)
  externalIds?: ExternalIdView[];
}

export class CreateGroup extends GroupFields {
  @IsUuid()
  academicYearId!: Uuid;
}

export class PatchGroup extends partialOf(GroupFields) {}

export class GroupQuery extends ListQuery {
  @Optional()
  @IsUuid()
  academicYearId?: Uuid;

  @Optional()
  @IsUuid()
  schoolClassId?: Uuid;

  @Optional()
  @IsOneOf(GROUP_KINDS)
  kind?: GroupKind;
}

/** A person's names. */
export class PersonName {
  @IsName({ max: 100 })
  surname!: string;

  @IsName({ max: 100 })
  givenName!: string;

  @Nullable()
  @IsName({ max: 100 })
  patronymic: string | null = null;
}

export class PupilFields extends PersonName {
  @Nullable()
  @IsDay()
  birthDate: Day | null = null;
}

/** A pupil; `birthDate` only for who may see personal data. */
export class PupilView extends PersonName {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @Optional()
  @Nullable()
  @IsDay()
  birthDate?: Day | null;

  @Optional()
  @NestedList(() => ExternalIdView)
  externalIds?: ExternalIdView[];
}

export class CreatePupil extends PupilFields {}
export class PatchPupil extends partialOf(PupilFields) {}

export class PupilQuery extends ListQuery {
  /** Enrolled in one of the class's groups on `on`. */
  @Optional()
  @IsUuid()
  schoolClassId?: Uuid;

  @Optional()
  @IsUuid()
  groupId?: Uuid;

  /** Default: today. */
  @Optional()
  @IsDay()
  on?: Day;
}

/** A pupil's time in a group; both days included. */
export class EnrolmentPeriod {
  @IsDay()
  fromOn!: Day;

  /** Null: until further notice. */
  @Nullable()
  @IsDay()
  toOn: Day | null = null;

  /** Number and date of the order. */
  @Nullable()
  @IsName({ max: 200 })
  orderRef: string | null = null;
}

export class EnrolmentView extends EnrolmentPeriod {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @IsUuid()
  pupilId!: Uuid;

  @IsUuid()
  groupId!: Uuid;
}

export class CreateEnrolment extends EnrolmentPeriod {
  @IsUuid()
  pupilId!: Uuid;

  @IsUuid()
  groupId!: Uuid;
}

export class PatchEnrolment extends partialOf(EnrolmentPeriod) {}

export class EnrolmentQuery extends ListQuery {
  @Optional()
  @IsUuid()
  pupilId?: Uuid;

  @Optional()
  @IsUuid()
  groupId?: Uuid;

  @Optional()
  @IsDay()
  on?: Day;
}

export class StaffFields extends PersonName {
  @Nullable()
  @IsName({ max: 200 })
  position: string | null = null;

  /** Last day of work. */
  @Nullable()
  @IsDay()
  endedOn: Day | null = null;
}

export class StaffView extends StaffFields {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @Optional()
  @NestedList(() => ExternalIdView)
  externalIds?: ExternalIdView[];
}

export class CreateStaff extends StaffFields {}
export class PatchStaff extends partialOf(StaffFields) {}

export class TeachingAssignmentPeriod {
  /** In hundredths: 250 is two and a half hours. */
  @IsWhole(0, 10_000)
  hoursPerWeek!: number;

  @IsDay()
  fromOn!: Day;

  @Nullable()
  @IsDay()
  toOn: Day | null = null;
}

export class TeachingAssignmentView extends TeachingAssignmentPeriod {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @IsUuid()
  staffId!: Uuid;

  @IsUuid()
  groupId!: Uuid;

  @IsUuid()
  subjectId!: Uuid;
}

export class CreateTeachingAssignment extends TeachingAssignmentPeriod {
  @IsUuid()
  staffId!: Uuid;

  @IsUuid()
  groupId!: Uuid;

  @IsUuid()
  subjectId!: Uuid;
}

export class PatchTeachingAssignment extends partialOf(TeachingAssignmentPeriod) {}

export class TeachingAssignmentQuery extends ListQuery {
  @Optional()
  @IsUuid()
  staffId?: Uuid;

  @Optional()
  @IsUuid()
  groupId?: Uuid;

  @Optional()
  @IsUuid()
  subjectId?: Uuid;

  @Optional()
  @IsDay()
  on?: Day;
}
