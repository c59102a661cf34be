import type { PersonNames } from '../../identity/index.js';

/** A class, group or thing that a plan needs. `key` is its name in the other system. */
export interface PlannedSchoolClass {
  readonly key: string;
  readonly gradeLevel: number;
  readonly letter: string;
  /** 6 where it has lessons on Saturdays. */
  readonly weekDays: 5 | 6;
}

export interface PlannedSchoolGroup {
  readonly key: string;
  readonly kind: 'class' | 'subgroup';
  readonly classKey: string;
  readonly name: string;
}

export interface PlannedName {
  readonly key: string;
  readonly name: string;
}

export interface PlannedStaff extends PersonNames {
  readonly key: string;
}

/** What a plan made in another system needs of a school in one academic year. */
export interface PlannedStructure {
  /** The other system: its names are kept as external ids, so that a later plan finds the same rows. */
  readonly system: string;
  readonly academicYearId: string;
  readonly classes: readonly PlannedSchoolClass[];
  readonly groups: readonly PlannedSchoolGroup[];
  readonly subjects: readonly PlannedName[];
  readonly rooms: readonly PlannedName[];
  readonly staff: readonly PlannedStaff[];
}

/** A class that was found. */
export interface FoundClass {
  readonly id: string;
  readonly gradeLevel: number;
  readonly letter: string;
  readonly weekDays: number;
  readonly shift: number;
  readonly endedOn: string | null;
}

/** Rows of the school by key of the plan; what is missing in a map is not there yet. */
export interface FoundStructure {
  readonly classes: ReadonlyMap<string, FoundClass>;
  readonly groups: ReadonlyMap<string, string>;
  readonly subjects: ReadonlyMap<string, string>;
  readonly rooms: ReadonlyMap<string, string>;
  readonly staff: ReadonlyMap<string, string>;
}

/** Who shall teach what to whom. */
export interface PlannedTeaching {
  readonly staffId: string;
  readonly groupId: string;
  readonly subjectId: string;
  /** Hundredths of an hour. */
  readonly hoursPerWeek: number;
}
