import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { mayTry, permissionOf, rolesOn } from '@zvonok/rules';
import type { FastifyReply } from 'fastify';
import { Clock } from '../clock/clock.js';
import { schoolDay } from '../clock/school-day.js';
import { CONFIG, type Config } from '../config/config.js';
import type { RequestContext, SchoolContext } from '../context/request-context.js';
import { isUuid } from '../ids/new-id.js';
import { Refused } from '../problems/refused.js';
import { Authenticator, type Identity } from './authenticator.js';
import type { ContextualRequest } from './ctx.decorator.js';
import { ENDPOINT, type EndpointOptions } from './endpoint.decorator.js';
import { localeOf } from './language.js';
import { isOwnOrigin } from './own-origin.js';
import { RateLimiter } from './rate-limiter.js';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets a request through to its handler: who asks, from which page, at which school, in which role. */
@Injectable()
export class AccessGuard implements CanActivate {
  private found: Authenticator | null = null;

  constructor(
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
    private readonly clock: Clock,
    private readonly limiter: RateLimiter,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const endpoint = this.reflector.get<EndpointOptions | undefined>(ENDPOINT, context.getHandler());
    if (!endpoint) throw new Error(`${context.getClass().name} has a route without @Endpoint`);
    const http = context.switchToHttp();
    const request = http.getRequest<ContextualRequest>();
    const base: RequestContext = {
      traceId: request.id,
      now: this.clock.now(),
      locale: localeOf(request.headers['accept-language']),
      address: request.ip,
      accountId: null,
      sessionId: null,
      schoolId: null,
      grants: null,
    };
    if (endpoint.allow === 'public') {
      request.ctx = base;
      return true;
    }
    const identity = await this.identify(request);
    this.limiter.take(identity.accountId, http.getResponse<FastifyReply>());
    if (!reading.has(request.method) && !this.fromOwnPage(request)) throw new Refused('ORIGIN_REFUSED');
    checkIds(request.params);
    request.ctx = await this.atSchool({ ...base, ...identity }, request.params, endpoint);
    return true;
  }

  /** Provided by a module above this one, so it is looked for at the first request. */
  private authenticator(): Authenticator {
    return (this.found ??= this.modules.get<Authenticator>(Authenticator, { strict: false }));
  }

  private async identify(request: ContextualRequest): Promise<Identity> {
    const identity = await this.authenticator().authenticate(request);
    if (!identity) throw new Refused('SIGN_IN_REQUIRED');
    return identity;
  }

  private fromOwnPage(request: ContextualRequest): boolean {
    const { origin, host } = request.headers;
    return request.headers['x-zvonok'] === '1' && isOwnOrigin(origin, host, this.config.publicUrl);
  }

  /** The school comes from the path and must be one of the caller's: another one does not exist for them. */
  private async atSchool(
    ctx: RequestContext & Identity,
    params: unknown,
    endpoint: EndpointOptions,
  ): Promise<RequestContext> {
    const named = (params as Record<string, string | undefined>).schoolId;
    if (named === undefined) return ctx;
    const schoolId = named.toLowerCase();
    const access = await this.authenticator().grantsAt(ctx.accountId, schoolId);
    if (!access) throw new Refused('NOT_FOUND');
    const today = schoolDay(ctx.now, access.zone);
    const roles = rolesOn(access.grants, today);
    const { allow } = endpoint;
    if (allow !== 'signedIn' && allow !== 'public' && !mayTry(roles, allow)) {
      throw new Refused('FORBIDDEN', { facts: { permission: allow, reason: permissionOf(allow).reason } });
    }
    const school: SchoolContext = { ...ctx, ...access, schoolId, roles, today };
    return school;
  }
}

/** Identifiers in a path that are no UUIDs name nothing. */
function checkIds(params: unknown): void {
  for (const [name, value] of Object.entries((params ?? {}) as Record<string, unknown>)) {
    if ((name === 'id' || name.endsWith('Id')) && !isUuid(value)) throw new Refused('NOT_FOUND');
  }
}
