import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { orderedMarks, placedMarks, readCell, writeCell } from './cells.js';
import type { Cell } from './cells.js';
import { ATTENDANCE_KINDS } from './enums.js';

const plain = { comment: false, retake: false };

describe('cells of the grid', () => {
  it.each<[string, Cell]>([
    ['', { attendance: 'present', minutesLate: null, marks: [] }],
    ['a', { attendance: 'absent', minutesLate: null, marks: [] }],
    [
      'l12 5',
      { attendance: 'late', minutesLate: 12, marks: [{ value: '5', scale: 'five', work: null, ...plain }] },
    ],
    [
      '5:3+ -:3 z n!',
      {
        attendance: 'present',
        minutesLate: null,
        marks: [
          { value: '5', scale: 'five', work: 3, comment: true, retake: false },
          { value: 'notGraded', scale: 'five', work: 3, ...plain },
          { value: 'pass', scale: 'credit', work: null, ...plain },
          { value: 'fail', scale: 'credit', work: null, comment: false, retake: true },
        ],
      },
    ],
    [
      '05 100:0',
      {
        attendance: 'present',
        minutesLate: null,
        marks: [
          { value: '5', scale: 'hundred', work: null, ...plain },
          { value: '100', scale: 'hundred', work: 0, ...plain },
        ],
      },
    ],
  ])('reads «%s»', (text, cell) => {
    expect(readCell(text)).toEqual(cell);
    expect(writeCell(cell)).toBe(text);
  });

  it('reads every cell as it was written', () => {
    const value = fc.oneof(
      fc.record({
        value: fc.integer({ min: 0, max: 100 }).map(String),
        scale: fc.constant('hundred' as const),
      }),
      fc.record({
        value: fc.constantFrom('1', '2', '3', '4', '5', 'notGraded'),
        scale: fc.constant('five' as const),
      }),
      fc.record({ value: fc.constantFrom('pass', 'fail'), scale: fc.constant('credit' as const) }),
    );
    const mark = fc
      .record({
        value,
        work: fc.option(fc.nat({ max: 40 })),
        comment: fc.boolean(),
        retake: fc.boolean(),
      })
      .map(({ value: one, ...more }) => ({ ...one, ...more }));
    const cell = fc
      .record({ attendance: fc.constantFrom(...ATTENDANCE_KINDS), marks: fc.array(mark, { maxLength: 3 }) })
      .chain(({ attendance, marks }) =>
        (attendance === 'late' ? fc.option(fc.integer({ min: 1, max: 600 })) : fc.constant(null)).map(
          (minutesLate): Cell => ({ attendance, minutesLate, marks }),
        ),
      );
    fc.assert(fc.property(cell, (one) => expect(readCell(writeCell(one))).toEqual(one)));
  });

  it('refuses what it does not know', () => {
    for (const bad of ['q', '5:', 'a5x', ' ']) expect(() => readCell(bad)).toThrow(RangeError);
  });

  it('keeps the place of a mark before which another one was taken back', () => {
    const cell = readCell('4:1+@1 3');
    expect(placedMarks(cell).map(({ value, place }) => [value, place])).toEqual([
      ['4', 1],
      ['3', 2],
    ]);
    expect(writeCell({ ...cell, marks: orderedMarks(placedMarks(cell)) })).toBe('4:1+@1 3');
    const rest = placedMarks(readCell('5 4')).filter(({ place }) => place !== 0);
    expect(writeCell({ ...cell, marks: orderedMarks(rest) })).toBe('4@1');
  });
});
