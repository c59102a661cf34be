import type { SchoolPolicy, Thresholds } from '../policy.js';
import { refuse } from '../types.js';
import type { MarkScale, Reason, Refusal } from '../types.js';

/** A mark as it is kept: the value of the scale and what stood behind it. */
export interface MarkValue {
  readonly value: string;
  /** A suffix as «+», kept as a comment. */
  readonly suffix: '+' | '-' | null;
}

/** Facts of a value typed into a cell. */
export interface MarkValueFacts {
  readonly scale: MarkScale;
  /** `five`: «1»–«5»; `credit`: «pass», «fail»; `hundred`: «0»–«100»; each also «notGraded». */
  readonly value: string;
  readonly grade: number;
  /** The subject is taught without marks. */
  readonly noMarks?: boolean;
  /** Subjects the work gives marks to: an essay has two, and only then «5/4» is two marks. */
  readonly subjects?: number;
  /** Needed for «notGraded». */
  readonly reason?: string | null;
}

/** Values let in, in the order of the work's subjects. */
export type MarkValueAdmission =
  { readonly ok: true; readonly reasons: Reason[]; readonly marks: readonly MarkValue[] } | Refusal;

const clause = 'J2.4';

function oneMark(scale: MarkScale, text: string, policy: SchoolPolicy): MarkValue | null {
  switch (scale) {
    case 'five': {
      const match = /^([1-5])([+-]?)$/.exec(text.replace('−', '-'));
      const value = match?.[1];
      if (!value || (value === '1' && !policy.allowOne)) return null;
      return { value, suffix: match[2] === '+' || match[2] === '-' ? match[2] : null };
    }
    case 'credit':
      return text === 'pass' || text === 'fail' ? { value: text, suffix: null } : null;
    case 'hundred':
      return /^(0|[1-9][0-9]?|100)$/.test(text) ? { value: text, suffix: null } : null;
  }
}

/**
 * Whether a value may stand in a cell. Credits are no numeric marks and are let in where marks are not given.
 * @returns the marks; refusals `NO_MARKS_CLASS` (grade 1), `NO_MARKS_SUBJECT`, `VALUE_NOT_ALLOWED`, `REASON_REQUIRED`
 * @clause J2.4 «в соответствии с принятыми в школе правилами оценивания»
 * @example admitMarkValue({ scale: 'five', value: '1', grade: 7 }, policy) //=> { ok: false, code: 'VALUE_NOT_ALLOWED', … }
 */
export function admitMarkValue(facts: MarkValueFacts, policy: SchoolPolicy): MarkValueAdmission {
  const { scale, value, grade } = facts;
  if (scale !== 'credit' && grade === 1) return refuse('NO_MARKS_CLASS', clause, { grade });
  if (scale !== 'credit' && facts.noMarks) return refuse('NO_MARKS_SUBJECT', clause, { grade });
  if (value === 'notGraded')
    return facts.reason?.trim()
      ? { ok: true, reasons: [], marks: [{ value, suffix: null }] }
      : refuse('REASON_REQUIRED', clause, { value });
  const parts = value.split('/');
  const subjects = facts.subjects ?? 1;
  const fits = parts.length === 1 || (parts.length === 2 && subjects === 2 && scale === 'five');
  const marks = parts.map((part) => oneMark(scale, part, policy));
  if (!fits || marks.includes(null)) return refuse('VALUE_NOT_ALLOWED', clause, { scale, value });
  return { ok: true, reasons: [], marks: marks.filter((one) => one !== null) };
}

/** The mark whose threshold a value reaches. */
export function byThresholds(value: number, thresholds: Thresholds): 5 | 4 | 3 | 2 {
  if (value >= thresholds.five) return 5;
  if (value >= thresholds.four) return 4;
  return value >= thresholds.three ? 3 : 2;
}

/**
 * The numeric value of a mark on the scale of five.
 * @returns null for credits, `notGraded`, and the hundred scale where the school does not convert
 * @clause J2.4
 * @example toFive('hundred', '84', policy) //=> 4
 */
export function toFive(scale: MarkScale, value: string, policy: SchoolPolicy): number | null {
  if (value === 'notGraded' || scale === 'credit') return null;
  if (scale === 'five') return Number(value);
  return policy.hundredToFive === null ? null : byThresholds(Number(value), policy.hundredToFive);
}

/**
 * The credit of a term that has credits alone: passed when the share passed is great enough.
 * @returns null without credits
 * @clause J2.4
 * @example creditOf(['pass', 'pass', 'fail'], policy) //=> "pass"
 */
export function creditOf(values: readonly ('pass' | 'fail')[], policy: SchoolPolicy): 'pass' | 'fail' | null {
  const passed = values.filter((one) => one === 'pass').length;
  return creditOfCounts(passed, values.length - passed, policy);
}

/**
 * {@link creditOf} of counted credits.
 * @clause J2.4
 */
export function creditOfCounts(
  passed: number,
  failed: number,
  policy: Pick<SchoolPolicy, 'creditPassShare'>,
): 'pass' | 'fail' | null {
  if (passed + failed === 0) return null;
  const { parts, of } = policy.creditPassShare;
  return passed * of >= parts * (passed + failed) ? 'pass' : 'fail';
}
