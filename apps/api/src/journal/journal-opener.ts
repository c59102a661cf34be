import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/ids/new-id.js';
import { JournalOpening, JournalOpeningSeat, type JournalKey } from '../timetable/index.js';

const keyText = (key: JournalKey): string => `${key.groupId}/${key.subjectId}/${key.academicYearId}`;

/** Opens the journals that a timetable needs. */
@Injectable()
export class JournalOpener extends JournalOpening implements OnModuleInit {
  constructor(private readonly seat: JournalOpeningSeat) {
    super();
  }

  onModuleInit(): void {
    this.seat.take(this);
  }

  async open(tx: Transaction, keys: readonly JournalKey[]): Promise<string[]> {
    const wanted = new Map(keys.map((key) => [keyText(key), key]));
    const rows = [...wanted.values()].map((key) => ({ id: newId(), ...key }));
    await tx.query(
      `INSERT INTO journal (school_id, id, group_id, subject_id, academic_year_id, version)
       SELECT $1, j."id", j."groupId", j."subjectId", j."academicYearId", 0
       FROM jsonb_to_recordset($2::jsonb) AS j ("id" uuid, "groupId" uuid, "subjectId" uuid, "academicYearId" uuid)
       ON CONFLICT (school_id, group_id, subject_id, academic_year_id) DO NOTHING`,
      [tx.schoolId, JSON.stringify(rows)],
    );
    const found = await tx.query<JournalKey & { id: string }>(
      `SELECT id, group_id AS "groupId", subject_id AS "subjectId", academic_year_id AS "academicYearId"
       FROM journal WHERE school_id = $1 AND group_id = ANY($2::uuid[])`,
      [tx.schoolId, [...new Set(rows.map((row) => row.groupId))]],
    );
    const ids = new Map(found.map((row) => [keyText(row), row.id]));
    return keys.map((key) => {
      const id = ids.get(keyText(key));
      if (!id) throw new Error('a journal was not opened');
      return id;
    });
  }
}
