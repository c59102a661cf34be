import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bestMark, compareFractions, fivesNeeded, forecast, fraction, markOf } from '../index.js';
import type { ForecastFacts } from '../index.js';
import { fixturePolicy } from '../../test/fixture.js';

function look(facts: Partial<ForecastFacts>) {
  const base = { sum: 0, weight: 0, marks: 3, remaining: 0, plannedWeights: [] };
  return forecast({ ...base, ...facts }, fixturePolicy);
}

describe('FCT-01', () => {
  it('1: S=18, W=5 and six lessons left reach 3 to 4', () => {
    const answer = look({ sum: 1800, weight: 500, remaining: 6 });
    expect(answer.best).toEqual({ value: 4, mean: fraction(48, 11) });
    expect(answer.worst).toEqual({ value: 3, mean: fraction(30, 11) });
    expect(answer).toMatchObject({ expected: 4, hidden: false });
  });

  it('2: with no lessons left all three are one', () => {
    const answer = look({ sum: 1800, weight: 500 });
    expect([answer.worst.value, answer.expected, answer.best.value]).toEqual([4, 4, 4]);
  });

  it('3: without marks 2 to 5 is attainable and nothing expected', () => {
    const answer = look({ remaining: 10, marks: 0 });
    expect(answer).toMatchObject({ expected: null, best: { value: 5 }, worst: { value: 2 }, hidden: true });
  });

  it('4: a planned control work brings 4.00 to 4.5', () => {
    const answer = look({ sum: 1200, weight: 300, remaining: 1, plannedWeights: [300] });
    expect(answer.best).toEqual({ value: 5, mean: fraction(9, 2) });
  });

  it('R51: other lessons are those without a planned work, and the least value is the school’s', () => {
    const facts = { sum: 400, weight: 100, remaining: 3, plannedWeights: [300] };
    expect(look(facts).best.mean).toEqual(fraction(4 + 15 + 10, 6));
    const lower = forecast({ ...facts, marks: 1 }, { ...fixturePolicy, forecastMinValue: 1 });
    expect(lower.worst.mean).toEqual(fraction(4 + 3 + 2, 6));
  });

  it('R51: two works in one lesson leave the other lessons as they are', () => {
    const facts = { sum: 400, weight: 100, remaining: 3, plannedWeights: [300, 200] };
    expect(look(facts).added).toBe(300 + 200 + 100);
    expect(look({ ...facts, lessonsWithWork: 1 }).added).toBe(300 + 200 + 2 * 100);
    const plain = { ...fixturePolicy, method: 'plain' as const };
    expect(forecast({ ...facts, marks: 1, lessonsWithWork: 1 }, plain).added).toBe(400);
  });

  it('R82: is computed though hidden before three marks', () => {
    expect(look({ sum: 800, weight: 200, marks: 2 })).toMatchObject({ hidden: true, expected: 4 });
  });
});

describe('FCT-02', () => {
  const fives = (sum: number, weight: number, threshold: number, remaining: number) =>
    fivesNeeded({ sum: sum * 100, weight: weight * 100, threshold, remaining }, fixturePolicy);

  it('1: 4, 4, 3 needs five fives for 4.5', () => {
    expect(fives(11, 3, 450, 5)).toBe(5);
    expect(fives(11, 3, 450, 4)).toBe('unreachable');
  });

  it('2: 18 of 5 needs nine and has six lessons', () => {
    expect(fives(18, 5, 450, 9)).toBe(9);
    expect(fives(18, 5, 450, 6)).toBe('unreachable');
  });

  it('3: what is reached needs none', () => {
    expect(fives(8, 2, 350, 0)).toBe(0);
  });

  it('4: 5.0 is unreachable unless all are fives', () => {
    expect(fives(14, 3, 500, 99)).toBe('unreachable');
    expect(fives(15, 3, 500, 0)).toBe(0);
  });

  it('R52: without marks one five is enough, if a lesson is left', () => {
    expect(fives(0, 0, 450, 1)).toBe(1);
    expect(fives(0, 0, 450, 0)).toBe('unreachable');
  });
});

const facts = fc
  .record({
    given: fc.array(
      fc.record({ mark: fc.integer({ min: 2, max: 5 }), weight: fc.constantFrom(100, 150, 200, 300) }),
      { maxLength: 12 },
    ),
    remaining: fc.integer({ min: 0, max: 30 }),
    plannedWeights: fc.array(fc.constantFrom(100, 200, 300), { maxLength: 4 }),
  })
  .map(({ given, ...more }) => ({
    ...more,
    sum: given.reduce((total, one) => total + one.mark * one.weight, 0),
    weight: given.reduce((total, one) => total + one.weight, 0),
    marks: given.length,
  }));

describe('every forecast', () => {
  it('lies between the worst and the best', () => {
    fc.assert(
      fc.property(facts, (one) => {
        const { expected, best, worst, added } = forecast(one, fixturePolicy);
        expect(added).toBeGreaterThanOrEqual(0);
        if (best.mean === null || worst.mean === null) return expect(one.weight + added).toBe(0);
        expect(compareFractions(worst.mean, best.mean)).toBeLessThanOrEqual(0);
        if (expected === null) return expect(one.weight).toBe(0);
        expect(worst.value).toBeLessThanOrEqual(expected);
        return expect(best.value).toBeGreaterThanOrEqual(expected);
      }),
    );
  });

  it('only widens with one more lesson', () => {
    fc.assert(
      fc.property(facts, (one) => {
        const [less, more] = [one, { ...one, remaining: one.remaining + 1 }].map((of) =>
          forecast(of, fixturePolicy),
        );
        if (!less?.best.mean || !less.worst.mean || !more?.best.mean || !more.worst.mean) return;
        expect(compareFractions(more.best.mean, less.best.mean)).toBeGreaterThanOrEqual(0);
        expect(compareFractions(more.worst.mean, less.worst.mean)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('agrees with the number of fives: so many reach the mark, one fewer does not', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(3 as const, 4 as const, 5 as const), (one, wanted) => {
        const { five, four, three } = fixturePolicy.thresholds;
        const threshold = { 5: five, 4: four, 3: three }[wanted];
        const needed = fivesNeeded({ ...one, threshold, remaining: 1000 }, fixturePolicy);
        if (needed === 'unreachable') return;
        const w = fixturePolicy.weights.classwork;
        const after = (n: number) =>
          markOf({ sum: one.sum + bestMark * w * n, weight: one.weight + w * n }, fixturePolicy) ?? 0;
        expect(after(needed)).toBeGreaterThanOrEqual(wanted);
        if (needed > 0) expect(after(needed - 1)).toBeLessThan(wanted);
      }),
    );
  });
});
