import { Controller, Get, Query } from '@nestjs/common';
import { JournalQuery } from '@zvonok/contracts';
import type { SchoolContext } from '../../platform/context/request-context.js';
import type { Answer } from '../../platform/http/answer.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { RequestUrl } from '../../platform/http/paging.js';
import { ListJournalsHandler } from './list-journals.handler.js';

@Controller('schools/:schoolId/journals')
export class ListJournalsController {
  constructor(private readonly handler: ListJournalsHandler) {}

  @Get()
  @Endpoint({
    operationId: 'listJournals',
    summary: 'The journals of the present academic year that the caller may read',
    description:
      'By grade, group and subject. Whoever substitutes today finds that journal among them today. `q` searches the ' +
      'names of groups and subjects.',
    allow: 'journal:journal.read',
    transaction: 'none',
    answers: 'JournalView[]',
  })
  list(@Ctx() ctx: SchoolContext, @Query() query: JournalQuery, @RequestUrl() url: string): Promise<Answer> {
    return this.handler.list(ctx, query, url);
  }
}
