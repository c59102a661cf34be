import { Injectable } from '@nestjs/common';
import type { GridQuery } from '@zvonok/contracts';
import { addDays, judge, policyOn } from '@zvonok/rules';
import { AccessLog } from '../../platform/access-log/access-log.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { Answer } from '../../platform/http/answer.js';
import { tagsOf } from '../../platform/http/etag.js';
import { invalid } from '../../platform/problems/invalid.js';
import { Refused } from '../../platform/problems/refused.js';
import { policyVersion } from '../../school/index.js';
import { gridTotals } from './grid-totals.js';
import type { PageRangeRow, WantedRange } from './page-range.queries.js';
import { gridStatement, type GridRow, type RetakeLine } from './read-grid.queries.js';

/** Most days of one page: a school year and its summer. */
const mostDays = 366;

/** The grid of a journal. */
@Injectable()
export class ReadGridHandler {
  constructor(
    private readonly db: Database,
    private readonly accessLog: AccessLog,
  ) {}

  /**
   * The grid of a term or of some days.
   * @param known the text of `If-None-Match`
   * @throws Refused `INVALID`, `NOT_FOUND`, `FORBIDDEN`
   */
  async read(
    ctx: SchoolContext,
    journalId: string,
    query: GridQuery,
    known: string | undefined,
  ): Promise<Answer> {
    checkRange(ctx.locale, query);
    const [row] = await this.db.read<GridRow>(
      ctx.schoolId,
      gridStatement(ctx, journalId, query, tagsOf(known)),
    );
    checkPage(ctx, row, query);
    this.accessLog.read(ctx, 'readGrid', 'pupil', JSON.parse(row.pupilIds) as string[]);
    const etag = `"${row.tag}"`;
    return row.lines === null ? Answer.unchanged(etag) : Answer.json(gridText(row, row.lines, ctx), { etag });
  }
}

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
  const right = judge('journal:journal.read', ctx.grants, {
    today: ctx.today,
    journalStaffIds: row.staffIds,
    scheduledStaffIds: row.scheduledStaffIds,
    substituteStaffIds: row.substituteStaffIds,
    schoolClassIds: row.schoolClassId === null ? [] : [row.schoolClassId],
    gradeLevels: row.gradeLevel === null ? [] : [row.gradeLevel],
  });
  if (!right.allowed) {
    const { reason, text } = right;
    throw new Refused('FORBIDDEN', {
      facts: { permission: 'journal:journal.read', reason, why: text[ctx.locale] },
    });
  }
  if (termId !== undefined && row.termId === null) throw invalid(ctx.locale, '/termId', 'WRONG');
}

/** The answer: what the database made as it came, and the totals by the school's rules. */
function gridText(row: GridRow, text: string, ctx: SchoolContext): string {
  const [pupils, columns, works, cells = '[]', lengths = '[]', weights = '[]', retakes = '[]'] =
    text.split('\n');
  const policies = row.policies.map((one) => policyVersion(one.version, one.validFrom, one.values));
  const policy = policyOn(policies, row.to);
  const totals = gridTotals(
    {
      cells: JSON.parse(cells) as string[][],
      lengths: JSON.parse(lengths) as number[],
      weights: JSON.parse(weights) as number[],
      retakes: JSON.parse(retakes) as RetakeLine[],
    },
    policy.settings,
  );
  return (
    `{"version":${row.version},"serverTime":"${ctx.now}","policyVersion":${policy.version},"pupils":${pupils},` +
    `"columns":${columns},"works":${works},"cells":${cells},"totals":${JSON.stringify(totals)}}`
  );
}
