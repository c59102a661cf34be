import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ImportMapping, ImportQuery, ListQuery } from '@zvonok/contracts';
import type { WriteContext } from '../../platform/context/request-context.js';
import { Answer } from '../../platform/http/answer.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { etagOf, IfMatch, type SeenVersion } from '../../platform/http/etag.js';
import { RequestUrl } from '../../platform/http/paging.js';
import { fetLimits } from '../fet/fet-reader.js';
import type { ShownImport } from './imports.queries.js';
import { TimetableImportsService } from './timetable-imports.service.js';

/** Timetables from files of FET and from tables. */
@ApiTags('timetable')
@Controller('schools/:schoolId/timetable-imports')
export class TimetableImportsController {
  constructor(private readonly imports: TimetableImportsService) {}

  @Post()
  @Endpoint({
    operationId: 'importTimetable',
    summary: 'Upload a timetable: a file of FET, or a table',
    description:
      'The body is the file as it is, at most 20 MB; a larger one is refused unread. Answers what was understood: ' +
      'counts (placed + refused + explained = activities), oddities with their places, and proposals for the mapping. ' +
      'Nothing of the school is changed until the mapped import is applied. A table (CSV in UTF-8 or Windows-1251 with ' +
      '`;`, `,` or tab) has a row a lesson under the headers «Класс», «День», «Урок», «Предмет» and, where ' +
      'they are known, «Учитель», «Кабинет», «Подгруппа», «Неделя» (odd or even, the academic year’s first being odd), ' +
      '«Время»; its activities are its rows.',
    allow: 'timetable:import.write',
    transaction: 'write',
    idempotent: true,
    file: { maxBytes: fetLimits.bytes },
    answers: 'ImportReport',
    status: 201,
    problems: ['FILE_NOT_UNDERSTOOD', 'FILE_HOSTILE', 'TOO_LARGE'],
    query: { filename: { description: 'Name of the file, as `week.fet` or `week.csv`', required: true } },
  })
  take(@Ctx() ctx: WriteContext, @Query() query: ImportQuery, @Body() bytes: Buffer): Promise<ShownImport> {
    return this.imports.take(ctx, query.filename, bytes);
  }

  @Get()
  @Endpoint({
    operationId: 'listTimetableImports',
    summary: 'Uploaded timetable files, the newest first',
    allow: 'timetable:import.read',
    transaction: 'read',
    answers: 'ImportSummary[]',
    query: { q: { description: 'Part of the name of the file' } },
  })
  list(@Ctx() ctx: WriteContext, @Query() query: ListQuery, @RequestUrl() url: string): Promise<Answer> {
    return this.imports.list(ctx, query, url);
  }

  @Get(':importId')
  @Endpoint({
    operationId: 'getTimetableImport',
    summary: 'Report on an uploaded timetable file',
    allow: 'timetable:import.read',
    transaction: 'read',
    answers: 'ImportReport',
  })
  read(@Ctx() ctx: WriteContext, @Param('importId') importId: string): Promise<ShownImport> {
    return this.imports.read(ctx, importId);
  }

  @Put(':importId/mapping')
  @Endpoint({
    operationId: 'mapTimetableImport',
    summary: 'Say what the file’s names are at this school, and see what applying it would do',
    description:
      'Days and hours that are left out or null have no lessons. The answer compares with the timetable in force: ' +
      'slots to be made, changed or withdrawn, and kept; lessons that something is recorded for always stay. ' +
      'Sent again, it replaces the mapping.',
    allow: 'timetable:import.write',
    transaction: 'write',
    body: 'ImportMapping',
    answers: 'ImportPreview',
    example: {
      days: [{ name: 'Понедельник', weekday: 1 }],
      hours: [{ name: '1 (8:30-9:10)', period: 1, startsAt: '08:30', endsAt: '09:10' }],
      classes: [{ year: '5', group: '5А', gradeLevel: 5, letter: 'А' }],
      joint: [],
      from: '2026-09-01',
    },
  })
  async map(
    @Ctx() ctx: WriteContext,
    @Param('importId') importId: string,
    @IfMatch() seen: SeenVersion,
    @Body() body: ImportMapping,
  ): Promise<Answer> {
    const { preview, version } = await this.imports.map(ctx, importId, seen, body);
    return Answer.of(preview, { etag: etagOf(version) });
  }
}
