import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One-time codes: for the first password of a person, and for making a school. */
export class Invitations1795602900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "invitation" (
      "id" uuid NOT NULL,
      "code_hash" bytea NOT NULL,
      "account_id" uuid,
      "school_id" uuid,
      "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "used_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "uq_invitation_code_hash" UNIQUE ("code_hash"),
      CONSTRAINT "pk_invitation" PRIMARY KEY ("id")
    )`);
    await runner.query('CREATE INDEX "ix_invitation_account_id" ON "invitation" ("account_id")');
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON "invitation" TO zvonok_app');
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
