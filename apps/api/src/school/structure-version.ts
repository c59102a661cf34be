import type { Transaction } from '../platform/database/transaction.js';

/** Transactions that have changed a structure: what they see may never be committed. */
const changing = new WeakSet<Transaction>();

/** Notes that the transaction changes the structure of its school. */
export const noteStructureChange = (tx: Transaction): void => void changing.add(tx);

/** Whether the transaction has changed the structure of its school. */
export const changesStructure = (tx: Transaction): boolean => changing.has(tx);

/**
 * Counts up the version of the school's structure, and by its row's lock lets one change of the structure be judged
 * and written at a time.
 */
export async function countStructureChange(tx: Transaction): Promise<void> {
  noteStructureChange(tx);
  await tx.run({
    name: 'school-structure-changed',
    text: 'UPDATE school SET structure_version = structure_version + 1 WHERE id = $1',
    values: [tx.schoolId],
  });
}
