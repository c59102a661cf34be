import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { RequestContext } from '../context/request-context.js';

/** A request that carries its context; the guard makes it, the transaction interceptor adds `tx`. */
export interface ContextualRequest extends FastifyRequest {
  ctx: RequestContext;
}

/** The request's context: first argument of every handler. */
export const Ctx = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<ContextualRequest>().ctx,
);
