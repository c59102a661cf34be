import type { SchoolPolicy } from '../policy.js';
import { fraction, roundHalfUp } from './fraction.js';

/** A mark of a period as statistics take it. */
export type ResultMark = 2 | 3 | 4 | 5 | 'pass' | 'fail' | 'notAttested' | 'exempt';

/** Results of a group of pupils; null where nobody is assessed. */
export interface Results {
  /** Pupils assessed. */
  readonly pupils: number;
  /** Whole per cent without 2 and н/а. */
  readonly successPercent: number | null;
  /** Whole per cent with only 4 and 5. */
  readonly qualityPercent: number | null;
  /** СОУ in hundredths of a per cent, rounded half up. */
  readonly learningHundredths: number | null;
}

/** Which list of a class a pupil stands in; each stands in one at most. */
export type ResultList = 'failing' | 'oneThree' | 'excellent' | 'oneFour' | 'good';

const learningWeight = { 5: 100, 4: 64, 3: 36, 2: 16, notAttested: 7 } as const;
type Counted = keyof typeof learningWeight | 2 | 3 | 4 | 5;

/** Credits passed and exemptions say nothing; a credit failed is a 2. */
function countedMarks(marks: readonly ResultMark[]): Counted[] {
  return marks.flatMap((one): Counted[] =>
    one === 'pass' || one === 'exempt' ? [] : [one === 'fail' ? 2 : one],
  );
}

function isBad(mark: Counted): boolean {
  return mark === 2 || mark === 'notAttested';
}

/**
 * The results of pupils in one subject or in all of them.
 * @param pupils the marks of each pupil: one for a subject, all of the period for a class
 * @clause J1.3
 */
export function resultsOf(
  pupils: readonly (readonly ResultMark[])[],
  policy: Pick<SchoolPolicy, 'countNotAttested'>,
): Results {
  const assessed = pupils
    .map(countedMarks)
    .filter((marks) => marks.length > 0 && (policy.countNotAttested || !marks.includes('notAttested')));
  const count = assessed.length;
  if (count === 0) return { pupils: 0, successPercent: null, qualityPercent: null, learningHundredths: null };
  const share = (test: (marks: Counted[]) => boolean): number =>
    roundHalfUp(fraction(100 * assessed.filter(test).length, count));
  const all = assessed.flat();
  const learning = all.reduce<number>((total, mark) => total + learningWeight[mark], 0);
  return {
    pupils: count,
    successPercent: share((marks) => !marks.some(isBad)),
    qualityPercent: share((marks) => marks.every((mark) => mark === 4 || mark === 5)),
    learningHundredths: roundHalfUp(fraction(100 * learning, all.length)),
  };
}

/**
 * The list of a class in which a pupil stands: неуспевающие, с одной «3», отличники, с одной «4», хорошисты.
 * @returns null for the others and for a pupil without marks
 * @clause J1.3
 */
export function resultList(marks: readonly ResultMark[]): ResultList | null {
  const counted = countedMarks(marks);
  if (counted.length === 0) return null;
  if (counted.some(isBad)) return 'failing';
  const number = (value: Counted): number => counted.filter((one) => one === value).length;
  if (number(3) === 1) return 'oneThree';
  if (number(3) > 1) return null;
  if (number(4) === 0) return 'excellent';
  return number(4) === 1 ? 'oneFour' : 'good';
}
