/** What the school is made of: subjects, rooms, classes, groups, pupils, staff and who teaches what. */
import { IsBoolean } from 'class-validator';
import { ListQuery } from '../common.js';
import type { Day, Uuid } from '../common.js';
import { GROUP_KINDS, WEEK_SCHEMES } from '../enums.js';
import type { GroupKind, WeekScheme } from '../enums.js';
import {
  IsDay,
  IsList,
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

/** What can be said of a subject. */
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

/** A subject. */
export class SubjectView extends SubjectFields {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @Optional()
  @NestedList(() => ExternalIdView)
  externalIds?: ExternalIdView[];
}

/** Body of the POST that makes a subject. */
export class CreateSubject extends SubjectFields {}
/** Body of the PATCH that changes a subject. */
export class PatchSubject extends partialOf(SubjectFields) {}

/** What can be said of a room. */
export class RoomFields {
  @IsName({ max: 60 })
  name!: string;

  @Nullable()
  @IsDay()
  endedOn: Day | null = null;
}

/** A room. */
export class RoomView extends RoomFields {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @Optional()
  @NestedList(() => ExternalIdView)
  externalIds?: ExternalIdView[];
}

/** Body of the POST that makes a room. */
export class CreateRoom extends RoomFields {}
/** Body of the PATCH that changes a room. */
export class PatchRoom extends partialOf(RoomFields) {}

/** What can be said of a class. */
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

/** A class. */
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

/** Body of the POST that makes a class. */
export class CreateSchoolClass extends SchoolClassFields {
  @IsUuid()
  academicYearId!: Uuid;
}

/** Body of the PATCH that changes a class. */
export class PatchSchoolClass extends partialOf(SchoolClassFields) {}

/** Query of the list; each filter narrows it. */
export class SchoolClassQuery extends ListQuery {
  @Optional()
  @IsUuid()
  academicYearId?: Uuid;

  @Optional()
  @IsWholeInQuery(1, 12)
  gradeLevel?: number;
}

/** What can be said of a group. */
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

/** A group. */
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

/** Body of the POST that makes a group. */
export class CreateGroup extends GroupFields {
  @IsUuid()
  academicYearId!: Uuid;
}

/** Body of the PATCH that changes a group. */
export class PatchGroup extends partialOf(GroupFields) {}

/** Query of the list; each filter narrows it. */
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

/** What can be said of a pupil. */
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

/** Body of the POST that makes a pupil. */
export class CreatePupil extends PupilFields {}
/** Body of the PATCH that changes a pupil. */
export class PatchPupil extends partialOf(PupilFields) {}

/** Query of the list; each filter narrows it. */
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

  /** Number and date of the order by which it began. */
  @Nullable()
  @IsName({ max: 200 })
  orderRef: string | null = null;

  /** Number and date of the order by which it ended. */
  @Nullable()
  @IsName({ max: 200 })
  endOrderRef: string | null = null;
}

/** An enrolment. */
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

/** Body of the POST that makes an enrolment. */
export class CreateEnrolment extends EnrolmentPeriod {
  @IsUuid()
  pupilId!: Uuid;

  @IsUuid()
  groupId!: Uuid;
}

/** Body of the PATCH that changes an enrolment. */
export class PatchEnrolment extends partialOf(EnrolmentPeriod) {}

/** Body of `POST S/enrolments/moves`: a pupil goes to another class by an order. */
export class MovePupil {
  @IsUuid()
  pupilId!: Uuid;

  /** The class the pupil goes to. */
  @IsUuid()
  schoolClassId!: Uuid;

  /** First day in the new class; the day before is the last one in the former. */
  @IsDay()
  fromOn!: Day;

  /** Number and date of the order. */
  @IsName({ max: 200 })
  orderRef!: string;

  /** Subgroups of the new class that the pupil joins on the same day. */
  @IsList({ max: 50 })
  @IsUuid({ each: true })
  subgroupIds: Uuid[] = [];
}

/** Body of `POST S/enrolments/departures`: a pupil leaves the school by an order. */
export class PupilDeparture {
  @IsUuid()
  pupilId!: Uuid;

  /** Last day at the school. */
  @IsDay()
  lastOn!: Day;

  /** Number and date of the order. */
  @IsName({ max: 200 })
  orderRef!: string;
}

/** What an order changed in the places of a pupil. */
export class EnrolmentOrderView {
  @IsUuid()
  pupilId!: Uuid;

  /** Enrolments that end by it. */
  @NestedList(() => EnrolmentView)
  ended!: EnrolmentView[];

  /** Enrolments that begin by it. */
  @NestedList(() => EnrolmentView)
  begun!: EnrolmentView[];

  /** How many enrolments that were to begin later are taken back. */
  @IsWhole(0)
  takenBack!: number;
}

/** Query of the list; each filter narrows it. */
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

/** What can be said of a staff member. */
export class StaffFields extends PersonName {
  @Nullable()
  @IsName({ max: 200 })
  position: string | null = null;

  /** Last day of work. */
  @Nullable()
  @IsDay()
  endedOn: Day | null = null;
}

/** A staff member. */
export class StaffView extends StaffFields {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @Optional()
  @NestedList(() => ExternalIdView)
  externalIds?: ExternalIdView[];
}

/** Body of the POST that makes a staff member. */
export class CreateStaff extends StaffFields {}
/** Body of the PATCH that changes a staff member. */
export class PatchStaff extends partialOf(StaffFields) {}

/** From when to when, of a teaching assignment. */
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

/** A teaching assignment. */
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

/** Body of the POST that makes a teaching assignment. */
export class CreateTeachingAssignment extends TeachingAssignmentPeriod {
  @IsUuid()
  staffId!: Uuid;

  @IsUuid()
  groupId!: Uuid;

  @IsUuid()
  subjectId!: Uuid;
}

/** Body of the PATCH that changes a teaching assignment. */
export class PatchTeachingAssignment extends partialOf(TeachingAssignmentPeriod) {}

/** Query of the list; each filter narrows it. */
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
