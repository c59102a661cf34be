import { Body, Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChangePassword, ResetPassword } from '@zvonok/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { RequestContext, WriteContext } from '../../platform/context/request-context.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { SessionCookie } from '../sessions/session-token.js';
import { SignInService } from '../sign-in/sign-in.service.js';
import { PasswordsService } from './passwords.service.js';

/** New passwords. */
@ApiTags('identity')
@Controller()
export class PasswordsController {
  private readonly cookie: SessionCookie;

  constructor(
    private readonly passwords: PasswordsService,
    private readonly signIns: SignInService,
    @Inject(CONFIG) config: Config,
  ) {
    this.cookie = new SessionCookie(config.publicUrl);
  }

  @Post('me/password')
  @Endpoint({
    operationId: 'changeOwnPassword',
    summary: 'Change the caller’s own password',
    description: 'Every session of the account ends; this browser gets a new one.',
    allow: 'signedIn',
    transaction: 'none',
    body: 'ChangePassword',
    status: 204,
    problems: ['TOO_MANY', 'BUSY'],
    example: { current: 'the password until now', next: 'a long new password' },
  })
  async changeOwn(
    @Ctx() ctx: RequestContext & { readonly accountId: string },
    @Body() body: ChangePassword,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { remembered } = await this.passwords.changeOwn(ctx, body.current, body.next);
    const { token, maxAgeS } = await this.signIns.signIn({
      accountId: ctx.accountId,
      remember: remembered,
      userAgent: request.headers['user-agent'] ?? '',
      previousToken: null,
    });
    void reply.header('set-cookie', this.cookie.give(token, maxAgeS));
  }

  @Post('schools/:schoolId/memberships/:id/password')
  @Endpoint({
    operationId: 'resetPassword',
    summary: 'Memberships: set a new password for a person who has forgotten it',
    description:
      'Not for the caller’s own account, nor for one that belongs to another school as well. The person’s sessions end.',
    allow: 'identity:account.write',
    transaction: 'write',
    body: 'ResetPassword',
    status: 204,
    problems: ['BUSY'],
    example: { password: 'a long new password' },
  })
  reset(@Ctx() ctx: WriteContext, @Param('id') id: string, @Body() body: ResetPassword): Promise<void> {
    return this.passwords.reset(ctx, id, body.password);
  }
}
