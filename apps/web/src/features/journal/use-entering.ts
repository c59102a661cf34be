import type { Grid, HistoryItem } from '@zvonok/contracts';
import type { SchoolPolicy } from '@zvonok/rules';
import { computed, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { ApiProblem, ServerAway } from '../../shared/api/index.js';
import { i18n } from '../../shared/i18n/index.js';
import type { Wish } from '../../shared/outbox/index.js';
import { daysBetween, formatDayMonth } from '../../shared/time/index.js';
import type { GridAccess } from './access.js';
import { editText, readTyped, scaleOf, type CellSigns } from './cell-text.js';
import {
  attendanceEntering,
  besideEntering,
  cellAt,
  clearEntering,
  markEntering,
  typedEntering,
  type Entering,
  type Place,
} from './cell-wishes.js';
import type { GridKey } from './grid-keys.js';
import { enrolledOn } from './grid-view.js';
import { wishesWithMore, withMore } from './keep-more.js';
import type { GridIndex } from './overlay.js';

/** The grid on the page, as far as entering needs it. */
export interface GridHandle {
  focusCell: (row: number, column: number) => void;
  announce: (words: string) => void;
}

export interface UseEnteringOptions {
  grid: ComputedRef<Grid | null>;
  index: ComputedRef<GridIndex>;
  access: ComputedRef<GridAccess>;
  policy: ComputedRef<SchoolPolicy>;
  today: ComputedRef<string>;
  signs: ComputedRef<CellSigns>;
  handle: Readonly<Ref<GridHandle | null>>;
  /** Taught without marks: attendance is all there is to enter. */
  noMarks: ComputedRef<boolean>;
  /** A deputy head enters for the teacher, for this reason; null: nobody does. */
  behalf: Ref<string | null>;
  enter: (wishes: readonly Wish[]) => Promise<void>;
  fetchHistory: (slotId: string, pupilId: string) => Promise<HistoryItem[]>;
  /** Asks for a reason; null: the person thought better of it. */
  askReason: (why: 'late' | 'notGraded') => Promise<string | null>;
  /** What could not be kept on this device. */
  onFailed: (failure: unknown) => void;
}

export interface UseEnteringReturn {
  /** Whether anything can be entered in this grid. */
  writes: ComputedRef<boolean>;
  /** Whether the lesson of a column is the reader's, or entered for its teacher. */
  writesAt: (column: number) => boolean;
  /** Does what a key means on a cell of a lesson. */
  act: (key: GridKey, row: number, column: number) => void;
  onFocus: (row: number, column: number) => void;
  /** The text of the editor; null: closed. */
  editing: ShallowRef<string | null>;
  wrong: ShallowRef<string | null>;
  commit: (text: string, row: number, column: number, rows: number, columns: number) => void;
  cancelEditing: () => void;
  /** What the editor of a cell would begin with; empty outside the lessons. */
  textAt: (row: number, column: number) => string;
  /** Enters a table of cells, lines down and tabs across, as spreadsheets copy it: all of it or nothing. */
  paste: (text: string, row: number, column: number) => void;
  /** Stores what a panel or a dialog made. */
  submit: (entering: Entering, date: string) => Promise<void>;
  confirm: (column: number) => void;
  /** Why nothing can be entered in the cell; null: it can. */
  refusalAt: (row: number, column: number) => string | null;
}

const { t } = i18n.global;

/** Turns keys and typed text on cells into what is stored, and says where the focus goes. */
export function useEntering(options: UseEnteringOptions): UseEnteringReturn {
  const { grid, index, access, policy, today, signs, handle, behalf } = options;
  const editing = shallowRef<string | null>(null);
  const wrong = shallowRef<string | null>(null);
  const scale = computed(() => scaleOf(grid.value?.cells ?? []));
  const own = computed(() => new Set(access.value.ownLessons ? grid.value?.own : []));
  const writes = computed(() => own.value.size > 0 || behalf.value !== null);
  const writesAt = (column: number): boolean => behalf.value !== null || own.value.has(column);
  /** Whoever enters somewhere else in this grid is told why not here. */
  const readonlyWords = (): string =>
    t(writes.value ? 'journal.refusal.notYourLesson' : 'journal.refusal.readonly');
  /** Straight after a mark: where it was set. The next `/` goes back there. */
  let marked: { row: number; column: number } | null = null;
  /** The next digit stands beside what is there. */
  let beside: { row: number; column: number } | null = null;

  function refusalAt(row: number, column: number): string | null {
    const head = grid.value?.columns[column];
    const pupil = grid.value?.pupils[row];
    if (!head || !pupil) return t('journal.refusal.readonly');
    const [, date, , state] = head;
    if (!writesAt(column) && !access.value.absenceReason) return readonlyWords();
    if (state === 'c') return t('journal.refusal.cancelled');
    if (state === 'm') return t('journal.refusal.moved');
    if (!writesAt(column) && state === 'p') return readonlyWords();
    if (date > today.value) return t('journal.refusal.early');
    return enrolledOn(pupil, date) ? null : t('journal.notEnrolled');
  }
  function place(row: number, column: number): Place | null {
    const shown = grid.value;
    if (!shown) return null;
    return {
      grid: shown,
      row,
      column,
      scale: scale.value,
      maxMarks: policy.value.maxMarksPerCell,
      reasons: access.value.absenceReason,
    };
  }
  function say(words: string): void {
    handle.value?.announce(words);
  }

  async function completed(wishes: readonly Wish[]): Promise<readonly Wish[]> {
    const shown = grid.value;
    const more = shown ? wishesWithMore(wishes, shown, index.value) : [];
    if (more.length === 0) return wishes;
    const whole = new Map<Wish, Wish>();
    for (const wish of more) {
      whole.set(wish, withMore(wish, await options.fetchHistory(wish.slotId, wish.pupilId)));
    }
    return wishes.map((wish) => whole.get(wish) ?? wish);
  }
  async function submit({ wishes, corrects }: Entering, date: string): Promise<void> {
    if (wishes.length === 0) return;
    let reason = behalf.value;
    const late = corrects && daysBetween(date, today.value) > policy.value.freeEditDays;
    const notGraded = wishes.some((wish) => wish.op === 'setMark' && wish.value === 'notGraded');
    if (reason === null && (late || notGraded)) {
      reason = await options.askReason(late ? 'late' : 'notGraded');
      if (reason === null) return;
    }
    try {
      const whole = await completed(wishes);
      const said = {
        ...(reason !== null && { reason }),
        ...(behalf.value !== null && { onBehalf: true as const }),
      };
      await options.enter(whole.map((wish) => ({ ...wish, ...said })));
    } catch (failure) {
      if (failure instanceof ServerAway || failure instanceof ApiProblem) say(t('journal.commentAway'));
      else options.onFailed(failure);
    }
  }
  function store(entering: Entering, column: number): void {
    void submit(entering, grid.value?.columns[column]?.[1] ?? today.value);
  }

  function goDown(row: number, column: number): void {
    handle.value?.focusCell(Math.min(row + 1, (grid.value?.pupils.length ?? 1) - 1), column);
  }
  function setMark(value: string, more: boolean, row: number, column: number): void {
    const target = beside ?? (more ? (marked ?? { row, column }) : { row, column });
    const at = place(target.row, target.column);
    if (!at) return;
    const adds = more || beside !== null;
    const entering = adds ? besideEntering(at, value) : markEntering(at, value);
    beside = null;
    if (!entering) {
      if (adds) return say(t('journal.full', { n: policy.value.maxMarksPerCell }));
      return openEditor(row, column, null);
    }
    store(entering, target.column);
    marked = target;
    goDown(target.row, target.column);
    say(t('journal.announce.mark', { name: at.grid.pupils[target.row]?.[1] ?? '', value }));
  }
  function goBeside(row: number, column: number): void {
    const target = marked ?? { row, column };
    handle.value?.focusCell(target.row, target.column);
    beside = target;
    say(t('journal.announce.beside'));
  }
  function openEditor(row: number, column: number, text: string | null): void {
    const at = place(row, column);
    if (!at) return;
    wrong.value = null;
    editing.value = text ?? editText(cellAt(at), signs.value);
  }

  /** Why this key does nothing here; null: it may. The class teacher only gives reasons of absences. */
  function refusalOf(key: GridKey, column: number): string | null {
    if (!writesAt(column) && !(key.does === 'attendance' && 'буп'.includes(key.letter))) {
      return readonlyWords();
    }
    const marks = key.does === 'mark' || key.does === 'beside';
    return marks && options.noMarks.value ? t('journal.refusal.noMarks') : null;
  }
  function enterKey(key: GridKey, row: number, column: number): void {
    const at = place(row, column);
    if (!at) return;
    const refusal = refusalOf(key, column);
    if (refusal !== null) return say(refusal);
    switch (key.does) {
      case 'mark':
        return setMark(key.value, key.more, row, column);
      case 'beside':
        return goBeside(row, column);
      case 'attendance':
        store(attendanceEntering(at, key.letter, null), column);
        say(
          t('journal.announce.attendance', {
            name: at.grid.pupils[row]?.[1] ?? '',
            kind: t(`attendance.letters.${key.letter}`),
          }),
        );
        return goDown(row, column);
      case 'clear': {
        const entering = clearEntering(at);
        if (!entering) return;
        store(entering, column);
        return say(t('journal.announce.cleared', { name: at.grid.pupils[row]?.[1] ?? '' }));
      }
      case 'edit':
        return openEditor(row, column, key.text);
      default:
        return undefined;
    }
  }
  function act(key: GridKey, row: number, column: number): void {
    if (key.does === 'escape') beside = null;
    if (key.does === 'confirm') return confirm(column);
    if (!['mark', 'beside', 'attendance', 'clear', 'edit'].includes(key.does)) return;
    const refusal = refusalAt(row, column);
    if (refusal === null) return enterKey(key, row, column);
    // Straight after the last mark of a lesson the focus may stand where nothing can be entered.
    if (marked && (key.does === 'beside' || (key.does === 'mark' && key.more))) {
      return enterKey(key, marked.row, marked.column);
    }
    say(refusal);
  }
  function onFocus(row: number, column: number): void {
    const last = (grid.value?.pupils.length ?? 1) - 1;
    const next = marked && { row: Math.min(marked.row + 1, last), column: marked.column };
    const isAt = (one: { row: number; column: number } | null): boolean =>
      one !== null && one.row === row && one.column === column;
    if (beside && !isAt(beside)) beside = null;
    if (!isAt(next) && !isAt(marked)) marked = null;
  }

  function commit(text: string, row: number, column: number, rows: number, columns: number): void {
    const at = place(row, column);
    const typed = readTyped(text, scale.value);
    if (typed && typed.marks.length > 0 && options.noMarks.value) {
      wrong.value = t('journal.refusal.noMarks');
      return;
    }
    const entering = at && typed ? typedEntering(at, typed) : null;
    if (!entering) {
      wrong.value = typed
        ? t('journal.full', { n: policy.value.maxMarksPerCell })
        : t(scale.value === 'hundred' ? 'journal.wrongHundred' : 'journal.wrong');
      return;
    }
    editing.value = null;
    store(entering, column);
    if (rows !== 0 || columns !== 0) handle.value?.focusCell(row + rows, column + columns);
    else handle.value?.focusCell(row, column);
  }
  function textAt(row: number, column: number): string {
    const at = place(row, column);
    return at?.grid.columns[column] && row >= 0 ? editText(cellAt(at), signs.value) : '';
  }
  function paste(text: string, row: number, column: number): void {
    const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
    const wishes: Wish[] = [];
    let corrects = false;
    let oldest = today.value;
    for (const [down, line] of lines.entries()) {
      for (const [right, words] of line.split('\t').entries()) {
        // What is empty there takes nothing away here.
        if (words.trim() === '') continue;
        const at = place(row + down, column + right);
        const refusal =
          refusalAt(row + down, column + right) ?? refusalOf({ does: 'edit', text: null }, column + right);
        if (!at || refusal !== null) return say(refusal ?? t('journal.refusal.readonly'));
        const typed = readTyped(words, scale.value);
        const entering = typed && typedEntering(at, typed);
        if (!entering) return say(t('journal.notPasted', { text: words }));
        wishes.push(...entering.wishes);
        corrects ||= entering.corrects;
        const date = at.grid.columns[column + right]?.[1] ?? oldest;
        if (entering.corrects && date < oldest) oldest = date;
      }
    }
    void submit({ wishes, corrects }, oldest);
    say(t('journal.announce.pasted', { n: lines.length }, lines.length));
  }
  function confirm(column: number): void {
    const head = grid.value?.columns[column];
    if (!head) return;
    const [slotId, date, , state] = head;
    if (!writesAt(column)) return say(readonlyWords());
    if (state === 'c' || state === 'm') return say(t('journal.refusal.cancelled'));
    if (date > today.value) return say(t('journal.refusal.early'));
    void submit({ wishes: [{ op: 'confirmAttendance', slotId, confirmed: true }], corrects: false }, date);
    say(t('journal.announce.confirmed', { day: formatDayMonth(date) }));
  }

  return {
    writes,
    writesAt,
    act,
    onFocus,
    editing,
    wrong,
    commit,
    cancelEditing: () => {
      editing.value = null;
    },
    textAt,
    paste,
    submit,
    confirm,
    refusalAt,
  };
}
