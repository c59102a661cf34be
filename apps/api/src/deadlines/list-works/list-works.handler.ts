import { Injectable } from '@nestjs/common';
import type { WorkPupils, WorkQuery } from '@zvonok/contracts';
import { checkPage, checkRange, checkReader } from '../../journal/index.js';
import { AccessLog } from '../../platform/access-log/access-log.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import type { Answer } from '../../platform/http/answer.js';
import { pageOf, placeOf } from '../../platform/http/paging.js';
import { Refused } from '../../platform/problems/refused.js';
import { workLine, workPupils } from './works.js';
import {
  workKey,
  workPupilsStatement,
  worksStatement,
  type WorkPupilsRow,
  type WorksRow,
} from './works.queries.js';

/** The works of journals and who is without a mark. */
@Injectable()
export class ListWorksHandler {
  constructor(
    private readonly db: Database,
    private readonly accessLog: AccessLog,
  ) {}

  /**
   * One page of the works of a journal, by date.
   * @throws Refused `INVALID`, `NOT_FOUND`, `FORBIDDEN`
   * @clause J2.4
   */
  async list(ctx: SchoolContext, journalId: string, query: WorkQuery, url: string): Promise<Answer> {
    checkRange(ctx.locale, query);
    const place = placeOf(query.cursor, 2);
    const [row] = await this.db.read<WorksRow>(ctx.schoolId, worksStatement(ctx, journalId, query));
    checkPage(ctx, row, query);
    return pageOf(row.works, query, place, workKey, (work) => workLine(work, ctx), url);
  }

  /**
   * A work with its pupils.
   * @throws Refused `NOT_FOUND`, `FORBIDDEN`
   * @clause J2.4
   */
  async pupils(ctx: SchoolContext, workId: string): Promise<WorkPupils> {
    const [row] = await this.db.read<WorkPupilsRow>(
      ctx.schoolId,
      workPupilsStatement(ctx.schoolId, workId, ctx.today),
    );
    if (!row) throw new Refused('NOT_FOUND');
    checkReader(ctx, row);
    this.accessLog.read(
      ctx,
      'readWorkPupils',
      'pupil',
      row.pupils.map((pupil) => pupil.id),
    );
    return workPupils(row, ctx);
  }
}
