import { build } from '../../../tools/build.mjs';
import { capture } from '../../../tools/lib/child.mjs';
import { inRoot } from '../../../tools/lib/paths.mjs';
import { startTemporaryPostgres } from '../../../tools/test/temporary-postgres.mjs';

/** The migrated database that each test worker clones. */
const TEMPLATE = 'zvonok_template';

/**
 * Starts one PostgreSQL for the whole run and migrates the template database.
 *
 * `ZVONOK_TEST_DATABASE_URL` is the address of an empty database for the owner role, which may create databases;
 * `ZVONOK_TEST_TEMPLATE` is the name of the template.
 */
export default async function setUp() {
  await build(['libs', 'api']);
  const server = await startTemporaryPostgres();
  Object.assign(globalThis, { zvonokPostgres: server });
  await server.createDatabase(TEMPLATE);
  const url = new URL(server.ownerUrl);
  url.pathname = `/${TEMPLATE}`;
  const { code, output } = await capture(process.execPath, [inRoot('apps', 'api', 'dist', 'migrate.js')], {
    env: { ...process.env, DATABASE_URL: url.href, NODE_OPTIONS: '' },
  });
  if (code !== 0) {
    await server.remove();
    throw new Error(`the template database could not be migrated\n${output}`);
  }
  process.env.ZVONOK_TEST_DATABASE_URL = server.ownerUrl;
  process.env.ZVONOK_TEST_TEMPLATE = TEMPLATE;
}
