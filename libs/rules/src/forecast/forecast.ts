import { meanOf, markOf } from '../marks/term-mark.js';
import type { Fraction } from '../marks/fraction.js';
import type { SchoolPolicy } from '../policy.js';

/** What is still to come in a term, for one pupil and subject. */
export interface ForecastFacts {
  /** S and W as the term sum gives them. */
  readonly sum: number;
  readonly weight: number;
  readonly marks: number;
  /** Slots of the pupil not cancelled to the end of the term. */
  readonly remaining: number;
  /** Weights of the works planned in them, hundredths. */
  readonly plannedWeights: readonly number[];
  /** Lessons that carry these works; as many as works when not given. */
  readonly lessonsWithWork?: number;
}

/** A forecast, not a promise. */
export interface Forecast {
  /** By the marks so far. */
  readonly expected: number | null;
  readonly best: { readonly value: number | null; readonly mean: Fraction | null };
  readonly worst: { readonly value: number | null; readonly mean: Fraction | null };
  readonly marks: number;
  /** Weight of all marks that may still be set, hundredths. */
  readonly added: number;
  /** Too few marks to show it to the family; the staff may see it. */
  readonly hidden: boolean;
}

/** The best mark of the scale. */
export const bestMark = 5;

/**
 * The term mark expected now and the range that is attainable: every planned work, and a classwork mark in
 * every other lesson left, all the best or all the worst.
 * @clause D2 «прогноз результатов»
 * @example forecast({ sum: 1800, weight: 500, marks: 3, remaining: 6, plannedWeights: [] }, policy).best.value //=> 4
 */
export function forecast(facts: ForecastFacts, policy: SchoolPolicy): Forecast {
  const { sum, weight, marks } = facts;
  const plain = policy.method === 'plain';
  const planned = facts.plannedWeights.reduce((total, one) => total + (plain ? 100 : one), 0);
  const carrying = facts.lessonsWithWork ?? facts.plannedWeights.length;
  const other = Math.max(0, facts.remaining - carrying) * policy.forecastMarksPerLesson;
  const added = planned + other * (plain ? 100 : policy.weights.classwork);
  const end = (mark: number) => {
    const total = { sum: sum + mark * added, weight: weight + added };
    return { value: markOf(total, policy), mean: meanOf(total) };
  };
  return {
    expected: markOf({ sum, weight }, policy),
    best: end(bestMark),
    worst: end(policy.forecastMinValue),
    marks,
    added,
    hidden: marks < policy.forecastHiddenBefore,
  };
}

/**
 * How many fives of classwork reach a threshold.
 * @param facts `threshold` in hundredths, `remaining` lessons left
 * @returns 0 when it is reached already; «unreachable» when more are needed than lessons are left
 * @clause D2
 * @example fivesNeeded({ sum: 1100, weight: 300, threshold: 450, remaining: 10 }, policy) //=> 5
 */
export function fivesNeeded(
  facts: {
    readonly sum: number;
    readonly weight: number;
    readonly threshold: number;
    readonly remaining: number;
  },
  policy: SchoolPolicy,
): number | 'unreachable' {
  const { sum, weight, threshold, remaining } = facts;
  if (weight === 0) return remaining > 0 ? 1 : 'unreachable';
  const missing = threshold * weight - 100 * sum;
  if (missing <= 0) return 0;
  const step = (policy.method === 'plain' ? 100 : policy.weights.classwork) * (100 * bestMark - threshold);
  if (step <= 0) return 'unreachable';
  const needed = Math.floor((missing + step - 1) / step);
  return needed > remaining ? 'unreachable' : needed;
}
