import type { WorkHead, WorkMark, WorkQuery } from '@zvonok/contracts';
import type { AttendanceKind } from '@zvonok/rules';
import { byNameSql, pupilNameSql } from '../../identity/index.js';
import {
  pageRangeRowSql,
  pageRangeSql,
  pageRangeValues,
  type PageRangeRow,
  type StoredObligation,
} from '../../journal/index.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import type { Statement } from '../../platform/database/transaction.js';
import { pageSql } from '../../platform/http/paging.js';

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const list = (row: string, order: string): string => `coalesce(json_agg(${row} ORDER BY ${order}), '[]')`;

/** Members of {@link WorkHead} over a work `w` with its date, period and state. */
const headSql = `'workId', w.id, 'slotId', w.slot_id, 'date', w.date, 'period', w.period, 'state', w.state,
  'kind', w.kind, 'weight', w.weight, 'title', w.title, 'gradable', w.gradable`;

const cellSql = `json_build_object('rule', o.rule, 'state', o.state, 'dueAt', ${instant('o.due_at')},
  'metAt', ${instant('o.met_at')}, 'facts', o.facts)`;

/** One pupil's duty of a work as it is stored. */
export type StoredCell = StoredObligation;

/** A work with what is owed of each pupil. */
export type WorkRow = WorkHead & { readonly cells: readonly StoredCell[] };

/** The works of a page of a journal. */
export interface WorksRow extends PageRangeRow {
  readonly works: readonly WorkRow[];
}

/** The order of the works: by date. */
const order = { by: ['w.date'], id: 'w.id' };

/** The values of {@link order} of one work. */
export const workKey = (row: WorkRow): [string, string] => [row.date, row.workId];

/** The works of a journal in some days, planned and held, one more than a page holds, by one statement. */
export function worksStatement(
  ctx: Pick<SchoolContext, 'schoolId' | 'today' | 'grants'>,
  journalId: string,
  query: WorkQuery,
): Statement {
  const values = pageRangeValues(ctx.schoolId, journalId, query, ctx.today, ctx.grants.staffId);
  values.push(query.q ?? null);
  const page = pageSql(order, query, values.length + 1);
  return {
    text: `
WITH ${pageRangeSql}, mine AS MATERIALIZED (
  SELECT w.id, w.slot_id, w.kind, w.weight, w.title, w.gradable, coalesce(k.date, w.planned_for) AS date, k.period, k.state
  FROM page p JOIN work w ON w.school_id = $1 AND w.journal_id = p.id AND NOT w.withdrawn
  LEFT JOIN cols k ON k.id = w.slot_id
  WHERE (k.id IS NOT NULL OR (w.slot_id IS NULL AND w.planned_for BETWEEN p.first AND p.last))
    AND ($8::text IS NULL OR strpos(lower(w.title), lower($8)) > 0)
), shown AS MATERIALIZED (
  SELECT * FROM mine w WHERE ${page.where} ${page.tail}
)
SELECT ${pageRangeRowSql},
  (SELECT ${list(
    `json_build_object(${headSql}, 'cells', (SELECT ${list(cellSql, 'o.pupil_id')} FROM obligation o
      WHERE o.school_id = $1 AND o.rule = 'MRK-01' AND o.target_kind = 'work' AND o.target_id = w.id))`,
    page.place?.back ? 'w.date DESC, w.id DESC' : 'w.date, w.id',
  )} FROM shown w) AS works
FROM page p`,
    values: [...values, ...page.values],
  };
}

/** One pupil of a work, with what is stored. */
export interface WorkPupilRow {
  readonly id: string;
  readonly name: string;
  readonly attendance: AttendanceKind;
  readonly marks: readonly WorkMark[];
  readonly cell: StoredCell | null;
}

/** A work with its pupils, and whose journal it is. */
export interface WorkPupilsRow {
  readonly journalId: string;
  readonly version: number;
  readonly schoolClassId: string | null;
  readonly gradeLevel: number | null;
  readonly staffIds: readonly string[];
  readonly scheduledStaffIds: readonly string[];
  readonly substituteStaffIds: readonly string[];
  readonly work: WorkHead;
  readonly pupils: readonly WorkPupilRow[];
}

const pupilsText = `
WITH w AS MATERIALIZED (
  SELECT w.id, w.journal_id, w.slot_id, w.kind, w.weight, w.title, w.gradable, coalesce(s.date, w.planned_for) AS date, s.period,
    CASE WHEN s.moved_to_id IS NULL THEN s.state ELSE 'moved' END AS state
  FROM work w LEFT JOIN slot s ON s.school_id = $1 AND s.id = w.slot_id
  WHERE w.school_id = $1 AND w.id = $2 AND NOT w.withdrawn
)
SELECT j.id AS "journalId", j.version, g.school_class_id AS "schoolClassId", c.grade_level AS "gradeLevel",
  ARRAY(SELECT a.staff_id::text FROM teaching_assignment a WHERE a.school_id = $1 AND a.group_id = j.group_id
    AND a.subject_id = j.subject_id AND a.from_on <= $3::date AND (a.to_on IS NULL OR $3::date <= a.to_on)) AS "staffIds",
  ARRAY(SELECT st.staff_id::text FROM slot_teacher st WHERE st.school_id = $1 AND st.slot_id = w.slot_id)
    AS "scheduledStaffIds",
  ARRAY(SELECT u.staff_id::text FROM slot s CROSS JOIN LATERAL (SELECT u.staff_id FROM substitution u
      WHERE u.school_id = $1 AND u.slot_id = s.id AND u.state <> 'revoked' OFFSET 0) u
    WHERE s.school_id = $1 AND s.journal_id = j.id AND s.date = $3::date AND NOT s.withdrawn) AS "substituteStaffIds",
  json_build_object(${headSql}) AS work,
  (SELECT ${list(
    `json_build_object('id', u.id, 'name', ${pupilNameSql('u')}, 'attendance', coalesce(a.kind, 'present'),
      'marks', (SELECT ${list(
        `json_build_object('place', m.place, 'scale', m.scale, 'value', m.value, 'comment', m.comment, 'doneOn', m.done_on)`,
        'm.place',
      )} FROM mark m WHERE m.school_id = $1 AND m.slot_id = w.slot_id AND m.pupil_id = u.id AND m.work_id = w.id
        AND NOT m.cleared),
      'cell', (SELECT ${cellSql} FROM obligation o WHERE o.school_id = $1 AND o.rule = 'MRK-01'
        AND o.target_kind = 'work' AND o.target_id = w.id AND o.pupil_id = u.id))`,
    byNameSql('u'),
  )}
    FROM (SELECT DISTINCT e.pupil_id FROM enrolment e WHERE e.school_id = $1 AND e.group_id = j.group_id
      AND e.from_on <= w.date AND (e.to_on IS NULL OR w.date <= e.to_on)) e
    JOIN pupil u ON u.school_id = $1 AND u.id = e.pupil_id
    LEFT JOIN LATERAL (SELECT a.kind FROM attendance a WHERE a.school_id = $1 AND a.slot_id = w.slot_id
      AND a.pupil_id = u.id OFFSET 0) a ON TRUE) AS pupils
FROM w JOIN journal j ON j.school_id = $1 AND j.id = w.journal_id
JOIN teaching_group g ON g.school_id = $1 AND g.id = j.group_id
LEFT JOIN school_class c ON c.school_id = $1 AND c.id = g.school_class_id`;

/** A work with its pupils, by one statement. */
export const workPupilsStatement = (schoolId: string, workId: string, today: string): Statement => ({
  name: 'work-pupils',
  text: pupilsText,
  values: [schoolId, workId, today],
});
