import { Catch, Inject, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Problem } from '@zvonok/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOGGER, type Logger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
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
    private readonly metrics: Metrics,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = writeProblem(
      error,
      request,
      http.getResponse<FastifyReply>(),
      this.routes.methodsOf(pathOf(request)),
    );
    this.metrics.problem(problem.code);
    if (problem.status >= 500) {
      this.logger.error({ err: error, traceId: request.id, code: problem.code }, 'request failed');
    }
  }
}

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? '/';

/**
 * Answers with the problem of an error, also before a handler was found.
 * @param allowed methods of the request's address; none: there is no such address
 * @returns what was answered
 */
export function writeProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  allowed: readonly string[],
): Problem {
  const locale = localeOf(request.headers['accept-language']);
  const { method, id: traceId } = request;
  const { problem, headers } = problemOf(error, {
    locale,
    instance: pathOf(request),
    traceId,
    method,
    allowed,
  });
  if (reply.sent) return problem;
  for (const name of ['etag', 'location', 'last-modified']) reply.removeHeader(name);
  // What was not read of a refused body must not be taken for the next request.
  if (!request.raw.complete && request.raw.headers['content-length'] !== undefined) {
    reply.header('connection', 'close');
  }
  void reply
    .code(problem.status)
    .headers({ ...headers, 'cache-control': 'no-store', 'content-language': locale })
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
  return problem;
}
