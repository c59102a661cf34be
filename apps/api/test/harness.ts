/**
 * The real application on a real PostgreSQL, for every `*.api-spec.ts`.
 *
 *   import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
 *   import { startApi, type Api, type TestSchool } from '<…>/test/harness.js';
 *
 *   let api: Api;
 *   let school: TestSchool;
 *   beforeAll(async () => {
 *     api = await startApi({ now: '2026-11-24T05:00:00.000Z' }); // the clock stands still: api.clock.set(…)
 *     school = await api.makeSchool();                           // a school of this test file alone
 *   });
 *   afterAll(() => api.close());
 *
 *   it('shows the rooms', async () => {
 *     const deputy = await school.agent('deputyHead');           // signed in, with cookie and origin
 *     const answer = await deputy.get(`${school.base}/rooms`).expect(200);
 *   });
 *
 * - `school.agent(role)`: one person per role; `school.person(role)` tells who (`accountId`, `staffId`, `pupilId`,
 *   `parentId`). The roles `teacher`, `classTeacher`, `pupil` and `parent` fit the school's class 5А: the teacher is
 *   assigned to its journal, the class teacher's class it is, the pupil is its first pupil, the parent that pupil's.
 *   `school.newPerson({ roles: [...] })` makes further ones.
 * - `agent.post` sends a fresh `Idempotency-Key`; set another, or `.unset('Idempotency-Key')`.
 * - `school.addSlot({ date, period })` puts a lesson on the class's journal; `addClass({ pupils: 35 })` makes another
 *   class with its own journal. `api.sql(text, values)` is the owner's: it sees every school.
 * - `api.statements(fn)` counts the data statements that `fn` and its agents' requests send, and nothing beside them.
 * - `api.deliverEvents()` runs the after-commit listeners of stored events now.
 *
 * Run one file: `NODE_OPTIONS=--experimental-vm-modules npx jest --selectProjects api <path>`.
 */
import { jest } from '@jest/globals';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { makeApplication } from '../src/application.js';
import { newToken, tokenHash } from '../src/identity/sessions/session-token.js';
import { SettableClock } from '../src/platform/clock/clock.js';
import { readConfig, type Config } from '../src/platform/config/config.js';
import { Database } from '../src/platform/database/database.js';
import { installTypeParsers } from '../src/platform/database/type-parsers.js';
import { AccessLog } from '../src/platform/access-log/access-log.js';
import type { JobMode } from '../src/platform/jobs/job-queue.js';
import { OutboxRelay } from '../src/platform/outbox/outbox-relay.js';
import { newId } from '../src/platform/ids/new-id.js';
import { makeLogger } from '../src/platform/logging/logger.js';
import { Agent } from './agent.js';
import { workerDatabase } from './database.js';
import { TestSchool, type SchoolWishes } from './school.js';
import { countRequests, recordStatements, type Counted } from './statements.js';

/** A start takes a second, and several on a busy machine. */
jest.setTimeout(60_000);

export { Agent } from './agent.js';
export { TestSchool, type Person, type TestClass } from './school.js';

export interface ApiWishes {
  /** Instant at which the clock stands; Tuesday 24 November 2026, 08:00 in Moscow when not given. */
  readonly now?: string;
  /** Settings that differ from those of tests (no limits, no demonstration). */
  readonly config?: Partial<Config>;
  /** `background` to run jobs and the relay as the product does; nothing runs beside the tests when not given. */
  readonly jobs?: JobMode;
  /** Modules with routes of the test's own. */
  readonly extra?: readonly Type[];
  /** A way to the worker's database other than its address, as a proxy that can be cut. */
  readonly databaseUrl?: (address: string) => string;
}

/** A running application and its database. */
export class Api {
  readonly origin: string;

  constructor(
    readonly app: NestFastifyApplication,
    readonly clock: SettableClock,
    readonly config: Config,
    private readonly owner: pg.Pool,
  ) {
    this.origin = config.publicUrl.origin;
  }

  /** The product's own way to the database, as `zvonok_app`. */
  get db(): Database {
    return this.app.get(Database);
  }

  /** Rows of one statement as the owner, who sees every school. */
  async sql<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.owner.query<Row>(text, [...values])).rows;
  }

  /** A school with a class 5А, its journal of mathematics, staff and families. */
  async makeSchool(wishes: SchoolWishes = {}): Promise<TestSchool> {
    const school = new TestSchool(this, wishes);
    await school.build();
    return school;
  }

  /** Somebody who has not signed in. */
  stranger(): Agent {
    return new Agent(this.app.getHttpServer(), this.origin, null);
  }

  /** Opens a session for the account and gives its agent, without a password. */
  async signIn(accountId: string): Promise<Agent> {
    return new Agent(this.app.getHttpServer(), this.origin, await this.openSession(accountId));
  }

  /**
   * Data statements of `work` and of the requests that it makes by an agent, transaction control apart.
   * @param counted `all`: also those that find session and rights (or do not, when these are remembered) and note
   *   the access after the answer
   */
  statements(work: () => Promise<unknown>, counted: Counted = 'own'): Promise<string[]> {
    return recordStatements(work, counted);
  }

  /** Moves stored events to their after-commit listeners and runs these, and all jobs that were sent. */
  deliverEvents(): Promise<void> {
    return this.app.get(OutboxRelay).deliverNow();
  }

  /** Writes the readings that wait for their batch into `access_log`. */
  flushAccessLog(): Promise<void> {
    return this.app.get(AccessLog).flush();
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.owner.end();
  }

  private async openSession(accountId: string): Promise<string> {
    const token = newToken();
    await this.sql(
      `INSERT INTO session (id, account_id, token_hash, created_at, last_seen_at, expires_at, idle_min, user_agent, remembered)
       VALUES ($1, $2, $3, $4, $4, $4::timestamptz + interval '10 years', 5000000, 'test', false)`,
      [newId(), accountId, tokenHash(token), this.clock.now()],
    );
    return `sid=${token}`;
  }
}

/** Starts the application on the worker's database. */
export async function startApi(wishes: ApiWishes = {}): Promise<Api> {
  installTypeParsers();
  const databaseUrl = await workerDatabase();
  const clock = new SettableClock(wishes.now ?? '2026-11-24T05:00:00.000Z');
  const config: Config = {
    ...readConfig({
      DATABASE_URL: wishes.databaseUrl?.(databaseUrl) ?? databaseUrl,
      ZVONOK_DEMO: 'off',
      ZVONOK_RATE_LIMITS: 'off',
    }),
    ...wishes.config,
  };
  const level = process.env.ZVONOK_TEST_LOG === 'on' ? 'info' : 'silent';
  const app = await makeApplication({
    config,
    clock,
    logger: makeLogger(level),
    poolSize: 5,
    jobs: wishes.jobs ?? 'byHand',
    extra: wishes.extra ?? [],
  });
  countRequests(app.getHttpServer());
  await app.listen({ port: 0, host: '127.0.0.1' });
  return new Api(app, clock, config, new pg.Pool({ connectionString: databaseUrl, max: 2 }));
}
