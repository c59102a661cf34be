import type { Grid } from '@zvonok/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { needTexts, useLanguage } from '../../shared/i18n/index.js';
import { headsOf } from './grid-heads.js';
import { columnsOf } from './grid-view.js';
import { testGrid } from './test-grid.js';

const NOW = Date.parse('2026-11-24T06:35:00.000Z');
/** Nobody has a mark for the control work of the second lesson. */
function lackingGrid(): Grid {
  const grid = testGrid();
  return { ...grid, cells: grid.cells.map((row) => row.map((text, column) => (column === 1 ? '' : text))) };
}
const heads = (now = NOW): ReturnType<typeof headsOf> => headsOf(columnsOf(lackingGrid(), '2026-11-24'), now);

describe('the heads of the grid', () => {
  beforeAll(async () => {
    await useLanguage('ru');
    await needTexts('staff');
  });

  it('name the day by two letters in either language, as a column has no room for more', async () => {
    expect(heads().map(({ weekday }) => weekday)).toEqual(['вт', 'вт', 'пт', 'вт', 'пт']);
    await useLanguage('en');
    expect(heads().map(({ weekday }) => weekday)).toEqual(['Tu', 'Tu', 'Fr', 'Tu', 'Fr']);
    await useLanguage('ru');
  });

  it('say what became of the lesson, and whose marks are due soon', () => {
    expect(heads().map(({ sign }) => sign)).toEqual(['', '', '', '○', '']);
    const [, held] = heads();
    expect(held).toMatchObject({ weight: '×3', due: '24.11', late: false, soon: true });
  });

  it('are late once the time is over while marks are lacking', () => {
    expect(heads(NOW + 86_400_000)[1]).toMatchObject({ late: true });
    const [, complete] = headsOf(columnsOf(testGrid(), '2026-11-24'), NOW + 86_400_000);
    expect(complete).toMatchObject({ late: false, soon: false });
  });
});
