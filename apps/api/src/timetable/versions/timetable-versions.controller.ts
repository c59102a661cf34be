import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateTimetableVersion, TimetableVersionQuery, type TimetableVersionView } from '@zvonok/contracts';
import type { WriteContext } from '../../platform/context/request-context.js';
import type { Answer } from '../../platform/http/answer.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { RequestUrl } from '../../platform/http/paging.js';
import { TimetableVersionsService } from './timetable-versions.service.js';

/** Timetables in force from a day on. */
@ApiTags('timetable')
@Controller('schools/:schoolId/timetable-versions')
export class TimetableVersionsController {
  constructor(private readonly versions: TimetableVersionsService) {}

  @Get()
  @Endpoint({
    operationId: 'listTimetableVersions',
    summary: 'Timetables, the newest first',
    allow: 'timetable:version.read',
    transaction: 'read',
    answers: 'TimetableVersionView[]',
    query: { academicYearId: { description: 'Of this academic year only' } },
  })
  list(
    @Ctx() ctx: WriteContext,
    @Query() query: TimetableVersionQuery,
    @RequestUrl() url: string,
  ): Promise<Answer> {
    return this.versions.list(ctx, query, url);
  }

  @Get(':versionId')
  @Endpoint({
    operationId: 'getTimetableVersion',
    summary: 'One timetable',
    allow: 'timetable:version.read',
    transaction: 'read',
    answers: 'TimetableVersionView',
  })
  read(@Ctx() ctx: WriteContext, @Param('versionId') versionId: string): Promise<TimetableVersionView> {
    return this.versions.read(ctx, versionId);
  }

  @Post()
  @Endpoint({
    operationId: 'applyTimetable',
    summary: 'Put a mapped import in force',
    description:
      'Makes the classes, groups, subjects, rooms, staff and assignments that are missing, opens the journals, and ' +
      'puts the lessons on every school day from the mapping’s first day to the end of the academic year, all or ' +
      'nothing. Lessons that are the same keep their identifiers; those gone are withdrawn unless something is ' +
      'recorded for them; what has begun is never touched; classes that are not in the file keep their lessons. An ' +
      'import that changes nothing answers the timetable in force. `fillDemo` fills the classes of a school made for ' +
      'demonstration with invented people.',
    allow: 'timetable:version.write',
    transaction: 'write',
    idempotent: true,
    body: 'CreateTimetableVersion',
    answers: 'TimetableVersionView',
    status: 201,
    example: { importId: '01935a5e-0000-7000-8000-000000000007' },
  })
  apply(@Ctx() ctx: WriteContext, @Body() body: CreateTimetableVersion): Promise<TimetableVersionView> {
    return this.versions.apply(ctx, body);
  }
}
