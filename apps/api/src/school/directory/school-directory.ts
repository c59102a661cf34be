import { Injectable } from '@nestjs/common';
import type { SchoolView } from '@zvonok/contracts';
import { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids/new-id.js';
import { Refused } from '../../platform/problems/refused.js';

/** A school to be made. */
export interface NewSchool {
  readonly id?: string;
  readonly name: string;
  readonly shortName: string;
  /** IANA zone. */
  readonly zone: string;
  /** Made for demonstration; such a school may be filled with invented people. */
  readonly demo?: boolean;
}

const columns = 'id, version, name, short_name AS "shortName", zone, demo';

/** The directory of schools, the only global reference table. */
@Injectable()
export class SchoolDirectory {
  constructor(private readonly db: Database) {}

  /** The schools at which an account has a running membership, the oldest first. */
  ofAccount(accountId: string): Promise<SchoolView[]> {
    return this.db.read<SchoolView>(null, {
      name: 'school-own',
      text: `SELECT ${columns} FROM school s WHERE EXISTS (SELECT FROM membership m
               WHERE m.school_id = s.id AND m.account_id = $1 AND m.ended_at IS NULL)
             ORDER BY s.created_at, s.id`,
      values: [accountId],
    });
  }

  /** Every school; for jobs and set-up, never for a request. */
  all(): Promise<SchoolView[]> {
    return this.db.read<SchoolView>(null, { text: `SELECT ${columns} FROM school ORDER BY created_at, id` });
  }

  /** @throws Refused `NOT_FOUND` */
  async get(schoolId: string, tx?: Transaction): Promise<SchoolView> {
    const statement = { text: `SELECT ${columns} FROM school WHERE id = $1`, values: [schoolId] };
    const [found] = tx
      ? (await tx.run<SchoolView>(statement)).rows
      : await this.db.read<SchoolView>(null, statement);
    if (!found) throw new Refused('NOT_FOUND');
    return found;
  }

  /**
   * Makes a school with nothing in it; returns its id.
   * @param now instant of its making
   */
  async create(tx: Transaction, school: NewSchool, now: string): Promise<string> {
    const id = school.id ?? newId();
    await tx.run({
      text: 'INSERT INTO school (id, name, short_name, zone, demo, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
      values: [id, school.name, school.shortName, school.zone, school.demo ?? false, now],
    });
    return id;
  }

  /**
   * Changes names and zone of the transaction's school.
   * @throws Refused `STALE_VERSION` when it has another version than `before`
   */
  async change(
    tx: Transaction,
    before: SchoolView,
    changes: Partial<Pick<SchoolView, 'name' | 'shortName' | 'zone'>>,
  ): Promise<SchoolView> {
    const { rows } = await tx.run<SchoolView>({
      text: `UPDATE school SET name = coalesce($3, name), short_name = coalesce($4, short_name), zone = coalesce($5, zone),
               version = version + 1, structure_version = structure_version + 1
             WHERE id = $1 AND version = $2 RETURNING ${columns}`,
      values: [
        before.id,
        before.version,
        changes.name ?? null,
        changes.shortName ?? null,
        changes.zone ?? null,
      ],
    });
    const [after] = rows;
    if (!after) throw new Refused('STALE_VERSION');
    return after;
  }
}
