import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  TimetableChangeQuery,
  TimetableWish,
  TimetableWishSeen,
  type Page,
  type TimetableChangeView,
  type TimetablePreview,
} from '@zvonok/contracts';
import { addDays } from '@zvonok/rules';
import type { SchoolContext, WriteContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { invalid } from '../../platform/problems/invalid.js';
import { ChangeDayService } from './change-day.service.js';
import { changesOfDays, changeView, type ChangeRow } from './changes.queries.js';

/** Most days of one answer. */
const mostDays = 31;

/** Changes of the timetable on single days. */
@ApiTags('timetable')
@Controller('schools/:schoolId/timetable')
export class ChangeDayController {
  constructor(
    private readonly db: Database,
    private readonly days: ChangeDayService,
  ) {}

  @Get('changes')
  @Endpoint({
    operationId: 'listTimetableChanges',
    summary: 'What was changed in the timetable of some days, the newest first',
    description: 'Of at most 31 days, both included; at most 200 changes. Those taken back say when.',
    allow: 'timetable:version.read',
    transaction: 'none',
    answers: 'TimetableChangeView[]',
    query: {
      from: { description: 'First day', required: true },
      to: { description: 'Last day, at most 30 days later', required: true },
    },
  })
  async list(
    @Ctx() ctx: SchoolContext,
    @Query() query: TimetableChangeQuery,
  ): Promise<Page<TimetableChangeView>> {
    if (query.to < query.from) throw invalid(ctx.locale, '/to', 'TOO_SMALL', query.from);
    const last = addDays(query.from, mostDays - 1);
    if (query.to > last) throw invalid(ctx.locale, '/to', 'TOO_BIG', last);
    const rows = await this.db.read<ChangeRow>(
      ctx.schoolId,
      changesOfDays(ctx.schoolId, query.from, query.to),
    );
    return { items: rows.map((row) => changeView(row, ctx)) };
  }

  @Post('previews')
  @Endpoint({
    operationId: 'previewTimetableChange',
    summary: 'What a change of the timetable would do; nothing is written',
    description:
      'The change is made and taken back, so that what is shown is what would be done: lessons with what is written ' +
      'for them, deadlines of lessons, homework and marks that move from when to when, and what stands in the way. ' +
      'A lesson that is moved keeps its identifier and everything written for it; at its former place a lesson `moved` ' +
      'tells where it went. A cancelled lesson owes nothing. New bells of a day move the homework’s deadlines of the day.',
    allow: 'timetable:day.change',
    transaction: 'none',
    body: 'TimetableWish',
    answers: 'TimetablePreview',
    example: {
      kind: 'bells',
      reason: 'Праздник школы',
      bells: { date: '2026-11-25', lessonMinutes: 30 },
    },
  })
  preview(@Ctx() ctx: SchoolContext, @Body() wish: TimetableWish): Promise<TimetablePreview> {
    return this.days.preview(ctx, wish);
  }

  @Post('changes')
  @Endpoint({
    operationId: 'changeTimetable',
    summary: 'Change the timetable of single days as previewed',
    description:
      'With the token of the preview: where something else would come of it by now, `PREVIEW_OUTDATED` and nothing is ' +
      'written; where something blocks it, `TIMETABLE_CONFLICT`. Lessons, obligations and the log change together. ' +
      'Cancelling a lesson is an entry of the journal and the deputy head’s; moving, swapping and bells are also the ' +
      'administrator’s. `undo` takes back a change of the same day.',
    allow: 'timetable:day.change',
    transaction: 'write',
    idempotent: true,
    body: 'TimetableWishSeen',
    answers: 'TimetableChangeView',
    status: 201,
    problems: ['PREVIEW_OUTDATED', 'TIMETABLE_CONFLICT'],
    example: {
      kind: 'cancel',
      reason: 'Поездка класса',
      slotIds: ['01935a5e-0000-7000-8000-000000000007'],
      token: '0'.repeat(64),
    },
  })
  apply(@Ctx() ctx: WriteContext, @Body() wish: TimetableWishSeen): Promise<TimetableChangeView> {
    return this.days.apply(ctx, wish);
  }
}
