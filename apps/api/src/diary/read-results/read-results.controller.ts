import { Controller, Get, Param, Query } from '@nestjs/common';
import { DiaryResultsQuery, type DiaryResults } from '@zvonok/contracts';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { ReadResultsHandler } from './read-results.handler.js';

@Controller('schools/:schoolId/diary/pupils/:pupilId/results')
export class ReadResultsController {
  constructor(private readonly handler: ReadResultsHandler) {}

  @Get()
  @Endpoint({
    operationId: 'readDiaryResults',
    summary:
      'A pupil’s term: each subject with its marks, mean, missed lessons and forecast; works to come and owed',
    description:
      'As the family sees it now: a mark is there, and counts, when its lesson has ended. The forecast (FCT-01) is no ' +
      'promise; the family is shown none from too few marks. Without `termId` it is the term that runs or ran last. ' +
      'A pupil who is not the caller’s to know of is not found.',
    allow: 'diary:week.read',
    transaction: 'none',
    answers: 'DiaryResults',
    problems: ['INVALID'],
  })
  read(
    @Ctx() ctx: SchoolContext,
    @Param('pupilId') pupilId: string,
    @Query() query: DiaryResultsQuery,
  ): Promise<DiaryResults> {
    return this.handler.read(ctx, pupilId.toLowerCase(), query.termId);
  }
}
