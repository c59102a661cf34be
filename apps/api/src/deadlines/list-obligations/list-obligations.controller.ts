import { Controller, Get, Query } from '@nestjs/common';
import { ObligationQuery, ObligationSummaryQuery, type ObligationSummary } from '@zvonok/contracts';
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
      'a class teacher those of the class. With `by` the lines are put together: each names the key of its group, and ' +
      'within a group come what can still be mended today, what is missing, what is due later, then the rest.',
    allow: 'deadlines:obligation.read',
    transaction: 'none',
    answers: 'ObligationLine[]',
    problems: ['INVALID'],
  })
  list(
    @Ctx() ctx: SchoolContext,
    @Query() query: ObligationQuery,
    @RequestUrl() url: string,
  ): Promise<Answer> {
    return this.handler.list(ctx, query, url);
  }

  @Get('summary')
  @Endpoint({
    operationId: 'countObligations',
    summary: 'How many duties there are of each status, by groups',
    description:
      'Takes the filters of the list and counts its lines: by urgency, rule, class, teacher or day of the deadline, and ' +
      'within each group by rule. Only groups with duties are there, in the order of the list.',
    allow: 'deadlines:obligation.read',
    transaction: 'none',
    answers: 'ObligationSummary',
    problems: ['INVALID'],
  })
  summary(@Ctx() ctx: SchoolContext, @Query() query: ObligationSummaryQuery): Promise<ObligationSummary> {
    return this.handler.summary(ctx, query);
  }
}
