import type { ImportSummary } from '@zvonok/contracts';
import type { Transaction } from '../../platform/database/transaction.js';
import { pageSql, type PageQuery, type Place } from '../../platform/http/paging.js';
import type { FetFile } from '../fet/fet-file.js';
import type { FetReport } from '../fet/fet-report.js';
import type { TimetableMapping } from '../plan/timetable-plan.js';

/** An import as it is kept. */
export interface StoredImport {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly file: FetFile;
  readonly mapping: TimetableMapping | null;
}

/** An import with its file; its row is locked until the transaction ends. */
export async function lockImport(
  tx: Transaction,
  schoolId: string,
  id: string,
): Promise<StoredImport | null> {
  const [row] = await tx.query<StoredImport>(
    `SELECT id, version, state, file, mapping FROM timetable_import WHERE school_id = $1 AND id = $2 FOR UPDATE`,
    [schoolId, id],
  );
  return row ?? null;
}

/** What is shown of one import: its report with state and version. */
export interface ShownImport extends FetReport {
  readonly id: string;
  readonly version: number;
  readonly filename: string;
  readonly state: string;
}

export async function readImport(tx: Transaction, schoolId: string, id: string): Promise<ShownImport | null> {
  const [row] = await tx.query<{ shown: ShownImport }>(
    `SELECT jsonb_build_object('id', id, 'version', version, 'filename', filename, 'state', state) || report AS shown
     FROM timetable_import WHERE school_id = $1 AND id = $2`,
    [schoolId, id],
  );
  return row?.shown ?? null;
}

/** A row of the list with what it is ordered by. */
export type ListedImport = ImportSummary & { readonly order: string };

/** Imports by name of the file and time, without the files. */
export async function listImports(
  tx: Transaction,
  schoolId: string,
  query: PageQuery & { readonly q?: string | undefined },
): Promise<{ rows: ListedImport[]; place: Place | null }> {
  // Newest first: identifiers grow with time, so the order is by what is left of them.
  const page = pageSql({ by: [newestFirst('i.created_at')], id: 'i.id' }, query, 3);
  const rows = await tx.query<ListedImport>(
    `SELECT i.id, i.version, i.filename, i.state, i.report -> 'counts' AS counts,
       jsonb_build_object('id', i.author_id, 'name', coalesce(a.display_name, '')) AS author,
       i.created_at AS "createdAt", i.applied_version_id AS "timetableVersionId",
       ${newestFirst('i.created_at')} AS "order"
     FROM timetable_import i LEFT JOIN account a ON a.id = i.author_id
     WHERE i.school_id = $1 AND ($2::text IS NULL OR i.filename ILIKE '%' || $2 || '%') AND ${page.where} ${page.tail}`,
    [schoolId, query.q === undefined ? null : likeText(query.q), ...page.values],
  );
  return { rows, place: page.place };
}

/** SQL of a number that falls as time goes on. */
export const newestFirst = (column: string): string => `(-(extract(epoch FROM ${column}) * 1000)::bigint)`;

/** A text to be found as it is by `LIKE`. */
const likeText = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
