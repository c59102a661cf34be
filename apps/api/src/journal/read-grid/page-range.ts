import { addDays, judge } from '@zvonok/rules';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { invalid } from '../../platform/problems/invalid.js';
import { Refused } from '../../platform/problems/refused.js';
import type { PageRangeRow, WantedRange } from './page-range.queries.js';

/** Most days of one page: a school year and its summer. */
const mostDays = 366;

/**
 * A term, or both days in their order, or neither.
 * @throws Refused `INVALID`
 */
export function checkRange(locale: 'ru' | 'en', { termId, from, to }: WantedRange): void {
  if (termId !== undefined && (from ?? to) !== undefined) throw invalid(locale, '/termId', 'WRONG');
  if (from === undefined && to !== undefined) throw invalid(locale, '/from', 'REQUIRED');
  if (from === undefined) return;
  if (to === undefined) throw invalid(locale, '/to', 'REQUIRED');
  if (to < from) throw invalid(locale, '/to', 'TOO_SMALL', from);
  const last = addDays(from, mostDays - 1);
  if (to > last) throw invalid(locale, '/to', 'TOO_BIG', last);
}

/** Whose journal it is. */
export type JournalOwners = Pick<
  PageRangeRow,
  'staffIds' | 'scheduledStaffIds' | 'substituteStaffIds' | 'schoolClassId' | 'gradeLevel'
>;

/**
 * The caller may read the journal.
 * @throws Refused `FORBIDDEN` with the reason
 * @clause J1.5
 */
export function checkReader(ctx: SchoolContext, row: JournalOwners): void {
  const right = judge('journal:journal.read', ctx.grants, {
    today: ctx.today,
    journalStaffIds: row.staffIds,
    scheduledStaffIds: row.scheduledStaffIds,
    substituteStaffIds: row.substituteStaffIds,
    schoolClassIds: row.schoolClassId === null ? [] : [row.schoolClassId],
    gradeLevels: row.gradeLevel === null ? [] : [row.gradeLevel],
  });
  if (right.allowed) return;
  const { reason, text } = right;
  throw new Refused('FORBIDDEN', {
    facts: { permission: 'journal:journal.read', reason, why: text[ctx.locale] },
  });
}

/**
 * The journal is there, the caller may read it, and it has the term asked for.
 * @throws Refused `NOT_FOUND`, `FORBIDDEN`, `INVALID`
 * @clause J1.5
 */
export function checkPage<Row extends PageRangeRow>(
  ctx: SchoolContext,
  row: Row | undefined,
  { termId }: WantedRange,
): asserts row is Row {
  if (!row) throw new Refused('NOT_FOUND');
  checkReader(ctx, row);
  if (termId !== undefined && row.termId === null) throw invalid(ctx.locale, '/termId', 'WRONG');
}
