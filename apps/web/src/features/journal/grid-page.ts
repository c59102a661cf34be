import type { Grid, GridTotals } from '@zvonok/contracts';
import type { SchoolPolicy } from '@zvonok/rules';
import type { GridRange } from './api.js';
import type { CellSigns } from './cell-text.js';
import type { ColumnView } from './grid-view.js';

/** A journal as it stands on the page: what its parts are drawn from. */
export interface GridPage {
  journalId: string;
  /** The days shown. */
  range: GridRange;
  grid: Grid;
  columns: readonly ColumnView[];
  totals: readonly GridTotals[];
  signs: CellSigns;
  policy: SchoolPolicy;
  now: number;
  today: string;
}
