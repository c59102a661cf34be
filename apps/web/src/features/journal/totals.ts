import { readCell } from '@zvonok/contracts/cells';
import type { Grid, GridTotals } from '@zvonok/contracts';
import {
  absenceKinds,
  fraction,
  markOf,
  showDecimal,
  termSum,
  type CountingMark,
  type SchoolPolicy,
} from '@zvonok/rules';

/** The numeric marks of a row; null: one of them is corrected by a retake, which only the school can resolve. */
function countingMarks(grid: Grid, row: number, policy: SchoolPolicy): CountingMark[] | null {
  const counting: CountingMark[] = [];
  for (const text of grid.cells[row] ?? []) {
    if (text === '') continue;
    for (const { value, scale, work, retake } of readCell(text).marks) {
      if (retake || scale === 'hundred') return null;
      if (scale !== 'five' || value === 'notGraded') continue;
      const weight = work === null ? policy.weights.classwork : (grid.works[work]?.[3] ?? 0);
      counting.push({ value: Number(value), weight });
    }
  }
  return counting;
}

function missedOf(grid: Grid, row: number): number {
  return (grid.cells[row] ?? []).filter(
    (text) => text !== '' && absenceKinds.includes(readCell(text).attendance),
  ).length;
}

/**
 * The totals of a row with what waits laid over it, by the rules themselves. Where the same reckoning does not give
 * what the school sent (marks from elsewhere, retakes, another scale), the school's totals stay until it answers.
 */
export function totalsOver(fetched: Grid, shown: Grid, row: number, policy: SchoolPolicy): GridTotals {
  const known = fetched.totals[row] ?? [0, 0, 0, 0, 0, 0];
  if (fetched.cells[row] === shown.cells[row] && fetched.works === shown.works) return known;
  const before = countingMarks(fetched, row, policy);
  const after = countingMarks(shown, row, policy);
  if (!before || !after) return known;
  const [sum, weight, proposed, marks, missed, termMark] = known;
  const was = termSum(before, policy);
  if (was.sum !== sum || was.weight !== weight) return known;
  const now = termSum(after, policy);
  const value = markOf(now, policy);
  return [
    now.sum,
    now.weight,
    proposed === 0 && was.weight > 0 ? 0 : value === null ? 0 : String(value),
    marks + now.marks - was.marks,
    missed + missedOf(shown, row) - missedOf(fetched, row),
    termMark,
  ];
}

/** «3,60»: the exact mean for people; empty without marks. */
export function meanText([sum, weight]: GridTotals, language: string): string {
  if (weight === 0) return '';
  const text = showDecimal(fraction(sum, weight));
  return language === 'en' ? text.replace(',', '.') : text;
}

/** «18/5»: the same mean as a fraction, in lowest terms. */
export function meanFraction([sum, weight]: GridTotals): string {
  if (weight === 0) return '';
  const { n, d } = fraction(sum, weight);
  return d === 1n ? String(n) : `${n}/${d}`;
}
