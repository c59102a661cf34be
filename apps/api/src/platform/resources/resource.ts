import type { ContractClass, ListQuery } from '@zvonok/contracts';
import type { PermissionId } from '@zvonok/rules';
import type { WriteContext } from '../context/request-context.js';
import type { Transaction } from '../database/transaction.js';
import type { SeenVersion } from '../http/etag.js';
import type { RowReach } from './reach.js';
import type { SqlParameters } from './sql-parameters.js';

/** One member of a view and where it is kept. */
export interface Field {
  /** Column of the table; null: made by `sql`, never written here. */
  readonly column: string | null;
  /** SQL of the value, with the table aliased `t`. */
  readonly sql: string;
  /** Shown only on rows that this permission reaches; absent elsewhere. */
  readonly guard?: PermissionId;
  /** Personal data. */
  readonly personal?: true;
}

/** A member kept in a column of its own. */
export const column = (name: string, rest: Pick<Field, 'guard' | 'personal'> = {}): Field => ({
  column: name,
  sql: `t."${name}"`,
  ...rest,
});

/** A member that follows from other rows. */
export const computed = (sql: string): Field => ({ column: null, sql });

/** Writes rows of any kind, with their checks and the log of record. */
export interface RowWriter {
  create<View extends VersionedView>(
    resource: Resource<View>,
    ctx: WriteContext,
    body: object,
  ): Promise<View>;
  patch<View extends VersionedView>(
    resource: Resource<View>,
    ctx: WriteContext,
    id: string,
    seen: SeenVersion,
    body: object,
  ): Promise<View>;
  remove<View extends VersionedView>(
    resource: Resource<View>,
    ctx: WriteContext,
    id: string,
    seen: SeenVersion,
  ): Promise<View>;
}

/** Rows of other kinds that come, change and go with a row, through the same checks and the same log. */
export interface Companions<View> {
  /** With a new row. */
  readonly made?: (rows: RowWriter, ctx: WriteContext, after: View) => Promise<void>;
  /** With a change of the row. */
  readonly changed?: (rows: RowWriter, ctx: WriteContext, before: View, after: View) => Promise<void>;
  /** Before the row is removed, while it may still be named. */
  readonly removing?: (rows: RowWriter, ctx: WriteContext, before: View) => Promise<void>;
}

/** What every view has. */
export interface VersionedView {
  readonly id: string;
  readonly version: number;
}

/** Members of a view that are described one by one. */
type FieldName<View> = Exclude<keyof View & string, 'id' | 'version' | 'externalIds'>;

/** A row about to be written. `before` is null when it is new. */
export interface Change<View> {
  readonly tx: Transaction;
  readonly locale: 'ru' | 'en';
  readonly now: string;
  readonly today: string;
  readonly zone: string;
  /** Who changes it. */
  readonly accountId: string;
  readonly before: View | null;
  readonly after: View;
}

/**
 * One kind of row that people list, read, create and change one by one: all that differs between such kinds.
 * @typeParam View what one row looks like outside
 */
export interface Resource<View extends VersionedView = VersionedView> {
  /** Part of the address: `school-classes`. */
  readonly path: string;
  /** Names for operations of the API: `SchoolClass`, `SchoolClasses`. */
  readonly names: { readonly one: string; readonly many: string };
  /** In the log of record and among external ids: `schoolClass`. */
  readonly kind: string;
  /** What the rows are, for the API's description. */
  readonly title: string;
  readonly description?: string;
  readonly permissions: { readonly read: PermissionId; readonly write: PermissionId };
  readonly table: string;
  readonly fields: Readonly<Record<FieldName<View>, Field>>;
  /** Whether rows have names in other systems. */
  readonly externalIds?: true;
  /** Rows that no fact refers to may be removed. */
  readonly removable?: true;
  /** SQL the list is ordered by, never null; the identifier is added. */
  readonly order: readonly string[];
  /** SQL of texts that `q` is looked for in. */
  readonly search?: readonly string[];
  readonly reach?: RowReach;
  /** Member of the view that is the pupil, for the log of record. */
  readonly pupil?: keyof View & string;
  /** Contract classes by the names they have in the API's description. */
  readonly contracts: {
    readonly view: string;
    readonly query: ContractClass<ListQuery>;
    readonly create: readonly [name: string, body: ContractClass];
    readonly patch: readonly [name: string, body: ContractClass];
  };
  readonly example: object;
  /** Conditions of the list's own query. */
  readonly filters?: (
    query: Readonly<Record<string, unknown>>,
    parameters: SqlParameters,
    today: string,
  ) => string[];
  /** What a body leaves open, made from the body itself. */
  readonly complete?: (
    body: Readonly<Record<string, unknown>>,
    around: { readonly zone: string; readonly now: string; readonly accountId: string },
  ) => Partial<Record<FieldName<View>, unknown>>;
  /** Columns that no view shows, of a new row. */
  readonly stored?: (ctx: WriteContext) => Readonly<Record<string, unknown>>;
  /** Done before anything is judged or written, as taking a lock. */
  readonly begin?: (tx: Transaction) => Promise<void>;
  /** Judges a row about to be written; throws what a rule refuses. */
  readonly check?: (change: Change<View>) => Promise<void>;
  /** Whether people's rights follow from what differs; they are then looked up anew at once. */
  readonly changesRights?: (before: View | null, after: View) => boolean;
  /** The account whose sessions end with what is written, because it may do more from now on; null: nobody's. */
  readonly endsSessionsOf?: (after: View) => string | null;
  readonly companions?: Companions<View>;
  /** Does what must be true together with the change; of a removed row, `after` is as it was. */
  readonly written?: (change: Change<View>) => Promise<void> | void;
}
