import { Injectable } from '@nestjs/common';
import type { GridQuery } from '@zvonok/contracts';
import { policyOn } from '@zvonok/rules';
import { AccessLog } from '../../platform/access-log/access-log.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { Answer } from '../../platform/http/answer.js';
import { tagsOf } from '../../platform/http/etag.js';
import { policyVersion } from '../../school/index.js';
import { gridTotals } from './grid-totals.js';
import { checkPage, checkRange } from './page-range.js';
import { gridStatement, type GridRow, type RetakeLine } from './read-grid.queries.js';

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
    `"columns":${columns},"works":${works},"own":${row.own},"cells":${cells},"totals":${JSON.stringify(totals)}}`
  );
}
