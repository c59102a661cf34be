import { PEOPLE_CHANGED_FIELDS, PEOPLE_FIELD_NAMES, PEOPLE_KINDS } from '@zvonok/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { i18n, needTexts, useLanguage } from '../../shared/i18n/index.js';
import {
  badRowsCsv,
  faultText,
  KINDS,
  leftOut,
  sampleCsv,
  shownRows,
  tabCounts,
  undecided,
  valueText,
  writes,
} from './rows.js';
import { askingRow, badRow, peopleReport, peopleRow } from './test-report.js';

beforeAll(async () => {
  await useLanguage('ru');
  await needTexts('staff');
  await needTexts('office');
});

describe('rows of a table', () => {
  const rows = [
    peopleRow(2),
    peopleRow(3, { action: 'new', name: 'Фёдоров Пётр' }),
    badRow(4),
    peopleRow(5, { action: 'changed' }),
    askingRow(6),
    badRow(7),
  ];

  it('are shown with those to be mended first, then those to be decided, else as in the table', () => {
    expect(shownRows(rows, 'all', '').map(({ row }) => row)).toEqual([4, 7, 6, 5, 3, 2]);
    expect(tabCounts(rows)).toEqual({ all: 6, bad: 2, ask: 1, new: 1, changed: 1, unchanged: 1 });
    expect(shownRows(rows, 'bad', '').map(({ row }) => row)).toEqual([4, 7]);
  });

  it('are found by a part of the name, «ё» by «е», or by their number', () => {
    expect(shownRows(rows, 'all', ' федоров').map(({ row }) => row)).toEqual([3]);
    expect(shownRows(rows, 'all', '7').map(({ row }) => row)).toEqual([7]);
    expect(shownRows(rows, 'new', 'петров')).toEqual([]);
  });

  it('are written when they are good or decided about', () => {
    const report = peopleReport(rows);
    expect([writes(report, new Map()), undecided(rows, new Map())]).toEqual([2, 1]);
    const decided = new Map([[6, 'another' as const]]);
    expect([writes(report, decided), undecided(rows, decided)]).toEqual([3, 0]);
    expect(leftOut(report, decided).map(({ row }) => row)).toEqual([4, 7]);
  });

  it('are saved to be mended: their own cells, number and reason, no formula', () => {
    const table = badRowsCsv(peopleReport([badRow(4), askingRow(5)]), new Map());
    expect(table).toBe(
      '\uFEFFФамилия;Имя;Кл.;Телефон;Строка файла;Что исправить\r\n' +
        "'=Петров;Иван;13Я;+7 912 345-67-89;4;Кл. «13Я»: Это не похоже на класс.\r\n",
    );
  });

  it('tell changes and faults as people say them', () => {
    const birth = { field: 'birthDate' as const, before: null, after: '2014-03-08' };
    expect([valueText(birth, birth.before), valueText(birth, birth.after)]).toEqual(['пусто', '08.03.2014']);
    expect(valueText({ field: 'parentKind', before: null, after: 'mother' }, 'mother')).toBe('мать');
    expect(faultText({ column: '', value: null, code: 'DUPLICATE_ROW', text: 'Повторяет строку 5.' })).toBe(
      'Повторяет строку 5.',
    );
  });
});

describe('the words of a table', () => {
  afterAll(() => useLanguage('ru'));

  it('are those of the programming interface', async () => {
    for (const language of ['ru', 'en'] as const) {
      await useLanguage(language);
      for (const field of PEOPLE_CHANGED_FIELDS) {
        expect(i18n.global.t(`peopleImport.fields.${field}`)).toBe(PEOPLE_FIELD_NAMES[field][language]);
      }
    }
    expect(KINDS.toSorted()).toEqual([...PEOPLE_KINDS].toSorted());
  });

  it('make samples whose rows have as many cells as there are headers', async () => {
    for (const language of ['ru', 'en'] as const) {
      await useLanguage(language);
      for (const kind of KINDS) {
        const lines = sampleCsv(kind).trim().split('\r\n');
        expect(lines).toHaveLength(3);
        expect(new Set(lines.map((line) => line.split(';').length)).size).toBe(1);
      }
    }
  });
});
