import { orderedMarks, placedMarks, readCell, writeCell, type Cell } from '@zvonok/contracts/cells';
import type { Grid, GridColumn, GridWork, Operation } from '@zvonok/contracts';
import type { Wish } from '../../shared/outbox/index.js';

/** A column that a work was taken out of: its place in the list stays, so that the cells still point right. */
export const WITHDRAWN = -2;

/** Where the pupils and lessons of a grid stand; made once for each fetched grid. */
export interface GridIndex {
  rows: ReadonlyMap<string, number>;
  columns: ReadonlyMap<string, number>;
}

/** Finds rows by pupil and columns by lesson. */
export function indexOf(grid: Grid): GridIndex {
  return {
    rows: new Map(grid.pupils.map(([id], row) => [id, row])),
    columns: new Map(grid.columns.map(([id], column) => [id, column])),
  };
}

type Change = Wish | Operation;
type Of<K extends Change['op']> = Extract<Wish, { op: K }>;

function withCell(grid: Grid, row: number, column: number, change: (cell: Cell) => Cell): Grid {
  const before = grid.cells[row]?.[column] ?? '';
  const after = writeCell(change(readCell(before)));
  if (after === before) return grid;
  const cells = grid.cells.slice();
  const changed = (cells[row] ?? []).slice();
  changed[column] = after;
  cells[row] = changed;
  return { ...grid, cells };
}

function withColumn(grid: Grid, column: number, change: (one: GridColumn) => GridColumn): Grid {
  const known = grid.columns[column];
  if (!known) return grid;
  const columns = grid.columns.slice();
  columns[column] = change(known);
  return { ...grid, columns };
}

function setWork(grid: Grid, index: GridIndex, wish: Of<'setWork'>): Grid {
  const at = grid.works.findIndex(([id]) => id === wish.workId);
  const known = grid.works[at];
  // Held in a lesson that is not shown here: nothing to see.
  const column = wish.withdrawn
    ? WITHDRAWN
    : wish.slotId === null
      ? -1
      : (index.columns.get(wish.slotId) ?? WITHDRAWN);
  if (!known && column === WITHDRAWN) return grid;
  const next: GridWork = [
    wish.workId,
    column,
    wish.kind,
    wish.weight ?? known?.[3] ?? 100,
    wish.title,
    known?.[5] ?? 0,
  ];
  const works = grid.works.slice();
  works[at < 0 ? works.length : at] = next;
  return { ...grid, works };
}

function setMark(grid: Grid, row: number, column: number, wish: Of<'setMark'>): Grid {
  const work = wish.workId === null ? null : grid.works.findIndex(([id]) => id === wish.workId);
  if (work === -1) return grid;
  return withCell(grid, row, column, (cell) => ({
    ...cell,
    marks: orderedMarks([
      ...placedMarks(cell).filter(({ place }) => place !== wish.place),
      {
        value: wish.value,
        scale: wish.scale,
        work,
        comment: Boolean(wish.comment),
        retake: wish.retakeOf !== undefined,
        place: wish.place,
      },
    ]),
  }));
}

/** The grid as it looks once the operation is done: laid over what was fetched while it waits. */
export function applyToGrid(grid: Grid, index: GridIndex, wish: Change): Grid {
  if (wish.op === 'setWork') return setWork(grid, index, wish);
  if (!('slotId' in wish) || wish.slotId === null) return grid;
  const column = index.columns.get(wish.slotId);
  if (column === undefined) return grid;
  switch (wish.op) {
    case 'recordLesson':
      return withColumn(grid, column, ([id, date, period, state, confirmed]) => [
        id,
        date,
        period,
        state === 's' ? 's' : 'h',
        confirmed,
      ]);
    case 'cancelLesson':
      return withColumn(grid, column, ([id, date, period]) => [id, date, period, 'c', 0]);
    case 'confirmAttendance':
      return withColumn(grid, column, ([id, date, period, state]) => [
        id,
        date,
        period,
        state,
        wish.confirmed ? 1 : 0,
      ]);
    case 'setAttendance':
    case 'setMark':
    case 'clearMark': {
      const row = index.rows.get(wish.pupilId);
      if (row === undefined) return grid;
      if (wish.op === 'setMark') return setMark(grid, row, column, wish);
      return withCell(grid, row, column, (cell) =>
        wish.op === 'setAttendance'
          ? { ...cell, attendance: wish.kind, minutesLate: wish.minutesLate ?? null }
          : { ...cell, marks: orderedMarks(placedMarks(cell).filter(({ place }) => place !== wish.place)) },
      );
    }
    default:
      return grid;
  }
}
