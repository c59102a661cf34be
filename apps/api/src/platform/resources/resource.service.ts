import { Injectable } from '@nestjs/common';
import type { ListQuery } from '@zvonok/contracts';
import { mayTry, permissionOf, type PermissionId } from '@zvonok/rules';
import { AccessLog } from '../access-log/access-log.js';
import type { SchoolContext, WriteContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import type { Statement, Transaction } from '../database/transaction.js';
import type { Answer } from '../http/answer.js';
import type { SeenVersion } from '../http/etag.js';
import { pageOf, pageSql } from '../http/paging.js';
import { EventBus } from '../events/event-bus.js';
import { newId } from '../ids/new-id.js';
import { Refused } from '../problems/refused.js';
import { ChangeLog, type RowChange } from './change-log.js';
import { outOfReach, reachSql } from './reach.js';
import type { Change, Field, Resource, RowWriter, VersionedView } from './resource.js';
import { SqlParameters } from './sql-parameters.js';

type Row = Readonly<Record<string, unknown>>;

/** Type of {@link ResourceWritten} events. */
export const RESOURCE_WRITTEN = 'ResourceWritten';

/** A row was made, changed or removed, in this transaction. */
export interface ResourceWritten {
  /** Kind of the resource, such as `enrolment`. */
  readonly kind: string;
  /** null: it was made. */
  readonly before: object | null;
  /** null: it was removed. */
  readonly after: object | null;
}

/** Reads and writes the rows of any {@link Resource}: always the same statements, however many rows. */
@Injectable()
export class ResourceService implements RowWriter {
  constructor(
    private readonly db: Database,
    private readonly log: ChangeLog,
    private readonly readings: AccessLog,
    private readonly events: EventBus,
  ) {}

  /**
   * A page of the rows the caller may read.
   * @param url path and query of the request, for links to other pages
   */
  async list<View extends VersionedView>(
    resource: Resource<View>,
    ctx: SchoolContext,
    query: ListQuery,
    url: string,
  ): Promise<Answer> {
    const parameters = new SqlParameters();
    const school = parameters.add(ctx.schoolId);
    const select = selectSql(resource, ctx, parameters);
    const conditions = [
      `t.school_id = ${school}`,
      reachSql(resource.permissions.read, ctx.grants, ctx.today, resource.reach ?? {}, parameters),
      ...(resource.filters?.(query as unknown as Row, parameters, ctx.today) ?? []),
    ];
    // Where a row has no name there is nothing to search, and no place for the parameter.
    const { search = [] } = resource;
    if (query.q !== undefined && search.length > 0) {
      conditions.push(searchSql(search, parameters.add(query.q)));
    }
    const page = pageSql({ by: resource.order, id: 't.id' }, query, parameters.next);
    parameters.append(page.values);
    const keys = resource.order.map((sql, index) => `, ${sql} AS "key${index}"`).join('');
    const rows = await this.db.read<Row>(ctx.schoolId, {
      text: `SELECT ${select}${keys} FROM ${resource.table} t WHERE ${[...conditions, page.where].join(' AND ')} ${page.tail}`,
      values: parameters.values,
    });
    this.noteReading(resource, ctx, `list${resource.names.many}`, rows.slice(0, query.limit));
    const keyOf = (row: Row): (string | number | null)[] =>
      [...resource.order.map((_, index) => row[`key${index}`]), row.id] as (string | number | null)[];
    return pageOf(rows, query, page.place, keyOf, (row) => viewOf(resource, row), url);
  }

  /**
   * One row.
   * @throws Refused `NOT_FOUND`, `FORBIDDEN`
   */
  async get<View extends VersionedView>(
    resource: Resource<View>,
    ctx: SchoolContext,
    id: string,
  ): Promise<View> {
    const statement = oneSql(resource, ctx, id, resource.permissions.read);
    const [row] = await this.db.read<Row>(ctx.schoolId, statement);
    const found = reached(row, resource.permissions.read, ctx);
    this.noteReading(resource, ctx, `get${resource.names.one}`, [found]);
    return viewOf(resource, found);
  }

  /**
   * Makes a row.
   * @param body an instance of the resource's contract class
   * @throws Refused what the resource's check refuses; `FORBIDDEN` where the new row is out of the caller's reach
   */
  async create<View extends VersionedView>(
    resource: Resource<View>,
    ctx: WriteContext,
    body: object,
    id: string = newId(),
  ): Promise<View> {
    await resource.begin?.(ctx.tx);
    const given = plain(body);
    const after = { ...given, ...resource.complete?.(given, ctx), id, version: 1 } as unknown as View;
    await resource.check?.({ ...around(ctx), before: null, after });
    await insertRows(resource, ctx.tx, [after], resource.stored?.(ctx));
    const view = await this.again(resource, ctx, id);
    await this.finish(resource, ctx, { ...around(ctx), before: null, after: view });
    await resource.companions?.made?.(this, ctx, view);
    return view;
  }

  /**
   * Changes members of a row.
   * @param seen version the caller saw
   * @param body an instance of the resource's contract class; members that are absent stay
   * @throws Refused `NOT_FOUND`, `FORBIDDEN`, `STALE_VERSION`, and what the resource's check refuses
   */
  async patch<View extends VersionedView>(
    resource: Resource<View>,
    ctx: WriteContext,
    id: string,
    seen: SeenVersion,
    body: object,
  ): Promise<View> {
    const before = await this.forChange(resource, ctx, id, seen);
    const changes = Object.entries(plain(body)).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof View]),
    );
    if (changes.length === 0) return before;
    await resource.begin?.(ctx.tx);
    const after = { ...before, ...Object.fromEntries(changes), version: before.version + 1 };
    await resource.check?.({ ...around(ctx), before, after });
    await updateRow(resource, ctx.tx, before, changes);
    const view = await this.again(resource, ctx, id);
    await this.finish(resource, ctx, { ...around(ctx), before, after: view });
    await resource.companions?.changed?.(this, ctx, before, view);
    return view;
  }

  /**
   * Judges a row as it would be made or changed, and writes nothing; inside any transaction.
   * @param id the row that would change; null: a new one
   * @throws Refused what making or changing it would refuse, save for another's change meanwhile
   */
  async judge<View extends VersionedView>(
    resource: Resource<View>,
    ctx: WriteContext,
    id: string | null,
    body: object,
  ): Promise<void> {
    const given = plain(body);
    if (id === null) {
      const after = { ...given, ...resource.complete?.(given, ctx), id: newId(), version: 1 };
      await resource.check?.({ ...around(ctx), before: null, after: after as unknown as View });
    } else {
      const before = await this.forChange(resource, ctx, id, '*');
      await resource.check?.({ ...around(ctx), before, after: { ...before, ...given } });
    }
  }

  /**
   * Removes a row; only for kinds that no fact refers to.
   * @throws Refused `NOT_FOUND`, `FORBIDDEN`, `STALE_VERSION`, `IN_USE`
   */
  async remove<View extends VersionedView>(
    resource: Resource<View>,
    ctx: WriteContext,
    id: string,
    seen: SeenVersion,
  ): Promise<View> {
    const before = await this.forChange(resource, ctx, id, seen);
    await resource.begin?.(ctx.tx);
    await resource.companions?.removing?.(this, ctx, before);
    const { count } = await ctx.tx.run({
      text: `DELETE FROM ${resource.table} WHERE school_id = $1 AND id = $2 AND version = $3`,
      values: [ctx.schoolId, id, before.version],
    });
    if (count === 0) throw new Refused('STALE_VERSION');
    if (resource.externalIds) {
      await ctx.tx.run({
        text: 'DELETE FROM external_id WHERE school_id = $1 AND entity_kind = $2 AND entity_id = $3',
        values: [ctx.schoolId, resource.kind, id],
      });
    }
    await this.log.record(ctx, { ...logged(resource, ctx, before, null), version: before.version + 1 });
    await resource.written?.({ ...around(ctx), before, after: before });
    await this.announce(resource, ctx, { before, after: null });
    return before;
  }

  /** Whoever is shown more than a name leaves a trace. */
  private noteReading<View extends VersionedView>(
    resource: Resource<View>,
    ctx: SchoolContext,
    operation: string,
    rows: readonly Row[],
  ): void {
    const guarded = fieldsOf(resource).filter(([, { guard }]) => guard !== undefined);
    if (guarded.length === 0) return;
    const shown = rows.filter((row) => guarded.some(([name]) => row[`may ${name}`] === true));
    if (shown.length === 0) return;
    this.readings.read(
      ctx,
      operation,
      resource.kind,
      shown.map((row) => String(row.id)),
    );
  }

  private async forChange<View extends VersionedView>(
    resource: Resource<View>,
    ctx: WriteContext,
    id: string,
    seen: SeenVersion,
  ): Promise<View> {
    const { write } = resource.permissions;
    const { rows } = await ctx.tx.run<Row>(oneSql(resource, ctx, id, write));
    const before = viewOf(resource, reached(rows[0], write, ctx));
    if (seen !== '*' && before.version !== seen) throw new Refused('STALE_VERSION');
    return before;
  }

  /** The row as written; it must not have left the caller's reach by the change. */
  private async again<View extends VersionedView>(
    resource: Resource<View>,
    ctx: WriteContext,
    id: string,
  ): Promise<View> {
    const { write } = resource.permissions;
    const { rows } = await ctx.tx.run<Row>(oneSql(resource, ctx, id, write));
    return viewOf(resource, reached(rows[0], write, ctx));
  }

  private async finish<View extends VersionedView>(
    resource: Resource<View>,
    ctx: WriteContext,
    change: Change<View>,
  ): Promise<void> {
    await this.log.record(ctx, logged(resource, ctx, change.before, change.after));
    await resource.written?.(change);
    await this.announce(resource, ctx, change);
  }

  private announce<View extends VersionedView>(
    resource: Resource<View>,
    ctx: WriteContext,
    { before, after }: { before: View | null; after: View | null },
  ): Promise<void> {
    const payload: ResourceWritten = { kind: resource.kind, before, after };
    return this.events.announce(ctx.tx, { type: RESOURCE_WRITTEN, payload });
  }
}

/**
 * Writes new rows by one statement. Nothing is checked but by the database.
 * @param rows with every member that is kept in a column
 * @param stored columns besides, the same for all rows
 */
export async function insertRows<View extends VersionedView>(
  resource: Resource<View>,
  tx: Transaction,
  rows: readonly View[],
  stored: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  if (rows.length === 0) return;
  const fields = fieldsOf(resource).filter(([, field]) => field.column !== null);
  const columns = [
    'school_id',
    'id',
    'version',
    ...fields.map(([, { column }]) => column),
    ...Object.keys(stored),
  ];
  const quoted = columns.map((name) => `"${name}"`);
  const values = rows.map((row) => ({
    ...stored,
    ...Object.fromEntries(fields.map(([name, { column }]) => [column, row[name as keyof View] ?? null])),
    school_id: tx.schoolId,
    id: row.id,
    version: row.version,
  }));
  await tx.run({
    text: `INSERT INTO ${resource.table} (${quoted.join(', ')})
           SELECT ${quoted.join(', ')} FROM jsonb_populate_recordset(NULL::${resource.table}, $1::jsonb)`,
    values: [JSON.stringify(values)],
  });
}

/** A row of a batch as it was and as it is to be; `before` null: it is new, `after` null: it goes. */
export interface BatchChange<View extends VersionedView> {
  readonly before: View | null;
  /** With the version after the change. */
  readonly after: View | null;
}

/**
 * Writes new, changed and removed rows of one kind by at most one statement each. Nothing is checked but the versions
 * of the rows that change, and by the database.
 * @returns what the log of record is to keep
 * @throws Refused `STALE_VERSION`
 */
export async function writeRows<View extends VersionedView>(
  resource: Resource<View>,
  ctx: WriteContext,
  changes: readonly BatchChange<View>[],
): Promise<RowChange[]> {
  const made = changes.flatMap(({ before, after }) => (before === null && after ? [after] : []));
  const kept = changes.flatMap(({ before, after }) =>
    before && after ? [{ ...after, version: before.version }] : [],
  );
  const gone = changes.flatMap(({ before, after }) => (before && after === null ? [before.id] : []));
  await insertRows(resource, ctx.tx, made);
  await updateRows(resource, ctx.tx, kept);
  if (gone.length > 0) {
    await ctx.tx.run({
      text: `DELETE FROM ${resource.table} WHERE school_id = $1 AND id = ANY ($2::uuid[])`,
      values: [ctx.schoolId, gone],
    });
  }
  return changes.map(({ before, after }) => ({
    ...logged(resource, ctx, before, after),
    ...(before && after === null ? { version: before.version + 1 } : {}),
  }));
}

/** Writes every column of rows that are there; each has the version it was read with. */
async function updateRows<View extends VersionedView>(
  resource: Resource<View>,
  tx: Transaction,
  rows: readonly View[],
): Promise<void> {
  if (rows.length === 0) return;
  const fields = fieldsOf(resource).filter(([, field]) => field.column !== null);
  const values = rows.map((row) => ({
    ...Object.fromEntries(fields.map(([name, { column }]) => [column, row[name as keyof View] ?? null])),
    id: row.id,
    version: row.version,
  }));
  const { count } = await tx.run({
    text: `UPDATE ${resource.table} t SET version = t.version + 1${fields.map(([, { column }]) => `, "${column}" = n."${column}"`).join('')}
           FROM jsonb_populate_recordset(NULL::${resource.table}, $2::jsonb) n
           WHERE t.school_id = $1 AND t.id = n.id AND t.version = n.version`,
    values: [tx.schoolId, JSON.stringify(values)],
  });
  if (count !== rows.length) throw new Refused('STALE_VERSION');
}

async function updateRow<View extends VersionedView>(
  resource: Resource<View>,
  tx: Transaction,
  before: View,
  changes: readonly (readonly [name: string, value: unknown])[],
): Promise<void> {
  const columns = new Map(fieldsOf(resource).map(([name, { column }]) => [name, column]));
  const written = changes.flatMap(([name, value]) => {
    const column = columns.get(name);
    return typeof column === 'string' ? [[column, value] as const] : [];
  });
  const parameters = new SqlParameters();
  const school = parameters.add(tx.schoolId);
  const id = parameters.add(before.id);
  const version = parameters.add(before.version);
  const record = parameters.add(JSON.stringify(Object.fromEntries(written)));
  // Through jsonb, so that lists and objects take the column's own type.
  const { count } = await tx.run({
    text: `UPDATE ${resource.table} t SET version = t.version + 1${written.map(([column]) => `, "${column}" = n."${column}"`).join('')}
           FROM jsonb_populate_record(NULL::${resource.table}, ${record}::jsonb) n
           WHERE t.school_id = ${school} AND t.id = ${id} AND t.version = ${version}`,
    values: parameters.values,
  });
  if (count === 0) throw new Refused('STALE_VERSION');
}

function fieldsOf(resource: Resource): [string, Field][];
function fieldsOf<View extends VersionedView>(resource: Resource<View>): [string, Field][];
function fieldsOf(resource: { readonly fields: object }): [string, Field][] {
  return Object.entries(resource.fields) as [string, Field][];
}

function selectSql<View extends VersionedView>(
  resource: Resource<View>,
  ctx: SchoolContext,
  parameters: SqlParameters,
): string {
  const parts = ['t.id', 't.version'];
  for (const [name, { sql, guard }] of fieldsOf(resource)) {
    parts.push(`${sql} AS "${name}"`);
    if (guard === undefined) continue;
    const may = reachSql(guard, ctx.grants, ctx.today, resource.reach ?? {}, parameters);
    parts.push(`${may} AS "may ${name}"`);
  }
  if (resource.externalIds && mayTry(ctx.roles, 'school:externalId.read')) {
    parts.push(
      `(SELECT coalesce(json_agg(json_build_object('system', x.system, 'value', x.value) ORDER BY x.system, x.value), '[]')
        FROM external_id x WHERE x.school_id = t.school_id AND x.entity_id = t.id
          AND x.entity_kind = ${parameters.add(resource.kind)}) AS "externalIds"`,
    );
  }
  return parts.join(', ');
}

function oneSql<View extends VersionedView>(
  resource: Resource<View>,
  ctx: SchoolContext,
  id: string,
  permission: PermissionId,
): Statement {
  const parameters = new SqlParameters();
  const where = `t.school_id = ${parameters.add(ctx.schoolId)} AND t.id = ${parameters.add(id)}`;
  const select = selectSql(resource, ctx, parameters);
  const reach = reachSql(permission, ctx.grants, ctx.today, resource.reach ?? {}, parameters);
  return {
    text: `SELECT ${select}, ${reach} AS "reached" FROM ${resource.table} t WHERE ${where}`,
    values: parameters.values,
  };
}

function reached(row: Row | undefined, permission: PermissionId, ctx: SchoolContext): Row {
  if (!row) throw new Refused('NOT_FOUND');
  if (row.reached !== true) throw outOfReach(permission, ctx.roles, ctx.locale);
  return row;
}

/** Member by member: a new column never leaks by default. */
function viewOf<View extends VersionedView>(resource: Resource<View>, row: Row): View {
  const view: Record<string, unknown> = { id: row.id, version: row.version };
  for (const [name, { guard }] of fieldsOf(resource)) {
    if (guard === undefined || row[`may ${name}`] === true) view[name] = row[name];
  }
  if (row.externalIds !== undefined) view.externalIds = row.externalIds;
  return view as unknown as View;
}

/** Capital letters and the dots of «ё» make no difference. */
function searchSql(texts: readonly string[], parameter: string): string {
  const folded = (sql: string): string => `replace(lower(${sql} COLLATE "ru-x-icu"), 'ё', 'е')`;
  return `(${texts.map((sql) => `strpos(${folded(sql)}, ${folded(`${parameter}::text`)}) > 0`).join(' OR ')})`;
}

const plain = (body: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

const around = (ctx: WriteContext): Omit<Change<never>, 'before' | 'after'> => ({
  tx: ctx.tx,
  locale: ctx.locale,
  now: ctx.now,
  today: ctx.today,
  zone: ctx.zone,
  accountId: ctx.accountId,
});

function logged<View extends VersionedView>(
  resource: Resource<View>,
  ctx: SchoolContext,
  before: View | null,
  after: View | null,
): RowChange {
  const kept = fieldsOf(resource).filter(([, field]) => field.column !== null);
  const state = (view: View | null): Row | null =>
    view &&
    Object.fromEntries(kept.flatMap(([name]) => (name in view ? [[name, view[name as keyof View]]] : [])));
  const row = after ?? before;
  const pupil = resource.pupil ? row?.[resource.pupil] : null;
  const allowed = permissionOf(resource.permissions.write).roles;
  return {
    kind: resource.kind,
    role: ctx.roles.find((role) => allowed[role] !== undefined) ?? 'none',
    id: row?.id ?? '',
    version: row?.version ?? 0,
    pupilId: typeof pupil === 'string' ? pupil : null,
    before: state(before),
    after: state(after),
    personal: kept.flatMap(([name, { personal }]) => (personal ? [name] : [])),
    rights: row !== null && (resource.changesRights?.(after && before, row) ?? false),
    signedOut: after === null ? null : (resource.endsSessionsOf?.(after) ?? null),
  };
}
