import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InvitationAcceptanceRequest, InvitationCodeRequest, type InvitationView } from '@zvonok/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { RequestContext } from '../../platform/context/request-context.js';
import { Answer } from '../../platform/http/answer.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { SessionCookie } from '../sessions/session-token.js';
import { SignInService } from '../sign-in/sign-in.service.js';
import { InvitationsService } from './invitations.service.js';

/** One-time codes. They come in bodies, never in addresses, which servers and browsers write down. */
@ApiTags('identity')
@Controller('invitations')
export class InvitationsController {
  private readonly cookie: SessionCookie;

  constructor(
    private readonly invitations: InvitationsService,
    private readonly signIns: SignInService,
    @Inject(CONFIG) config: Config,
  ) {
    this.cookie = new SessionCookie(config.publicUrl);
  }

  @Post('look')
  @Endpoint({
    operationId: 'lookAtInvitation',
    summary: 'What a one-time code is good for',
    description:
      'A code of a slip lets one person choose a password, within 30 days; the code of a link makes one school, within ' +
      'a day. Twenty wrong ones a minute for a network address are allowed.',
    allow: 'public',
    transaction: 'none',
    body: 'InvitationCodeRequest',
    answers: 'InvitationView',
    problems: ['INVITATION_OVER', 'TOO_MANY'],
    example: { code: 'k7mp-2xqd-9hta' },
  })
  look(@Ctx() ctx: RequestContext, @Body() body: InvitationCodeRequest): Promise<InvitationView> {
    return this.invitations.look(ctx, body.code);
  }

  @Post('acceptance')
  @Endpoint({
    operationId: 'acceptInvitation',
    summary: 'Choose a password by a one-time code, and sign in',
    description:
      'The code ends with it, and so does every session the account had. Answers as GET /me does and sets the ' +
      'session’s cookie.',
    allow: 'public',
    transaction: 'none',
    body: 'InvitationAcceptanceRequest',
    answers: 'MeView',
    status: 201,
    problems: ['INVITATION_OVER', 'TOO_MANY', 'BUSY'],
    example: { code: 'k7mp-2xqd-9hta', password: 'a long new password' },
  })
  async accept(
    @Ctx() ctx: RequestContext,
    @Body() body: InvitationAcceptanceRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    const accountId = await this.invitations.accept(ctx, body.code, body.password);
    const { me, token, maxAgeS } = await this.signIns.signIn({
      accountId,
      remember: false,
      userAgent: request.headers['user-agent'] ?? '',
      previousToken: this.cookie.read(request.headers.cookie),
    });
    void reply.header('set-cookie', this.cookie.give(token, maxAgeS));
    return Answer.of(me, { location: '/api/v1/sessions/current' });
  }
}
