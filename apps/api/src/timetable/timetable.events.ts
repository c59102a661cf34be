/** Slots came into being, or were withdrawn by a newer timetable, in this transaction. */
export interface SlotsPlanned {
  readonly plannedIds: readonly string[];
  readonly withdrawnIds: readonly string[];
}

/** Type of {@link SlotsPlanned} events. */
export const SLOTS_PLANNED = 'SlotsPlanned';
