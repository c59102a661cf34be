import { byNameSql, pupilNameSql } from '../../identity/index.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import type { Statement } from '../../platform/database/transaction.js';
import {
  pageRangeRowSql,
  pageRangeSql,
  pageRangeValues,
  type PageRangeRow,
  type WantedRange,
} from './page-range.queries.js';

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Lists as JSON without spaces. */
const list = (item: string, order: string): string =>
  `'[' || coalesce(string_agg(${item}, ',' ORDER BY ${order}), '') || ']'`;
const tuple = (...members: readonly string[]): string => `'[' || ${members.join(` || ',' || `)} || ']'`;
const quoted = (text: string): string => `'"' || ${text} || '"'`;
const orZero = (text: string): string => `coalesce(${quoted(text)}, '0')`;

const stateLetter = `CASE k.state WHEN 'planned' THEN 'p' WHEN 'held' THEN 'h' WHEN 'substituted' THEN 's'
  WHEN 'cancelled' THEN 'c' ELSE 'm' END`;

const attendanceToken = `CASE a.kind WHEN 'absent' THEN 'a' WHEN 'ill' THEN 'i' WHEN 'excused' THEN 'e'
  WHEN 'unexcused' THEN 'u' WHEN 'late' THEN 'l' || coalesce(a.minutes_late::text, '')
  WHEN 'remotePresent' THEN 'r' WHEN 'exemptPresent' THEN 'x' END`;

/**
 * A mark of the hundred scale has two digits at least, so that it is no mark of the scale of five; `@1`: its place is
 * not the one behind the mark before it.
 */
const markToken = `CASE m.value WHEN 'notGraded' THEN '-' WHEN 'pass' THEN 'z' WHEN 'fail' THEN 'n'
  ELSE CASE WHEN m.scale = 'hundred' THEN lpad(m.value, greatest(2, length(m.value)), '0') ELSE m.value END END
  || coalesce(':' || array_position(r.work_ids, m.work_id) - 1, '')
  || CASE WHEN m.comment IS NULL THEN '' ELSE '+' END || CASE WHEN m.retake_slot_id IS NULL THEN '' ELSE '!' END
  || CASE WHEN m.place = coalesce(lag(m.place) OVER (PARTITION BY m.pupil_id ORDER BY m.place), -1) + 1 THEN ''
    ELSE '@' || m.place END`;

/** What the page shows besides cells; `named`, one row, has the order of its pupils and works. */
const partsSql = `
pupils AS MATERIALIZED (
  SELECT u.id, ${pupilNameSql('u')} AS name, e.from_on, e.to_on, row_number() OVER (ORDER BY ${byNameSql('u')}) - 1 AS n
  FROM page p CROSS JOIN LATERAL (
    SELECT e.pupil_id, min(e.from_on) AS from_on, max(coalesce(e.to_on, 'infinity')) AS to_on
    FROM enrolment e
    WHERE e.school_id = $1 AND e.group_id = p.group_id AND e.from_on <= p.last
      AND (e.to_on IS NULL OR p.first <= e.to_on)
    GROUP BY e.pupil_id OFFSET 0) e
  JOIN pupil u ON u.school_id = $1 AND u.id = e.pupil_id
), works AS MATERIALIZED (
  SELECT w.id, w.kind, w.weight, w.title, w.col, d.due_at, row_number() OVER (ORDER BY w.col, w.planned_for, w.id) - 1 AS n
  FROM (
    SELECT w.id, w.kind, w.weight, w.title, w.planned_for, w.slot_id,
      (SELECT k.n FROM cols k WHERE k.id = w.slot_id) AS col
    FROM page p JOIN work w ON w.school_id = $1 AND w.journal_id = p.id AND NOT w.withdrawn
      AND (w.slot_id IS NOT NULL OR w.planned_for BETWEEN p.first AND p.last)
    OFFSET 0) w
  CROSS JOIN LATERAL (
    SELECT max(o.due_at) AS due_at FROM obligation o
    WHERE o.school_id = $1 AND o.rule = 'MRK-01' AND o.target_kind = 'work' AND o.target_id = w.id
      AND o.state <> 'notApplicable' OFFSET 0) d
  WHERE w.slot_id IS NULL OR w.col IS NOT NULL
), named AS MATERIALIZED (
  SELECT ARRAY(SELECT id FROM pupils ORDER BY n) AS pupil_ids, ARRAY(SELECT id FROM works ORDER BY n) AS work_ids
)`;

/**
 * Retakes that belong to this page: of its lessons, and of later ones that correct a mark of them. `alive`: the mark
 * it corrects stands.
 */
const retakesSql = `
  SELECT m.id, m.slot_id, m.place, m.pupil_id, m.scale, m.value, m.first_set_at, m.retake_slot_id, m.retake_place,
    w.weight
  FROM (
    SELECT m.id, m.slot_id, m.pupil_id, m.place, m.scale, m.value, m.first_set_at, m.retake_slot_id, m.retake_place, m.work_id
    FROM cols k CROSS JOIN LATERAL (SELECT * FROM mark m WHERE m.school_id = $1 AND m.slot_id = k.id
      AND m.retake_slot_id IS NOT NULL AND NOT m.cleared OFFSET 0) m
    UNION
    SELECT m.id, m.slot_id, m.pupil_id, m.place, m.scale, m.value, m.first_set_at, m.retake_slot_id, m.retake_place, m.work_id
    FROM cols k CROSS JOIN LATERAL (SELECT * FROM mark m WHERE m.school_id = $1 AND m.retake_slot_id = k.id
      AND NOT m.cleared OFFSET 0) m) m
  LEFT JOIN LATERAL (SELECT w.weight FROM work w WHERE w.school_id = $1 AND w.id = m.work_id OFFSET 0) w ON TRUE`;

const inCell = (slot: string, place: string): string => `(SELECT count(*) FROM mark b WHERE b.school_id = $1
  AND b.slot_id = ${slot} AND b.pupil_id = t.pupil_id AND b.place < ${place} AND NOT b.cleared)`;

/**
 * The text of one grid: lines of JSON, which has no line breaks of its own: pupils, columns, works, cells; then for the
 * totals the minutes of each lesson held (0: not held), the weights of the works, and the retakes in the order in which
 * they were set, see {@link RetakeLine}.
 */
const linesSql = `
WITH filled AS (
  SELECT array_position(r.pupil_ids, f.pupil_id) - 1 AS pupil, k.n AS col, f.place, f.token
  FROM cols k CROSS JOIN LATERAL (
    SELECT m.pupil_id, m.place, ${markToken} AS token FROM mark m
    WHERE m.school_id = $1 AND m.slot_id = k.id AND NOT m.cleared
    UNION ALL
    SELECT a.pupil_id, -1, ${attendanceToken} FROM attendance a
    WHERE a.school_id = $1 AND a.slot_id = k.id AND a.kind <> 'present') f
  UNION ALL
  SELECT u.n, k.n, 0, NULL FROM pupils u CROSS JOIN cols k
), cells AS (
  SELECT f.pupil, f.col, coalesce(string_agg(f.token, ' ' ORDER BY f.place), '') AS text
  FROM filled f WHERE f.pupil IS NOT NULL GROUP BY f.pupil, f.col
)
SELECT concat_ws(E'\\n',
  (SELECT ${list(
    tuple(
      quoted('u.id'),
      'to_json(u.name)',
      `CASE WHEN u.from_on > coalesce(b.first, p.first) THEN ${quoted('u.from_on')} ELSE '0' END`,
      `CASE WHEN u.to_on < coalesce(b.last, p.last) THEN ${quoted('u.to_on')} ELSE '0' END`,
    ),
    'u.n',
  )} FROM pupils u CROSS JOIN (SELECT min(k.date) AS first, max(k.date) AS last FROM cols k) b),
  (SELECT ${list(
    tuple(
      quoted('k.id'),
      quoted('k.date'),
      'k.period',
      quoted(stateLetter),
      `coalesce((SELECT '1' FROM lesson_record l WHERE l.school_id = $1 AND l.slot_id = k.id AND l.attendance_confirmed), '0')`,
    ),
    'k.n',
  )} FROM cols k),
  (SELECT ${list(
    tuple(
      quoted('w.id'),
      'coalesce(w.col, -1)',
      quoted('w.kind'),
      'w.weight',
      'to_json(w.title)',
      orZero(instant('w.due_at')),
    ),
    'w.n',
  )} FROM works w),
  (SELECT ${list(`'[' || line.cells || ']'`, 'line.pupil')} FROM (
    SELECT u.n AS pupil, coalesce(c.cells, '') AS cells FROM pupils u LEFT JOIN (
      SELECT c.pupil, string_agg('"' || c.text || '"', ',' ORDER BY c.col) AS cells FROM cells c GROUP BY c.pupil) c
      ON c.pupil = u.n) line),
  (SELECT ${list(
    `CASE WHEN k.state IN ('held', 'substituted') THEN (extract(epoch FROM k.end_at - k.start_at) / 60)::int::text
      ELSE '0' END`,
    'k.n',
  )} FROM cols k),
  (SELECT ${list('w.weight::text', 'w.n')} FROM works w),
  (SELECT ${list(
    tuple(
      `(array_position(r.pupil_ids, t.pupil_id) - 1)`,
      'coalesce((SELECT k.n FROM cols k WHERE k.id = t.slot_id), -1)',
      inCell('t.slot_id', 't.place'),
      quoted(`t.slot_id || '/' || t.place`),
      'coalesce((SELECT k.n FROM cols k WHERE k.id = t.retake_slot_id), -1)',
      inCell('t.retake_slot_id', 't.retake_place'),
      `coalesce((SELECT '1' FROM mark o WHERE o.school_id = $1 AND o.slot_id = t.retake_slot_id
        AND o.pupil_id = t.pupil_id AND o.place = t.retake_place AND NOT o.cleared), '0')`,
      quoted(`t.retake_slot_id || '/' || t.retake_place`),
      quoted('t.scale'),
      quoted('t.value'),
      `coalesce(t.weight::text, 'null')`,
    ),
    't.first_set_at, t.id',
  )} FROM (${retakesSql}) t WHERE t.pupil_id = ANY (r.pupil_ids)))`;

/**
 * What the grid depends on, as one hash: the journal's version, that of the school's structure (roster, names,
 * calendar, terms and policies), the lessons as the timetable has them, the instants at which the marks of its works
 * are due (outages move them), the days shown, the reader's grants and own lessons, and the last publication instant
 * passed: the end of a lesson and the school's delay, when its marks become visible (PUB-01). The first word changes
 * with the form of the answer.
 */
const tagSql = `SELECT md5(concat_ws(' ', 'g2', p.version, p.structure_version, p.first, p.last, $8::text, o.columns::text,
    string_agg(concat_ws(' ', k.id, k.date, k.period, k.state, k.start_at, k.end_at, k.version), ',' ORDER BY k.n),
    (SELECT string_agg(concat_ws(' ', w.id, w.due_at), ',' ORDER BY w.n) FROM works w),
    max(k.end_at) FILTER (WHERE k.end_at + make_interval(mins => d.minutes) <= $9::timestamptz))) AS tag
  FROM (SELECT coalesce((SELECT (y."values"->>'publishDelayMin')::int FROM school_policy y
    WHERE y.school_id = $1 AND y.valid_from <= p.last ORDER BY y.valid_from DESC, y.version DESC LIMIT 1), 0) AS minutes) d
  LEFT JOIN cols k ON TRUE`;

/** The columns whose lesson the person $7 gives, by plan or as a substitute. */
const ownSql = `SELECT ARRAY(SELECT k.n FROM cols k WHERE $7::uuid IS NOT NULL AND (
      EXISTS (SELECT FROM slot_teacher st WHERE st.school_id = $1 AND st.slot_id = k.id AND st.staff_id = $7)
      OR EXISTS (SELECT FROM substitution u WHERE u.school_id = $1 AND u.slot_id = k.id AND u.staff_id = $7
        AND u.state <> 'revoked'))
    ORDER BY k.n) AS columns`;

const text = `
WITH ${pageRangeSql}, ${partsSql}
SELECT ${pageRangeRowSql}, to_json(r.pupil_ids)::text AS "pupilIds", v.tag, array_to_json(o.columns)::text AS own,
  CASE WHEN v.tag = ANY ($10::text[]) THEN NULL ELSE (${linesSql}) END AS lines
FROM page p CROSS JOIN named r CROSS JOIN LATERAL (${ownSql}) o CROSS JOIN LATERAL (${tagSql}) v`;

/** The grid of a journal as it comes from the database. */
export interface GridRow extends PageRangeRow {
  /** JSON list. */
  readonly pupilIds: string;
  /** The entity tag without its quotes. */
  readonly tag: string;
  /** JSON list. */
  readonly own: string;
  /** Lines of JSON; null: the caller has this tag already. */
  readonly lines: string | null;
}

/**
 * A retake: the pupil, the column (-1: of a later page) and the number in the cell of the retake, its key; column
 * (-1: not of this page) and number of what it corrects, whether that stands, its key; scale, value, weight of its work
 * in hundredths (null: of the lesson).
 */
export type RetakeLine = [
  pupil: number,
  column: number,
  at: number,
  key: string,
  ofColumn: number,
  ofAt: number,
  alive: 0 | 1,
  of: string,
  scale: 'five' | 'credit' | 'hundred',
  value: string,
  weight: number | null,
];

/**
 * A journal's grid by one statement. What makes it heavy is not read when the caller has it.
 * @param known tags that the caller has
 */
export const gridStatement = (
  ctx: Pick<SchoolContext, 'schoolId' | 'today' | 'now' | 'grants' | 'grantsVersion'>,
  journalId: string,
  wanted: WantedRange,
  known: readonly string[],
): Statement => ({
  name: 'journal-grid',
  text,
  values: [
    ...pageRangeValues(ctx.schoolId, journalId, wanted, ctx.today, ctx.grants.staffId),
    String(ctx.grantsVersion),
    ctx.now,
    known,
  ],
});
