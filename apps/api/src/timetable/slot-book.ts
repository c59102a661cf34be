import { Injectable } from '@nestjs/common';
import type { Transaction } from '../platform/database/transaction.js';

/** A slot's state after the journal changed it. */
export interface SlotChange {
  readonly id: string;
  readonly state: 'planned' | 'held' | 'substituted' | 'cancelled' | 'moved';
  readonly movedToId: string | null;
}

/** A slot that comes into being with an entry: another subject held in the place of the planned one. */
export interface HeldSlot {
  readonly id: string;
  /** The planned slot whose time, room and timetable it takes. */
  readonly insteadOfId: string;
  readonly journalId: string;
  readonly groupId: string;
  readonly subjectId: string;
  readonly staffId: string;
}

/** The journal's door to slots: states follow the records, in the same transaction. */
@Injectable()
export class SlotBook {
  /** Writes all changes and new slots by one statement. */
  async save(
    tx: Transaction,
    schoolId: string,
    changes: readonly SlotChange[],
    held: readonly HeldSlot[],
  ): Promise<void> {
    if (changes.length === 0 && held.length === 0) return;
    await tx.run({
      name: 'slot-save',
      text: `WITH changed AS (
          UPDATE slot SET state = c.state, moved_to_id = c."movedToId", version = slot.version + 1
          FROM jsonb_to_recordset($2::jsonb) AS c ("id" uuid, "state" text, "movedToId" uuid)
          WHERE slot.school_id = $1 AND slot.id = c."id"
          RETURNING slot.id
        ), made AS (
          INSERT INTO slot (school_id, id, journal_id, group_id, subject_id, date, shift, period, start_at, end_at,
            state, room_id, timetable_version_id)
          SELECT $1, h."id", h."journalId", h."groupId", h."subjectId", p.date, p.shift, p.period, p.start_at,
            p.end_at, 'planned', p.room_id, NULL
          FROM jsonb_to_recordset($3::jsonb) AS h ("id" uuid, "insteadOfId" uuid, "journalId" uuid, "groupId" uuid,
            "subjectId" uuid)
          JOIN slot p ON p.school_id = $1 AND p.id = h."insteadOfId"
          -- reading "changed" makes it run first: the place must be free before the new slot takes it
          CROSS JOIN (SELECT count(*) FROM changed) AS freed
          RETURNING id
        )
        INSERT INTO slot_teacher (school_id, slot_id, staff_id, place)
        SELECT $1, h."id", h."staffId", 0
        FROM jsonb_to_recordset($3::jsonb) AS h ("id" uuid, "staffId" uuid)`,
      values: [schoolId, JSON.stringify(changes), JSON.stringify(held)],
    });
  }
}
