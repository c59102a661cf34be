import type { SchoolPolicy, TermScheme } from '../policy.js';
import { daysBetween } from '../time/zone.js';
import { admit, refuse } from '../types.js';
import type { Admission, Day } from '../types.js';
import { compareFractions, fraction } from './fraction.js';
import type { Fraction } from './fraction.js';
import { byThresholds } from './scales.js';

/** One numeric mark of the term. */
export interface CountingMark {
  /** On the scale of five. */
  readonly value: number;
  /** Hundredths. */
  readonly weight: number;
  /** Marks of one work and its retakes share a chain; null: a mark of its own. */
  readonly chain?: string | null;
  /** Brought from another school. */
  readonly imported?: boolean;
  /** Set after the term was closed without an unlock. */
  readonly afterClose?: boolean;
}

/** The exact sum of a term: S = Σ weight·mark, W = Σ weight, both in hundredths of weight. */
export interface TermSum {
  readonly sum: number;
  readonly weight: number;
  /** Marks that count. */
  readonly marks: number;
}

/** The proposal of a term mark; the teacher sets the mark. */
export interface TermProposal extends TermSum {
  readonly value: 2 | 3 | 4 | 5 | null;
  readonly mean: Fraction | null;
}

/**
 * The marks that count, each with the weight it counts with: retakes resolved, every mark of a chain with the weight of
 * its first work, all of one weight where the school takes the plain mean.
 * @param marks in the order in which they were set; retakes follow their work
 * @clause J2.4
 */
export function countingMarks<Mark extends CountingMark>(
  marks: readonly Mark[],
  policy: SchoolPolicy,
): Mark[] {
  const counting = resolveChains(
    marks.filter((one) => !one.afterClose && (policy.countImported || !one.imported)),
    policy,
  );
  return policy.method === 'plain' ? counting.map((one) => ({ ...one, weight: plainWeight })) : counting;
}

/**
 * The sum of the marks that count.
 * @param marks in the order in which they were set; retakes follow their work
 * @clause J2.4
 */
export function termSum(marks: readonly CountingMark[], policy: SchoolPolicy): TermSum {
  const counting = countingMarks(marks, policy);
  return {
    sum: counting.reduce((total, one) => total + one.weight * one.value, 0),
    weight: counting.reduce((total, one) => total + one.weight, 0),
    marks: counting.length,
  };
}

/** The weight of every mark in a plain mean, in hundredths. */
export const plainWeight = 100;

/** Every mark of a chain has the weight of its first work. */
function resolveChains<Mark extends CountingMark>(marks: readonly Mark[], policy: SchoolPolicy): Mark[] {
  const chains = new Map<string, Mark[]>();
  const resolved: Mark[] = [];
  for (const mark of marks) {
    if (!mark.chain) {
      resolved.push(mark);
      continue;
    }
    const chain = chains.get(mark.chain);
    if (chain) chain.push({ ...mark, weight: chain[0]?.weight ?? mark.weight });
    else chains.set(mark.chain, [mark]);
  }
  for (const chain of chains.values()) {
    const last = chain.at(-1);
    if (policy.retake === 'both') resolved.push(...chain);
    else if (last && policy.retake === 'replace') resolved.push(last);
    else if (last) resolved.push(chain.reduce((best, one) => (one.value > best.value ? one : best), last));
  }
  return resolved;
}

/**
 * The term mark the rules of the school propose. Compared in integers, 100·S ≥ T·W, so a mean of exactly
 * a threshold reaches it.
 * @returns `value` null without numeric marks
 * @clause J2.4 «в соответствии с принятыми в школе правилами оценивания»
 * @example proposeTermMark([{ value: 5, weight: 100 }, { value: 4, weight: 100 }, { value: 3, weight: 300 }], policy).value //=> 4
 */
export function proposeTermMark(marks: readonly CountingMark[], policy: SchoolPolicy): TermProposal {
  const total = termSum(marks, policy);
  return { ...total, value: markOf(total, policy), mean: meanOf(total) };
}

/** The exact mean; null without marks. */
export function meanOf(total: Pick<TermSum, 'sum' | 'weight'>): Fraction | null {
  return total.weight === 0 ? null : fraction(total.sum, total.weight);
}

/** The mark whose threshold S/W reaches; null without marks. */
export function markOf(
  total: Pick<TermSum, 'sum' | 'weight'>,
  policy: Pick<SchoolPolicy, 'thresholds'>,
): 2 | 3 | 4 | 5 | null {
  if (total.weight === 0) return null;
  // Thresholds times the weight, so that no division loses anything.
  const { five, four, three } = policy.thresholds;
  const scaled = { five: five * total.weight, four: four * total.weight, three: three * total.weight };
  return byThresholds(100 * total.sum, scaled);
}

/** Whether a pupil has enough marks of a term. */
export interface EnoughMarks {
  readonly status: 'ok' | 'notAttestedAllowed' | 'insufficientMarks' | 'notApplicable';
  readonly min: number;
}

/** Hours a week from which the greater minimum holds. */
const fullHoursPerWeek = 2;

/**
 * Whether the marks of a term are enough for a term mark, and if not, whether «н/а» is.
 * @param facts `marks` numeric and credit, imported included; `held` lessons held for the pupil, `missed` of
 *   them; `exempt` осв.
 * @clause J2.4
 */
export function enoughMarks(
  facts: {
    readonly scheme: TermScheme;
    readonly hoursPerWeek: number;
    readonly marks: number;
    readonly held: number;
    readonly missed: number;
    readonly exempt?: boolean;
  },
  policy: SchoolPolicy,
): EnoughMarks {
  const minimum = policy.minMarks[facts.scheme];
  const min = facts.hoursPerWeek < fullHoursPerWeek ? minimum.under2Hours : minimum.from2Hours;
  if (facts.exempt || facts.held === 0) return { status: 'notApplicable', min };
  if (facts.marks >= min) return { status: 'ok', min };
  const { parts, of } = policy.notAttestedMissedShare;
  const absent = compareFractions(fraction(facts.missed, facts.held), fraction(parts, of)) >= 0;
  return { status: absent ? 'notAttestedAllowed' : 'insufficientMarks', min };
}

/**
 * Whether to warn the teacher early: half of the term's calendar days have passed and fewer than half of
 * the marks needed, rounded up, are there.
 * @clause J1.4
 */
export function tooFewMarksSoFar(
  facts: {
    readonly from: Day;
    readonly to: Day;
    readonly today: Day;
    readonly marks: number;
    readonly min: number;
  },
  policy: Pick<SchoolPolicy, 'earlyWarningShare'>,
): boolean {
  const days = daysBetween(facts.from, facts.to) + 1;
  const passed = daysBetween(facts.from, facts.today) + 1;
  const { parts, of } = policy.earlyWarningShare;
  return passed * of >= days * parts && facts.marks < Math.ceil(facts.min / 2);
}

/** Values that may stand in a term column. */
export const termMarkValues = ['1', '2', '3', '4', '5', 'pass', 'fail', 'notAttested', 'exempt'] as const;
/** A value of a term column. */
export type TermMarkValue = (typeof termMarkValues)[number];

/**
 * Whether a term mark may be set: one that differs from the proposal needs a comment where the school says
 * so; «н/а» of a pupil who came often enough is the deputy's, with a reason.
 * @returns refusals `VALUE_NOT_ALLOWED`, `NO_MARKS_CLASS`, `FORBIDDEN`, `REASON_REQUIRED`
 * @clause J2.4
 */
export function admitTermMark(
  facts: {
    readonly value: TermMarkValue;
    readonly grade: number;
    readonly proposed: number | null;
    readonly enough: EnoughMarks['status'];
    readonly deputyHead: boolean;
    readonly comment: string | null;
  },
  policy: SchoolPolicy,
): Admission {
  const { value, proposed } = facts;
  const numeric = /^[1-5]$/.test(value);
  const comment = Boolean(facts.comment?.trim());
  if (numeric && facts.grade === 1) return refuse('NO_MARKS_CLASS', 'J2.4', { grade: facts.grade });
  if (value === '1' && !policy.allowOne) return refuse('VALUE_NOT_ALLOWED', 'J2.4', { value });
  if (value === 'notAttested' && facts.enough !== 'notAttestedAllowed') {
    if (!facts.deputyHead) return refuse('FORBIDDEN', 'J2.4', { value, enough: facts.enough });
    if (!comment) return refuse('REASON_REQUIRED', 'J2.4', { value });
  }
  const differs = numeric && proposed !== null && Number(value) !== proposed;
  return differs && policy.differingNeedsComment && !comment
    ? refuse('REASON_REQUIRED', 'J2.4', { value, proposed })
    : admit();
}
