import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { CONFIG, type Config } from '../config/config.js';
import { buildInfo } from './build-info.js';

/** One answered request. */
export interface AnsweredRequest {
  readonly method: string;
  /** Address as it was declared, `/api/v1/schools/:schoolId/rooms`; null: no route. Never the address itself. */
  readonly route: string | null;
  readonly status: number;
  readonly seconds: number;
}

/** Begins to measure. @returns tells the seconds since */
export function stopwatch(): () => number {
  const since = process.hrtime.bigint();
  return () => Number(process.hrtime.bigint() - since) / 1e9;
}

/**
 * What the process counts of itself for Prometheus. Labels are names of routes, jobs and kinds of refusal: nothing in
 * it is about a person, a class or a school. Nothing is counted when nobody may ask.
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'zvonok_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  private readonly problems = new Counter({
    name: 'zvonok_problems_total',
    help: 'Refusals by their code.',
    labelNames: ['code'],
    registers: [this.registry],
  });
  private readonly jobs = new Histogram({
    name: 'zvonok_job_duration_seconds',
    help: 'Time a job took, by its outcome: done or failed.',
    labelNames: ['job', 'outcome'],
    buckets: [0.01, 0.1, 1, 10, 60, 600],
    registers: [this.registry],
  });
  /** Whether anybody may ask. */
  readonly on: boolean;

  constructor(@Inject(CONFIG) config: Config) {
    this.on = config.metrics !== null;
    if (!this.on) return;
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'zvonok_build_info',
      help: 'Always 1: version and build are its labels.',
      labelNames: ['version', 'build'],
      registers: [this.registry],
    }).set({ ...buildInfo }, 1);
  }

  request({ method, route, status, seconds }: AnsweredRequest): void {
    if (this.on) this.requests.observe({ method, route: route ?? 'none', status }, seconds);
  }

  problem(code: string): void {
    if (this.on) this.problems.inc({ code });
  }

  job(job: string, outcome: 'done' | 'failed', seconds: number): void {
    if (this.on) this.jobs.observe({ job, outcome }, seconds);
  }
}
