import type { TermView } from '@zvonok/contracts';
import type { GridRange } from './api.js';

/** The whole academic year, among the terms. */
export const YEAR = 'year';

/** What of the year is shown. */
export interface ChosenTerm {
  /** Id of the term, or {@link YEAR}; empty: the school has no terms for this journal. */
  id: string;
  range: GridRange;
}

/** The wanted term; else the one that runs today, else the last one before, else the first. */
export function chosenTerm(terms: readonly TermView[], wanted: string | null, today: string): ChosenTerm {
  const first = terms[0];
  const last = terms.at(-1);
  if (!first || !last) return { id: '', range: { from: today, to: today } };
  if (wanted === YEAR) return { id: YEAR, range: { from: first.startsOn, to: last.endsOn } };
  const chosen =
    terms.find(({ id }) => id === wanted) ??
    terms.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn) ??
    terms.findLast(({ startsOn }) => startsOn <= today) ??
    first;
  return { id: chosen.id, range: { termId: chosen.id } };
}
