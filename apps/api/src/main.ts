import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { makeApplication } from './application.js';
import { migrate } from './migrations/run.js';
import { SystemClock } from './platform/clock/clock.js';
import { ConfigError, readConfig, type Config } from './platform/config/config.js';
import { DemoSchools } from './platform/demo/demo-schools.js';
import { makeLogger, type Logger } from './platform/logging/logger.js';
import { listen } from './platform/start/listen.js';
import { startFailure } from './platform/start/start-failure.js';
import { SchoolLink, type FirstLink } from './school/index.js';
import { tellLauncher } from './platform/start/launcher.js';

/** How long requests and jobs may take to finish when the process is asked to end, in milliseconds. */
const drainMs = 25_000;

/** Says in one sentence why the product does not start, and ends the process. */
function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
  tellLauncher({ type: 'failed', sentence }, () => process.exit(1));
}

/** Ends the process once everything under way is done; a second signal, or too long a wait, ends it at once. */
function endGracefully(app: NestFastifyApplication, logger: Logger): void {
  let ending = false;
  const end = (why: string): void => {
    if (ending) process.exit(1);
    ending = true;
    logger.info({ why }, 'stopping');
    setTimeout(() => process.exit(1), drainMs).unref();
    app.close().then(
      () => {
        logger.info('stopped');
        process.exit(0);
      },
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end('SIGTERM'));
  process.on('SIGINT', () => end('SIGINT'));
  process.on('disconnect', () => end('launcher is gone'));
}

function demoClock(config: Config): SystemClock {
  const machine = new SystemClock();
  return config.demoNow ? new SystemClock(Date.parse(config.demoNow) - machine.millis()) : machine;
}

/** Without a launcher, as in a container, whoever reads the output of this process is the one who set it up. */
function showLink(link: FirstLink): void {
  if (process.send) tellLauncher({ type: 'firstSchool', ...link });
  else process.stdout.write(`Новая школа, ссылка на один раз / new school, one-time link: ${link.url}\n`);
}

async function start(config: Config, logger: Logger): Promise<void> {
  for (const name of await migrate(config.databaseUrl)) logger.info({ migration: name }, 'migrated');
  const app = await makeApplication({ config, clock: demoClock(config), logger });
  endGracefully(app, logger);
  const demo = config.demo ? await app.get(DemoSchools, { strict: false }).prepare() : null;
  const url = await listen(app, config);
  logger.info({ url }, 'listening');
  tellLauncher({ type: 'listening', url });
  if (demo) tellLauncher({ type: 'demo', ...demo });
  const link = demo ? null : await app.get(SchoolLink, { strict: false }).whenEmpty();
  if (link) showLink(link);
}

try {
  const config = readConfig(process.env);
  const logger = makeLogger('info');
  process.on('unhandledRejection', (error) => {
    logger.fatal({ err: error }, 'unhandled rejection');
    process.exit(1);
  });
  try {
    await start(config, logger);
  } catch (error) {
    logger.fatal({ err: error }, 'start failed');
    fail(startFailure(error, config));
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  fail(error.message);
}
