import type { Transaction } from '../platform/database/transaction.js';

/**
 * Counts up the version of the school's structure, and by its row's lock lets one change of the structure be judged
 * and written at a time.
 */
export async function countStructureChange(tx: Transaction): Promise<void> {
  await tx.run({
    name: 'school-structure-changed',
    text: 'UPDATE school SET structure_version = structure_version + 1 WHERE id = $1',
    values: [tx.schoolId],
  });
}
