import type { PoolClient } from 'pg';
import type { EntityManager, EntityTarget, ObjectLiteral, QueryRunner, Repository } from 'typeorm';
import { gather } from './gather.js';
import type { SchoolRow } from './columns.js';
import { ScopedRepository } from './scoped-repository.js';

/** One statement and its parameters; `name` makes the server keep its plan. */
export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
  readonly name?: string;
}

/** A fact that other modules may want to know of; past tense (`LessonRecorded`). */
export interface DomainEvent {
  readonly type: string;
  readonly payload: object;
}

/** An open transaction, scoped to one school (or to none, for the global tables). */
export class Transaction {
  /** Events to be written with the commit. */
  readonly announced: DomainEvent[] = [];

  /** What this process does once the transaction is on disk, as emptying a cache; never called after a rollback. */
  readonly afterCommit: (() => void)[] = [];

  /** Statements whose answers come with the commit's. */
  readonly left: Promise<unknown>[] = [];

  constructor(
    readonly schoolId: string | null,
    private readonly runner: QueryRunner,
    private readonly client: PoolClient,
  ) {}

  /** Rows of one statement. */
  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.run<Row>({ text, values })).rows;
  }

  /** Rows and number of changed rows of one statement, which may be named. */
  async run<Row extends object>(statement: Statement): Promise<{ rows: Row[]; count: number }> {
    gather(this.client);
    const result = await this.client.query<Row>({
      text: statement.text,
      values: statement.values as unknown[] | undefined,
      name: statement.name,
    });
    return { rows: result.rows, count: result.rowCount ?? 0 };
  }

  /**
   * Lets a statement be answered together with the commit: it is sent already, nothing waits for it, and the commit
   * fails with it.
   */
  leave(sent: Promise<unknown>): void {
    sent.catch(() => undefined); // heard when the transaction commits
    this.left.push(sent);
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  /** The repository of a school's table; every condition and row gets the school's id. */
  repo<Row extends SchoolRow>(entity: EntityTarget<Row>): ScopedRepository<Row> {
    if (this.schoolId === null) throw new Error('a repository of school rows needs a school');
    return new ScopedRepository(this.manager.getRepository(entity), this.schoolId);
  }

  /** The repository of a global table. */
  global<Row extends ObjectLiteral>(entity: EntityTarget<Row>): Repository<Row> {
    return this.manager.getRepository(entity);
  }
}
