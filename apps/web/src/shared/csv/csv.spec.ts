import { describe, expect, it } from 'vitest';
import { csvCell, csvTable } from './index.js';

describe('a table as a file', () => {
  it('is nothing that a spreadsheet program would reckon out', () => {
    for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '%', '|x']) {
      expect(csvCell(evil).replace(/^"/, '').startsWith("'"), evil).toBe(true);
    }
  });

  it('keeps numbers to call', () => {
    expect(csvCell('+7 912 345-67-89')).toBe('+7 912 345-67-89');
    expect(csvCell('+7 (912) 345-67-89')).toBe('+7 (912) 345-67-89');
    expect(csvCell('+79123456789+1')).toBe("'+79123456789+1");
  });

  it('quotes what would fall apart, marks the encoding and ends lines as spreadsheets do', () => {
    expect(
      csvTable([
        ['Класс', 'Имя'],
        ['7 "А"', 'a;b'],
      ]),
    ).toBe('\uFEFFКласс;Имя\r\n"7 ""А""";"a;b"\r\n');
  });
});
