import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateCalendarSpan, type CalendarSpanMade } from '@zvonok/contracts';
import type { WriteContext } from '../../platform/context/request-context.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { CalendarSpansService } from './calendar-spans.service.js';

/** Days of the calendar one after another. */
@ApiTags('school')
@Controller('schools/:schoolId/calendar-spans')
export class CalendarSpansController {
  constructor(private readonly service: CalendarSpansService) {}

  @Post()
  @Endpoint({
    operationId: 'createCalendarSpan',
    summary: 'Calendar days: make one for each day of a vacation or quarantine',
    description:
      'For every day from the first to the last, or for none: days that have such an entry already are named. What was ' +
      'owed on these days is judged anew at once.',
    allow: 'school:calendarDay.write',
    transaction: 'write',
    idempotent: true,
    body: 'CreateCalendarSpan',
    answers: 'CalendarSpanMade',
    problems: ['EXISTS'],
    example: {
      from: '2027-02-15',
      to: '2027-02-21',
      kind: 'vacation',
      gradeLevels: [1],
      title: 'Дополнительные каникулы первых классов',
    },
  })
  make(@Ctx() ctx: WriteContext, @Body() body: CreateCalendarSpan): Promise<CalendarSpanMade> {
    return this.service.make(ctx, body);
  }
}
