import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { AcademicYearView, YearTemplateView } from '@zvonok/contracts';
import type { SchoolContext, WriteContext } from '../../platform/context/request-context.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { Refused } from '../../platform/problems/refused.js';
import { YearTemplatesService } from './year-templates.service.js';

const description =
  'Quarters of grades 1–9 and half-years of grades 10 and 11, vacations, public holidays with the days off that follow ' +
  'them. Weekends that the government moves by its yearly order are for the school to add.';

/** Academic years as Russian schools usually have them. */
@ApiTags('school')
@Controller('schools/:schoolId/year-templates/:startYear')
export class YearTemplatesController {
  constructor(private readonly templates: YearTemplatesService) {}

  @Get()
  @Endpoint({
    operationId: 'getYearTemplate',
    summary: 'An academic year as Russian schools usually have it, to be looked at',
    description,
    allow: 'school:academicYear.read',
    transaction: 'none',
    answers: 'YearTemplateView',
  })
  read(@Ctx() ctx: SchoolContext, @Param('startYear') startYear: string): Promise<YearTemplateView> {
    return this.templates.read(ctx, yearOf(startYear));
  }

  @Post()
  @Endpoint({
    operationId: 'applyYearTemplate',
    summary: 'Make the academic year with its terms and its calendar by the template',
    description: `${description} Each row can be changed afterwards; refused where the school has a year of these days.`,
    allow: 'school:academicYear.write',
    transaction: 'write',
    answers: 'AcademicYearView',
    status: 201,
    problems: ['EXISTS'],
  })
  apply(@Ctx() ctx: WriteContext, @Param('startYear') startYear: string): Promise<AcademicYearView> {
    return this.templates.apply(ctx, yearOf(startYear));
  }
}

/** Years that are no years have no template. */
function yearOf(text: string): number {
  if (!/^20\d\d$/.test(text)) throw new Refused('NOT_FOUND');
  return Number(text);
}
