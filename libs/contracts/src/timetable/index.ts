/** Slots by day, versions of the timetable, imports from timetabling programs. */
import { ListQuery, Ref } from '../common.js';
import type { Day, Instant, Uuid } from '../common.js';
import { CLASH_KINDS, IMPORT_STATES } from '../enums.js';
import type { ClashKind, ImportState } from '../enums.js';
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

/** Something in the file that a person should look at. */
export class ImportOddity {
  @IsForm(/^[A-Z][A-Z0-9_]*$/)
  code!: string;

  /** Where in the file. */
  @IsText({ max: 300 })
  place!: string;

  @IsText({ max: 1000 })
  text!: string;
}

/** A day of the file as a weekday. */
export class ImportDay {
  @IsName({ max: 100 })
  name!: string;

  /** 1 Monday – 7 Sunday. */
  @IsWhole(1, 7)
  weekday!: number;
}

/** An hour of the file as a lesson of a shift. */
export class ImportHour {
  @IsName({ max: 100 })
  name!: string;

  @IsWhole(1, 3)
  shift: number = 1;

  @IsWhole(0, 20)
  period!: number;
}

/** A set of students of the file. */
export class ImportStudents {
  @IsName({ max: 100 })
  year!: string;

  /** Empty: the whole year of the file. */
  @IsName({ min: 0, max: 100 })
  group!: string;
}

/** The class proposed for a set of students. */
export class ImportClassProposal extends ImportStudents {
  /** Null: the name does not say. */
  @Nullable()
  @IsWhole(1, 12)
  gradeLevel!: number | null;

  @Nullable()
  @IsName({ min: 0, max: 10 })
  letter!: string | null;

  /** Class of the school found by grade and letter; null: a new one will be made. */
  @Nullable()
  @IsUuid()
  schoolClassId!: Uuid | null;
}

/** The class chosen for a set of students. */
export class ImportClassMapping extends ImportStudents {
  @IsWhole(1, 12)
  gradeLevel!: number;

  @IsName({ min: 0, max: 10 })
  letter!: string;
}

/** A name of the file, and who or what of the school it seems to be. */
export class ImportMatch {
  @IsName({ max: 300 })
  name!: string;

  /** Null: a new one will be made. */
  @Nullable()
  @IsUuid()
  id!: Uuid | null;
}

/** Activities that seem to be one lesson for several classes. */
export class ImportJoint {
  /** Names it in the mapping. */
  @IsName({ max: 100 })
  key!: string;

  @IsName({ max: 300 })
  subject!: string;

  @IsName({ min: 0, max: 300 })
  teacher!: string;

  @IsList()
  @IsName({ max: 200, each: true })
  classes!: string[];
}

/** What the program made of the file, to be confirmed or changed. */
export class ImportProposals {
  @NestedList(() => ImportDay)
  days!: ImportDay[];

  @NestedList(() => ImportHour)
  hours!: ImportHour[];

  @NestedList(() => ImportClassProposal)
  classes!: ImportClassProposal[];

  @NestedList(() => ImportMatch)
  subjects!: ImportMatch[];

  @NestedList(() => ImportMatch)
  teachers!: ImportMatch[];

  @NestedList(() => ImportMatch)
  rooms!: ImportMatch[];

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

/** Body of `PUT …/mapping`: what the file's names are at this school. */
export class ImportMapping {
  @NestedList(() => ImportDay, { min: 1, max: 14 })
  days!: ImportDay[];

  @NestedList(() => ImportHour, { min: 1, max: 40 })
  hours!: ImportHour[];

  @NestedList(() => ImportClassMapping, { min: 1, max: 500 })
  classes!: ImportClassMapping[];

  /** Keys of the joint lessons that are real. */
  @IsList({ max: 2000 })
  @IsName({ max: 100, each: true })
  joint!: string[];

  /** First day of the new timetable. */
  @IsDay()
  from!: Day;
}

/** Two lessons at one time; a warning. */
export class ImportClash {
  @IsOneOf(CLASH_KINDS)
  kind!: ClashKind;

  /** Who or what is wanted twice. */
  @IsName({ max: 300 })
  name!: string;

  @IsWhole(1, 7)
  weekday!: number;

  @IsWhole(0, 20)
  period!: number;

  /** Both lessons, in words. */
  @IsText({ max: 600 })
  text!: string;
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
}

/** Query of the list of timetable versions. */
export class TimetableVersionQuery extends ListQuery {
  @Optional()
  @IsUuid()
  academicYearId?: Uuid;
}
