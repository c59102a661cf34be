import { readCell } from '@zvonok/contracts/cells';
import { describe, expect, it } from 'vitest';
import { cellText, editText, readTyped, scaleOf, type CellSigns } from './cell-text.js';

const signs: CellSigns = {
  attendance: {
    present: 'есть',
    absent: 'н',
    ill: 'б',
    excused: 'у',
    unexcused: 'нп',
    late: 'о',
    remotePresent: 'д',
    exemptPresent: 'осв',
  },
  pass: 'зач',
  fail: 'нз',
};

describe('what stands in a cell', () => {
  it.each([
    ['', ''],
    ['5', '5'],
    ['4:0+ 5!', '4/5'],
    ['a', 'н'],
    ['l12 4', 'о 4'],
    ['z -:1', 'зач/–'],
    ['85', '85'],
  ])('writes %j as %j', (text, shown) => {
    expect(cellText(readCell(text), signs)).toBe(shown);
  });

  it('is begun in the editor with all that can be typed', () => {
    expect(editText(readCell('l12 4 5'), signs)).toBe('о12 4/5');
    expect(editText(readCell('u'), signs)).toBe('нп');
  });
});

describe('what is typed into a cell', () => {
  const plain = { attendance: 'е', minutesLate: null, marks: [], comment: null };
  const five = (value: string): object => ({ value, scale: 'five' });

  it.each([
    ['', plain],
    ['5', { ...plain, marks: [five('5')] }],
    ['4/5', { ...plain, marks: [five('4'), five('5')] }],
    ['4 5', { ...plain, marks: [five('4'), five('5')] }],
    ['о12', { ...plain, attendance: 'о', minutesLate: 12 }],
    ['о', { ...plain, attendance: 'о', minutesLate: 5 }],
    ['НП', { ...plain, attendance: 'п' }],
    ['осв', { ...plain, attendance: 'з' }],
    ['н 4', { ...plain, attendance: 'н', marks: [five('4')] }],
    ['5 у доски', { ...plain, marks: [five('5')], comment: 'у доски' }],
    ['зач', { ...plain, marks: [{ value: 'pass', scale: 'credit' }] }],
    ['незачёт', { ...plain, marks: [{ value: 'fail', scale: 'credit' }] }],
    ['–', { ...plain, marks: [{ value: 'notGraded', scale: 'five' }] }],
  ])('reads %j', (text, typed) => {
    expect(readTyped(text, 'five')).toEqual(typed);
  });

  it('reads a hundred where the journal has it', () => {
    expect(readTyped('85/5', 'hundred')?.marks).toEqual([
      { value: '85', scale: 'hundred' },
      { value: '5', scale: 'hundred' },
    ]);
    expect(readTyped('101', 'hundred')).toBeNull();
  });

  it.each(['6', '0', 'молодец', 'н12', 'о700'])('does not understand %j', (text) => {
    expect(readTyped(text, 'five')).toBeNull();
  });

  it('knows the scale by the marks that stand there', () => {
    expect(scaleOf([['', 'a'], ['z 05']])).toBe('hundred');
    expect(scaleOf([['', 'a'], ['5']])).toBe('five');
    expect(scaleOf([[]])).toBe('five');
  });
});
