import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TimetableWeekQuery, type TimetableWeek } from '@zvonok/contracts';
import { mondayOf, rolesOn } from '@zvonok/rules';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { Refused } from '../../platform/problems/refused.js';
import { SchoolCalendarReader } from '../../school/index.js';
import { weekStatement, type WeekRow } from './read-week.queries.js';
import { timetableWeek } from './timetable-week.js';

/** The timetable of a week. */
@ApiTags('timetable')
@Controller('schools/:schoolId/timetable/week')
export class ReadTimetableWeekController {
  constructor(
    private readonly db: Database,
    private readonly calendars: SchoolCalendarReader,
  ) {}

  @Get()
  @Endpoint({
    operationId: 'readTimetableWeek',
    summary: 'A week of a class, a teacher or a room',
    description:
      'Every lesson as it is to be given: cancelled ones with their reason, moved ones at both places, substitutions ' +
      'and joint lessons marked, subgroups each by itself. A teacher’s week has the lessons given in place of others too. ' +
      'Any day names its week; without one it is the present week. Staff see the whole timetable; families the lessons ' +
      'of the groups their child is in, without reasons.',
    allow: 'timetable:slot.read',
    transaction: 'none',
    answers: 'TimetableWeek',
    query: {
      by: { description: 'Whose lessons', required: true },
      id: { description: 'The class, teacher or room', required: true },
      monday: { description: 'Any day of the week' },
    },
  })
  async read(@Ctx() ctx: SchoolContext, @Query() query: TimetableWeekQuery): Promise<TimetableWeek> {
    const monday = mondayOf(query.monday ?? ctx.today);
    const [[row], time] = await Promise.all([
      this.db.read<{ week: WeekRow }>(
        ctx.schoolId,
        weekStatement(ctx, query.by, query.id.toLowerCase(), monday),
      ),
      this.calendars.load({ schoolId: ctx.schoolId }),
    ]);
    if (!row) throw new Refused('NOT_FOUND');
    const roles = rolesOn(ctx.grants, ctx.today);
    const staff = roles.some((role) => role !== 'parent' && role !== 'pupil');
    return timetableWeek(row.week, query.by, time, monday, { now: ctx.now, staff });
  }
}
