import { invalid } from '../../platform/problems/invalid.js';
import { Refused } from '../../platform/problems/refused.js';
import type { Change } from '../../platform/resources/index.js';

type Around = Pick<Change<never>, 'tx' | 'locale'>;

/**
 * Both days inclusive: the end is not before the start.
 * @param pointer JSON Pointer of the end
 * @throws Refused `INVALID`
 */
export function checkOrder(
  { locale }: Pick<Around, 'locale'>,
  from: string | null,
  to: string | null,
  pointer: string,
): void {
  if (from !== null && to !== null && to < from) throw invalid(locale, pointer, 'TOO_SMALL', from);
}

/**
 * No other row has the same in these days.
 * @param rows statement whose rows have `from` and `to` of what is in the way; it may return many
 * @throws Refused `PERIODS_OVERLAP` with the days of the first one
 */
export async function checkFree(
  { tx }: Pick<Around, 'tx'>,
  rows: string,
  values: readonly unknown[],
): Promise<void> {
  const [found] = await tx.query<{ from: string; to: string | null }>(
    `SELECT x."from", x."to" FROM (${rows}) x ORDER BY x."from" LIMIT 1`,
    values,
  );
  if (found) throw new Refused('PERIODS_OVERLAP', { facts: { from: found.from, to: found.to } });
}

/**
 * No other row is the same.
 * @param what the name both would have
 * @throws Refused `EXISTS`
 */
export async function checkUnique(
  { tx }: Pick<Around, 'tx'>,
  rows: string,
  values: readonly unknown[],
  what: string,
): Promise<void> {
  const found = await tx.query(`${rows} LIMIT 1`, values);
  if (found.length > 0) throw new Refused('EXISTS', { facts: { what } });
}

/** Something a body names by its identifier. */
export interface Named {
  readonly table: string;
  readonly id: string | null;
  /** JSON Pointer of the member. */
  readonly pointer: string;
}

/**
 * What a body names is there, at this school.
 * @throws Refused `INVALID` for each member that names nothing
 */
export async function checkNamed({ tx, locale }: Around, named: readonly Named[]): Promise<void> {
  const asked = named.filter((one): one is Named & { id: string } => one.id !== null);
  if (asked.length === 0) return;
  const parts = asked.map(
    ({ table }, index) =>
      `EXISTS (SELECT FROM ${table} n WHERE n.school_id = $1 AND n.id = $${index + 2}) AS "${index}"`,
  );
  const [row] = await tx.query<Record<string, boolean>>(`SELECT ${parts.join(', ')}`, [
    tx.schoolId,
    ...asked.map((one) => one.id),
  ]);
  const absent = asked.filter((_, index) => row?.[String(index)] !== true);
  if (absent.length === 0) return;
  throw new Refused('INVALID', {
    errors: absent.flatMap(({ pointer }) => invalid(locale, pointer, 'WRONG').details.errors ?? []),
  });
}

/** SQL: two periods of days touch; an open end lasts. `a`, `b` are pairs of SQL expressions. */
export const touch = (a: readonly [string, string], b: readonly [string, string]): string =>
  `(${a[0]} <= coalesce(${b[1]}, 'infinity'::date) AND ${b[0]} <= coalesce(${a[1]}, 'infinity'::date))`;
