import { readCell, type Cell, type GridTotals } from '@zvonok/contracts';
import { missedKind, termTotals, type PageMark, type SchoolPolicy } from '@zvonok/rules';
import type { RetakeLine } from './read-grid.queries.js';

/** What the totals of a grid are made of. */
export interface TotalsFacts {
  /** [pupil][column], as they are sent. */
  readonly cells: readonly (readonly string[])[];
  /** Minutes of each lesson held; 0: not held. */
  readonly lengths: readonly number[];
  /** Of each work, in hundredths. */
  readonly weights: readonly number[];
  /** In the order in which they were set. */
  readonly retakes: readonly RetakeLine[];
}

const cellKey = (column: number, at: number): string => `${column}.${at}`;

/**
 * The totals behind each row of a grid: TRM-01 and TRM-02 over what the page shows, and the lessons missed (ABS-01).
 * @param policy of the last day shown
 * @clause J2.4 @clause J2.1a
 */
export function gridTotals(facts: TotalsFacts, policy: SchoolPolicy): GridTotals[] {
  const cellOf = reader();
  const retaken = new Set(facts.retakes.map((one) => one[0]));
  return facts.cells.map((row, pupil) => {
    const marks: PageMark[] = [];
    let missed = 0;
    for (let column = 0; column < row.length; column += 1) {
      const text = row[column];
      if (!text) continue;
      const cell = cellOf(text);
      const lengthMin = facts.lengths[column] ?? 0;
      if (lengthMin > 0 && cell.attendance !== 'present') {
        const { attendance: kind, minutesLate } = cell;
        if (missedKind({ kind, minutesLate, lengthMin, state: 'held' }, policy)) missed += 1;
      }
      for (const [at, mark] of cell.marks.entries()) {
        const weight = mark.work === null ? policy.weights.classwork : (facts.weights[mark.work] ?? 0);
        marks.push({ id: cellKey(column, at), scale: mark.scale, value: mark.value, weight });
      }
    }
    const all = retaken.has(pupil)
      ? withRetakes(
          marks,
          facts.retakes.filter((one) => one[0] === pupil),
          policy,
        )
      : marks;
    const { sum, weight, proposed, marks: count } = termTotals(all, policy);
    return [sum, weight, proposed ?? 0, count, missed, 0];
  });
}

/** Cells repeat: each text is read once. */
function reader(): (text: string) => Cell {
  const known = new Map<string, Cell>();
  return (text) => {
    let cell = known.get(text);
    if (!cell) known.set(text, (cell = readCell(text)));
    return cell;
  };
}

/** The marks with retakes behind all others, in the order in which they were set, each with what it corrects. */
function withRetakes(
  marks: readonly PageMark[],
  retakes: readonly RetakeLine[],
  policy: SchoolPolicy,
): PageMark[] {
  const ids = new Map(
    retakes.map(([, column, at, key]) => [key, column < 0 ? key : cellKey(column, at)] as const),
  );
  const own = new Set(ids.values());
  return [
    ...marks.filter((one) => !own.has(one.id)),
    ...retakes.map(([, , , key, ofColumn, ofAt, alive, of, scale, value, weight]): PageMark => {
      const onPage = ids.get(of) ?? (ofColumn < 0 ? null : cellKey(ofColumn, ofAt));
      return {
        id: ids.get(key) ?? key,
        scale,
        value,
        weight: weight ?? policy.weights.classwork,
        retakeOf: alive ? onPage : null,
        ofOtherTerm: alive === 1 && onPage === null,
      };
    }),
  ];
}
