import { readCell } from '@zvonok/contracts/cells';
import type { Grid, GridTotals } from '@zvonok/contracts';
import {
  absenceKinds,
  deriveTermMark,
  fraction,
  showDecimal,
  type PageMark,
  type SchoolPolicy,
  type TermDerivation,
} from '@zvonok/rules';

/** A mark of the page with the place where it stands. */
export interface PlacedMark extends PageMark {
  readonly column: number;
  /** Index among the works of the grid; null: of the lesson itself. */
  readonly work: number | null;
}

/**
 * What the rules of the school make of the marks of a row.
 * @returns null: one of them is a retake, and what it corrects the grid does not say
 * @clause J2.4
 */
export function derivationOf(
  grid: Grid,
  row: number,
  policy: SchoolPolicy,
): TermDerivation<PlacedMark> | null {
  const marks: PlacedMark[] = [];
  for (const [column, text] of (grid.cells[row] ?? []).entries()) {
    if (text === '') continue;
    for (const [place, { value, scale, work, retake }] of readCell(text).marks.entries()) {
      if (retake) return null;
      const weight = work === null ? policy.weights.classwork : (grid.works[work]?.[3] ?? 0);
      marks.push({ id: `${column}:${place}`, scale, value, weight, column, work });
    }
  }
  return deriveTermMark(marks, policy);
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
  const was = derivationOf(fetched, row, policy);
  const now = derivationOf(shown, row, policy);
  if (!was || !now) return known;
  const [sum, weight, proposed, marks, missed, termMark] = known;
  if (was.sum !== sum || was.weight !== weight) return known;
  return [
    now.sum,
    now.weight,
    proposed === 0 && was.proposed !== null ? 0 : (now.proposed ?? 0),
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
