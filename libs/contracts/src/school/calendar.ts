/** The school, its years, terms, calendar and bells. */
import { ArrayUnique, IsBoolean } from 'class-validator';
import { Ref } from '../common.js';
import type { Day, Instant, Uuid, WallTime } from '../common.js';
import { CALENDAR_DAY_KINDS, TERM_KINDS, WEEK_SCHEMES } from '../enums.js';
import type { CalendarDayKind, TermKind, WeekScheme } from '../enums.js';
import {
  IsDay,
  IsGradeLevels,
  IsInstant,
  IsList,
  IsName,
  IsOneOf,
  IsText,
  IsTime,
  IsUuid,
  IsWhole,
  IsZone,
  Nested,
  NestedList,
  Nullable,
  Optional,
  partialOf,
} from '../fields.js';

/** What can be said of the school. */
export class SchoolFields {
  @IsName({ max: 300 })
  name!: string;

  @IsName({ max: 100 })
  shortName!: string;

  /** IANA time zone, such as `Asia/Yakutsk`. */
  @IsZone()
  zone!: string;
}

/** A school of the caller. */
export class SchoolView extends SchoolFields {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  /** Made for demonstration, with invented people. */
  @IsBoolean()
  demo!: boolean;
}

/** Body of the PATCH that changes the school. */
export class PatchSchool extends partialOf(SchoolFields) {}

/** What can be said of an academic year. */
export class AcademicYearFields {
  /** Such as `2026/27`. */
  @IsName({ max: 40 })
  name!: string;

  @IsDay()
  startsOn!: Day;

  @IsDay()
  endsOn!: Day;
}

/** An academic year. */
export class AcademicYearView extends AcademicYearFields {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;
}

/** Body of the POST that makes an academic year. */
export class CreateAcademicYear extends AcademicYearFields {}
/** Body of the PATCH that changes an academic year. */
export class PatchAcademicYear extends partialOf(AcademicYearFields) {}

/** A reporting period of some grades. */
export class TermFields {
  @IsOneOf(TERM_KINDS)
  kind!: TermKind;

  @IsWhole(1, 4)
  number!: number;

  @IsDay()
  startsOn!: Day;

  @IsDay()
  endsOn!: Day;

  @IsGradeLevels()
  gradeLevels!: number[];
}

/** A term. */
export class TermView extends TermFields {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @IsUuid()
  academicYearId!: Uuid;

  /** The last instant at which term marks are on time. */
  @IsInstant()
  termMarksDueAt!: Instant;
}

/** Body of the POST that makes a term. */
export class CreateTerm extends TermFields {
  @IsUuid()
  academicYearId!: Uuid;

  /** Default: end of the term's last day. */
  @Optional()
  @IsInstant()
  termMarksDueAt?: Instant;
}

class TermChanges extends TermFields {
  @IsInstant()
  termMarksDueAt!: Instant;
}

/** Body of the PATCH that changes a term. */
export class PatchTerm extends partialOf(TermChanges) {}

/** A day that is not like the others. */
export class CalendarDayFields {
  @IsDay()
  date!: Day;

  @IsOneOf(CALENDAR_DAY_KINDS)
  kind!: CalendarDayKind;

  /** Null: all grades. */
  @Nullable()
  @IsGradeLevels()
  gradeLevels: number[] | null = null;

  /** Binds only this week scheme; null: both. */
  @Nullable()
  @IsOneOf(WEEK_SCHEMES)
  weekScheme: WeekScheme | null = null;

  /** Of a moved workday: the weekday (1 Monday – 7 Sunday) whose lessons are held. */
  @Nullable()
  @IsWhole(1, 7)
  asWeekday: number | null = null;

  @Nullable()
  @IsName({ max: 200 })
  title: string | null = null;
}

/** An entry of the calendar. */
export class CalendarDayView extends CalendarDayFields {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;
}

/** Body of the POST that makes an entry of the calendar. */
export class CreateCalendarDay extends CalendarDayFields {}
/** Body of the PATCH that changes an entry of the calendar. */
export class PatchCalendarDay extends partialOf(CalendarDayFields) {}

/** Bells of one lesson. */
export class BellPeriod {
  @IsWhole(0, 20)
  period!: number;

  @IsTime()
  startsAt!: WallTime;

  @IsTime()
  endsAt!: WallTime;
}

/** A named set of bells. */
export class BellScheduleFields {
  @IsName({ max: 100 })
  name!: string;

  @IsWhole(1, 3)
  shift: number = 1;

  /** Null: all grades. */
  @Nullable()
  @IsGradeLevels()
  gradeLevels: number[] | null = null;

  /** 1 Monday – 7 Sunday; null: every day. */
  @Nullable()
  @IsList({ min: 1, max: 7 })
  @IsWhole(1, 7, { each: true })
  @ArrayUnique()
  weekdays: number[] | null = null;

  @IsDay()
  validFrom!: Day;

  /** Last day; null: until further notice. */
  @Nullable()
  @IsDay()
  validTo: Day | null = null;

  @NestedList(() => BellPeriod, { min: 1, max: 20 })
  periods!: BellPeriod[];
}

/** A set of bells. */
export class BellScheduleView extends BellScheduleFields {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;
}

/** Body of the POST that makes a set of bells. */
export class CreateBellSchedule extends BellScheduleFields {}
/** Body of the PATCH that changes a set of bells. */
export class PatchBellSchedule extends partialOf(BellScheduleFields) {}

/** A time in which the journal could not be used. */
export class OutageFields {
  @IsInstant()
  fromAt!: Instant;

  /** Null: it lasts. */
  @Nullable()
  @IsInstant()
  toAt: Instant | null = null;

  /** What happened, in words. */
  @IsText({ min: 1, max: 1000 })
  description!: string;
}

/** An outage. */
export class OutageView extends OutageFields {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @Nested(() => Ref)
  registeredBy!: Ref;

  /** Only a confirmed outage moves deadlines; the confirmer is another person. */
  @Nullable()
  @Nested(() => Ref)
  confirmedBy!: Ref | null;

  @Nullable()
  @IsInstant()
  confirmedAt!: Instant | null;
}

/** Body of the POST that makes an outage. */
export class CreateOutage extends OutageFields {}

class OutageChanges extends OutageFields {
  /** True confirms. */
  @IsBoolean()
  confirmed!: boolean;
}

/** Body of the PATCH that changes an outage. */
export class PatchOutage extends partialOf(OutageChanges) {}
