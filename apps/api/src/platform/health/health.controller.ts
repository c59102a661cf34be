import { Controller, Get, Req, VERSION_NEUTRAL } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isLoopbackHost } from '../config/loopback.js';
import { Database } from '../database/database.js';
import { Endpoint } from '../http/endpoint.decorator.js';
import { buildInfo } from '../metrics/build-info.js';
import { Refused } from '../problems/refused.js';

const text = (example: string): object => ({ type: 'string', examples: [example] });
const state = {
  type: 'object',
  required: ['status'],
  properties: {
    status: { type: 'string', const: 'ok' },
    version: text('0.1.0'),
    build: text('3f9a1c0b7d2e'),
  },
};

/** The answer; which release it comes from is told to this computer only, for others have no need of it. */
interface State {
  readonly status: 'ok';
  readonly version?: string;
  readonly build?: string;
}

const stateFor = ({ ip }: FastifyRequest): State => ({
  status: 'ok',
  ...(isLoopbackHost(ip) ? buildInfo : {}),
});

/** For whoever watches the process. Neither answer tells anything of the school. */
@Controller({ path: 'health', version: VERSION_NEUTRAL })
export class HealthController {
  constructor(private readonly db: Database) {}

  @Get('live')
  @Endpoint({
    operationId: 'healthLive',
    summary: 'Whether the process runs',
    description:
      'Needs nothing but the process itself: when it does not answer, the process is to be started anew. This computer itself is also told the release.',
    allow: 'public',
    transaction: 'none',
    answerSchema: state,
  })
  live(@Req() request: FastifyRequest): State {
    return stateFor(request);
  }

  @Get('ready')
  @Endpoint({
    operationId: 'healthReady',
    summary: 'Whether requests can be served: the database answers and has the newest schema',
    description:
      '503 while the database is away or has no schema: a balancer sends requests elsewhere meanwhile. Nothing is told of the school.',
    allow: 'public',
    transaction: 'none',
    answerSchema: state,
    problems: ['DATABASE_AWAY'],
  })
  async ready(@Req() request: FastifyRequest): Promise<State> {
    if (!(await this.db.ready())) throw new Refused('DATABASE_AWAY');
    return stateFor(request);
  }
}
