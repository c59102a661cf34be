import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule, MetadataScanner } from '@nestjs/core';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AccessLog } from './access-log/access-log.js';
import { Clock } from './clock/clock.js';
import { CONFIG, type Config } from './config/config.js';
import { Database } from './database/database.js';
import { dataSourceOptions, type DataSourceSettings } from './database/data-source.js';
import { EventBus } from './events/event-bus.js';
import { AboutController } from './health/about.controller.js';
import { HealthController } from './health/health.controller.js';
import { AccessGuard } from './http/access.guard.js';
import { AnswerInterceptor } from './http/answer.interceptor.js';
import { BodyInterceptor } from './http/body.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RateLimiter } from './http/rate-limiter.js';
import { RouteTable } from './http/route-table.js';
import { TransactionInterceptor } from './http/transaction.interceptor.js';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.js';
import { JOB_MODE, JobQueue, type JobMode } from './jobs/job-queue.js';
import { NightlyCleanup } from './jobs/nightly-cleanup.js';
import { LOGGER, type Logger } from './logging/logger.js';
import { ApiDescription } from './openapi/api-description.service.js';
import { EndpointCatalogue } from './openapi/endpoint-catalogue.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { OutboxRelay } from './outbox/outbox-relay.js';
import { DatabaseMetrics } from './metrics/database-metrics.js';
import { Metrics } from './metrics/metrics.js';
import { MetricsServer } from './metrics/metrics-server.js';
import { ProblemPagesController } from './problems/problem-pages.controller.js';
import { Drain } from './start/drain.js';

/** What one process runs with. */
export interface PlatformOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Every entity of every module. */
  readonly entities: DataSourceSettings['entities'];
  /** Connections for requests; 10 when not given. */
  readonly poolSize?: number;
  /** Who runs jobs and moves events: the process, when not given; or a test, by hand. */
  readonly jobs?: JobMode;
  /** false: without a database, to describe the routes only. */
  readonly connect?: boolean;
}

/** What every module stands on: settings, clock, database, events, log, and the frame around each request. */
@Global()
@Module({})
export class PlatformModule {
  static with(options: PlatformOptions): DynamicModule {
    const { config, clock, logger, entities, poolSize, jobs = 'background', connect = true } = options;
    const exported = [
      { provide: CONFIG, useValue: config },
      { provide: Clock, useValue: clock },
      { provide: LOGGER, useValue: logger },
      EventBus,
      {
        provide: Database,
        useFactory: (dataSource: DataSource, events: EventBus) => new Database(dataSource, events),
        inject: [getDataSourceToken(), EventBus],
      },
      AccessLog,
      Metrics,
      JobQueue,
      RouteTable,
      EndpointCatalogue,
      ApiDescription,
      MetadataScanner,
    ];
    return {
      module: PlatformModule,
      imports: [
        DiscoveryModule,
        TypeOrmModule.forRootAsync({
          useFactory: () => ({
            ...dataSourceOptions({ url: config.databaseUrl, role: 'zvonok_app', entities, poolSize }),
            retryAttempts: 1,
            manualInitialization: !connect,
          }),
        }),
      ],
      controllers: [HealthController, AboutController, ProblemPagesController, OpenApiController],
      providers: [
        ...exported,
        { provide: JOB_MODE, useValue: jobs },
        Drain,
        OutboxRelay,
        NightlyCleanup,
        DatabaseMetrics,
        MetricsServer,
        RateLimiter,
        ProblemFilter,
        { provide: APP_FILTER, useExisting: ProblemFilter },
        { provide: APP_GUARD, useClass: AccessGuard },
        // From the outside in: the file is read, the transaction opened, the key looked up, the answer dressed.
        { provide: APP_INTERCEPTOR, useClass: BodyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: TransactionInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
      ],
      exports: exported,
    };
  }
}
