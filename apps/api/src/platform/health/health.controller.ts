import { Controller, Get, VERSION_NEUTRAL } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Endpoint } from '../http/endpoint.decorator.js';
import { Refused } from '../problems/refused.js';

const state = {
  type: 'object',
  required: ['status'],
  properties: { status: { type: 'string', const: 'ok' } },
};

/** For whoever watches the process. Neither answer tells anything of the school. */
@Controller({ path: 'health', version: VERSION_NEUTRAL })
export class HealthController {
  constructor(private readonly db: Database) {}

  @Get('live')
  @Endpoint({
    operationId: 'healthLive',
    summary: 'Whether the process runs',
    description:
      'Needs nothing but the process itself: when it does not answer, the process is to be started anew.',
    allow: 'public',
    transaction: 'none',
    answerSchema: state,
  })
  live(): { status: 'ok' } {
    return { status: 'ok' };
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
  async ready(): Promise<{ status: 'ok' }> {
    if (!(await this.db.ready())) throw new Refused('DATABASE_AWAY');
    return { status: 'ok' };
  }
}
