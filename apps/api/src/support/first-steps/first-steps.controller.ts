import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FIRST_STEPS, type FirstStepsView } from '@zvonok/contracts';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { schoolFacts, type SchoolFacts } from './first-steps.queries.js';
import { judgeSteps } from './judge-steps.js';

/** How far a school is set up. */
@ApiTags('support')
@Controller('schools/:schoolId/first-steps')
export class FirstStepsController {
  constructor(private readonly db: Database) {}

  @Get()
  @Endpoint({
    operationId: 'getFirstSteps',
    summary: 'What a school still needs before lessons can be recorded',
    description:
      'Judged by what is there, not by what somebody ticked off: a step that is left can be taken up again at any time, ' +
      'and one that is undone shows again. What is `advised` can wait.',
    allow: 'support:firstSteps.read',
    transaction: 'none',
    answers: 'FirstStepsView',
  })
  async read(@Ctx() ctx: SchoolContext): Promise<FirstStepsView> {
    const [facts] = await this.db.read<SchoolFacts>(ctx.schoolId, schoolFacts(ctx.schoolId, ctx.today));
    if (!facts) throw new Error('a statement without FROM has one row');
    const steps = judgeSteps(facts, FIRST_STEPS);
    return { steps, done: steps.filter((one) => one.state === 'done').length, serverTime: ctx.now };
  }
}
