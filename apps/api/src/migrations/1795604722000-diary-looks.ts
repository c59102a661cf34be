import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './roles.js';

/** When a family last looked at a pupil's diary. */
export class DiaryLooks1795604722000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "diary_look" (
      "school_id" uuid NOT NULL,
      "id" uuid NOT NULL,
      "account_id" uuid NOT NULL,
      "pupil_id" uuid NOT NULL,
      "since" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "seen_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "uq_diary_look_account_id_pupil_id" UNIQUE ("school_id", "account_id", "pupil_id"),
      CONSTRAINT "pk_diary_look" PRIMARY KEY ("school_id", "id")
    )`);
    await runner.query(
      `ALTER TABLE "diary_look" ADD CONSTRAINT "fk_diary_look_pupil_id" FOREIGN KEY ("school_id", "pupil_id")
         REFERENCES "pupil"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    for (const statement of rowSecurity('diary_look')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
