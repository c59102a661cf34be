import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './roles.js';

/** How much of a demonstration school's year is told. */
export class DemoProgress1795600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "demo_progress" (
      "school_id" uuid NOT NULL,
      "id" uuid NOT NULL,
      "told_from" date NOT NULL,
      "whole_from" date NOT NULL,
      "made_from" date NOT NULL,
      "told_up_to" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "pk_demo_progress" PRIMARY KEY ("school_id", "id")
    )`);
    for (const statement of rowSecurity('demo_progress')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
