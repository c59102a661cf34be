import { describe, expect, it } from '@jest/globals';
import { TABLE_DELIMITERS } from '@zvonok/contracts';
import fc from 'fast-check';
import { decodeTable, readCsv, withoutSeparatorLine, writeCsv } from './csv.js';

/** Windows-1251 of Russian text, by the decoder's own table. */
function windows1251(text: string): Buffer {
  const decoder = new TextDecoder('windows-1251');
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? 0x3f));
}

const cell = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('А', 'ё', ' ', '"', ';', ',', '\t', '\r', '\n', '«', '=', '№') }),
);
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 });

describe('the CSV reader', () => {
  it('reads back what the writer writes, with any delimiter', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(...TABLE_DELIMITERS), (rows, delimiter) => {
        expect(readCsv(writeCsv(rows, delimiter), delimiter)).toEqual({ ok: true, rows });
      }),
      { numRuns: 2000 },
    );
  });

  it('reads any text without failing, and as many rows as it is told', () => {
    fc.assert(
      fc.property(cell, fc.constantFrom(...TABLE_DELIMITERS), fc.nat(5), (text, delimiter, rows) => {
        const reading = readCsv(text, delimiter, { rows });
        if (reading.ok) expect(reading.rows.length).toBeLessThanOrEqual(rows);
        else expect(text).toContain('"');
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['CRLF', 'a;b\r\nc;d\r\n'],
    ['LF', 'a;b\nc;d'],
    ['CR', 'a;b\rc;d\r'],
    ['mixed ends', 'a;b\r\nc;d\n'],
  ])('knows line ends: %s', (_, text) => {
    expect(readCsv(text, ';')).toEqual({
      ok: true,
      rows: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    });
  });

  it.each([
    ['quotes inside an open cell', '7 "А";x', [['7 "А"', 'x']]],
    ['text behind a quotation', '"7" А;x', [['7 А', 'x']]],
    ['a line end in a quotation', '"a\r\nb";c', [['a\r\nb', 'c']]],
    ['doubled quotes', '"ООО ""Ромашка"""', [['ООО "Ромашка"']]],
    ['empty cells at the ends', ';a;', [['', 'a', '']]],
    ['an empty row between', 'a\n\nb', [['a'], [''], ['b']]],
    ['other delimiters as text', 'a,b\tc;d', [['a,b\tc', 'd']]],
  ])('reads %s', (_, text, rows) => {
    expect(readCsv(text, ';')).toEqual({ ok: true, rows });
  });

  it('names the row of a quotation that is never closed', () => {
    expect(readCsv('a\nb;"c\nd', ';')).toEqual({ ok: false, row: 2 });
  });

  it('takes the line that names the delimiter away', () => {
    expect(withoutSeparatorLine('sep=,\r\na;b')).toEqual({ text: 'a;b', delimiter: ',' });
    expect(withoutSeparatorLine('sep=|\na')).toEqual({ text: 'sep=|\na', delimiter: null });
  });
});

describe('decoding a table', () => {
  it('reads UTF-8 with and without a mark, and Windows-1251', () => {
    const text = 'Фамилия;Имя\r\nЁлкин;Семён «№ 5»';
    expect(decodeTable(Buffer.from(text))).toEqual({ text, encoding: 'utf-8' });
    expect(decodeTable(Buffer.from(`\ufeff${text}`))).toEqual({ text, encoding: 'utf-8' });
    expect(decodeTable(windows1251(text))).toEqual({ text, encoding: 'windows-1251' });
  });

  it('takes every valid UTF-8 for UTF-8', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('Ж', 'я', '«', '№', 'a', ';', '—'), minLength: 1 }),
        (text) => {
          expect(decodeTable(Buffer.from(text))).toEqual({ text, encoding: 'utf-8' });
        },
      ),
    );
  });

  it.each([
    ['a workbook', Buffer.from('PK\x03\x04rest'), 'SPREADSHEET'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'SPREADSHEET'],
    ['UTF-16 with a mark', Buffer.from('\ufeffИмя', 'utf16le'), 'UTF16'],
    ['UTF-16 without one', Buffer.from('surname;name;class', 'utf16le'), 'UTF16'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'BINARY'],
    ['a zero byte', Buffer.concat([Buffer.alloc(100, 'a'), Buffer.from([0])]), 'BINARY'],
    ['a control character', Buffer.from('a\u0001b'), 'BINARY'],
    ['a web page', Buffer.from('  <!DOCTYPE html><table>'), 'MARKUP'],
    ['nothing', Buffer.alloc(0), 'EMPTY'],
    ['a mark alone', Buffer.from('\ufeff \r\n'), 'EMPTY'],
  ])('refuses %s', (_, bytes, kind) => {
    expect(decodeTable(bytes)).toBe(kind);
  });
});
