import { Controller, Get, Param, Query } from '@nestjs/common';
import { HistoryQuery } from '@zvonok/contracts';
import type { SchoolContext } from '../../platform/context/request-context.js';
import type { Answer } from '../../platform/http/answer.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { RequestUrl } from '../../platform/http/paging.js';
import { ReadHistoryHandler } from './read-history.handler.js';

@Controller('schools/:schoolId/journals/:journalId/history')
export class ReadHistoryController {
  constructor(private readonly handler: ReadHistoryHandler) {}

  @Get()
  @Endpoint({
    operationId: 'readHistory',
    summary: 'Who changed what in a journal, from what to what, when and why; newest first',
    description:
      'Read from the log of record. Narrow it to a lesson, a pupil, a work, or a cell (lesson and pupil). A text that ' +
      'was erased is null.',
    allow: 'journal:history.read',
    transaction: 'none',
    answers: 'HistoryItem[]',
    problems: ['INVALID'],
  })
  list(
    @Ctx() ctx: SchoolContext,
    @Param('journalId') journalId: string,
    @Query() query: HistoryQuery,
    @RequestUrl() url: string,
  ): Promise<Answer> {
    return this.handler.list(ctx, journalId.toLowerCase(), query, url);
  }
}
