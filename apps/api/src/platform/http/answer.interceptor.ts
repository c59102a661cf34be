import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Answer } from './answer.js';
import { etagOf, noneMatches } from './etag.js';

/**
 * Headers every resource has: `ETag` of its version, `Location` of a created one, 304 for a GET whose caller has
 * this version already. Innermost, so that a stored answer is stored with them.
 */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(map((result: unknown) => finish(result, request, reply)));
  }
}

function finish(result: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  const { body, headers, unchanged } =
    result instanceof Answer ? result : { body: result, headers: {}, unchanged: false };
  const { id, version } = (typeof body === 'object' && body !== null ? body : {}) as {
    id?: unknown;
    version?: unknown;
  };
  const etag = headers.etag ?? (typeof id === 'string' && isCount(version) ? etagOf(version) : undefined);
  if (etag !== undefined) void reply.header('etag', etag);
  const path = request.url.split('?')[0] ?? '';
  const location =
    headers.location ??
    (request.method === 'POST' && reply.statusCode === 201 && typeof id === 'string'
      ? `${path}/${id}`
      : undefined);
  if (location !== undefined) void reply.header('location', location);
  if (headers.link !== undefined) void reply.header('link', headers.link);
  if (unchanged || (isRead(request) && etag && noneMatches(request.headers['if-none-match'], etag))) {
    void reply.code(304);
    return undefined;
  }
  if (typeof body === 'string') {
    void reply.header('content-type', headers.contentType ?? 'application/json; charset=utf-8');
  }
  return body;
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value);
const isRead = (request: FastifyRequest): boolean => request.method === 'GET' || request.method === 'HEAD';
