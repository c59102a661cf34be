import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SlotQuery } from '@zvonok/contracts';
import { addDays } from '@zvonok/rules';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { Answer } from '../../platform/http/answer.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { invalid } from '../../platform/problems/invalid.js';
import { slotsStatement } from './slots.queries.js';

/** Most days of one answer. */
const mostDays = 31;

/** The timetable by days. */
@ApiTags('timetable')
@Controller('schools/:schoolId/slots')
export class SlotsController {
  constructor(private readonly db: Database) {}

  @Get()
  @Endpoint({
    operationId: 'listSlots',
    summary: 'Lessons of at most 31 days, by class, teacher or room',
    description:
      'Both days are included. In the order of time. Staff see the whole timetable; families the lessons of the ' +
      'groups their child is in.',
    allow: 'timetable:slot.read',
    transaction: 'none',
    answers: 'SlotView[]',
    query: {
      from: { description: 'First day', required: true },
      to: { description: 'Last day, at most 30 days later', required: true },
      schoolClassId: { description: 'Of this class and its subgroups only' },
      staffId: { description: 'Of this planned teacher only' },
      roomId: { description: 'In this room only' },
    },
  })
  async list(@Ctx() ctx: SchoolContext, @Query() query: SlotQuery): Promise<Answer> {
    if (query.to < query.from) throw invalid(ctx.locale, '/to', 'TOO_SMALL', query.from);
    const last = addDays(query.from, mostDays - 1);
    if (query.to > last) throw invalid(ctx.locale, '/to', 'TOO_BIG', last);
    const [row] = await this.db.read<{ body: string }>(ctx.schoolId, slotsStatement(ctx, query));
    return Answer.json(row?.body ?? '{"items":[]}');
  }
}
