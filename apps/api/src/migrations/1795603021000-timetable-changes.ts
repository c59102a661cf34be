import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './roles.js';

/** What was changed in the timetable of single days, and lessons by what took their place. */
export class TimetableChanges1795603021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "timetable_change" (
      "school_id" uuid NOT NULL,
      "id" uuid NOT NULL,
      "version" integer NOT NULL DEFAULT '1',
      "kind" text NOT NULL,
      "from_on" date NOT NULL,
      "to_on" date NOT NULL,
      "wish" jsonb NOT NULL,
      "outcome" jsonb NOT NULL,
      "undo" jsonb NOT NULL,
      "reason" text NOT NULL,
      "author_id" uuid NOT NULL,
      "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "undone_at" TIMESTAMP(3) WITH TIME ZONE,
      "undone_by" uuid,
      CONSTRAINT "pk_timetable_change" PRIMARY KEY ("school_id", "id")
    )`);
    await runner.query(
      `CREATE INDEX "ix_timetable_change_to_on" ON "timetable_change" ("school_id", "to_on")`,
    );
    for (const statement of rowSecurity('timetable_change')) await runner.query(statement);
    await runner.query(
      `CREATE INDEX "ix_slot_moved_to_id" ON "slot" ("school_id", "moved_to_id") WHERE moved_to_id IS NOT NULL`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
