import { makeDataSource } from '../platform/database/data-source.js';
import { entities } from './entities.js';
import { migrations } from './index.js';

/**
 * Statements by which the migrated database would have to change to fit the entities; empty when they agree.
 * @param url the owner's address of a migrated database
 */
export async function schemaDrift(url: string): Promise<string[]> {
  const dataSource = makeDataSource({ url, role: null, entities, migrations, poolSize: 2 });
  await dataSource.initialize();
  try {
    const log = await dataSource.driver.createSchemaBuilder().log();
    return log.upQueries.map((query) => query.query);
  } finally {
    await dataSource.destroy();
  }
}
