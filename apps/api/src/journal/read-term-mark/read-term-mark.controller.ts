import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TermMarkQuery, type TermMarkDerivation } from '@zvonok/contracts';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { ReadTermMarkHandler } from './read-term-mark.handler.js';

@ApiTags('journal')
@Controller('schools/:schoolId/journals/:journalId/pupils/:pupilId/term-mark')
export class ReadTermMarkController {
  constructor(private readonly handler: ReadTermMarkHandler) {}

  @Get()
  @Endpoint({
    operationId: 'readTermMark',
    summary:
      'How a term mark is proposed for a pupil: which marks count, with which weight, and by which settings',
    description:
      'Of the days of the grid. Every mark stands with its weight or with the reason why it is left out; the mean is ' +
      'exactly `sum / weight`; `enough` says whether there are marks enough and whether «н/а» may be set (TRM-02). The ' +
      'teacher sets the mark; nothing is set by this.',
    allow: 'journal:journal.read',
    transaction: 'none',
    answers: 'TermMarkDerivation',
    problems: ['INVALID'],
  })
  read(
    @Ctx() ctx: SchoolContext,
    @Param('journalId') journalId: string,
    @Param('pupilId') pupilId: string,
    @Query() query: TermMarkQuery,
  ): Promise<TermMarkDerivation> {
    return this.handler.read(ctx, journalId.toLowerCase(), pupilId.toLowerCase(), query);
  }
}
