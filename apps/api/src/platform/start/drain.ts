import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { AccessLog } from '../access-log/access-log.js';
import { JobQueue } from '../jobs/job-queue.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';

/** How long open requests may take to end before their connections are closed, in milliseconds. */
const patienceMs = 10_000;

/**
 * The first step of an orderly end: no new requests, the running ones are answered, events and jobs
 * under way are finished, and what was read is written down. It comes before the pools are closed.
 */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly relay: OutboxRelay,
    private readonly jobs: JobQueue,
    private readonly accessLog: AccessLog,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    const impatient = setTimeout(() => server.server.closeAllConnections(), patienceMs);
    await server.close();
    clearTimeout(impatient);
    await this.relay.stop();
    await this.jobs.stop();
    await this.accessLog.flush();
  }
}
