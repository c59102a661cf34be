import { Body, Controller, Delete, Get, Inject, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignIn, type Page, type SessionView } from '@zvonok/contracts';
import type { FastifyReply } from 'fastify';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { RequestContext } from '../../platform/context/request-context.js';
import { Answer } from '../../platform/http/answer.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { Refused } from '../../platform/problems/refused.js';
import { PasswordGuard, type SignInRequest } from '../sign-in/local.strategy.js';
import { SignInService } from '../sign-in/sign-in.service.js';
import { SessionStore } from './session-store.js';
import { SessionCookie } from './session-token.js';

/** A context of a route that only the signed-in reach. */
interface SignedInContext extends RequestContext {
  readonly accountId: string;
  readonly sessionId: string;
}

/** Signing in and out, and one's own sessions. */
@ApiTags('identity')
@Controller('sessions')
export class SessionsController {
  private readonly cookie: SessionCookie;

  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionStore,
    @Inject(CONFIG) config: Config,
  ) {
    this.cookie = new SessionCookie(config.publicUrl);
  }

  @Post()
  @UseGuards(PasswordGuard)
  @Endpoint({
    operationId: 'signIn',
    summary: 'Sign in with login and password',
    description:
      'Answers as GET /me does and sets the session’s cookie. Five failed attempts a minute for a login and twenty ' +
      'for a network address are allowed. `remember` keeps families signed in for 30 days on this device; staff are ' +
      'signed out after 2 hours without a request and after 12 hours in any case.',
    allow: 'public',
    transaction: 'none',
    body: 'SignIn',
    answers: 'MeView',
    status: 201,
    problems: ['CREDENTIALS_WRONG', 'TOO_MANY', 'BUSY'],
    example: { login: 'teacher1', password: 'a long password', remember: false },
  })
  async signIn(
    @Body() body: SignIn,
    @Req() request: SignInRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    if (!request.user) throw new Refused('CREDENTIALS_WRONG');
    const { me, token, maxAgeS } = await this.signIns.signIn({
      accountId: request.user.accountId,
      remember: body.remember ?? false,
      userAgent: request.headers['user-agent'] ?? '',
      previousToken: this.cookie.read(request.headers.cookie),
    });
    void reply.header('set-cookie', this.cookie.give(token, maxAgeS));
    return Answer.of(me, { location: '/api/v1/sessions/current' });
  }

  @Get()
  @Endpoint({
    operationId: 'listOwnSessions',
    summary: 'The caller’s running sessions, the newest first',
    allow: 'signedIn',
    transaction: 'none',
    answers: 'SessionView[]',
  })
  async list(@Ctx() ctx: SignedInContext): Promise<Page<SessionView>> {
    const rows = await this.sessions.list(ctx.accountId);
    return { items: rows.map(({ idleMin: _, ...row }) => ({ ...row, current: row.id === ctx.sessionId })) };
  }

  @Delete()
  @Endpoint({
    operationId: 'signOutEverywhere',
    summary: 'End all of the caller’s sessions',
    description: 'On every device, this one included: what they send next is answered 401.',
    allow: 'signedIn',
    transaction: 'none',
    status: 204,
  })
  async signOutEverywhere(
    @Ctx() ctx: SignedInContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(ctx.accountId, 'all');
    void reply.header('set-cookie', this.cookie.take());
  }

  @Delete('current')
  @Endpoint({
    operationId: 'signOut',
    summary: 'End the session of this request',
    description: 'The cookie is taken away with it; the caller’s other sessions stay.',
    allow: 'signedIn',
    transaction: 'none',
    status: 204,
  })
  async signOut(@Ctx() ctx: SignedInContext, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(ctx.accountId, { id: ctx.sessionId });
    void reply.header('set-cookie', this.cookie.take());
  }

  @Delete(':sessionId')
  @Endpoint({
    operationId: 'endOwnSession',
    summary: 'End one of the caller’s sessions',
    description: 'The device it belongs to has to sign in again.',
    allow: 'signedIn',
    transaction: 'none',
    status: 204,
  })
  async endOne(
    @Ctx() ctx: SignedInContext,
    @Param('sessionId') sessionId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const ended = await this.sessions.end(ctx.accountId, { id: sessionId.toLowerCase() });
    if (ended === 0) throw new Refused('NOT_FOUND');
    if (sessionId.toLowerCase() === ctx.sessionId) void reply.header('set-cookie', this.cookie.take());
  }
}
