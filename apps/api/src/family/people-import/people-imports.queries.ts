import type { Transaction } from '../../platform/database/transaction.js';
import type { PeopleOutcome, StoredReport } from './people-import.report.js';
import type { PeopleTable } from './table.js';

/** An import as it is kept. */
export interface StoredImport extends StoredReport {
  readonly outcome: PeopleOutcome;
  readonly planDigest: string;
}

const kept = `id, version, kind, filename, state, created_at AS "createdAt", applied_at AS "appliedAt", outcome,
  plan_digest AS "planDigest"`;

export async function readImport(tx: Transaction, id: string): Promise<StoredImport | null> {
  const [row] = await tx.query<StoredImport>(
    `SELECT ${kept} FROM people_import WHERE school_id = $1 AND id = $2`,
    [tx.schoolId, id],
  );
  return row ?? null;
}

/** An import with its table, null once it is applied; its row is locked until the transaction ends. */
export async function lockImport(
  tx: Transaction,
  id: string,
): Promise<(StoredImport & { readonly source: PeopleTable | null }) | null> {
  const [row] = await tx.query<StoredImport & { source: PeopleTable | null }>(
    `SELECT ${kept}, source FROM people_import WHERE school_id = $1 AND id = $2 FOR UPDATE`,
    [tx.schoolId, id],
  );
  return row ?? null;
}

/** Days an import is kept. */
const keptDays = 30;

/**
 * Removes the imports of the school that are no longer kept.
 * @param now instant of the request
 */
export async function dropOldImports(tx: Transaction, now: string): Promise<void> {
  await tx.run({
    text: `DELETE FROM people_import WHERE school_id = $1 AND created_at < $2::timestamptz - interval '${keptDays} days'`,
    values: [tx.schoolId, now],
  });
}
