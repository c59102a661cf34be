import type { SchoolPolicy } from '../policy.js';
import { compareFractions, fraction, roundHalfUp } from './fraction.js';
import type { Fraction } from './fraction.js';

/** What may stand in a column that a year mark is made of. */
export type PeriodMark = number | 'notAttested' | 'exempt';

/** A mark computed from others; null with the reason why there is none. */
export type DerivedMark =
  | { readonly value: number | 'exempt'; readonly mean: Fraction | null }
  | { readonly value: null; readonly reason: 'council' | 'examFailed' | 'incomplete' };

const failed = 2;

function meanMark(marks: readonly number[]): Fraction {
  return fraction(
    marks.reduce((total, one) => total + one, 0),
    marks.length,
  );
}

function council(): DerivedMark {
  return { value: null, reason: 'council' };
}

/** The numeric marks where enough of the periods have one; exempt periods are left out of both counts. */
function attested(
  periods: readonly PeriodMark[],
  policy: Pick<SchoolPolicy, 'yearTermsShare'>,
): readonly number[] | 'exempt' | null {
  const counted = periods.filter((one) => one !== 'exempt');
  if (counted.length === 0) return 'exempt';
  const marks = counted.filter((one) => typeof one === 'number');
  const { parts, of } = policy.yearTermsShare;
  return marks.length > 0 &&
    compareFractions(fraction(marks.length, counted.length), fraction(parts, of)) >= 0
    ? marks
    : null;
}

/**
 * The year mark from the marks of its terms.
 * @param facts `terms` in their order, null where none was set yet; `interim` the mark of the interim
 *   assessment, used where the school makes it a part
 * @returns `incomplete` while a term has no mark; `council` where too few terms are attested
 * @clause J2.4
 * @example yearMark({ terms: [3, 3, 4, 4] }, policy) //=> { value: 4, … }
 */
export function yearMark(
  facts: { readonly terms: readonly (PeriodMark | null)[]; readonly interim?: PeriodMark | null },
  policy: SchoolPolicy,
): DerivedMark {
  const terms = facts.terms.filter((one) => one !== null);
  if (terms.length === 0 || terms.length < facts.terms.length) return { value: null, reason: 'incomplete' };
  const marks = attested(terms, policy);
  if (marks === 'exempt') return { value: 'exempt', mean: null };
  if (marks === null) return council();
  const members = [...marks];
  if (policy.interim === 'part') {
    const { interim } = facts;
    if (interim === undefined || interim === null) return { value: null, reason: 'incomplete' };
    if (interim === 'notAttested') return council();
    if (interim !== 'exempt') members.push(interim);
  }
  const mean = meanMark(members);
  return { value: roundTie(mean, marks.at(-1) ?? 0, policy), mean };
}

/** An exact half goes up, or where the school says so to the side of the last term with a mark. */
function roundTie(mean: Fraction, last: number, policy: Pick<SchoolPolicy, 'yearTie'>): number {
  const rounded = roundHalfUp(mean);
  const half = mean.d === 2n;
  if (!half || policy.yearTie === 'halfUp') return rounded;
  return compareFractions(fraction(last), mean) > 0 ? rounded : rounded - 1;
}

/**
 * The final mark of grade 9, and of a subject that ended in an earlier grade (its last year mark, no exam).
 * @param facts `exam` null for a subject without an exam
 * @returns none (`examFailed`) until a failed exam is sat again
 * @clause D3
 * @example finalMark({ year: 4, exam: 3 }) //=> { value: 4, … }
 */
export function finalMark(facts: { readonly year: PeriodMark; readonly exam: number | null }): DerivedMark {
  const { year, exam } = facts;
  if (exam !== null && exam <= failed) return { value: null, reason: 'examFailed' };
  if (year === 'exempt') return { value: 'exempt', mean: null };
  if (year === 'notAttested') return council();
  const mean = meanMark(exam === null ? [year] : [year, exam]);
  return { value: roundHalfUp(mean), mean };
}

/**
 * The final mark of grade 11: the mean of all half-year and year marks of grades 10 and 11, half up.
 * @returns `council` where too few of them are attested
 * @clause D3
 */
export function finalMarkOfSenior(
  marks: readonly PeriodMark[],
  policy: Pick<SchoolPolicy, 'yearTermsShare'>,
): DerivedMark {
  const numeric = attested(marks, policy);
  if (numeric === 'exempt') return { value: 'exempt', mean: null };
  if (numeric === null) return council();
  const mean = meanMark(numeric);
  return { value: roundHalfUp(mean), mean };
}

/**
 * The mark of a subject of the certificate made of several: the mean of all their year marks and the exam.
 * @returns `council` where a part has no year mark, `examFailed` after a failed exam
 * @clause D3
 * @example compositeMark({ years: [4, 4, 5], exam: 3 }) //=> { value: 4, … }
 */
export function compositeMark(facts: {
  readonly years: readonly (PeriodMark | null)[];
  readonly exam: number | null;
}): DerivedMark {
  if (facts.exam !== null && facts.exam <= failed) return { value: null, reason: 'examFailed' };
  const years = facts.years.filter((one) => typeof one === 'number');
  if (years.length === 0 || years.length < facts.years.length) return council();
  const mean = meanMark(facts.exam === null ? years : [...years, facts.exam]);
  return { value: roundHalfUp(mean), mean };
}
