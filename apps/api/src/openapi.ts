import 'reflect-metadata';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeApplication } from './application.js';
import { SystemClock } from './platform/clock/clock.js';
import { readConfig } from './platform/config/config.js';
import { makeLogger } from './platform/logging/logger.js';
import { describeApi } from './platform/openapi/api-description.js';

/** Writes `docs/openapi.json`, or with `--check` says whether it is what the routes are. Needs no database. */
const file = join(import.meta.dirname, '../../../docs/openapi.json');
const config = readConfig({ DATABASE_URL: 'postgres://nobody@localhost/none', ZVONOK_DEMO: 'off' });
const app = await makeApplication({
  config,
  clock: new SystemClock(),
  logger: makeLogger('warn'),
  jobs: 'byHand',
  connect: false,
});
const text = `${JSON.stringify(describeApi(app), null, 1)}\n`;
await app.close();
if (!process.argv.includes('--check')) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
} else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  process.stderr.write(
    'docs/openapi.json is not what the routes are: write it anew with `npm run openapi`\n',
  );
  process.exitCode = 1;
}
