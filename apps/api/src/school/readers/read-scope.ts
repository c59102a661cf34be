import type { Database } from '../../platform/database/database.js';
import type { Statement, Transaction } from '../../platform/database/transaction.js';

/** Where a reader reads: at a school, inside the caller's transaction when there is one. Any context is one. */
export interface ReadScope {
  readonly schoolId: string;
  readonly tx?: Transaction | undefined;
}

/** Rows of one statement in the scope. */
export async function rowsOf<Row extends object>(
  db: Database,
  scope: ReadScope,
  statement: Statement,
): Promise<Row[]> {
  return scope.tx ? (await scope.tx.run<Row>(statement)).rows : db.read<Row>(scope.schoolId, statement);
}
