import { describe, expect, it } from '@jest/globals';
import { readTable } from './table.js';

const read = (text: string) => readTable(Buffer.from(text), 'pupils');

describe('reading a table of people', () => {
  it('finds the delimiter and the headers under a title, and numbers rows as a spreadsheet does', () => {
    const reading = read(
      'Список 5А\r\n\r\nФамилия;Имя;Класс;Телефон\r\nЁлкин;Пётр;5А;1\r\n;;;\r\nИванова;Анна;5А\r\n',
    );
    if (!reading.ok) throw new Error(reading.code);
    const { delimiter, columns, rows } = reading.table;
    expect(delimiter).toBe(';');
    expect(columns.map((one) => one.field ?? one.ignored)).toEqual([
      'surname',
      'givenName',
      'schoolClass',
      'CONTACT',
    ]);
    expect(rows.map((one) => one.row)).toEqual([4, 6]);
  });

  it.each([
    ['NO_HEADER', 'а;б\n1;2'],
    ['COLUMN_MISSING', 'Фамилия;Имя\nИванов;Пётр'],
    ['COLUMN_REPEATED', 'Фамилия;Имя;Имя;Класс\nИванов;Пётр;Пётр;5А'],
    ['NO_ROWS', 'Фамилия;Имя;Класс\n;;'],
    ['TOO_MANY_ROWS', `ФИО;Класс\n${'Иванов Пётр;5А\n'.repeat(10_001)}`],
    ['QUOTE', 'ФИО;Класс\n"Иванов;5А'],
    ['BINARY', 'ФИО;Класс\nИва\u0000нов;5А'],
  ])('refuses with %s', (code, text) => {
    expect(read(text)).toMatchObject({ ok: false, code });
  });

  it('cuts a huge cell, and tells more cells than columns', () => {
    const reading = read(`ФИО;Класс\n${'я'.repeat(100_000)};5А;лишнее`);
    if (!reading.ok) throw new Error(reading.code);
    expect([...(reading.table.rows[0]?.cells[0] ?? '')]).toHaveLength(501);
    expect(reading.table.rows[0]?.overfull).toBe(true);
  });
});
