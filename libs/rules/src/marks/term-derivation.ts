import type { SchoolPolicy } from '../policy.js';
import type { MarkScale } from '../types.js';
import { fraction, showDecimal } from './fraction.js';
import { creditOfCounts, toFive } from './scales.js';
import { countingMarks, markOf, meanOf, plainWeight } from './term-mark.js';
import type { CountingMark } from './term-mark.js';

/** A mark as it stands on the page of a term. */
export interface PageMark {
  /** Distinguishes it from the other marks of the pupil. */
  readonly id: string;
  readonly scale: MarkScale;
  /** As it is kept: `5`, `85`, `pass`, `notGraded`. */
  readonly value: string;
  /** Of its work, or of classwork, in hundredths. */
  readonly weight: number;
  /** The mark it corrects by a retake; one that is not on the page says nothing. */
  readonly retakeOf?: string | null;
  /** It corrects a mark of another term, which it belongs to. */
  readonly ofOtherTerm?: boolean;
  /** Brought from another school. */
  readonly imported?: boolean;
  /** Set after the term was closed without an unlock. */
  readonly afterClose?: boolean;
}

/**
 * Why a mark has no part in the proposal: not graded; a retake, or the mark a retake corrects, as the school's rule of
 * retakes says; a retake of a mark of another term; of a work that weighs nothing; of the hundred scale, which the
 * school does not convert; a credit beside numeric marks; brought from another school; set after the term was closed.
 */
export const leftOutReasons = [
  'notGraded',
  'retake',
  'otherTerm',
  'noWeight',
  'notConverted',
  'credit',
  'imported',
  'afterClose',
] as const;
/** Why a mark has no part in the proposal. */
export type LeftOut = (typeof leftOutReasons)[number];

/** What became of one mark. */
export interface TermLine<Mark extends PageMark = PageMark> {
  readonly mark: Mark;
  /** On the scale of five; null: no numeric mark of it. */
  readonly value: number | null;
  /** The weight it counts with, in hundredths; 0 where it is left out. */
  readonly weight: number;
  /** null: it counts. */
  readonly leftOut: LeftOut | null;
}

/** A proposal with all it was made of. */
export interface TermDerivation<Mark extends PageMark = PageMark> {
  /** In the order given. */
  readonly lines: readonly TermLine<Mark>[];
  /** Σ weight·value of those that count, in hundredths. */
  readonly sum: number;
  /** Σ weight, in hundredths; the exact mean is sum ÷ weight. */
  readonly weight: number;
  readonly proposed: TermProposedValue | null;
  /** Numeric marks and credits that count towards having enough (TRM-02); a work and its retakes as the rule says. */
  readonly marks: number;
}

/** What may be proposed for a term. */
export type TermProposedValue = '2' | '3' | '4' | '5' | 'pass' | 'fail';

interface Weighed<Mark extends PageMark> extends CountingMark {
  readonly of: Mark;
}

/**
 * What the rules of the school make of the marks of a term: which count, with which weight, what is proposed.
 * The same for one pupil's derivation and for the totals of a page.
 * @param marks in the order in which they were set; retakes follow what they correct
 * @param policy that of the last day of the term (R05)
 * @clause J2.4 «в соответствии с принятыми в школе правилами оценивания»
 * @example deriveTermMark([{ id: 'a', scale: 'five', value: '4', weight: 300 }], policy).proposed //=> "4"
 */
export function deriveTermMark<Mark extends PageMark>(
  marks: readonly Mark[],
  policy: SchoolPolicy,
): TermDerivation<Mark> {
  const reasons = new Map<string, LeftOut>();
  const numeric: Weighed<Mark>[] = [];
  const unconverted: Weighed<Mark>[] = [];
  const credits: Weighed<Mark>[] = [];
  const chains = marks.some((one) => one.retakeOf) ? chainsOf(marks) : null;
  for (const mark of marks) {
    const root = chains?.get(mark.id);
    const five = toFive(mark.scale, mark.value, policy);
    const weight = root?.weight ?? mark.weight;
    const out = withoutPart(mark, policy);
    if (out !== null) {
      reasons.set(mark.id, out);
      continue;
    }
    const weighed = { of: mark, weight, chain: root?.id ?? null };
    if (mark.scale === 'credit') credits.push({ ...weighed, value: mark.value === 'pass' ? 1 : 0 });
    else if (five === null) unconverted.push({ ...weighed, value: Number(mark.value) });
    else if (weight === 0 && policy.method === 'weighted') reasons.set(mark.id, 'noWeight');
    else numeric.push({ ...weighed, value: five });
  }
  const counted = countingMarks(numeric, policy);
  const others = [countingMarks(unconverted, policy), countingMarks(credits, policy)] as const;
  const weights = new Map(counted.map((one) => [one.of.id, one.weight]));
  // Credits decide alone or not at all.
  const creditsAlone = numeric.length === 0 && unconverted.length === 0;
  const deciding = new Set(creditsAlone ? others[1].map((one) => one.of.id) : []);
  const standing = new Set(others.flat().map((one) => one.of.id));
  const lines = marks.map((mark): TermLine<Mark> => {
    const value = toFive(mark.scale, mark.value, policy);
    const weight = weights.get(mark.id);
    if (weight !== undefined) return { mark, value, weight, leftOut: null };
    if (deciding.has(mark.id)) return { mark, value, weight: 0, leftOut: null };
    const beside = mark.scale === 'credit' ? 'credit' : 'notConverted';
    const leftOut = reasons.get(mark.id) ?? (standing.has(mark.id) ? beside : 'retake');
    return { mark, value, weight: 0, leftOut };
  });
  const { sum, weight } = sumOf(counted);
  const reached = markOf({ sum, weight }, policy);
  const passed = others[1].filter((one) => one.value === 1).length;
  const credit = creditsAlone ? creditOfCounts(passed, others[1].length - passed, policy) : null;
  return {
    lines,
    sum,
    weight,
    proposed: reached === null ? credit : (String(reached) as TermProposedValue),
    marks: counted.length + standing.size,
  };
}

/** The figures of a term without what became of each mark. */
export type TermTotals = Pick<TermDerivation, 'sum' | 'weight' | 'proposed' | 'marks'>;

/**
 * The figures of {@link deriveTermMark} alone, quicker where there are no retakes: for whole pages.
 * @param marks retakes follow what they correct
 * @clause J2.4
 */
export function termTotals(marks: readonly PageMark[], policy: SchoolPolicy): TermTotals {
  if (marks.some((one) => one.retakeOf)) return deriveTermMark(marks, policy);
  let [sum, weight, numeric, unconverted, passed, failed] = [0, 0, 0, 0, 0, 0];
  for (const mark of marks) {
    if (withoutPart(mark, policy) !== null) continue;
    if (mark.scale === 'credit') {
      if (mark.value === 'pass') passed += 1;
      else failed += 1;
      continue;
    }
    const five = toFive(mark.scale, mark.value, policy);
    const own = policy.method === 'plain' ? plainWeight : mark.weight;
    if (five === null) unconverted += 1;
    else if (own > 0) {
      numeric += 1;
      sum += own * five;
      weight += own;
    }
  }
  const reached = markOf({ sum, weight }, policy);
  const credit = numeric + unconverted === 0 ? creditOfCounts(passed, failed, policy) : null;
  return {
    sum,
    weight,
    proposed: reached === null ? credit : (String(reached) as TermProposedValue),
    marks: numeric + unconverted + passed + failed,
  };
}

/** A mean as people write it out: «18 ÷ 5 = 3,60». */
export interface ShownMean {
  /** Σ weight·value, in whole weights. */
  readonly sum: string;
  /** Σ weight, in whole weights. */
  readonly weight: string;
  /** Two decimals, rounded half up from the exact fraction (R87). */
  readonly mean: string;
  /** The bound of the proposed mark, two decimals; null: the least mark has none. */
  readonly threshold: string | null;
}

/**
 * How a mean is written out, with the bound that it reached.
 * @param total in hundredths of weight, as {@link termTotals} gives it
 * @returns null without numeric marks
 * @clause J2.4
 * @example showMean({ sum: 1800, weight: 500 }, policy) //=> { sum: '18', weight: '5', mean: '3,60', threshold: '3,50' }
 */
export function showMean(
  total: Pick<TermTotals, 'sum' | 'weight'>,
  policy: Pick<SchoolPolicy, 'thresholds'>,
): ShownMean | null {
  const mean = meanOf(total);
  const mark = markOf(total, policy);
  if (mean === null || mark === null) return null;
  const { five, four, three } = policy.thresholds;
  const bound = { 5: five, 4: four, 3: three, 2: null }[mark];
  return {
    sum: showWeight(total.sum),
    weight: showWeight(total.weight),
    mean: showDecimal(mean),
    threshold: bound === null ? null : showDecimal(fraction(bound, 100)),
  };
}

/**
 * Hundredths as people write a weight: without decimals where there are none.
 * @example showWeight(150) //=> "1,5"
 */
export function showWeight(hundredths: number): string {
  const exact = fraction(hundredths, 100);
  const decimals = exact.d === 1n ? 0 : hundredths % 10 === 0 ? 1 : 2;
  return showDecimal(exact, decimals);
}

/** Why a mark is left out whatever the others are. */
function withoutPart(mark: PageMark, policy: SchoolPolicy): LeftOut | null {
  if (mark.value === 'notGraded') return 'notGraded';
  if (mark.ofOtherTerm) return 'otherTerm';
  if (mark.afterClose) return 'afterClose';
  return mark.imported && !policy.countImported ? 'imported' : null;
}

/**
 * The first mark of the work each mark belongs to, for works with retakes. Marks that name each other in a circle
 * stand for themselves.
 */
function chainsOf<Mark extends PageMark>(marks: readonly Mark[]): Map<string, Mark> {
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  const roots = new Map<string, Mark>();
  for (const mark of marks) {
    const passed = new Set([mark.id]);
    let root: Mark | null = mark;
    for (let next = up(mark); next && root; next = up(next)) {
      root = passed.has(next.id) ? null : next;
      passed.add(next.id);
    }
    if (root && root !== mark) {
      roots.set(mark.id, root);
      roots.set(root.id, root);
    }
  }
  return roots;

  function up(mark: Mark): Mark | undefined {
    return mark.retakeOf ? byId.get(mark.retakeOf) : undefined;
  }
}

/** Sums marks that were chosen already. */
function sumOf(counting: readonly CountingMark[]): { sum: number; weight: number } {
  let [sum, weight] = [0, 0];
  for (const one of counting) {
    sum += one.weight * one.value;
    weight += one.weight;
  }
  return { sum, weight };
}
