import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './roles.js';

/** Settings of the rules on their way to the director. */
export class PolicyDrafts1795603800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "policy_draft" (
      "school_id" uuid NOT NULL,
      "id" uuid NOT NULL,
      "version" integer NOT NULL DEFAULT '1',
      "valid_from" date NOT NULL,
      "values" jsonb NOT NULL,
      "note" text,
      "state" text NOT NULL DEFAULT 'draft',
      "author_id" uuid NOT NULL,
      "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "order_number" text,
      "order_date" date,
      "approved_by" uuid,
      "approved_at" TIMESTAMP(3) WITH TIME ZONE,
      "self_approved" boolean NOT NULL DEFAULT false,
      "withdrawn_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "pk_policy_draft" PRIMARY KEY ("school_id", "id")
    )`);
    await runner.query(
      'CREATE INDEX "ix_policy_draft_state_valid_from" ON "policy_draft" ("school_id", "state", "valid_from")',
    );
    for (const statement of rowSecurity('policy_draft')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
