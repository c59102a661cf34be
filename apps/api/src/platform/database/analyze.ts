import pg from 'pg';

/**
 * Gathers the statistics of all tables, as the server does by itself some minutes after much was written. Statements
 * that were planned for empty tables are planned anew.
 * @param databaseUrl connection of the owner, the only one who may
 */
export async function analyze(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'zvonok' });
  await client.connect();
  try {
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}
