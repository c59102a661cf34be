import { Injectable } from '@nestjs/common';
import type { Transaction } from '../platform/database/transaction.js';

/** A substitution as it is after a change. */
export interface SubstitutionState {
  readonly id: string;
  readonly slotId: string;
  readonly staffId: string;
  readonly replacedStaffId: string | null;
  readonly kind: string;
  readonly cause: string;
  readonly state: 'planned' | 'unconfirmed' | 'confirmed' | 'revoked';
  readonly heldSlotId: string | null;
  readonly createdAt: string;
  readonly version: number;
  readonly operationId: string;
}

/**
 * Writes claimed and revoked substitutions for the journal, in its transaction.
 * @clause J2.1b
 */
@Injectable()
export class SubstitutionWriter {
  /** Writes all by one statement. */
  async save(tx: Transaction, schoolId: string, rows: readonly SubstitutionState[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.run({
      name: 'substitution-save',
      text: `INSERT INTO substitution (school_id, id, slot_id, staff_id, replaced_staff_id, kind, cause, state,
          held_slot_id, created_at, version, operation_id)
        SELECT $1, s."id", s."slotId", s."staffId", s."replacedStaffId", s."kind", s."cause", s."state",
          s."heldSlotId", s."createdAt", s."version", s."operationId"
        FROM jsonb_to_recordset($2::jsonb) AS s ("id" uuid, "slotId" uuid, "staffId" uuid, "replacedStaffId" uuid,
          "kind" text, "cause" text, "state" text, "heldSlotId" uuid, "createdAt" timestamptz, "version" bigint,
          "operationId" uuid)
        ON CONFLICT (school_id, id) DO UPDATE SET state = excluded.state, version = excluded.version,
          operation_id = excluded.operation_id`,
      values: [schoolId, JSON.stringify(rows)],
    });
  }
}
