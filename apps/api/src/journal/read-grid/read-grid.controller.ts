import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GridQuery } from '@zvonok/contracts';
import type { SchoolContext } from '../../platform/context/request-context.js';
import type { Answer } from '../../platform/http/answer.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { IfNoneMatch } from '../../platform/http/etag.js';
import { ReadGridHandler } from './read-grid.handler.js';

@ApiTags('journal')
@Controller('schools/:schoolId/journals/:journalId/grid')
export class ReadGridController {
  constructor(private readonly handler: ReadGridHandler) {}

  @Get()
  @Endpoint({
    operationId: 'readGrid',
    summary:
      'The grid of a journal: pupils, lessons, works, what stands in each cell, means and proposed term marks',
    description:
      'Of a term, or of days from and to, both included, at most a year; without either of the term that runs or ran ' +
      'last. Lists are compact, see `Grid`. The mean of a pupil is exactly `sum / weight`. Answers 304 to an ' +
      '`If-None-Match` while nothing on the page has changed.',
    allow: 'journal:journal.read',
    transaction: 'none',
    answers: 'Grid',
    problems: ['INVALID'],
  })
  read(
    @Ctx() ctx: SchoolContext,
    @Param('journalId') journalId: string,
    @Query() query: GridQuery,
    @IfNoneMatch() known: string | undefined,
  ): Promise<Answer> {
    return this.handler.read(ctx, journalId.toLowerCase(), query, known);
  }
}
