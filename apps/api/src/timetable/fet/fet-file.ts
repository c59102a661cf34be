/**
 * The content of a FET file (FET 5 and 6, `<fet version="…">`), as far as a school timetable needs it: names, sets
 * of students, activities and where they were placed. Everything is as written in the file; nothing is judged here.
 */
export interface FetFile {
  /** `version` of the root element, as written. */
  readonly version: string | null;
  /** `Official`, `Mornings-Afternoons`, `Block-planning`, `Terms` (FET 6); null in older files. */
  readonly mode: string | null;
  readonly institution: string;
  readonly days: readonly FetName[];
  readonly hours: readonly FetName[];
  readonly subjects: readonly FetName[];
  readonly teachers: readonly FetName[];
  readonly rooms: readonly FetRoom[];
  readonly years: readonly FetYear[];
  readonly activities: readonly FetActivity[];
  readonly startingTimes: readonly FetStartingTime[];
  readonly preferredRooms: readonly FetPreferredRoom[];
  /** Number of XML elements read, the root included. */
  readonly elements: number;
}

/** A named thing of a list. `line` is 1-based. */
export interface FetName {
  readonly name: string;
  /** `Long_Name` of FET 6.9 and later; empty when there is none. */
  readonly longName: string;
  readonly line: number;
}

export interface FetRoom extends FetName {
  readonly building: string;
  /** A virtual room stands for a set of real ones, chosen per activity (`Real_Room`). */
  readonly virtual: boolean;
}

/** A set of students below a year: a group or a subgroup. The same name may stand in several years. */
export interface FetStudents extends FetName {
  readonly children: readonly FetStudents[];
}

export interface FetYear extends FetStudents {
  readonly separator: string;
  /** Categories by which the year was divided, each with the names of its divisions. */
  readonly categories: readonly (readonly string[])[];
}

export interface FetActivity {
  /** As written; may repeat or be empty in a broken file. */
  readonly id: string;
  readonly line: number;
  readonly teachers: readonly string[];
  readonly subject: string;
  readonly students: readonly string[];
  /** Length in hours of the FET day; null when it is not a whole number. */
  readonly duration: number | null;
  /** `Activity_Group_Id`; `0` or empty for an activity that is not split over the week. */
  readonly groupId: string;
  readonly active: boolean;
  /** Only in the odd or even weeks, counted from the academic year's first; in every week when it is not given. */
  readonly weeks?: WeekParity;
}

/** Every other week. */
export type WeekParity = 'odd' | 'even';

/** The halves of a two-week cycle in which something is. */
export const paritiesOf = (weeks: WeekParity | undefined): readonly WeekParity[] =>
  weeks === undefined ? ['odd', 'even'] : [weeks];

/** Whether two things are in one week at least. */
export const inOneWeek = (
  one: { readonly weeks?: WeekParity | undefined },
  other: { readonly weeks?: WeekParity | undefined },
): boolean => one.weeks === undefined || other.weeks === undefined || one.weeks === other.weeks;

/** `ConstraintActivityPreferredStartingTime`: in a solved file, the placement of an activity. */
export interface FetStartingTime {
  readonly activityId: string;
  readonly line: number;
  readonly day: string;
  readonly hour: string;
  /** Per cent, 0–100. */
  readonly weight: number;
  readonly locked: boolean;
  readonly active: boolean;
}

/** `ConstraintActivityPreferredRoom`: in a solved file, the room of an activity. */
export interface FetPreferredRoom {
  readonly activityId: string;
  readonly line: number;
  readonly room: string;
  /** Real rooms taken for a virtual one. */
  readonly realRooms: readonly string[];
  readonly weight: number;
  readonly active: boolean;
}

/** Why a file is refused as a whole. */
export interface FetRefusal {
  readonly code: 'FILE_HOSTILE' | 'FILE_NOT_UNDERSTOOD' | 'TOO_LARGE';
  readonly reason:
    | 'BYTES'
    | 'ELEMENTS'
    | 'DEPTH'
    | 'TEXT'
    | 'ATTRIBUTES'
    | 'DOCTYPE'
    | 'ENCODING'
    | 'EMPTY'
    | 'XML'
    | 'ROOT';
  /** 1-based place in the file; null when the file as a whole is meant. */
  readonly line: number | null;
  readonly column: number | null;
  /** For people, in Russian: what is wrong and what to do. */
  readonly text: string;
}

/** What reading a file gave: its content or the reason why it was not taken. */
export type FetReading =
  { readonly ok: true; readonly file: FetFile } | { readonly ok: false; readonly refusal: FetRefusal };
