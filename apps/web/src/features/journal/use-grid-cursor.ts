import { ref, type Ref } from 'vue';
import { i18n } from '../../shared/i18n/index.js';
import { NameSearch, type GridKey } from './grid-keys.js';

/** How many of what the grid has. */
export interface GridSize {
  rows: number;
  /** Lessons, and the totals behind them. */
  lessons: number;
  totals: number;
  /** Heads above those of the lessons. */
  months: number;
}

export interface UseGridCursorOptions {
  table: Readonly<Ref<HTMLTableElement | null>>;
  scroller: Readonly<Ref<HTMLElement | null>>;
  size: () => GridSize;
  names: () => readonly string[];
  /** What is read out at a place. */
  wordsAt: (row: number, column: number) => string;
  /** The focus came to a place; -1 as row: the head; -1 as column: the names. */
  onFocus: (row: number, column: number) => void;
}

export interface UseGridCursorReturn {
  /** Where the focus is, or was last. */
  here: () => [row: number, column: number];
  elementAt: (row: number, column: number) => HTMLElement | undefined;
  positionOf: (target: EventTarget | null) => [row: number, column: number] | null;
  /** Moves the focus, within the grid. */
  focusCell: (row: number, column: number) => void;
  /** Writes to the cell what is read out there; after something was drawn anew. */
  mark: () => void;
  /** Goes to a place without taking the focus, and shows it with what was before it. */
  begin: (row: number, column: number) => void;
  onFocusIn: (event: FocusEvent) => void;
  /** Jumps to a surname that is typed in the column of names. */
  onLetters: (event: KeyboardEvent) => boolean;
  /** Does what a key that moves means; false: it does not move. */
  move: (key: GridKey) => boolean;
  /** What was said last to whoever listens. */
  announced: Ref<string>;
}

function placeIn(parent: Element, child: Element): number {
  return Array.prototype.indexOf.call(parent.children, child);
}

/**
 * The one stop of Tab of a grid, and how it moves. It works on the table itself: no component draws anything when the
 * focus goes from cell to cell.
 */
export function useGridCursor(options: UseGridCursorOptions): UseGridCursorReturn {
  const { table, scroller, size } = options;
  const announced = ref('');
  const search = new NameSearch();
  let row = 0;
  let column = 0;
  let focused: HTMLElement | null = null;
  let headFocus: HTMLElement | null = null;

  const part = (name: 'thead' | 'tbody'): HTMLElement | null | undefined =>
    table.value?.querySelector<HTMLElement>(name);
  const lastColumn = (): number => size().lessons + size().totals - 1;

  function elementAt(atRow: number, atColumn: number): HTMLElement | undefined {
    const child = (of: Element | null | undefined, place: number): HTMLElement | undefined =>
      of?.children[place] as HTMLElement | undefined;
    const count = size();
    if (atRow >= 0) return child(child(part('tbody'), atRow), atColumn + 1);
    const [months, lessons] = part('thead')?.children ?? [];
    if (atColumn >= 0 && atColumn < count.lessons) return child(lessons, atColumn);
    return child(months, atColumn < 0 ? 0 : 1 + count.months + atColumn - count.lessons);
  }
  function positionOf(target: EventTarget | null): [row: number, column: number] | null {
    const cell = target instanceof Element ? target.closest('td,th') : null;
    const line = cell?.parentElement;
    const block = line?.parentElement;
    if (!cell || !line || !block) return null;
    const place = placeIn(line, cell);
    if (block === part('tbody')) return [placeIn(block, line), place - 1];
    if (placeIn(block, line) === 1) return [-1, place];
    if (place === 0) return [-1, -1];
    const total = place - 1 - size().months;
    return total < 0 ? null : [-1, size().lessons + total];
  }

  function mark(): void {
    const next = elementAt(row, column);
    if (focused && focused !== next) {
      focused.tabIndex = -1;
      focused.removeAttribute('aria-label');
      focused.classList.remove('here');
      focused.parentElement?.classList.remove('row-focus');
    }
    if (!next) return;
    focused = next;
    next.tabIndex = 0;
    next.classList.add('here');
    next.setAttribute('aria-label', options.wordsAt(row, column));
    next.setAttribute('aria-colindex', String(column + 2));
    if (row >= 0) next.parentElement?.classList.add('row-focus');
    headFocus?.classList.remove('head-focus');
    headFocus = column >= 0 && column < size().lessons ? (elementAt(-1, column) ?? null) : null;
    headFocus?.classList.add('head-focus');
  }
  function focusCell(atRow: number, atColumn: number): void {
    row = Math.min(Math.max(atRow, -1), size().rows - 1);
    column = Math.min(Math.max(atColumn, -1), lastColumn());
    mark();
    focused?.focus({ preventScroll: true });
    focused?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
  function begin(atRow: number, atColumn: number): void {
    [row, column] = [atRow, atColumn];
    mark();
    options.onFocus(row, column);
    const cell = elementAt(row, column);
    const box = scroller.value;
    // The lesson of the day stands towards the right: what was before it is what one wants to see.
    if (cell && box) box.scrollLeft = Math.max(0, cell.offsetLeft - box.clientWidth * 0.6);
  }
  function onFocusIn(event: FocusEvent): void {
    const at = positionOf(event.target);
    if (!at) return;
    [row, column] = at;
    mark();
    options.onFocus(row, column);
  }

  function onLetters(event: KeyboardEvent): boolean {
    if (column !== -1 || row < 0) return false;
    const found = search.press(event, options.names(), row, event.timeStamp);
    if (!found) return false;
    if (found.row === null) announced.value = i18n.global.t('journal.nobody', { typed: found.typed });
    else focusCell(found.row, -1);
    return true;
  }
  function pageRows(): number {
    const height = (scroller.value?.clientHeight ?? 0) - (part('thead')?.offsetHeight ?? 0);
    const one = elementAt(0, -1)?.offsetHeight ?? 24;
    return Math.max(1, Math.floor(height / one) - 1);
  }
  function move(key: GridKey): boolean {
    if (key.does === 'move') focusCell(row + key.rows, column + key.columns);
    else if (key.does === 'page') focusCell(Math.max(0, row + key.rows * pageRows()), column);
    else if (key.does === 'edge') {
      const first = key.column === 'first';
      const ends = first ? -1 : size().rows - 1;
      focusCell(key.whole ? ends : row, first ? -1 : lastColumn());
    } else return false;
    return true;
  }

  return {
    here: () => [row, column],
    elementAt,
    positionOf,
    focusCell,
    mark,
    begin,
    onFocusIn,
    onLetters,
    move,
    announced,
  };
}
