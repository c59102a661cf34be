/**
 * Cells of the grid: tokens with a space between. Free of dependencies (`@zvonok/contracts/cells`).
 */
import type { AttendanceKind, Scale } from './enums.js';

/** One letter for each attendance kind in a cell; `late` carries its minutes; nothing: present. */
export const ATTENDANCE_LETTERS: Readonly<Record<string, AttendanceKind>> = {
  a: 'absent',
  i: 'ill',
  e: 'excused',
  u: 'unexcused',
  l: 'late',
  r: 'remotePresent',
  x: 'exemptPresent',
};

/** A mark in a cell. */
export interface CellMark {
  /** `1`–`5`, `0`–`100`, `pass`, `fail` or `notGraded`. */
  value: string;
  /** Of `notGraded` the cell does not say it: `five`. */
  scale: Scale;
  /** Index in the grid's works; null: of the lesson itself. */
  work: number | null;
  /** It has a comment: read it in the side panel. */
  comment: boolean;
  /** It corrects another one by a retake. */
  retake: boolean;
  /** Its place in the cell, where that is not the one behind the mark before it: an earlier mark was taken back. */
  place?: number;
}

/** What a cell says. */
export interface Cell {
  attendance: AttendanceKind;
  /** With `late`. */
  minutesLate: number | null;
  /** By place. */
  marks: CellMark[];
}

const values: Readonly<Record<string, string>> = { z: 'pass', n: 'fail', '-': 'notGraded' };

/** Digits of the hundred scale, at least: `05` is five of a hundred, `5` the mark. */
const hundredDigits = 2;

function scaleOf(sign: string): Scale {
  if (sign === 'z' || sign === 'n') return 'credit';
  return sign.length < hundredDigits ? 'five' : 'hundred';
}

/**
 * Reads one cell of the grid.
 * @param text tokens; `''`: present, no marks
 * @throws RangeError at a token it does not know
 * @example readCell('l12 5:3+').marks //=> [{ value: '5', scale: 'five', work: 3, comment: true, retake: false }]
 */
export function readCell(text: string): Cell {
  const cell: Cell = { attendance: 'present', minutesLate: null, marks: [] };
  for (const token of text === '' ? [] : text.split(' ')) {
    const presence = /^([aieulrx])(\d*)$/.exec(token);
    const mark = /^(\d{1,3}|z|n|-)(?::(\d+))?([+!]{0,2})(?:@(\d))?$/.exec(token);
    if (presence !== null) {
      cell.attendance = ATTENDANCE_LETTERS[presence[1] ?? ''] ?? 'present';
      cell.minutesLate = presence[2] ? Number(presence[2]) : null;
    } else if (mark !== null) {
      const [, sign = '', work, signs = '', place] = mark;
      const scale = scaleOf(sign);
      cell.marks.push({
        value: values[sign] ?? (scale === 'hundred' ? String(Number(sign)) : sign),
        scale,
        work: work === undefined ? null : Number(work),
        comment: signs.includes('+'),
        retake: signs.includes('!'),
        ...(place !== undefined && { place: Number(place) }),
      });
    } else {
      throw new RangeError(`Unknown token in a cell: ${token}`);
    }
  }
  return cell;
}

/**
 * Writes a cell as the server does; for what the client lays over a page and for tests.
 * @example writeCell({ attendance: 'ill', minutesLate: null, marks: [] }) //=> "i"
 */
export function writeCell({ attendance, minutesLate, marks }: Cell): string {
  const letter = Object.entries(ATTENDANCE_LETTERS).find(([, kind]) => kind === attendance)?.[0];
  const presence = letter === undefined ? [] : [`${letter}${minutesLate ?? ''}`];
  const tokens = marks.map(({ value, scale, work, comment, retake, place }) => {
    const sign =
      Object.entries(values).find(([, word]) => word === value)?.[0] ??
      (scale === 'hundred' ? value.padStart(hundredDigits, '0') : value);
    return `${sign}${work === null ? '' : `:${work}`}${comment ? '+' : ''}${retake ? '!' : ''}${place === undefined ? '' : `@${place}`}`;
  });
  return [...presence, ...tokens].join(' ');
}

/**
 * The marks of a cell with the place of each, by which it is corrected or taken back.
 * @example placedMarks(readCell('5 4@2')).map(({ place }) => place) //=> [0, 2]
 */
export function placedMarks(cell: Pick<Cell, 'marks'>): (CellMark & { place: number })[] {
  let next = 0;
  return cell.marks.map((mark) => {
    const place = mark.place ?? next;
    next = place + 1;
    return { ...mark, place };
  });
}

/** The marks of a cell in the order of their places, each with its place only where that says something. */
export function orderedMarks(marks: readonly (CellMark & { place: number })[]): CellMark[] {
  let next = 0;
  return [...marks]
    .sort((one, other) => one.place - other.place)
    .map(({ place, ...mark }) => {
      const known = place === next;
      next = place + 1;
      return known ? mark : { ...mark, place };
    });
}
