import { makeDataSource } from '../platform/database/data-source.js';
import { entities } from './entities.js';
import { migrations } from './index.js';

/**
 * Brings the database to the newest schema; a second process that starts at the same time waits.
 * @param url the owner's address
 * @returns names of the migrations that were run
 */
export async function migrate(url: string): Promise<string[]> {
  const dataSource = makeDataSource({ url, role: null, entities, migrations, poolSize: 2 });
  await dataSource.initialize();
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock(7263)');
    const done = await dataSource.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } finally {
    await runner.query('SELECT pg_advisory_unlock(7263)');
    await runner.release();
    await dataSource.destroy();
  }
}
