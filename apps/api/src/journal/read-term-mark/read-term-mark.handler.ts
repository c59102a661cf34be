import { Injectable } from '@nestjs/common';
import type { TermMarkDerivation, TermMarkQuery } from '@zvonok/contracts';
import { AccessLog } from '../../platform/access-log/access-log.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { Refused } from '../../platform/problems/refused.js';
import { checkPage, checkRange } from '../read-grid/page-range.js';
import { termMarkStatement, type TermMarkFacts } from './read-term-mark.queries.js';
import { termMarkOf } from './term-mark.js';

/** How a term mark is proposed. */
@Injectable()
export class ReadTermMarkHandler {
  constructor(
    private readonly db: Database,
    private readonly accessLog: AccessLog,
  ) {}

  /**
   * The derivation for one pupil of a journal.
   * @throws Refused `INVALID`; `NOT_FOUND`, also for a pupil who was not in the group in these days; `FORBIDDEN`
   * @clause J2.4
   */
  async read(
    ctx: SchoolContext,
    journalId: string,
    pupilId: string,
    query: TermMarkQuery,
  ): Promise<TermMarkDerivation> {
    checkRange(ctx.locale, query);
    const [row] = await this.db.read<TermMarkFacts>(
      ctx.schoolId,
      termMarkStatement(ctx, journalId, pupilId, query),
    );
    checkPage(ctx, row, query);
    const { pupil } = row;
    if (pupil === null) throw new Refused('NOT_FOUND');
    this.accessLog.read(ctx, 'readTermMark', 'pupil', [pupilId]);
    return termMarkOf(journalId, { ...row, pupil }, ctx.today, ctx.now);
  }
}
