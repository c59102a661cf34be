import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PatchMe, type MeView } from '@zvonok/contracts';
import type { RequestContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { MeReader } from './me.reader.js';

interface SignedInContext extends RequestContext {
  readonly accountId: string;
}

/** One's own account. */
@ApiTags('identity')
@Controller('me')
export class MeController {
  constructor(
    private readonly me: MeReader,
    private readonly db: Database,
  ) {}

  @Get()
  @Endpoint({
    operationId: 'getMe',
    summary: 'The caller’s account, schools and roles in force today',
    allow: 'signedIn',
    transaction: 'none',
    answers: 'MeView',
  })
  get(@Ctx() ctx: SignedInContext): Promise<MeView> {
    return this.me.read(ctx.accountId);
  }

  @Patch()
  @Endpoint({
    operationId: 'patchMe',
    summary: 'Change the language and look of the caller’s own interface',
    description: 'The last word counts: no If-Match is asked for here.',
    allow: 'signedIn',
    transaction: 'none',
    body: 'PatchMe',
    answers: 'MeView',
    example: { theme: 'dark' },
  })
  async patch(@Ctx() ctx: SignedInContext, @Body() body: PatchMe): Promise<MeView> {
    await this.db.write(null, (tx) =>
      tx.run({
        text: `UPDATE account SET locale = coalesce($2, locale), theme = coalesce($3, theme), version = version + 1
               WHERE id = $1`,
        values: [ctx.accountId, body.locale ?? null, body.theme ?? null],
      }),
    );
    return this.me.read(ctx.accountId);
  }
}
