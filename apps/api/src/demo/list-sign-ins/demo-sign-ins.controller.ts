import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DemoSignInView } from '@zvonok/contracts';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { Refused } from '../../platform/problems/refused.js';
import { SchoolDirectory } from '../../school/index.js';
import { signInsOf } from './sign-ins.queries.js';

@ApiTags('demo')
@Controller('schools/:schoolId/demo/sign-ins')
export class DemoSignInsController {
  constructor(
    private readonly db: Database,
    private readonly directory: SchoolDirectory,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Endpoint({
    operationId: 'listDemoSignIns',
    summary: 'Who can sign in to a demonstration school',
    description:
      'All accounts of the school, those that an import has made too, on one page. Only in an installation with the ' +
      'demonstration, and for a school made for it; the password is one for all and stays with who started the product.',
    allow: 'platform:demo.use',
    transaction: 'none',
    answers: 'DemoSignInView[]',
  })
  async list(@Ctx() ctx: SchoolContext): Promise<{ items: DemoSignInView[] }> {
    const { demo } = await this.directory.get(ctx.schoolId);
    if (!this.config.demo || !demo) throw new Refused('NOT_FOUND');
    return { items: await this.db.read<DemoSignInView>(ctx.schoolId, signInsOf(ctx.schoolId, ctx.today)) };
  }
}
