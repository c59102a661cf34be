import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Retakes by the lesson of what they correct: they belong to the term of that lesson. */
export class IndexOfRetakes1795593600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "ix_mark_retake_slot_id" ON "mark" ("school_id", "retake_slot_id") WHERE retake_slot_id IS NOT NULL`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
