import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { EventBus } from '../events/event-bus.js';
import { isUuid } from '../ids/new-id.js';
import { isConnectionError } from './connection-error.js';
import { gather } from './gather.js';
import { Transaction, type Statement } from './transaction.js';

export { isConnectionError } from './connection-error.js';

/** `SET LOCAL` takes no parameters, so the identifier is checked before it becomes text. */
function scopeText(schoolId: string | null): string {
  if (schoolId === null) return '';
  if (!isUuid(schoolId)) throw new Error('a school is named by a UUID');
  return `; SET LOCAL app.school_id = '${schoolId}'`;
}

/**
 * A connection that ends while it is lent out says so by an event, which would end the process if nobody heard it;
 * its running queries fail with the same error.
 */
export const toldByQueries = (): void => undefined;

/**
 * What this class needs of a query runner beyond its public face: to say that a transaction is open (else `save`
 * would open one of its own), and to give a broken connection back with its error, so that the pool drops it.
 */
interface OwnedRunner {
  isTransactionActive: boolean;
  releasePostgresConnection(error?: Error): Promise<void>;
}

/** The product's only way to the database: pipelined reads and one transaction per writing request. */
@Injectable()
export class Database {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventBus,
  ) {}

  /** Rows of one statement, read in the school's scope in a single round trip. */
  async read<Row extends object>(schoolId: string | null, statement: Statement): Promise<Row[]> {
    const [rows] = await this.readAll<[Row]>(schoolId, [statement]);
    return rows;
  }

  /**
   * Rows of several statements of one read-only transaction: all are sent at once and all are awaited, also
   * when the first fails (unscoped statements see nothing, by row-level security).
   */
  async readAll<Rows extends object[]>(
    schoolId: string | null,
    statements: { [K in keyof Rows]: Statement },
  ): Promise<{ [K in keyof Rows]: Rows[K][] }> {
    const begin = `BEGIN READ ONLY${scopeText(schoolId)}`;
    const client = await this.pool().connect();
    client.on('error', toldByQueries);
    let broken: unknown = null;
    try {
      gather(client);
      const sent = [
        client.query(begin),
        ...(statements as Statement[]).map((statement) =>
          client.query({
            text: statement.text,
            values: statement.values as unknown[] | undefined,
            name: statement.name,
          }),
        ),
        client.query('COMMIT'),
      ];
      const settled = await Promise.allSettled(sent);
      const failed = settled.find((one): one is PromiseRejectedResult => one.status === 'rejected');
      if (failed) {
        await client.query('ROLLBACK').catch((error: unknown) => (broken = error));
        throw failed.reason;
      }
      const values = settled.map((one) => (one as PromiseFulfilledResult<{ rows: object[] }>).value);
      return values.slice(1, -1).map((result) => result.rows) as { [K in keyof Rows]: Rows[K][] };
    } catch (error) {
      if (isConnectionError(error)) broken = error;
      throw error;
    } finally {
      client.off('error', toldByQueries);
      client.release(broken instanceof Error ? broken : broken !== null);
    }
  }

  /**
   * Runs `work` in one transaction of the school; what it announced is written to the outbox with the commit.
   * Nothing is answered before the commit is on disk; any error rolls everything back.
   * @throws whatever `work` throws, or the database's refusal
   */
  async write<Result>(
    schoolId: string | null,
    work: (tx: Transaction) => Promise<Result>,
    mode: 'READ WRITE' | 'READ ONLY' = 'READ WRITE',
  ): Promise<Result> {
    const begin = `BEGIN ${mode}${scopeText(schoolId)}`;
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    const tx = new Transaction(schoolId, runner, client);
    // The begin is sent without waiting: the first statement of `work` follows in the same round trip.
    gather(client);
    const begun = client.query(begin);
    begun.catch(() => undefined);
    const owned = runner as unknown as OwnedRunner;
    owned.isTransactionActive = true;
    let broken: Error | undefined;
    let result: Result;
    try {
      result = await work(tx);
      gather(client);
      const stored = this.events.store(tx);
      const [committed] = await Promise.all([client.query('COMMIT'), begun, stored, ...tx.left]);
      // A commit of a failed transaction answers ROLLBACK without an error.
      if (committed.command !== 'COMMIT') throw new Error('the transaction was rolled back at its commit');
    } catch (error) {
      // Whatever `work` made of it: a transaction on a lost connection failed because the connection was lost.
      const lost = await client.query('ROLLBACK').then(
        () => null,
        (rollback: Error) => rollback,
      );
      if (lost) broken = lost;
      throw lost && isConnectionError(lost) ? lost : error;
    } finally {
      owned.isTransactionActive = false;
      await owned.releasePostgresConnection(broken);
    }
    for (const act of tx.afterCommit) act();
    this.events.committed(tx);
    return result;
  }

  /** Whether the database answers and has the product's tables. */
  async ready(): Promise<boolean> {
    try {
      await this.pool().query('SELECT FROM school LIMIT 0');
      return true;
    } catch {
      return false; // the answer to the question; the cause is logged by the requests that fail
    }
  }

  /** Connections for requests, and how many requests wait for one. */
  load(): { used: number; idle: number; waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.pool();
    return { used: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  }

  private pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }
}
