import { DataSource, type DataSourceOptions, type EntitySchema } from 'typeorm';
import { SnakeNaming } from './snake-naming.js';
import { installTypeParsers } from './type-parsers.js';

/** The three database roles: owner migrates and runs job queues, app serves requests, relay moves events. */
export type DatabaseRole = 'zvonok_app' | 'zvonok_relay' | null;

export interface DataSourceSettings {
  url: string;
  /** Role taken by every connection; null stays the owner of the URL. */
  role: DatabaseRole;
  entities: (new () => object)[] | (string | EntitySchema)[];
  migrations?: (new () => object)[];
  poolSize?: number;
}

/**
 * Options of a connection pool. The role is taken by a start-up parameter, so it costs no round trip; every
 * commit waits for the disk, whatever the server's default is; time zone and search path are fixed.
 */
export function dataSourceOptions(settings: DataSourceSettings): DataSourceOptions {
  installTypeParsers();
  const parameters = [
    settings.role && `-c role=${settings.role}`,
    '-c synchronous_commit=on',
    // A kept statement is planned once for all: planning the one-statement pages costs ten times their execution.
    '-c plan_cache_mode=force_generic_plan',
    // Such a plan may have been made when a table was still empty: it must reach rows by their keys all the same.
    '-c enable_seqscan=off',
    // Pages read little and many are read at once: starting helpers costs more than they do.
    '-c max_parallel_workers_per_gather=0',
    '-c timezone=UTC',
    '-c search_path=public',
    '-c idle_in_transaction_session_timeout=60000',
    settings.role === 'zvonok_app' && '-c statement_timeout=60000',
  ].filter(Boolean);
  return {
    type: 'postgres',
    url: settings.url,
    entities: settings.entities,
    migrations: settings.migrations ?? [],
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    installExtensions: false,
    poolSize: settings.poolSize ?? 10,
    connectTimeoutMS: 5000,
    applicationName: 'zvonok',
    extra: { pipeline: true, options: parameters.join(' ') },
    logging: false,
  };
}

/** A data source of the given role, not yet connected. */
export const makeDataSource = (settings: DataSourceSettings): DataSource =>
  new DataSource(dataSourceOptions(settings));
