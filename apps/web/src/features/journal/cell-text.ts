import { readCell, type Cell } from '@zvonok/contracts/cells';
import type { AttendanceKind, Scale } from '@zvonok/contracts';
import { ATTENDANCE_LETTERS, type AttendanceLetter } from '../lesson/index.js';

/** How a kind of attendance and a word of a mark are written in a cell, in the language of the page. */
export interface CellSigns {
  attendance: Readonly<Record<AttendanceKind, string>>;
  pass: string;
  fail: string;
}

/** Letter of the paper journal for each kind. */
export const LETTER_OF: Readonly<Record<AttendanceKind, AttendanceLetter>> = {
  present: 'е',
  absent: 'н',
  ill: 'б',
  excused: 'у',
  unexcused: 'п',
  late: 'о',
  remotePresent: 'д',
  exemptPresent: 'з',
};

const AWAY: ReadonlySet<AttendanceKind> = new Set(['absent', 'ill', 'excused', 'unexcused']);

/** Whether the pupil was not at the lesson. */
export function isAway(kind: AttendanceKind): boolean {
  return AWAY.has(kind);
}

/** A mark as it stands in the cell. */
export function markText(value: string, signs: CellSigns): string {
  if (value === 'pass') return signs.pass;
  if (value === 'fail') return signs.fail;
  return value === 'notGraded' ? '–' : value;
}

/** What is written in a cell: «4/5», «н», «о 4». */
export function cellText(cell: Cell, signs: CellSigns): string {
  const marks = cell.marks.map(({ value }) => markText(value, signs)).join('/');
  const presence = cell.attendance === 'present' ? '' : signs.attendance[cell.attendance];
  return presence && marks ? `${presence} ${marks}` : presence || marks;
}

/** What somebody typed into the editor of a cell. */
export interface TypedCell {
  attendance: AttendanceLetter;
  minutesLate: number | null;
  marks: { value: string; scale: Scale }[];
  /** Behind the marks; belongs to the last one. */
  comment: string | null;
}

const WORDS: Readonly<Record<string, { value: string; scale: Scale }>> = {
  зач: { value: 'pass', scale: 'credit' },
  зачет: { value: 'pass', scale: 'credit' },
  зачёт: { value: 'pass', scale: 'credit' },
  незач: { value: 'fail', scale: 'credit' },
  незачет: { value: 'fail', scale: 'credit' },
  незачёт: { value: 'fail', scale: 'credit' },
  pass: { value: 'pass', scale: 'credit' },
  fail: { value: 'fail', scale: 'credit' },
};

/** «нп», «осв» and their like stand for one letter. */
const LONG_LETTERS: Readonly<Record<string, AttendanceLetter>> = {
  нп: 'п',
  нб: 'н',
  уп: 'у',
  оп: 'о',
  осв: 'з',
};

function markOf(token: string, scale: Scale): { value: string; scale: Scale } | null {
  if (token === '–' || token === '-') return { value: 'notGraded', scale };
  const word = WORDS[token.toLocaleLowerCase('ru')];
  if (word) return word;
  if (!/^\d{1,3}$/.test(token)) return null;
  const number = Number(token);
  if (scale === 'hundred') return number <= 100 ? { value: String(number), scale } : null;
  return number >= 1 && number <= 5 ? { value: String(number), scale: 'five' } : null;
}

function presenceOf(token: string): Pick<TypedCell, 'attendance' | 'minutesLate'> | null {
  const found = /^([а-яё]+)(\d{0,3})$/i.exec(token);
  if (!found) return null;
  const [, word = '', minutes = ''] = found;
  const lower = word.toLocaleLowerCase('ru');
  const letter = LONG_LETTERS[lower] ?? (lower in ATTENDANCE_LETTERS ? (lower as AttendanceLetter) : null);
  if (!letter || (minutes !== '' && letter !== 'о')) return null;
  const late = Number(minutes || '5');
  if (letter === 'о' && (late < 1 || late > 600)) return null;
  return { attendance: letter, minutesLate: letter === 'о' ? late : null };
}

/**
 * Reads what was typed into a cell: letters of attendance, marks, then words for a comment.
 * @param scale the scale of the journal's marks
 * @returns null: not understood
 * @example readTyped('о12 4/5 у доски', 'five')?.comment //=> "у доски"
 */
export function readTyped(text: string, scale: Scale): TypedCell | null {
  const typed: TypedCell = { attendance: 'е', minutesLate: null, marks: [], comment: null };
  const words = text.trim().split(/\s+/).filter(Boolean);
  let at = 0;
  const presence = words[0] !== undefined && !WORDS[words[0].toLocaleLowerCase('ru')] && presenceOf(words[0]);
  if (presence) {
    Object.assign(typed, presence);
    at = 1;
  }
  for (; at < words.length; at += 1) {
    const marks = (words[at] ?? '')
      .split(/[/.,]/)
      .filter(Boolean)
      .map((token) => markOf(token, scale));
    if (marks.length === 0 || marks.some((mark) => mark === null)) break;
    typed.marks.push(...marks.filter((mark) => mark !== null));
  }
  const rest = words.slice(at).join(' ');
  if (rest === '') return typed;
  if (typed.marks.length === 0) return null;
  return { ...typed, comment: rest };
}

/** The text with which the editor of a cell begins. */
export function editText(cell: Cell, signs: CellSigns): string {
  const late = cell.attendance === 'late' ? String(cell.minutesLate ?? '') : '';
  const presence = cell.attendance === 'present' ? '' : `${signs.attendance[cell.attendance]}${late}`;
  const marks = cell.marks.map(({ value }) => markText(value, signs)).join('/');
  return [presence, marks].filter(Boolean).join(' ');
}

/** The scale in which this journal's marks are typed, as its cells show it. */
export function scaleOf(cells: readonly (readonly string[])[]): Scale {
  for (const row of cells) {
    for (const text of row) {
      const mark = text === '' ? undefined : readCell(text).marks.find(({ value }) => /^\d/.test(value));
      if (mark) return mark.scale;
    }
  }
  return 'five';
}
