import pg from 'pg';

const DATE = 1082;
const TIMESTAMPTZ = 1184;
const INT8 = 20;

/**
 * Values of raw queries in the product's own forms: days as `2026-11-24`, instants as RFC 3339 text in UTC,
 * counters as numbers. Called once before the first connection.
 */
export function installTypeParsers(): void {
  pg.types.setTypeParser(DATE, (text) => text);
  pg.types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text).toISOString());
  pg.types.setTypeParser(INT8, (text) => Number(text));
}
