import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './roles.js';

/** Tables of people on their way into the school. */
export class PeopleImports1795600800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "people_import" (
      "school_id" uuid NOT NULL,
      "id" uuid NOT NULL,
      "version" integer NOT NULL DEFAULT '1',
      "kind" text NOT NULL,
      "filename" text NOT NULL,
      "state" text NOT NULL DEFAULT 'read',
      "source" jsonb,
      "outcome" jsonb NOT NULL,
      "plan_digest" text NOT NULL,
      "author_id" uuid NOT NULL,
      "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "applied_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "pk_people_import" PRIMARY KEY ("school_id", "id")
    )`);
    for (const statement of rowSecurity('people_import')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
