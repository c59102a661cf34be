import 'reflect-metadata';
import { makeApplication } from './application.js';
import { SystemClock } from './platform/clock/clock.js';
import { readConfig } from './platform/config/config.js';
import { makeLogger } from './platform/logging/logger.js';
import { describeApi } from './platform/openapi/api-description.js';

/** Prints the description of the API, as the routes are. Needs no database. */
const app = await makeApplication({
  config: readConfig({ DATABASE_URL: 'postgres://nobody@localhost/none', ZVONOK_DEMO: 'off' }),
  clock: new SystemClock(),
  logger: makeLogger('silent'),
  jobs: 'byHand',
  connect: false,
});
const text = `${JSON.stringify(describeApi(app), null, 2)}\n`;
await app.close();
process.stdout.write(text);
