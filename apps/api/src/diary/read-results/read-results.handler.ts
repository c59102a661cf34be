import { Injectable } from '@nestjs/common';
import type { DiaryResults } from '@zvonok/contracts';
import { AccessLog } from '../../platform/access-log/access-log.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { invalid } from '../../platform/problems/invalid.js';
import { Refused } from '../../platform/problems/refused.js';
import { SchoolCalendarReader } from '../../school/index.js';
import { diaryReaderRole } from '../diary-reader.js';
import { diaryResults } from './diary-results.js';
import { pupilResults, type ResultsRow } from './read-results.queries.js';

/** A pupil's results. */
@Injectable()
export class ReadResultsHandler {
  constructor(
    private readonly db: Database,
    private readonly calendars: SchoolCalendarReader,
    private readonly accessLog: AccessLog,
  ) {}

  /**
   * The term of one pupil, for the family, the class teacher and the leaders.
   * @param termId default: the term that runs or ran last
   * @throws Refused `NOT_FOUND`, also for a pupil that is not the caller's to know of; `INVALID` for no such term
   */
  async read(ctx: SchoolContext, pupilId: string, termId: string | undefined): Promise<DiaryResults> {
    const [[row], time] = await Promise.all([
      this.db.read<{ results: ResultsRow }>(
        ctx.schoolId,
        pupilResults(ctx.schoolId, pupilId, termId ?? null, ctx),
      ),
      this.calendars.load({ schoolId: ctx.schoolId }),
    ]);
    if (!row) throw new Refused('NOT_FOUND');
    const role = diaryReaderRole(ctx, pupilId, row.results.classes);
    if (termId !== undefined && row.results.term === null) throw invalid(ctx.locale, '/termId', 'WRONG');
    this.accessLog.read(ctx, 'readDiaryResults', 'pupil', [pupilId]);
    const days = row.results.days ?? { first: ctx.today, last: ctx.today };
    const { now, locale, today } = ctx;
    const family = role === 'parent' || role === 'pupil';
    return diaryResults(row.results, days, time, { now, locale, today, family });
  }
}
