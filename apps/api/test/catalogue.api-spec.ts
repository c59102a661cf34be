import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { globalEntities, schoolEntities } from '../src/migrations/entities.js';
import { schemaDrift } from '../src/migrations/drift.js';
import { startApi, type Api } from './harness.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

interface Key {
  readonly table: string;
  readonly name: string;
  readonly kind: string;
  readonly columns: string[];
  readonly referenced: string[] | null;
  readonly target: string | null;
}

/** Tables without a school; `idempotency_key`, `invitation` and `membership` only name one. */
const globalTables = [
  'school',
  'account',
  'session',
  'invitation',
  'membership',
  'idempotency_key',
  'schema_migration',
];

const columnsOf = (keys: string, table: string): string =>
  `(SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(${keys}) WITH ORDINALITY AS k (num, n)
     JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = k.num)`;

describe('the database', () => {
  it('has as many tables as the entities say, and fits them', async () => {
    const tables = await api.sql<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    expect(tables).toHaveLength(globalEntities.length + schoolEntities.length + 1);
    expect(await schemaDrift(api.config.databaseUrl)).toEqual([]);
  });

  it('has the school first in every key of a school’s table, and in both sides of every reference', async () => {
    const keys = await api.sql<Key>(
      `SELECT t.relname AS table, c.conname AS name, c.contype AS kind, f.relname AS target,
         ${columnsOf('c.conkey', 'c.conrelid')} AS columns,
         ${columnsOf('c.confkey', 'c.confrelid')} AS referenced
       FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid LEFT JOIN pg_class f ON f.oid = c.confrelid
       WHERE t.relnamespace = 'public'::regnamespace AND c.contype IN ('p', 'u', 'f')`,
    );
    const unique = await api.sql<Key>(
      `SELECT t.relname AS table, i.relname AS name, 'i' AS kind, NULL AS target, NULL AS referenced,
         ${columnsOf('x.indkey::int2[]', 'x.indrelid')} AS columns
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
       WHERE t.relnamespace = 'public'::regnamespace AND x.indisunique`,
    );
    const ofSchools = [...keys, ...unique].filter((key) => !globalTables.includes(key.table));
    expect(ofSchools.length).toBeGreaterThan(60);
    expect(ofSchools.filter((key) => key.columns[0] !== 'school_id').map((key) => key.name)).toEqual([]);
    const references = keys.filter((key) => key.kind === 'f');
    expect(references.filter((key) => key.referenced?.[0] !== 'school_id').map((key) => key.name)).toEqual(
      [],
    );
    expect(
      references.filter((key) => globalTables.includes(key.table) || globalTables.includes(key.target ?? '')),
    ).toEqual([]);
  });

  it('shows a row to its school alone, in every school’s table', async () => {
    const tables = await api.sql<{ name: string; secured: boolean; policies: string[] | null }>(
      `SELECT t.relname AS name, t.relrowsecurity AS secured,
         (SELECT array_agg(p.polname::text || ': ' || pg_get_expr(p.polqual, p.polrelid) || ' / ' ||
            coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''))
          FROM pg_policy p WHERE p.polrelid = t.oid AND 'zvonok_app'::regrole = ANY (p.polroles)) AS policies
       FROM pg_class t WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace`,
    );
    const scope = `(school_id = (NULLIF(current_setting('app.school_id'::text, true), ''::text))::uuid)`;
    for (const table of tables.filter((one) => !globalTables.includes(one.name))) {
      expect([table.name, table.secured, table.policies]).toEqual([
        table.name,
        true,
        [`school_scope: ${scope} / ${scope}`],
      ]);
    }
  });

  it('gives the roles of the product no more than they need', async () => {
    const [role] = await api.sql<{ privileged: boolean }>(
      `SELECT bool_or(rolsuper OR rolbypassrls OR rolcanlogin OR rolcreaterole) AS privileged
       FROM pg_roles WHERE rolname IN ('zvonok_app', 'zvonok_relay')`,
    );
    expect(role?.privileged).toBe(false);
    const relay = await api.sql<{ table: string; right: string }>(
      `SELECT DISTINCT table_name AS table, privilege_type AS right FROM information_schema.role_table_grants
       WHERE grantee = 'zvonok_relay' AND table_schema = 'public' ORDER BY 1, 2`,
    );
    expect(new Set(relay.map((one) => one.table))).toEqual(new Set(['ledger_entry', 'outbox_event']));
    expect(relay.every((one) => one.right === 'SELECT')).toBe(true);
    const ledger = await api.sql<{ right: string }>(
      `SELECT privilege_type AS right FROM information_schema.role_table_grants
       WHERE grantee = 'zvonok_app' AND table_name = 'ledger_entry' ORDER BY 1`,
    );
    expect(ledger.map((one) => one.right)).toEqual(['INSERT', 'SELECT']);
    const [trigger] = await api.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_trigger WHERE NOT tgisinternal`,
    );
    expect(trigger?.n).toBe(0);
  });
});
