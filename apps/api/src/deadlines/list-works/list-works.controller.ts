import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { WorkQuery, type WorkPupils } from '@zvonok/contracts';
import type { SchoolContext } from '../../platform/context/request-context.js';
import type { Answer } from '../../platform/http/answer.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { RequestUrl } from '../../platform/http/paging.js';
import { ListWorksHandler } from './list-works.handler.js';

@ApiTags('deadlines')
@Controller('schools/:schoolId')
export class ListWorksController {
  constructor(private readonly handler: ListWorksHandler) {}

  @Get('journals/:journalId/works')
  @Endpoint({
    operationId: 'listWorks',
    summary: 'Works of a journal, planned and held, with how many pupils are without a mark and until when',
    description:
      'Of the days of the grid, by date. Each pupil’s mark is due by the date on which he or she did the work: ' +
      '`firstDueAt` and `lastDueAt` are the earliest and the latest of them (MRK-01). The verdict is judged at this moment.',
    allow: 'journal:journal.read',
    transaction: 'none',
    answers: 'WorkLine[]',
    problems: ['INVALID'],
  })
  list(
    @Ctx() ctx: SchoolContext,
    @Param('journalId') journalId: string,
    @Query() query: WorkQuery,
    @RequestUrl() url: string,
  ): Promise<Answer> {
    return this.handler.list(ctx, journalId.toLowerCase(), query, url);
  }

  @Get('works/:workId/pupils')
  @Endpoint({
    operationId: 'readWorkPupils',
    summary: 'The pupils of a work: the mark or what closes the cell, until when it is due, who is without',
    description:
      'Those in the group on the day of the work, in the order of the class list. `closedBy` null: without a mark.',
    allow: 'journal:journal.read',
    transaction: 'none',
    answers: 'WorkPupils',
  })
  pupils(@Ctx() ctx: SchoolContext, @Param('workId') workId: string): Promise<WorkPupils> {
    return this.handler.pupils(ctx, workId.toLowerCase());
  }
}
