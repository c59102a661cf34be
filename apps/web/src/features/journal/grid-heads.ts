import { i18n } from '../../shared/i18n/index.js';
import { formatWeekday } from '../../shared/time/index.js';
import type { ColumnView, HeadWork } from './grid-view.js';
import { columnWords, dueText, weightText } from './grid-words.js';

/** The head of a column as it is drawn. */
export interface HeadView extends ColumnView {
  /** Of the month, without nought. */
  day: string;
  /** Two letters: «вт», “Tu”; more does not fit in a column. */
  weekday: string;
  /** What became of the lesson: ○ not recorded or not confirmed, ⇄ by another teacher, → moved. */
  sign: string;
  /** The first of its works in short; how many more there are, «+1». */
  kind: string;
  more: string;
  weight: string;
  /** The last day on which the marks of the work are on time. */
  due: string;
  /** Marks that were due are lacking; are due within two days. */
  late: boolean;
  soon: boolean;
  /** All of it, for whoever listens or hovers. */
  words: string;
}

const SOON_MS = 2 * 86_400_000;
const SIGNS = { p: '', h: '', s: '⇄', c: '', m: '→' } as const;

/** Milliseconds until the marks of a work are due; null: none is, or none is lacking. */
function leftFor({ dueAt, lacking }: HeadWork, now: number): number | null {
  return dueAt && lacking > 0 ? Date.parse(dueAt) - now : null;
}

/** The heads as they are drawn, in the language of the page. */
export function headsOf(columns: readonly ColumnView[], now: number): HeadView[] {
  const { t } = i18n.global;
  return columns.map((column) => {
    const [first, ...others] = column.works;
    const left = column.works.map((work) => leftFor(work, now)).filter((one) => one !== null);
    return {
      ...column,
      day: String(Number(column.date.slice(8))),
      weekday: formatWeekday(column.date).slice(0, 2),
      sign: SIGNS[column.state] || (column.open ? '○' : ''),
      kind: first ? t(`works.short.${first.kind}`) : '',
      more: others.length > 0 ? `+${others.length}` : '',
      weight: first ? `×${weightText(first.weight)}` : '',
      due: first?.dueAt ? dueText(first.dueAt) : '',
      late: left.some((one) => one < 0),
      soon: left.some((one) => one < SOON_MS),
      words: columnWords(column),
    };
  });
}

/** How wide the head of a column is, in pixels. */
export function headWidth({ kind, more, due, late, soon }: HeadView): number {
  // What is urgent is bold, what is late has a sign before it.
  const dueWidth = due.length * (late || soon ? 7 : 6) + (late ? 4 : 0);
  return Math.max((kind + more).length * 7, dueWidth) + 3;
}
