import type { TimetableVersionView } from '@zvonok/contracts';
import type { Transaction } from '../../platform/database/transaction.js';
import { pageSql, type PageQuery, type Place } from '../../platform/http/paging.js';
import { newestFirst } from '../import-file/imports.queries.js';

/** A row of the list with what it is ordered by. */
export type ListedVersion = TimetableVersionView & { readonly order: string };

const view = `v.id, v.version, v.academic_year_id AS "academicYearId", v.valid_from AS "validFrom",
  v.import_id AS "importId", v.created_at AS "createdAt",
  jsonb_build_object('id', v.author_id, 'name', coalesce(a.display_name, '')) AS author,
  (SELECT count(*) FROM slot s WHERE s.school_id = v.school_id AND s.timetable_version_id = v.id) AS slots`;

const order = newestFirst('v.created_at');

export async function listVersions(
  tx: Transaction,
  schoolId: string,
  query: PageQuery & { readonly academicYearId?: string | undefined },
): Promise<{ rows: ListedVersion[]; place: Place | null }> {
  const page = pageSql({ by: [order], id: 'v.id' }, query, 3);
  const rows = await tx.query<ListedVersion>(
    `SELECT ${view}, ${order} AS "order"
     FROM timetable_version v LEFT JOIN account a ON a.id = v.author_id
     WHERE v.school_id = $1 AND ($2::uuid IS NULL OR v.academic_year_id = $2) AND ${page.where} ${page.tail}`,
    [schoolId, query.academicYearId ?? null, ...page.values],
  );
  return { rows, place: page.place };
}

export async function readVersion(
  tx: Transaction,
  schoolId: string,
  id: string,
): Promise<TimetableVersionView | null> {
  const [row] = await tx.query<TimetableVersionView>(
    `SELECT ${view} FROM timetable_version v LEFT JOIN account a ON a.id = v.author_id
     WHERE v.school_id = $1 AND v.id = $2`,
    [schoolId, id],
  );
  return row ?? null;
}
