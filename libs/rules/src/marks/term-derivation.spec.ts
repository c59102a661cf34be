import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deriveTermMark, leftOutReasons, showMean, showWeight, termTotals } from '../index.js';
import type { LeftOut, PageMark, SchoolPolicy } from '../index.js';
import { fixturePolicy } from '../../test/fixture.js';

const { weights } = fixturePolicy;
const of = (id: string, value: string, weight: number, more: Partial<PageMark> = {}): PageMark => ({
  id,
  scale: value === 'pass' || value === 'fail' ? 'credit' : 'five',
  value,
  weight,
  ...more,
});
const derive = (marks: readonly PageMark[], policy: Partial<SchoolPolicy> = {}) =>
  deriveTermMark(marks, { ...fixturePolicy, ...policy });
const leftOut = (marks: readonly PageMark[], policy: Partial<SchoolPolicy> = {}): (LeftOut | null)[] =>
  derive(marks, policy).lines.map((line) => line.leftOut);

describe('the derivation of a term mark', () => {
  const mixed = [
    of('a', '5', weights.homework),
    of('b', '4', weights.classwork),
    of('c', '3', weights.controlWork),
  ];

  it('TRM-01, 1: 18/5, every line with its weight', () => {
    const { lines, ...figures } = derive(mixed);
    expect(figures).toEqual({ sum: 1800, weight: 500, proposed: '4', marks: 3 });
    expect(lines.map(({ value, weight }) => [value, weight])).toEqual([
      [5, 100],
      [4, 100],
      [3, 300],
    ]);
    expect(derive(mixed, { thresholds: { five: 465, four: 365, three: 265 } }).proposed).toBe('3');
  });

  it('TRM-01, 3: plain means weigh all alike, also a work that weighs nothing', () => {
    const plain = derive([of('a', '4', 300), of('b', '5', 0)], { method: 'plain' });
    expect(plain).toMatchObject({ sum: 900, weight: 200, proposed: '5', marks: 2 });
    expect(leftOut([of('a', '4', 300), of('b', '5', 0)])).toEqual([null, 'noWeight']);
    expect(derive([of('b', '5', 0)])).toMatchObject({ proposed: null, marks: 0 });
  });

  it('TRM-01, 5 and R49: a re-sat control work counts by the rule, with the weight of the first', () => {
    const chain = [
      of('a', '2', 300),
      of('b', '4', 100, { retakeOf: 'a' }),
      of('c', '3', 100, { retakeOf: 'b' }),
    ];
    expect(derive(chain, { retake: 'replace' })).toMatchObject({ sum: 900, weight: 300, marks: 1 });
    expect(leftOut(chain, { retake: 'replace' })).toEqual(['retake', 'retake', null]);
    expect(derive(chain, { retake: 'max' })).toMatchObject({ sum: 1200, weight: 300, proposed: '4' });
    expect(leftOut(chain, { retake: 'max' })).toEqual(['retake', null, 'retake']);
    expect(derive(chain, { retake: 'both' })).toMatchObject({ sum: 2700, weight: 900, marks: 3 });
  });

  it('lets a retake of what was not graded take its weight, and a retake not graded change nothing', () => {
    expect(derive([of('a', 'notGraded', 300), of('b', '4', 100, { retakeOf: 'a' })])).toMatchObject({
      sum: 1200,
      weight: 300,
    });
    expect(leftOut([of('a', '2', 300), of('b', 'notGraded', 100, { retakeOf: 'a' })])).toEqual([
      null,
      'notGraded',
    ]);
  });

  it('leaves marks that name each other as they are', () => {
    const circle = [of('a', '2', 100, { retakeOf: 'b' }), of('b', '4', 100, { retakeOf: 'a' })];
    expect(derive(circle)).toMatchObject({ sum: 600, weight: 200, marks: 2 });
    expect(derive([of('a', '2', 100, { retakeOf: 'a' })])).toMatchObject({ sum: 200, marks: 1 });
  });

  it('says why a mark has no part', () => {
    const marks = [
      of('a', 'notGraded', 100),
      of('b', '4', 100, { ofOtherTerm: true }),
      of('c', '4', 100, { afterClose: true }),
      of('d', '4', 100, { imported: true }),
      of('e', 'pass', 100),
      of('f', '70', 100, { scale: 'hundred' }),
      of('g', '5', 100),
    ];
    expect(leftOut(marks, { countImported: false, hundredToFive: null })).toEqual([
      'notGraded',
      'otherTerm',
      'afterClose',
      'imported',
      'credit',
      'notConverted',
      null,
    ]);
    // A credit and a mark that is not converted are enough marks all the same (TRM-02, R50).
    expect(derive(marks, { countImported: false, hundredToFive: null })).toMatchObject({
      marks: 3,
      sum: 500,
    });
    expect(derive(marks)).toMatchObject({ marks: 4, sum: 1300, weight: 300 });
  });

  it('SCL-01, 2: credits alone give a credit, beside a mark they do not', () => {
    const credits = [of('a', 'pass', 100), of('b', 'pass', 100), of('c', 'fail', 100)];
    expect(derive(credits)).toMatchObject({ proposed: 'pass', sum: 0, weight: 0, marks: 3 });
    expect(leftOut(credits)).toEqual([null, null, null]);
    expect(derive([...credits, of('d', '2', 100)]).proposed).toBe('2');
    expect(derive([of('a', 'fail', 100), of('b', 'pass', 100, { retakeOf: 'a' })])).toMatchObject({
      proposed: 'pass',
      marks: 1,
    });
    expect(derive([]).proposed).toBeNull();
  });

  it('writes the mean out with the bound it reached, by the exact fraction', () => {
    expect(showMean(derive(mixed), fixturePolicy)).toEqual({
      sum: '18',
      weight: '5',
      mean: '3,60',
      threshold: '3,50',
    });
    const almost = showMean({ sum: 449_950, weight: 100_000 }, fixturePolicy);
    expect(almost).toMatchObject({ mean: '4,50', threshold: '3,50' });
    expect(showMean({ sum: 730, weight: 200 }, fixturePolicy)).toMatchObject({ sum: '7,3', mean: '3,65' });
    expect(showMean({ sum: 200, weight: 100 }, fixturePolicy)).toMatchObject({ threshold: null });
    expect(showMean({ sum: 0, weight: 0 }, fixturePolicy)).toBeNull();
    expect([100, 150, 30, 125].map(showWeight)).toEqual(['1', '1,5', '0,3', '1,25']);
  });

  it('has a word for every reason', () => {
    expect(new Set(leftOutReasons).size).toBe(leftOutReasons.length);
  });

  const anyMark = fc.record({
    scale: fc.constantFrom('five' as const, 'hundred' as const, 'credit' as const),
    five: fc.integer({ min: 2, max: 5 }),
    hundred: fc.integer({ min: 0, max: 100 }),
    graded: fc.boolean(),
    weight: fc.integer({ min: 0, max: 900 }),
    retakeOf: fc.option(fc.nat({ max: 12 }), { freq: 3 }),
  });
  const anyPolicy = fc.record({
    method: fc.constantFrom('weighted' as const, 'plain' as const),
    retake: fc.constantFrom('replace' as const, 'max' as const, 'both' as const),
    hundredToFive: fc.constantFrom(fixturePolicy.hundredToFive, null),
  });
  const asMarks = (
    list: readonly (typeof anyMark extends fc.Arbitrary<infer One> ? One : never)[],
    retakes: boolean,
  ) =>
    list.map((one, index): PageMark => {
      const values = {
        five: String(one.five),
        hundred: String(one.hundred),
        credit: one.five > 3 ? 'pass' : 'fail',
      };
      return {
        id: String(index),
        scale: one.scale,
        value: one.graded ? values[one.scale] : 'notGraded',
        weight: one.weight,
        retakeOf: retakes && one.retakeOf !== null ? String(one.retakeOf) : null,
      };
    });

  it('has figures that are those of its lines, whatever the marks', () => {
    fc.assert(
      fc.property(fc.array(anyMark, { maxLength: 12 }), anyPolicy, fc.boolean(), (list, some, retakes) => {
        const policy = { ...fixturePolicy, ...some };
        const marks = asMarks(list, retakes);
        const { lines, ...figures } = deriveTermMark(marks, policy);
        expect(lines.map((line) => line.mark)).toEqual(marks);
        const counted = lines.filter((line) => line.leftOut === null);
        expect(counted.reduce((sum, line) => sum + line.weight * (line.value ?? 0), 0)).toBe(figures.sum);
        expect(counted.reduce((sum, line) => sum + line.weight, 0)).toBe(figures.weight);
        expect(lines.every((line) => line.leftOut === null || line.weight === 0)).toBe(true);
        expect(termTotals(marks, policy)).toMatchObject(figures);
      }),
    );
  });
});
