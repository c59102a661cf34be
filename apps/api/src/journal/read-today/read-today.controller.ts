import { Controller, Get, Query } from '@nestjs/common';
import { TodayQuery, type Today } from '@zvonok/contracts';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { ReadTodayHandler } from './read-today.handler.js';

@Controller('schools/:schoolId/today')
export class ReadTodayController {
  constructor(private readonly handler: ReadTodayHandler) {}

  @Get()
  @Endpoint({
    operationId: 'readToday',
    summary: 'A teacher’s day: what is owed, what is due soon, the lessons',
    description:
      'Debts are what is overdue, also from earlier days; soon is what is due until the end of today. Both are of now, ' +
      'whatever `date` the lessons are of. With `whole=true` the lesson pages of the day come along.',
    allow: 'journal:today.read',
    transaction: 'none',
    answers: 'Today',
  })
  read(@Ctx() ctx: SchoolContext, @Query() query: TodayQuery): Promise<Today> {
    return this.handler.read(ctx, query);
  }
}
