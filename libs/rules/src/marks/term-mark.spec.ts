import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  admitTermMark,
  compareFractions,
  enoughMarks,
  fraction,
  proposeTermMark,
  showDecimal,
  tooFewMarksSoFar,
} from '../index.js';
import type { CountingMark, SchoolPolicy, TermMarkValue } from '../index.js';
import { fixturePolicy } from '../../test/fixture.js';

const w = fixturePolicy.weights;
const thresholds = (five: number, four: number, three: number): SchoolPolicy => ({
  ...fixturePolicy,
  thresholds: { five, four, three },
});

function marks(...pairs: [number, number][]): CountingMark[] {
  return pairs.map(([value, weight]) => ({ value, weight }));
}

describe('TRM-01', () => {
  const mixed = marks([5, w.homework], [4, w.classwork], [3, w.controlWork]);

  it('1: 18/5 = 3.60', () => {
    const proposal = proposeTermMark(mixed, fixturePolicy);
    expect(proposal).toMatchObject({ value: 4, marks: 3, mean: { n: 18n, d: 5n } });
    expect(proposeTermMark(mixed, thresholds(460, 360, 260)).value).toBe(4);
    expect(proposeTermMark(mixed, thresholds(465, 365, 265)).value).toBe(3);
  });

  it('2: weights 3, 1, 5 with 5, 5, 4 give 40/9', () => {
    const proposal = proposeTermMark(marks([5, 300], [5, 100], [4, 500]), fixturePolicy);
    expect(proposal).toMatchObject({ value: 4, mean: { n: 40n, d: 9n } });
  });

  it('3: 4, 5, 4, 5 plain is 4.50', () => {
    const four = marks([4, 100], [5, 300], [4, 100], [5, 100]);
    expect(proposeTermMark(four, { ...fixturePolicy, method: 'plain' }).value).toBe(5);
    expect(proposeTermMark(four, { ...thresholds(460, 360, 260), method: 'plain' }).value).toBe(4);
  });

  it('4: exactly 3.65 reaches 365, which binary floats miss', () => {
    const exact = marks([3, 30], [3, 70], [4, 70], [5, 30]);
    expect(0.3 * 3 + 0.7 * 3 + 0.7 * 4 + 0.3 * 5).toBeLessThan(3.65 * 2);
    expect(proposeTermMark(exact, thresholds(465, 365, 265)).value).toBe(4);
  });

  it('5: a control work of 2, sat again for 4', () => {
    const chain: CountingMark[] = [
      { value: 2, weight: 300, chain: 'k-1' },
      { value: 4, weight: 100, chain: 'k-1' },
    ];
    const by = (retake: SchoolPolicy['retake']) => proposeTermMark(chain, { ...fixturePolicy, retake });
    expect(by('replace')).toMatchObject({ value: 4, weight: 300, marks: 1 });
    expect(by('both')).toMatchObject({ value: 3, mean: { n: 3n, d: 1n }, weight: 600 });
    expect(by('max').value).toBe(4);
    const worse = proposeTermMark([...chain].reverse(), { ...fixturePolicy, retake: 'max' });
    expect(worse.value).toBe(4);
  });

  it('6: no numeric marks give no value', () => {
    expect(proposeTermMark([], fixturePolicy)).toEqual({
      value: null,
      mean: null,
      sum: 0,
      weight: 0,
      marks: 0,
    });
  });

  it('R48: imported marks count unless the school says no', () => {
    const list: CountingMark[] = [...marks([5, 100]), { value: 2, weight: 100, imported: true }];
    expect(proposeTermMark(list, fixturePolicy).value).toBe(4);
    expect(proposeTermMark(list, { ...fixturePolicy, countImported: false }).value).toBe(5);
  });

  it('R49: a retake after the term was closed changes nothing', () => {
    const list: CountingMark[] = [
      { value: 2, weight: 300, chain: 'k-1' },
      { value: 5, weight: 300, chain: 'k-1', afterClose: true },
    ];
    expect(proposeTermMark(list, fixturePolicy).value).toBe(2);
  });

  it('R87: compares the exact fraction, not the number shown', () => {
    const almost = marks([5, 449], [4, 551]);
    const { mean, value } = proposeTermMark(almost, fixturePolicy);
    expect(mean && showDecimal(mean)).toBe('4,45');
    expect(value).toBe(4);
    const shownAsHalf = proposeTermMark(marks([5, 4995], [4, 5005]), fixturePolicy);
    expect(shownAsHalf.mean && showDecimal(shownAsHalf.mean)).toBe('4,50');
    expect(shownAsHalf.value).toBe(4);
  });

  it('keeps the mean within its marks', () => {
    const mark = fc.record({
      value: fc.integer({ min: 2, max: 5 }),
      weight: fc.integer({ min: 1, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(mark, { minLength: 1, maxLength: 40 }), (list) => {
        const { mean } = proposeTermMark(list, fixturePolicy);
        const values = list.map((one) => one.value);
        expect(mean && compareFractions(mean, fraction(Math.min(...values)))).toBeGreaterThanOrEqual(0);
        expect(mean && compareFractions(mean, fraction(Math.max(...values)))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('TRM-02', () => {
  const enough = (hoursPerWeek: number, count: number, missed: number, held: number, exempt = false) =>
    enoughMarks({ scheme: 'quarter', hoursPerWeek, marks: count, missed, held, exempt }, fixturePolicy)
      .status;

  it('1: three marks at one hour a week are enough', () => {
    expect(enough(1, 3, 0, 8)).toBe('ok');
  });

  it('2: four of five with 2 of 16 missed are too few', () => {
    expect(enough(2, 4, 2, 16)).toBe('insufficientMarks');
  });

  it('3: one mark with 12 of 16 missed allows н/а', () => {
    expect(enough(2, 1, 12, 16)).toBe('notAttestedAllowed');
  });

  it('4: exactly two thirds missed allow it', () => {
    expect(enough(1, 0, 8, 12)).toBe('notAttestedAllowed');
    expect(enough(1, 0, 7, 12)).toBe('insufficientMarks');
  });

  it('5: no lessons, or exempt, is not judged', () => {
    expect(enough(2, 0, 0, 0)).toBe('notApplicable');
    expect(enough(2, 0, 0, 10, true)).toBe('notApplicable');
  });

  it('R50: a trimester uses the minimum of the quarter, a half-year its own', () => {
    const min = (scheme: 'quarter' | 'trimester' | 'halfYear', hoursPerWeek: number) =>
      enoughMarks({ scheme, hoursPerWeek, marks: 0, missed: 0, held: 1 }, fixturePolicy).min;
    expect([min('trimester', 1), min('trimester', 2), min('halfYear', 1), min('halfYear', 2)]).toEqual([
      3, 5, 5, 7,
    ]);
  });

  it('R50: warns from the day on which half of the calendar days have passed', () => {
    const warn = (today: string, count: number) =>
      tooFewMarksSoFar({ from: '2026-11-05', to: '2026-12-29', today, marks: count, min: 5 }, fixturePolicy);
    expect(warn('2026-12-01', 2)).toBe(false);
    expect(warn('2026-12-02', 2)).toBe(true);
    expect(warn('2026-12-02', 3)).toBe(false);
  });
});

describe('admitTermMark', () => {
  const code = (value: TermMarkValue, more: Partial<Parameters<typeof admitTermMark>[0]> = {}): string => {
    const answer = admitTermMark(
      { value, grade: 7, proposed: 4, enough: 'ok', deputyHead: false, comment: null, ...more },
      fixturePolicy,
    );
    return answer.ok ? 'ok' : answer.code;
  };

  it('wants a comment beside the proposal, and the deputy for an undeserved н/а', () => {
    expect(code('4')).toBe('ok');
    expect(code('5')).toBe('REASON_REQUIRED');
    expect(code('5', { comment: 'Победа в олимпиаде' })).toBe('ok');
    expect(code('1')).toBe('VALUE_NOT_ALLOWED');
    expect(code('4', { grade: 1 })).toBe('NO_MARKS_CLASS');
    expect(code('exempt')).toBe('ok');
    expect(code('notAttested', { enough: 'notAttestedAllowed' })).toBe('ok');
    expect(code('notAttested', { enough: 'insufficientMarks' })).toBe('FORBIDDEN');
    expect(code('notAttested', { enough: 'insufficientMarks', deputyHead: true })).toBe('REASON_REQUIRED');
    expect(code('notAttested', { enough: 'ok', deputyHead: true, comment: 'Решение' })).toBe('ok');
  });
});
