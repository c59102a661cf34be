import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DemoProgressView } from '@zvonok/contracts';
import { daysBetween } from '@zvonok/rules';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import type { Statement } from '../../platform/database/transaction.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { Refused } from '../../platform/problems/refused.js';
import { SchoolDirectory } from '../../school/index.js';

interface ProgressRow {
  readonly toldFrom: string | null;
  readonly wholeFrom: string | null;
  readonly lastSchoolDay: string | null;
}

const progressOf = (schoolId: string, today: string): Statement => ({
  name: 'demo-progress',
  text: `SELECT p.told_from AS "toldFrom", p.whole_from AS "wholeFrom",
      (SELECT max(s.date) FROM slot s WHERE s.school_id = $1 AND s.date <= $2 AND NOT s.withdrawn) AS "lastSchoolDay"
    FROM (SELECT) one LEFT JOIN demo_progress p ON p.school_id = $1 AND p.id = $1`,
  values: [schoolId, today],
});

@ApiTags('demo')
@Controller('schools/:schoolId/demo/progress')
export class DemoProgressController {
  constructor(
    private readonly db: Database,
    private readonly directory: SchoolDirectory,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Endpoint({
    operationId: 'readDemoProgress',
    summary: 'How much of a demonstration school’s year is told',
    description:
      'The running term is there from the first start on; the weeks before it are made afterwards, the nearest first. ' +
      'On a day without lessons the demonstration stands on the last school day. Only for a school made for demonstration.',
    allow: 'school:school.read',
    transaction: 'none',
    answers: 'DemoProgressView',
  })
  async read(@Ctx() ctx: SchoolContext): Promise<DemoProgressView> {
    const { demo } = await this.directory.get(ctx.schoolId);
    if (!this.config.demo || !demo) throw new Refused('NOT_FOUND');
    const { schoolId, today } = ctx;
    const [row] = await this.db.read<ProgressRow>(schoolId, progressOf(schoolId, today));
    const { toldFrom = null, wholeFrom = null, lastSchoolDay = null } = row ?? {};
    const all = wholeFrom === null ? 0 : daysBetween(wholeFrom, today);
    const missing = wholeFrom === null || toldFrom === null ? 0 : daysBetween(wholeFrom, toldFrom);
    return {
      percent:
        missing <= 0 || all <= 0 ? 100 : Math.min(99, Math.max(0, Math.floor((100 * (all - missing)) / all))),
      toldFrom: toldFrom ?? today,
      lastSchoolDay,
      today,
    };
  }
}
