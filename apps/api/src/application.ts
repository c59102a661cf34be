import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, type AppOptions } from './app.module.js';
import { dress, makeAdapter } from './platform/http/server.js';
import { ApiDescription } from './platform/openapi/api-description.service.js';
import { NestLogger } from './platform/logging/logger.js';

/**
 * Builds the application: the same for the product, its tests and its description.
 * @returns initialised, not yet listening
 */
export async function makeApplication(options: AppOptions): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(options),
    makeAdapter(options.config),
    { bodyParser: false, logger: new NestLogger(options.logger), abortOnError: false },
  );
  try {
    await dress(app, options.config, options.logger);
    app.get(ApiDescription).of(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  } catch (error) {
    // What was opened so far is closed; the reason of the failure is what matters.
    await app.close().catch((closing: unknown) => options.logger.warn({ err: closing }, 'not closed'));
    throw error;
  }
  return app;
}
