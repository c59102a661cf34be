/** Slots by day, versions of the timetable, imports from timetabling programs. */
export * from './changes.js';
export * from './week.js';
import { IsBoolean } from 'class-validator';
import { ListQuery, Ref } from '../common.js';
import type { Day, Instant, Uuid, WallTime } from '../common.js';
import { CLASH_KINDS, IMPORT_STATES, ODDITY_WEIGHTS } from '../enums.js';
import type { ClashKind, ImportState, OddityWeight } from '../enums.js';
import {
  IsDay,
  IsForm,
  IsInstant,
  IsList,
  IsName,
  IsOneOf,
  IsText,
  IsTime,
  IsUuid,
  IsWhole,
  Nested,
  NestedList,
  Nullable,
  Optional,
} from '../fields.js';

/** Query of `S/slots`: at most 31 days, both ends included. */
export class SlotQuery {
  @IsDay()
  from!: Day;

  @IsDay()
  to!: Day;

  @Optional()
  @IsUuid()
  schoolClassId?: Uuid;

  @Optional()
  @IsUuid()
  staffId?: Uuid;

  @Optional()
  @IsUuid()
  roomId?: Uuid;
}

/** A timetable in force from a day on. */
export class TimetableVersionView {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @IsUuid()
  academicYearId!: Uuid;

  @IsDay()
  validFrom!: Day;

  @Nullable()
  @IsUuid()
  importId!: Uuid | null;

  @Nested(() => Ref)
  author!: Ref;

  @IsInstant()
  createdAt!: Instant;

  /** How many slots on dates it made. */
  @IsWhole(0)
  slots!: number;
}

/** Puts a mapped import in force. */
export class CreateTimetableVersion {
  @IsUuid()
  importId!: Uuid;

  /** Of a school made for demonstration only: fill the new classes with invented people. */
  @Optional()
  @IsBoolean()
  fillDemo?: boolean;
}

/** Query of `POST S/timetable-imports`; the body is the file. */
export class ImportQuery {
  @IsName({ max: 200 })
  filename!: string;
}

/** Every activity of the file ends as one of these: placed + refused + explained = activities. */
export class ImportCounts {
  @IsWhole(0)
  activities!: number;

  @IsWhole(0)
  placed!: number;

  @IsWhole(0)
  refused!: number;

  /** Left out for a reason named in the oddities. */
  @IsWhole(0)
  explained!: number;
}

/** Something in the file that a person should know before it is used. Nothing is repaired silently. */
export class ImportOddity {
  @IsForm(/^[A-Z][A-Z0-9_]*$/)
  code!: string;

  /** An activity without lessons (`refused`, `explained`); taken, but look at it (`warning`); for knowledge (`note`). */
  @IsOneOf(ODDITY_WEIGHTS)
  weight!: OddityWeight;

  /** Where, in words; empty for the file as a whole. */
  @IsText({ max: 500 })
  place!: string;

  /** What, in words. */
  @IsText({ max: 2000 })
  text!: string;

  /** Line of the file, from 1; null for the file as a whole. */
  @Nullable()
  @IsWhole(1)
  line!: number | null;

  /** Ids of the activities meant, as the file gives them. */
  @IsList()
  @IsName({ min: 0, max: 100, each: true })
  activityIds!: string[];
}

/** A day of the file as a weekday. */
export class ImportDay {
  @IsName({ max: 200 })
  name!: string;

  /** 1 Monday – 7 Sunday; null: leave its lessons out. */
  @Nullable()
  @IsWhole(1, 7)
  weekday!: number | null;
}

/** An hour of the file as a lesson with its bells. */
export class ImportHour {
  @IsName({ max: 200 })
  name!: string;

  /** Number of the lesson; null: leave its lessons out. */
  @Nullable()
  @IsWhole(0, 20)
  period!: number | null;

  @IsTime()
  startsAt!: WallTime;

  @IsTime()
  endsAt!: WallTime;
}

/** An hour of the file with where its bells are from. */
export class ImportHourProposal extends ImportHour {
  /** Written in the name; only its start is; our own usual bells. */
  @IsOneOf(['name', 'start', 'usual'])
  timesFrom!: 'name' | 'start' | 'usual';
}

/** A set of students of the file. */
export class ImportStudents {
  @IsName({ max: 200 })
  year!: string;

  /** The group (or subgroup) of the year that is the class; null: the year itself is. */
  @Nullable()
  @IsName({ max: 200 })
  group!: string | null;
}

/** The class proposed for a set of students. */
export class ImportClassProposal extends ImportStudents {
  /** Null: the name does not say. */
  @Nullable()
  @IsWhole(1, 12)
  gradeLevel!: number | null;

  /** Empty in schools with one class a grade. */
  @IsName({ min: 0, max: 10 })
  letter!: string;

  /** Sets of the file that will become subgroups of this class. */
  @IsList()
  @IsName({ max: 200, each: true })
  subgroups!: string[];

  /** Placed hours a week that name this class, its parts or its year. */
  @IsWhole(0)
  hoursPerWeek!: number;
}

/** The class chosen for a set of students. */
export class ImportClassMapping extends ImportStudents {
  @IsWhole(1, 12)
  gradeLevel!: number;

  @IsName({ min: 0, max: 10 })
  letter!: string;
}

/** A subject or room of the file. */
export class ImportThing {
  @IsName({ max: 300 })
  name!: string;

  /** Placed hours a week. */
  @IsWhole(0)
  hoursPerWeek!: number;
}

/** A teacher of the file. */
export class ImportTeacher extends ImportThing {
  @IsName({ min: 0, max: 300 })
  surname!: string;

  @IsName({ min: 0, max: 300 })
  givenName!: string;

  @Nullable()
  @IsName({ min: 0, max: 300 })
  patronymic!: string | null;
}

/** Activities one teacher has at one time: one joint lesson of several classes. */
export class ImportJoint {
  @IsName({ max: 300 })
  teacher!: string;

  @IsName({ max: 200 })
  day!: string;

  @IsName({ max: 200 })
  hour!: string;

  @IsList({ min: 2, max: 100 })
  @IsName({ max: 100, each: true })
  activityIds!: string[];
}

/** What the program made of the file, to be confirmed or changed. */
export class ImportProposals {
  @NestedList(() => ImportDay)
  days!: ImportDay[];

  @NestedList(() => ImportHourProposal)
  hours!: ImportHourProposal[];

  @NestedList(() => ImportClassProposal)
  classes!: ImportClassProposal[];

  @NestedList(() => ImportThing)
  subjects!: ImportThing[];

  @NestedList(() => ImportTeacher)
  teachers!: ImportTeacher[];

  @NestedList(() => ImportThing)
  rooms!: ImportThing[];

  @NestedList(() => ImportJoint)
  joint!: ImportJoint[];
}

/** Report on an imported file. */
export class ImportReport {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @IsName({ max: 200 })
  filename!: string;

  @IsOneOf(IMPORT_STATES)
  state!: ImportState;

  @Nested(() => ImportCounts)
  counts!: ImportCounts;

  @NestedList(() => ImportOddity)
  oddities!: ImportOddity[];

  @Nested(() => ImportProposals)
  proposals!: ImportProposals;
}

/** An imported file in a list. */
export class ImportSummary {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @IsName({ max: 200 })
  filename!: string;

  @IsOneOf(IMPORT_STATES)
  state!: ImportState;

  @Nested(() => ImportCounts)
  counts!: ImportCounts;

  @Nested(() => Ref)
  author!: Ref;

  @IsInstant()
  createdAt!: Instant;

  /** The timetable it became; null: none yet. */
  @Nullable()
  @IsUuid()
  timetableVersionId!: Uuid | null;
}

/** Body of `PUT …/mapping`: what the file's names are at this school. */
export class ImportMapping {
  @NestedList(() => ImportDay, { min: 1, max: 14 })
  days!: ImportDay[];

  @NestedList(() => ImportHour, { min: 1, max: 40 })
  hours!: ImportHour[];

  @NestedList(() => ImportClassMapping, { min: 1, max: 500 })
  classes!: ImportClassMapping[];

  /** Those joint lessons that are real. */
  @NestedList(() => ImportJoint, { max: 2000 })
  joint!: ImportJoint[];

  /** First day of the new timetable. */
  @IsDay()
  from!: Day;
}

/** One teacher or room in several lessons at one time; a warning, since merged lessons are real. */
export class ImportClash {
  @IsOneOf(CLASH_KINDS)
  kind!: ClashKind;

  /** Who or what is wanted twice, as the file names it. */
  @IsName({ max: 300 })
  name!: string;

  @IsWhole(1, 7)
  weekday!: number;

  @IsWhole(0, 20)
  period!: number;

  @IsList()
  @IsName({ max: 100, each: true })
  activityIds!: string[];
}

/** An activity with a place in the file that gets no lessons, or not for all of its pupils, under the mapping. */
export class ImportLeftOut {
  @IsForm(/^[A-Z][A-Z0-9_]*$/)
  code!: string;

  @IsName({ min: 0, max: 100 })
  activityId!: string;

  /** Line of the file, from 1. */
  @IsWhole(1)
  line!: number;

  /** Why, in words. */
  @IsText({ max: 2000 })
  text!: string;
}

/** A lesson that is no longer in the timetable and stays, since something is recorded for it. */
export class ImportRecordedSlot {
  @IsUuid()
  slotId!: Uuid;

  @IsDay()
  date!: Day;

  @IsWhole(0, 20)
  period!: number;

  @IsName({ max: 300 })
  group!: string;

  @IsName({ max: 300 })
  subject!: string;
}

/** What applying the import would do. */
export class ImportPreview {
  /** Slots on dates it would make. */
  @IsWhole(0)
  slots!: number;

  /** Planned slots it would change or withdraw. */
  @IsWhole(0)
  changes!: number;

  /** Slots that stay as they are, since something is recorded or they are the same. */
  @IsWhole(0)
  kept!: number;

  @NestedList(() => ImportClash)
  clashes!: ImportClash[];

  @NestedList(() => ImportLeftOut)
  leftOut!: ImportLeftOut[];

  /** Lessons gone from the timetable that stay, since something is recorded for them; at most 200 are named. */
  @NestedList(() => ImportRecordedSlot)
  recorded!: ImportRecordedSlot[];

  /** What else a person should know before applying. */
  @NestedList(() => ImportOddity)
  oddities!: ImportOddity[];
}

/** Query of the list of timetable versions. */
export class TimetableVersionQuery extends ListQuery {
  @Optional()
  @IsUuid()
  academicYearId?: Uuid;
}
