import { readCell } from '@zvonok/contracts/cells';
import type { Grid, HistoryItem } from '@zvonok/contracts';
import type { Wish } from '../../shared/outbox/index.js';
import { hasMore } from './cell-wishes.js';
import type { GridIndex } from './overlay.js';

/** The state of a mark as the ledger keeps it. */
interface MarkState {
  place?: unknown;
  comment?: unknown;
  doneOn?: unknown;
  retakeOf?: { slot?: unknown; place?: unknown } | null;
}

type MarkWish = Extract<Wish, { op: 'setMark' }>;

/** The mark wishes whose cell has more than it shows: their history has to be known before they are sent. */
export function wishesWithMore(wishes: readonly Wish[], grid: Grid, index: GridIndex): MarkWish[] {
  return wishes.filter((wish): wish is MarkWish => {
    if (wish.op !== 'setMark') return false;
    const row = index.rows.get(wish.pupilId) ?? -1;
    const column = index.columns.get(wish.slotId) ?? -1;
    return hasMore(readCell(grid.cells[row]?.[column] ?? ''), wish.place);
  });
}

/** The wish with the comment, the day and the first mark that stood with the mark before, unless it brings its own. */
export function withMore(wish: MarkWish, history: readonly HistoryItem[]): MarkWish {
  const last = history.find(
    ({ type, after }) => type === 'mark.set' && (after as MarkState | null)?.place === wish.place,
  );
  const { comment, doneOn, retakeOf } = (last?.after ?? {}) as MarkState;
  return {
    ...(typeof comment === 'string' && comment !== '' && { comment }),
    ...(typeof doneOn === 'string' && { doneOn }),
    ...(typeof retakeOf?.slot === 'string' &&
      typeof retakeOf.place === 'number' && { retakeOf: { slotId: retakeOf.slot, place: retakeOf.place } }),
    ...wish,
  };
}
