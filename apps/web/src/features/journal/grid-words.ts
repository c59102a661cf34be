import { readCell } from '@zvonok/contracts/cells';
import type { Grid } from '@zvonok/contracts';
import { i18n } from '../../shared/i18n/index.js';
import type { EntryState } from '../../shared/outbox/index.js';
import { dayAt, formatDay, formatDayMonth } from '../../shared/time/index.js';
import { LETTER_OF, markText, type CellSigns } from './cell-text.js';
import { enrolledOn, type ColumnView, type HeadWork, type RowView } from './grid-view.js';
import { meanFraction, meanText } from './totals.js';

/** How attendance and marks are written in a cell, in the language of the page. */
export function cellSigns(): CellSigns {
  const { t } = i18n.global;
  const attendance = Object.fromEntries(
    Object.entries(LETTER_OF).map(([kind, letter]) => [kind, t(`attendance.signs.${letter}`)]),
  ) as CellSigns['attendance'];
  return { attendance, pass: t('journal.passShort'), fail: t('journal.failShort') };
}

/** «×3», «×1,5» */
export function weightText(weight: number): string {
  return (weight / 100).toLocaleString(i18n.global.locale.value, { maximumFractionDigits: 2 });
}

/** «1.12»: the last day on which the marks of a work are on time. */
export function dueText(dueAt: string): string {
  const [, month = '', day = ''] = dayAt(Date.parse(dueAt)).split('-');
  return `${Number(day)}.${month}`;
}

/** A work in a few words: «Контрольная работа: Дроби». */
export function workText({ kind, title }: Pick<HeadWork, 'kind' | 'title'>): string {
  const word = i18n.global.t(`works.${kind}`);
  if (!title) return word;
  // Many a title says it already.
  return title.toLocaleLowerCase().startsWith(word.toLocaleLowerCase()) ? title : `${word}: ${title}`;
}

function workWords(work: HeadWork): string {
  const { t } = i18n.global;
  const words = [workText(work), t('lesson.weight', { weight: weightText(work.weight) })];
  if (work.dueAt) words.push(t('lesson.marksBy', { day: formatDayMonth(dayAt(Date.parse(work.dueAt))) }));
  if (work.lacking > 0) words.push(t('journal.lacking', { n: work.lacking }, work.lacking));
  return words.join(', ');
}

/** What became of a lesson, where that is worth a word. */
export function stateWords(column: ColumnView): string {
  const { t } = i18n.global;
  if (column.state === 'c') return t('journal.state.c');
  if (column.state === 'm') return t('journal.state.m');
  const words: string[] = [];
  if (column.state === 's') words.push(t('journal.state.s'));
  if (column.state === 'p') words.push(t(column.future ? 'journal.state.future' : 'journal.state.p'));
  else words.push(t(column.confirmed ? 'journal.state.confirmed' : 'journal.state.unconfirmed'));
  return words.join(', ');
}

/** A column in words: day, lesson, what became of it, works. */
export function columnWords(column: ColumnView): string {
  const { t } = i18n.global;
  return [
    formatDay(column.date),
    t('journal.lesson', { n: column.period }),
    stateWords(column),
    ...column.works.map(workWords),
  ].join('; ');
}

/** A cell in words, for whoever listens. */
export function cellWords(
  grid: Grid,
  row: number,
  column: number,
  head: ColumnView,
  state: EntryState | undefined,
  signs: CellSigns,
): string {
  const { t } = i18n.global;
  const pupil = grid.pupils[row];
  const cell = readCell(grid.cells[row]?.[column] ?? '');
  const words = [pupil?.[1] ?? '', formatDayMonth(head.date)];
  if (pupil && !enrolledOn(pupil, head.date)) words.push(t('journal.notEnrolled'));
  if (cell.attendance === 'late') words.push(t('lesson.lateBy', { n: cell.minutesLate ?? 0 }));
  else if (cell.attendance !== 'present') words.push(t(`attendance.${cell.attendance}`));
  for (const mark of cell.marks) {
    const work = mark.work === null ? null : grid.works[mark.work];
    const said = [
      markText(mark.value, signs),
      work ? workText({ kind: work[2], title: work[4] }) : '',
      mark.comment ? t('journal.withComment') : '',
      mark.retake ? t('journal.retake') : '',
    ];
    words.push(said.filter(Boolean).join(', '));
  }
  if (cell.marks.length === 0 && cell.attendance === 'present') words.push(t('lesson.noMark'));
  if (state) words.push(t(`cell.${state}`));
  return words.join('; ');
}

/** The pinned columns behind the lessons, as they stand. */
export const TOTALS = ['mean', 'proposed', 'marks', 'missed', 'termMark'] as const;

function finalText(value: string | 0): string {
  if (value === 0) return '';
  return /^\d+$/.test(value) ? value : i18n.global.t(`journal.final.${value}`);
}

/** A total of a pupil as it stands in its cell. */
export function totalText({ totals }: RowView, total: (typeof TOTALS)[number]): string {
  const [, , proposed, marks, missed, termMark] = totals;
  switch (total) {
    case 'mean':
      return meanText(totals, i18n.global.locale.value);
    case 'proposed':
      return finalText(proposed);
    case 'marks':
      return String(marks || '');
    case 'missed':
      return String(missed || '');
    case 'termMark':
      return finalText(termMark);
  }
}

/** A total in words, of a pupil or of its head. */
export function totalWords(row: RowView | undefined, total: (typeof TOTALS)[number]): string {
  const { t } = i18n.global;
  const label = t(`journal.totals.${total}Long`);
  if (!row) return label;
  const fraction = total === 'mean' ? meanFraction(row.totals) : '';
  return `${row.name}; ${label}: ${totalText(row, total) || t('journal.none')}${fraction && ` (${fraction})`}`;
}
