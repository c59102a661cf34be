import type { TimetableChangeView } from '@zvonok/contracts';
import { localDateOf } from '@zvonok/rules';
import type { SchoolContext } from '../../platform/context/request-context.js';
import type { Statement, Transaction } from '../../platform/database/transaction.js';

type Reader = Pick<SchoolContext, 'schoolId' | 'zone' | 'today'>;

/** Changes of one answer at most. */
const mostChanges = 200;

interface ChangeRow extends Omit<TimetableChangeView, 'lessonCount' | 'lessons' | 'bells' | 'mayUndo'> {
  readonly outcome: Pick<TimetableChangeView, 'lessonCount' | 'lessons' | 'bells'>;
}

const viewSql = `SELECT t.id, t.version, t.kind, t.from_on AS "fromOn", t.to_on AS "toOn", t.reason,
    jsonb_build_object('id', t.author_id, 'name', coalesce(a.display_name, '')) AS author,
    t.created_at AS "createdAt", t.undone_at AS "undoneAt", t.outcome
  FROM timetable_change t LEFT JOIN account a ON a.id = t.author_id`;

/** Changes that touch some days, the newest first. */
export const changesOfDays = (schoolId: string, from: string, to: string): Statement => ({
  name: 'timetable-changes',
  text: `${viewSql} WHERE t.school_id = $1 AND t.to_on >= $2::date AND t.from_on <= $3::date
    ORDER BY t.created_at DESC, t.id DESC LIMIT ${mostChanges}`,
  values: [schoolId, from, to],
});

/** A row as it is outside. */
export function changeView({ outcome, ...row }: ChangeRow, reader: Reader): TimetableChangeView {
  const { lessonCount, lessons, bells } = outcome;
  const mayUndo = row.undoneAt === null && localDateOf(reader.zone, row.createdAt) === reader.today;
  return { ...row, lessonCount, lessons, bells, mayUndo };
}

/** One change; null: there is none. */
export async function readChange(
  tx: Transaction,
  reader: Reader,
  id: string,
): Promise<TimetableChangeView | null> {
  const [row] = await tx.query<ChangeRow>(`${viewSql} WHERE t.school_id = $1 AND t.id = $2`, [
    reader.schoolId,
    id,
  ]);
  return row ? changeView(row, reader) : null;
}

/** Rows of {@link changesOfDays}. */
export type { ChangeRow };

/** The name of a room; null: there is none. */
export async function roomNamed(tx: Transaction, schoolId: string, id: string): Promise<string | null> {
  const [row] = await tx.query<{ name: string }>('SELECT name FROM room WHERE school_id = $1 AND id = $2', [
    schoolId,
    id,
  ]);
  return row?.name ?? null;
}
