import { readCell } from '@zvonok/contracts/cells';
import type { Grid, GridTotals, SlotStateLetter, WorkKind } from '@zvonok/contracts';
import type { EntryState } from '../../shared/outbox/index.js';
import { cellText, isAway, type CellSigns } from './cell-text.js';

/** A cell as it is drawn: plain text, and classes for its signs. */
export interface CellView {
  text: string;
  look: string;
}

/** A pupil's row as it is drawn. The same object as before unless something of it changed. */
export interface RowView {
  id: string;
  name: string;
  cells: readonly CellView[];
  totals: GridTotals;
  print: string;
}

/** A work in the head of its column. */
export interface HeadWork {
  index: number;
  id: string;
  kind: WorkKind;
  weight: number;
  title: string;
  dueAt: string | null;
  /** Pupils who still lack a mark for it; 0 where none is due. */
  lacking: number;
}

/** A lesson at the head of its column. */
export interface ColumnView {
  slotId: string;
  date: string;
  period: number;
  state: SlotStateLetter;
  confirmed: boolean;
  /** Past or today, not recorded. */
  open: boolean;
  today: boolean;
  future: boolean;
  works: HeadWork[];
}

/** Neighbouring columns of one month. */
export interface MonthView {
  month: string;
  span: number;
}

/** States of cells by `row:column`, of heads by `-1:column`. */
export type CellStates = ReadonlyMap<string, EntryState>;

/** Whether a pupil was enrolled on a day. */
export function enrolledOn([, , from, to]: Grid['pupils'][number], date: string): boolean {
  return (from === 0 || from <= date) && (to === 0 || date <= to);
}

/** Rows of the pupils who lack a mark for a work; an absence closes the cell. @clause J2.4 */
export function lackingRows(grid: Grid, work: number): number[] {
  const [, column, , , , dueAt] = grid.works[work] ?? [];
  const date = column === undefined ? undefined : grid.columns[column]?.[1];
  if (column === undefined || date === undefined || dueAt === 0) return [];
  return grid.pupils.flatMap((pupil, row) => {
    if (!enrolledOn(pupil, date)) return [];
    const cell = readCell(grid.cells[row]?.[column] ?? '');
    return isAway(cell.attendance) || cell.marks.some((mark) => mark.work === work) ? [] : [row];
  });
}

function worksOf(grid: Grid, column: number): HeadWork[] {
  return grid.works.flatMap(([id, at, kind, weight, title, dueAt], index) =>
    at === column
      ? [
          {
            index,
            id,
            kind,
            weight,
            title,
            dueAt: dueAt === 0 ? null : dueAt,
            lacking: lackingRows(grid, index).length,
          },
        ]
      : [],
  );
}

/** The heads of the columns. */
export function columnsOf(grid: Grid, today: string): ColumnView[] {
  return grid.columns.map(([slotId, date, period, state, confirmed], column) => ({
    slotId,
    date,
    period,
    state,
    confirmed: confirmed === 1,
    open: date <= today && (state === 'p' || ((state === 'h' || state === 's') && confirmed === 0)),
    today: date === today,
    future: date > today,
    works: worksOf(grid, column),
  }));
}

/** The months above the columns. */
export function monthsOf(columns: readonly ColumnView[]): MonthView[] {
  const months: MonthView[] = [];
  for (const { date } of columns) {
    const month = date.slice(0, 7);
    const last = months.at(-1);
    if (last?.month === month) last.span += 1;
    else months.push({ month, span: 1 });
  }
  return months;
}

function cellView(
  text: string,
  state: EntryState | undefined,
  enrolled: boolean,
  signs: CellSigns,
): CellView {
  if (text === '' && !state) return enrolled ? EMPTY : OUT;
  const cell = readCell(text);
  const looks = [
    cell.marks.length === 0 && 'away',
    cell.marks.some(({ comment }) => comment) && 'said',
    cell.marks.some(({ retake }) => retake) && 'again',
    state,
    !enrolled && 'out',
  ];
  return { text: cellText(cell, signs), look: looks.filter(Boolean).join(' ') };
}
const EMPTY: CellView = { text: '', look: '' };
const OUT: CellView = { text: '', look: 'out' };

/** What the rows are drawn from. */
export interface RowSource {
  grid: Grid;
  totals: readonly GridTotals[];
  states: CellStates;
  signs: CellSigns;
}

/** Draws the rows, and takes those of the last time for what did not change. */
export function rowsOf(
  { grid, totals, states, signs }: RowSource,
  known: ReadonlyMap<string, RowView>,
): RowView[] {
  const dates = grid.columns.map(([, date]) => date);
  const touched = new Map<number, string>();
  for (const [key, state] of states) {
    const [row = '', column = ''] = key.split(':');
    touched.set(Number(row), `${touched.get(Number(row)) ?? ''} ${column}${state}`);
  }
  return grid.pupils.map((pupil, row) => {
    const [id, name, from, to] = pupil;
    const texts = grid.cells[row] ?? [];
    const total = totals[row] ?? [0, 0, 0, 0, 0, 0];
    const print = `${name}|${from}|${to}|${texts.join('|')}|${total.join('|')}|${touched.get(row) ?? ''}|${signs.attendance.absent}|${dates.length}`;
    const last = known.get(id);
    if (last?.print === print) return last;
    const whole = from === 0 && to === 0;
    const cells = dates.map((date, column) =>
      cellView(texts[column] ?? '', states.get(`${row}:${column}`), whole || enrolledOn(pupil, date), signs),
    );
    return { id, name, cells, totals: total, print };
  });
}

/**
 * How wide a column must be for the longest of its texts, in pixels.
 * @param heads what the head of each column needs
 */
export function widthsOf(rows: readonly RowView[], heads: readonly number[]): number[] {
  return heads.map((head, column) => {
    let longest = 0;
    for (const { cells } of rows) longest = Math.max(longest, cells[column]?.text.length ?? 0);
    return Math.max(28, head, longest <= 3 ? 28 : longest * 7 + 6);
  });
}
