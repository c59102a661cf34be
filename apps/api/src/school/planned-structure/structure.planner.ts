import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids/new-id.js';
import { SchoolBuilder } from '../school.builder.js';
import { countStructureChange } from '../structure-version.js';
import { findStructure } from './find-structure.js';
import { makeStructure, type MadeStructure } from './make-structure.js';
import type { FoundStructure, PlannedStructure, PlannedTeaching } from './planned-structure.js';

/** The door through which a timetable from another system finds and makes its classes, people and rooms. */
@Injectable()
export class StructurePlanner {
  constructor(private readonly builder: SchoolBuilder) {}

  /** Whether the school was made for demonstration. */
  async isDemo(tx: Transaction): Promise<boolean> {
    const [row] = await tx.query<{ demo: boolean }>('SELECT demo FROM school WHERE id = $1', [tx.schoolId]);
    return row?.demo ?? false;
  }

  /** Lets one change of the structure be judged and written at a time, until the transaction ends. */
  async begin(tx: Transaction): Promise<void> {
    await tx.query('SELECT FROM school WHERE id = $1 FOR UPDATE', [tx.schoolId]);
  }

  /** Counts a change of what pages of the school show. */
  changed(tx: Transaction): Promise<void> {
    return countStructureChange(tx);
  }

  /** What of the plan is there already; changes nothing. */
  find(tx: Transaction, wanted: PlannedStructure): Promise<FoundStructure> {
    return findStructure(tx, wanted);
  }

  /** Makes what is not there. */
  make(tx: Transaction, wanted: PlannedStructure, found: FoundStructure): Promise<MadeStructure> {
    return makeStructure(this.builder, tx, wanted, found);
  }

  /** Makes the first set of bells of a school that has none. */
  async makeBells(
    tx: Transaction,
    name: string,
    validFrom: string,
    periods: readonly { readonly period: number; readonly startsAt: string; readonly endsAt: string }[],
  ): Promise<void> {
    await this.builder.createMany(tx, 'bellSchedule', [{ name, validFrom, periods: [...periods] }]);
  }

  /** Makes bells that hold on one day alone. @returns their ids, in order */
  makeDayBells(
    tx: Transaction,
    date: string,
    bells: readonly {
      readonly name: string;
      readonly shift: number;
      readonly gradeLevels: number[] | null;
      readonly periods: { period: number; startsAt: string; endsAt: string }[];
    }[],
  ): Promise<string[]> {
    return this.builder.createMany(
      tx,
      'bellSchedule',
      bells.map((one) => ({ ...one, validFrom: date, validTo: date })),
    );
  }

  /** Takes back bells that {@link makeDayBells} made. */
  async removeDayBells(tx: Transaction, ids: readonly string[]): Promise<void> {
    await tx.query(
      'DELETE FROM bell_schedule WHERE school_id = $1 AND id = ANY ($2::uuid[]) AND valid_from = valid_to',
      [tx.schoolId, ids],
    );
    await countStructureChange(tx);
  }

  /**
   * Makes the planned load hold from a day on: new assignments begin, hours follow, and those named in `over` end the
   * day before. Others of the school stay as they are.
   * @param over teachers whom the former plan had and this one has not
   * @returns how many assignments were made, changed or ended
   */
  async assign(
    tx: Transaction,
    from: string,
    wanted: readonly PlannedTeaching[],
    over: readonly Omit<PlannedTeaching, 'hoursPerWeek'>[],
  ): Promise<number> {
    const rows = wanted.map((one) => ({ id: newId(), ...one }));
    const { rows: counts } = await tx.run<{ count: number }>({
      text: `WITH wanted AS (
          SELECT * FROM jsonb_to_recordset($2::jsonb)
            AS w ("id" uuid, "staffId" uuid, "groupId" uuid, "subjectId" uuid, "hoursPerWeek" integer)
        ), present AS (
          SELECT w."id" AS wanted_id, a.id, a.hours_per_week, w."hoursPerWeek" AS hours
          FROM wanted w JOIN teaching_assignment a ON a.school_id = $1 AND a.staff_id = w."staffId"
            AND a.group_id = w."groupId" AND a.subject_id = w."subjectId" AND (a.to_on IS NULL OR a.to_on >= $3::date)
        ), adjusted AS (
          UPDATE teaching_assignment a SET hours_per_week = p.hours, version = a.version + 1
          FROM present p WHERE a.school_id = $1 AND a.id = p.id AND a.hours_per_week <> p.hours RETURNING a.id
        ), made AS (
          INSERT INTO teaching_assignment (school_id, id, staff_id, group_id, subject_id, hours_per_week, from_on)
          SELECT $1, w."id", w."staffId", w."groupId", w."subjectId", w."hoursPerWeek", $3::date
          FROM wanted w WHERE w."id" NOT IN (SELECT wanted_id FROM present) RETURNING id
        ), gone AS (
          SELECT a.id, a.from_on FROM jsonb_to_recordset($4::jsonb) AS o ("staffId" uuid, "groupId" uuid, "subjectId" uuid)
          JOIN teaching_assignment a ON a.school_id = $1 AND a.staff_id = o."staffId" AND a.group_id = o."groupId"
            AND a.subject_id = o."subjectId" AND (a.to_on IS NULL OR a.to_on >= $3::date)
        ), ended AS (
          UPDATE teaching_assignment a SET to_on = $3::date - 1, version = a.version + 1
          FROM gone o WHERE a.school_id = $1 AND a.id = o.id AND o.from_on < $3::date RETURNING a.id
        ), dropped AS (
          DELETE FROM teaching_assignment a USING gone o
          WHERE a.school_id = $1 AND a.id = o.id AND o.from_on >= $3::date RETURNING a.id
        )
        SELECT (SELECT count(*) FROM adjusted) + (SELECT count(*) FROM made) + (SELECT count(*) FROM ended)
          + (SELECT count(*) FROM dropped) AS count`,
      values: [tx.schoolId, JSON.stringify(rows), from, JSON.stringify(over)],
    });
    return counts[0]?.count ?? 0;
  }
}
