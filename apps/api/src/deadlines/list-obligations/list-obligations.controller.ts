import { Controller, Get, Query } from '@nestjs/common';
import { ObligationQuery } from '@zvonok/contracts';
import type { SchoolContext } from '../../platform/context/request-context.js';
import type { Answer } from '../../platform/http/answer.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { RequestUrl } from '../../platform/http/paging.js';
import { ListObligationsHandler } from './list-obligations.handler.js';

@Controller('schools/:schoolId/obligations')
export class ListObligationsController {
  constructor(private readonly handler: ListObligationsHandler) {}

  @Get()
  @Endpoint({
    operationId: 'listObligations',
    summary: 'What must be entered by whom by when, earliest due first',
    description:
      'Without `from`, `to` and `status`: what is due today and what is missing, also from earlier days. A work is one ' +
      'line with the number of pupils who lack a mark. The verdict is judged at this moment. A teacher sees own duties, ' +
      'a class teacher those of the class.',
    allow: 'deadlines:obligation.read',
    transaction: 'none',
    answers: 'ObligationView[]',
    problems: ['INVALID'],
  })
  list(
    @Ctx() ctx: SchoolContext,
    @Query() query: ObligationQuery,
    @RequestUrl() url: string,
  ): Promise<Answer> {
    return this.handler.list(ctx, query, url);
  }
}
