import { Controller, Get, Param, Query } from '@nestjs/common';
import { DiaryWeekQuery, type DiaryWeek, type DiaryWeeks } from '@zvonok/contracts';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { ReadWeekHandler } from './read-week.handler.js';

@Controller('schools/:schoolId/diary')
export class ReadWeekController {
  constructor(private readonly handler: ReadWeekHandler) {}

  @Get('pupils/:pupilId/week')
  @Endpoint({
    operationId: 'readDiaryWeek',
    summary: 'A pupil’s week: lessons, marks, homework on the day it is due',
    description:
      'As the family sees it now: a mark appears when its lesson has ended. Any day of the week names it; without one it is ' +
      'the present week, with what is new since the caller’s last look (`lookAtDiaries`). A pupil who is not the caller’s to know of is not found.',
    allow: 'diary:week.read',
    transaction: 'none',
    answers: 'DiaryWeek',
  })
  read(
    @Ctx() ctx: SchoolContext,
    @Param('pupilId') pupilId: string,
    @Query() query: DiaryWeekQuery,
  ): Promise<DiaryWeek> {
    return this.handler.read(ctx, pupilId.toLowerCase(), query.monday);
  }

  @Get('weeks')
  @Endpoint({
    operationId: 'readDiaryWeeks',
    summary: 'The present weeks of all the caller’s children',
    description: 'For parents; a pupil gets the own one, and whoever has no children here none. At most 12.',
    allow: 'diary:week.read',
    transaction: 'none',
    answers: 'DiaryWeeks',
  })
  readAll(@Ctx() ctx: SchoolContext): Promise<DiaryWeeks> {
    return this.handler.readAll(ctx);
  }
}
