import {
  bellsFor,
  endOfDay,
  localDateOf,
  policyOn,
  shippedPolicy,
  weekdayOf,
  type BellSchedule,
  type CalendarEntry,
  type Day,
  type Instant,
  type PolicyVersion,
  type SchoolCalendar,
  type SchoolPolicy,
  type TermPeriod,
} from '@zvonok/rules';

/** Rows as the database gives them, of all years. */
export interface SchoolTimeRows {
  readonly zone: string;
  readonly structureVersion: number;
  readonly years: readonly AcademicYearDays[];
  readonly terms: readonly {
    readonly id: string;
    readonly academicYearId: string;
    readonly kind: string;
    readonly number: number;
    readonly startsOn: Day;
    readonly endsOn: Day;
    readonly gradeLevels: readonly number[];
    readonly termMarksDueAt: Instant;
  }[];
  readonly days: readonly {
    readonly date: Day;
    readonly kind: string;
    readonly gradeLevels: readonly number[] | null;
    readonly weekScheme: number | null;
    readonly asWeekday: number | null;
  }[];
  readonly bells: readonly {
    readonly id: string;
    readonly name: string;
    readonly shift: number;
    readonly gradeLevels: readonly number[] | null;
    readonly weekdays: readonly number[] | null;
    readonly validFrom: Day;
    readonly validTo: Day | null;
    readonly periods: readonly {
      readonly period: number;
      readonly startsAt: string;
      readonly endsAt: string;
    }[];
  }[];
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
  readonly policies: readonly {
    readonly id: string;
    readonly version: number;
    readonly validFrom: Day;
    readonly values: Readonly<Record<string, unknown>>;
  }[];
}

/** An academic year; both days inclusive. */
export interface AcademicYearDays {
  readonly id: string;
  readonly name: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
}

/** A term with what it is for. */
export interface SchoolTerm extends TermPeriod {
  readonly academicYearId: string;
  readonly gradeLevels: readonly number[];
}

/** A set of bells with its name. */
export interface NamedBells extends BellSchedule {
  readonly name: string;
}

/** Name of the setting that cites the local act which allows laxer deadlines. */
export const LOCAL_ACT = 'localAct';

/**
 * The full settings of stored values: what differs, over what is shipped.
 * @clause J1.2
 */
export function settingsOf(values: Readonly<Record<string, unknown>>): SchoolPolicy {
  const { [LOCAL_ACT]: _, ...settings } = values;
  return { ...shippedPolicy, ...settings } as SchoolPolicy;
}

/** The settings in the form that rules take. @param values as stored */
export const policyVersion = (
  version: number,
  validFrom: Day,
  values: Readonly<Record<string, unknown>>,
): PolicyVersion => ({
  version,
  validFrom,
  localAct: typeof values[LOCAL_ACT] === 'string' ? values[LOCAL_ACT] : null,
  settings: settingsOf(values),
});

const entryKinds: Readonly<Record<string, Pick<CalendarEntry, 'kind' | 'works'>>> = {
  publicHoliday: { kind: 'publicHoliday' },
  vacation: { kind: 'vacation' },
  cancelledDay: { kind: 'cancelledDay' },
  movedWorkday: { kind: 'movedWorkday', works: true },
  dayOff: { kind: 'movedWorkday', works: false },
};

/**
 * Calendar, terms, bells and policies of a school at one version of its structure, in the plain form that
 * `@zvonok/rules` takes. Immutable; kept until the structure changes.
 */
export class SchoolTime {
  /** IANA zone of the school. */
  readonly zone: string;
  /** Version of the school's structure it was read at. */
  readonly structureVersion: number;
  /** In order of their beginnings. */
  readonly years: readonly AcademicYearDays[];
  readonly terms: readonly SchoolTerm[];
  readonly bells: readonly NamedBells[];
  readonly policies: readonly PolicyVersion[];
  /** Names of the subjects, by identifier. */
  readonly subjectNames: ReadonlyMap<string, string>;
  private readonly entries: readonly CalendarEntry[];
  private readonly calendars = new Map<string, SchoolCalendar>();
  private readonly asWeekday = new Map<Day, { grades: readonly number[] | null; weekday: number }[]>();

  constructor(rows: SchoolTimeRows) {
    this.zone = rows.zone;
    this.structureVersion = rows.structureVersion;
    this.years = [...rows.years].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
    this.terms = rows.terms.map((one) => ({
      id: one.id,
      academicYearId: one.academicYearId,
      scheme: one.kind as SchoolTerm['scheme'],
      number: one.number,
      from: one.startsOn,
      to: one.endsOn,
      gradeLevels: one.gradeLevels,
      marksDueAt: one.termMarksDueAt,
    }));
    this.bells = rows.bells.map((one) => ({
      id: one.id,
      name: one.name,
      shift: one.shift,
      grades: one.gradeLevels,
      weekdays: one.weekdays,
      from: one.validFrom,
      to: one.validTo,
      periods: one.periods.map(({ period, startsAt, endsAt }) => ({ number: period, startsAt, endsAt })),
    }));
    this.subjectNames = new Map(rows.subjects.map(({ id, name }) => [id, name]));
    this.policies = [...rows.policies]
      .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
      .map((one, index) => policyVersion(index + 1, one.validFrom, one.values));
    this.entries = rows.days.flatMap((one) => {
      const kind = entryKinds[one.kind];
      const weekScheme = one.weekScheme === 5 || one.weekScheme === 6 ? one.weekScheme : null;
      return kind ? [{ ...kind, from: one.date, to: one.date, grades: one.gradeLevels, weekScheme }] : [];
    });
    for (const { date, gradeLevels, asWeekday } of rows.days) {
      if (asWeekday === null) continue;
      this.asWeekday.set(date, [
        ...(this.asWeekday.get(date) ?? []),
        { grades: gradeLevels, weekday: asWeekday },
      ]);
    }
  }

  /** The academic year that holds a date, or the next one; after all of them the last. null: the school has none. */
  yearOn(date: Day): AcademicYearDays | null {
    return this.years.find((one) => date <= one.endsOn) ?? this.years.at(-1) ?? null;
  }

  /**
   * The calendar of the academic year that holds a date. Exceptions of other years are in it too: deadlines reach
   * over the year's end.
   */
  calendarOn(date: Day): SchoolCalendar {
    const year = this.yearOn(date);
    const key = year?.id ?? '';
    let calendar = this.calendars.get(key);
    if (!calendar) {
      calendar = {
        zone: this.zone,
        yearFrom: year?.startsOn ?? date,
        yearTo: year?.endsOn ?? date,
        entries: this.entries,
      };
      if (year) this.calendars.set(key, calendar);
    }
    return calendar;
  }

  /** The terms of a grade in the academic year of a date, in order. */
  termsOf(grade: number, date: Day): readonly SchoolTerm[] {
    const year = this.yearOn(date);
    return this.terms
      .filter((one) => one.academicYearId === year?.id && one.gradeLevels.includes(grade))
      .sort((a, b) => (a.from < b.from ? -1 : 1));
  }

  /** The settings in force on a local date. */
  policyOn(date: Day): PolicyVersion {
    return policyOn(this.policies, date);
  }

  /** The weekday (1 Monday – 7 Sunday) whose lessons are held on a date: another one on some moved workdays. */
  weekdayHeldOn(date: Day, grade: number): number {
    const moved = this.asWeekday.get(date)?.find((one) => one.grades === null || one.grades.includes(grade));
    return moved?.weekday ?? weekdayOf(date);
  }

  /**
   * The bells of a grade on a date.
   * @param weekday whose bells; that of the date, or the one held on it, when not given
   * @returns null where no set fits
   */
  bellsFor(grade: number, date: Day, shift: number, weekday?: number): NamedBells | null {
    return bellsFor(this.bells, { grade, date, shift, weekday: weekday ?? this.weekdayHeldOn(date, grade) });
  }

  /** The local date of an instant. */
  dayOf(instant: Instant): Day {
    return localDateOf(this.zone, instant);
  }

  /** The last instant of a local date. */
  endOf(date: Day): Instant {
    return endOfDay(this.zone, date);
  }
}
