import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApplyPeopleImport, PeopleImportQuery, type PeopleImportReport } from '@zvonok/contracts';
import type { WriteContext } from '../../platform/context/request-context.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { IfMatch, type SeenVersion } from '../../platform/http/etag.js';
import { PeopleImportsService } from './people-imports.service.js';
import { tableLimits } from './table.js';

/** People by table. */
@ApiTags('family')
@Controller('schools/:schoolId/people-imports')
export class PeopleImportsController {
  constructor(private readonly imports: PeopleImportsService) {}

  @Post()
  @Endpoint({
    operationId: 'importPeople',
    summary: 'Upload a table of pupils, parents or staff',
    description:
      'The body is a CSV file as it is, at most 20 MB and 10 000 rows: UTF-8 or Windows-1251, its cells apart by `;`, ' +
      '`,` or tab, its headers in Russian or English. Answers what applying it would do with every row: new, changed, ' +
      'unchanged, or bad with each reason by row and column. Nothing of the school is changed until it is applied. ' +
      'Kept for thirty days.',
    allow: 'family:people.import',
    transaction: 'write',
    idempotent: true,
    file: { maxBytes: tableLimits.bytes },
    answers: 'PeopleImportReport',
    status: 201,
    problems: ['FILE_NOT_UNDERSTOOD', 'TOO_LARGE'],
    query: {
      kind: { description: 'Who the table lists', required: true },
      filename: { description: 'Name of the file, as `pupils.csv`', required: true },
    },
  })
  take(
    @Ctx() ctx: WriteContext,
    @Query() query: PeopleImportQuery,
    @Body() bytes: Buffer,
  ): Promise<PeopleImportReport> {
    return this.imports.take(ctx, query, bytes);
  }

  @Get(':importId')
  @Endpoint({
    operationId: 'getPeopleImport',
    summary: 'What was made of an uploaded table, and what applying it does or did',
    allow: 'family:people.import',
    transaction: 'read',
    answers: 'PeopleImportReport',
  })
  read(@Ctx() ctx: WriteContext, @Param('importId') importId: string): Promise<PeopleImportReport> {
    return this.imports.read(ctx, importId);
  }

  @Post(':importId/application')
  @Endpoint({
    operationId: 'applyPeopleImport',
    summary: 'Enter the people of a table',
    description:
      'Writes all rows that are not bad, all or nothing, exactly as the preview shows them: when the school has ' +
      'changed so that something else would come of it, `PREVIEW_OUTDATED` and nothing is written. `decisions` say of ' +
      'parents whom the table cannot tell from a namesake which of the two they are. An import that is applied ' +
      'already is answered as it is.',
    allow: 'family:people.import',
    transaction: 'write',
    idempotent: true,
    body: 'ApplyPeopleImport',
    answers: 'PeopleImportReport',
    problems: ['PREVIEW_OUTDATED'],
    example: { decisions: [{ row: 12, decision: 'another' }] },
  })
  apply(
    @Ctx() ctx: WriteContext,
    @Param('importId') importId: string,
    @IfMatch() seen: SeenVersion,
    @Body() body: ApplyPeopleImport,
  ): Promise<PeopleImportReport> {
    return this.imports.apply(ctx, importId, seen, body);
  }
}
