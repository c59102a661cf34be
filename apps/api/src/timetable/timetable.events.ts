/**
 * A timetable was applied in this transaction, and its classes, groups and staff are there; its slots are not yet
 * written: who is enrolled now is there when their obligations are made.
 */
export interface TimetableApplied {
  readonly versionId: string;
  readonly importId: string | null;
  /** Asked for in a school made for demonstration: fill the classes with invented people. */
  readonly fill: boolean;
  /** Those of the plan, whether made or found. */
  readonly schoolClassIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly staffIds: readonly string[];
}

/** Type of {@link TimetableApplied} events. */
export const TIMETABLE_APPLIED = 'TimetableApplied';

/** Slots came into being or were changed, or were withdrawn by a newer timetable, in this transaction. */
export interface SlotsPlanned {
  /** New ones, and those that got other teachers, bells or another room. */
  readonly plannedIds: readonly string[];
  readonly withdrawnIds: readonly string[];
  /** Further days on which something changed, as those that a lesson has left. */
  readonly dates?: readonly string[];
}

/** Type of {@link SlotsPlanned} events. */
export const SLOTS_PLANNED = 'SlotsPlanned';
