import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The order by which a pupil left a group. */
export class OrdersOfDeparture1795608000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "enrolment" ADD COLUMN "end_order_ref" text');
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
