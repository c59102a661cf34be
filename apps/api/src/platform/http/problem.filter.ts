import { Catch, Inject, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOGGER, type Logger } from '../logging/logger.js';
import { problemOf } from '../problems/problem-of.js';
import { localeOf } from './language.js';
import { RouteTable } from './route-table.js';

/** The one place that answers refusals and faults: `application/problem+json` (RFC 9457). */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly routes: RouteTable,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Writes the problem of an error, also for errors met before a handler was found. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const path = request.url.split('?')[0] ?? '/';
    const { problem, headers } = problemOf(error, {
      locale: localeOf(request.headers['accept-language']),
      instance: path,
      traceId: request.id,
      method: request.method,
      allowed: this.routes.methodsOf(path),
    });
    if (problem.status >= 500) {
      this.logger.error({ err: error, traceId: request.id, code: problem.code }, 'request failed');
    }
    if (reply.sent) return;
    for (const name of ['etag', 'location', 'last-modified']) reply.removeHeader(name);
    // What was not read of a refused body must not be taken for the next request.
    if (!request.raw.complete && request.raw.headers['content-length'] !== undefined) {
      reply.header('connection', 'close');
    }
    void reply
      .code(problem.status)
      .headers({
        ...headers,
        'cache-control': 'no-store',
        'content-language': localeOf(request.headers['accept-language']),
      })
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem));
  }
}
