import { placedMarks, readCell, type Cell, type CellMark } from '@zvonok/contracts/cells';
import type { AttendanceKind, Grid, Scale, SuggestedReason } from '@zvonok/contracts';
import type { Wish } from '../../shared/outbox/index.js';
import { ATTENDANCE_LETTERS, type AttendanceLetter } from '../lesson/index.js';
import { isAway, LETTER_OF, type TypedCell } from './cell-text.js';

/** A cell and how marks are typed there. */
export interface Place {
  grid: Grid;
  row: number;
  column: number;
  /** Scale of the journal. */
  scale: Scale;
  maxMarks: number;
  /** May this person say why somebody is away? Else it is only suggested. */
  reasons: boolean;
}

/** What is to be stored for something that was entered. */
export interface Entering {
  wishes: Wish[];
  /** It changes or takes away what stands there: later than the free days that needs a reason (EDT-01). */
  corrects: boolean;
}

type Placed = CellMark & { place: number };
type MarkWish = Extract<Wish, { op: 'setMark' }>;

/** What stands in the cell. */
export function cellAt({ grid, row, column }: Pick<Place, 'grid' | 'row' | 'column'>): Cell {
  return readCell(grid.cells[row]?.[column] ?? '');
}

function ids({ grid, row, column }: Place): { slotId: string; pupilId: string } {
  return { slotId: grid.columns[column]?.[0] ?? '', pupilId: grid.pupils[row]?.[0] ?? '' };
}

/** The first work of the lesson that has no mark here yet; null: the mark is for the lesson itself. */
function workFor({ grid, column }: Place, marks: readonly Placed[]): string | null {
  const open = grid.works.findIndex(
    ([, at], index) => at === column && !marks.some(({ work }) => work === index),
  );
  return grid.works[open]?.[0] ?? null;
}

function freePlace(marks: readonly Placed[]): number {
  let place = 0;
  while (marks.some((mark) => mark.place === place)) place += 1;
  return place;
}

function newMark(place: Place, marks: readonly Placed[], value: string, scale: Scale): MarkWish {
  return {
    op: 'setMark',
    ...ids(place),
    place: freePlace(marks),
    workId: workFor(place, marks),
    scale,
    value,
  };
}

function otherValue({ grid, ...place }: Place, mark: Placed, value: string, scale: Scale): MarkWish {
  const workId = mark.work === null ? null : (grid.works[mark.work]?.[0] ?? null);
  return { op: 'setMark', ...ids({ grid, ...place }), place: mark.place, workId, scale, value };
}

/**
 * A digit typed on a cell: the mark, or another one in its place.
 * @returns null: several marks stand there, and which is meant has to be seen in the editor
 */
export function markEntering(place: Place, value: string): Entering | null {
  const marks = placedMarks(cellAt(place));
  const [only] = marks;
  if (!only) return { wishes: [newMark(place, [], value, place.scale)], corrects: false };
  if (marks.length > 1) return null;
  return { wishes: [otherValue(place, only, value, place.scale)], corrects: true };
}

/** One more mark beside those that stand there; null: no more fit. */
export function besideEntering(place: Place, value: string): Entering | null {
  const marks = placedMarks(cellAt(place));
  if (marks.length >= place.maxMarks) return null;
  return { wishes: [newMark(place, marks, value, place.scale)], corrects: false };
}

/** A letter of attendance. */
export function attendanceEntering(
  place: Place,
  letter: AttendanceLetter,
  minutesLate: number | null,
): Entering {
  const key: { kind: AttendanceKind; suggest?: SuggestedReason } = ATTENDANCE_LETTERS[letter];
  const kind = place.reasons && key.suggest ? key.suggest : key.kind;
  return {
    wishes: [
      {
        op: 'setAttendance',
        ...ids(place),
        kind,
        ...(kind === 'late' && { minutesLate: minutesLate ?? 5 }),
        ...(kind === 'absent' && key.suggest && { suggest: key.suggest }),
      },
    ],
    corrects: cellAt(place).attendance !== 'present',
  };
}

/** Delete: the last mark, then the absence; null: the cell is empty. */
export function clearEntering(place: Place): Entering | null {
  const cell = cellAt(place);
  const last = placedMarks(cell).at(-1);
  if (last) return { wishes: [{ op: 'clearMark', ...ids(place), place: last.place }], corrects: true };
  return cell.attendance === 'present' ? null : attendanceEntering(place, 'е', null);
}

/** What differs between the cell and what was typed into its editor; null: more marks than fit. */
export function typedEntering(place: Place, typed: TypedCell): Entering | null {
  const cell = cellAt(place);
  const marks = placedMarks(cell);
  if (typed.marks.length > Math.max(place.maxMarks, marks.length)) return null;
  const wishes: Wish[] = [];
  let corrects = false;
  const sameKind = LETTER_OF[cell.attendance] === typed.attendance;
  // The editor shows a reason that only the class teacher gives; as long as it stands there it stays.
  if (!sameKind || (typed.attendance === 'о' && typed.minutesLate !== cell.minutesLate)) {
    const entering = attendanceEntering(place, typed.attendance, typed.minutesLate);
    wishes.push(...entering.wishes);
    corrects ||= entering.corrects;
  }
  // Taken away from the end, so that what is left keeps its place.
  for (const mark of marks.slice(typed.marks.length).reverse()) {
    wishes.push({ op: 'clearMark', ...ids(place), place: mark.place });
    corrects = true;
  }
  const added: Placed[] = marks.slice(0, typed.marks.length);
  for (const [at, { value, scale }] of typed.marks.entries()) {
    const known = marks[at];
    const comment = at === typed.marks.length - 1 && typed.comment !== null ? { comment: typed.comment } : {};
    if (known && known.value === value && known.scale === scale && !('comment' in comment)) continue;
    const wish = known ? otherValue(place, known, value, scale) : newMark(place, added, value, scale);
    wishes.push({ ...wish, ...comment });
    corrects ||= known !== undefined;
    if (!known) {
      const work = place.grid.works.findIndex(([id]) => id === wish.workId);
      added.push({
        value,
        scale,
        work: work < 0 ? null : work,
        comment: false,
        retake: false,
        place: wish.place,
      });
    }
  }
  return { wishes, corrects };
}

/** A mark of the cell with another comment, or for another work. */
export function markWish(
  slotId: string,
  pupilId: string,
  mark: Pick<Placed, 'place' | 'value' | 'scale'> & { workId: string | null },
  more: { comment?: string; workId?: string | null },
): MarkWish {
  const { place, value, scale, workId } = mark;
  return { op: 'setMark', slotId, pupilId, place, scale, value, ...{ workId, ...more } };
}

/** Whether a mark has more to it than its cell tells, which a new value must not lose. */
export function hasMore(cell: Cell, place: number): boolean {
  const mark = placedMarks(cell).find((one) => one.place === place);
  return mark !== undefined && (mark.comment || mark.retake || isAway(cell.attendance));
}
