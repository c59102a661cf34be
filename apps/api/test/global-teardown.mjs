/** @typedef {import('../../../tools/test/temporary-postgres.mjs').TemporaryPostgres} TemporaryPostgres */

/** Stops the run's PostgreSQL and removes its folder. */
export default async function tearDown() {
  await /** @type {{ zvonokPostgres?: TemporaryPostgres }} */ (globalThis).zvonokPostgres?.remove();
}
