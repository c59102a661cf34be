import { describe, expect, it } from 'vitest';
import { columnsOf, lackingRows, monthsOf, rowsOf, widthsOf, type RowView } from './grid-view.js';
import { groupsOf } from './journal-list.js';
import { chosenTerm, YEAR } from './journal-terms.js';
import { testGrid, testJournal, testTerms } from './test-grid.js';

const signs = {
  attendance: {
    present: '',
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

describe('the grid as it is drawn', () => {
  const grid = testGrid();
  const rows = (known: ReadonlyMap<string, RowView>, shown = grid, states = new Map()): RowView[] =>
    rowsOf({ grid: shown, totals: shown.totals, states, signs }, known);

  it('writes cells as plain text with classes for their signs', () => {
    const [first, second, third] = rows(new Map(), grid, new Map([['0:0', 'unsent']]));
    expect(first?.cells.map(({ text }) => text)).toEqual(['5', '3', '', '', '']);
    expect(first?.cells[0]?.look).toBe('unsent');
    expect(second?.cells.slice(0, 2)).toEqual([
      { text: 'н', look: 'away' },
      { text: '4', look: 'said' },
    ]);
    expect(third?.cells.map(({ look }) => look)).toEqual(['out', 'out', '', '', '']);
  });

  it('takes the row of the last time unless something of it changed', () => {
    const before = rows(new Map());
    const known = new Map(before.map((row) => [row.id, row]));
    const cells = grid.cells.map((row, at) => (at === 1 ? ['a', '5:0', '', '', ''] : [...row]));
    const after = rows(known, { ...grid, cells });
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });

  it('knows what became of each lesson and who lacks a mark', () => {
    const columns = columnsOf(grid, '2026-11-24');
    expect(columns.map(({ open }) => open)).toEqual([false, false, false, true, false]);
    expect(columns.map(({ today }) => today)).toEqual([false, false, false, true, false]);
    expect(columns[1]?.works).toMatchObject([{ kind: 'controlWork', lacking: 0 }]);
    expect(lackingRows({ ...grid, cells: [[], ['', 'a'], []] }, 0)).toEqual([0]);
    expect(monthsOf(columns)).toEqual([{ month: '2026-11', span: 5 }]);
  });

  it('widens a column for what stands in it', () => {
    const wide = rows(new Map(), { ...grid, cells: [['5 4 3'], [], []] });
    expect(widthsOf(wide, [0, 40, 0, 0, 0])).toEqual([41, 40, 28, 28, 28]);
  });
});

describe('the period that is shown', () => {
  const terms = testTerms();
  it('is the wanted one, else the one that runs, else the last one', () => {
    expect(chosenTerm(terms, 'q1', '2026-11-24').id).toBe('q1');
    expect(chosenTerm(terms, null, '2026-11-24').range).toEqual({ termId: 'q2' });
    expect(chosenTerm(terms, null, '2026-10-30').id).toBe('q1');
    expect(chosenTerm(terms, null, '2026-08-01').id).toBe('q1');
    expect(chosenTerm(terms, YEAR, '2026-11-24').range).toEqual({ from: '2026-09-01', to: '2026-12-29' });
  });
});

describe('the list of journals', () => {
  const one = testJournal();
  const other = {
    ...one,
    id: 'k',
    subject: { id: 'b', name: 'Физика' },
    teachers: [{ id: 'x', name: 'Ёлкин П. С.' }],
  };
  it('puts one’s own first, and shows them once where there are no others', () => {
    expect(groupsOf([one], '', 't').map(({ own }) => own)).toEqual([true]);
    expect(groupsOf([one, other], '', 't').map(({ journals }) => journals.length)).toEqual([1, 2]);
  });
  it('finds by class, subject and teacher', () => {
    expect(groupsOf([one, other], 'елкин 7а', null).flatMap(({ journals }) => journals)).toEqual([other]);
    expect(groupsOf([one, other], 'химия', null)).toEqual([]);
  });
});
