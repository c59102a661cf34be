import type { TermScheme } from '@zvonok/rules';

/** Days a page of a journal shows: a term, or days from and to; without either the term that runs or ran last. */
export interface WantedRange {
  readonly termId?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Whose journal it is, for the judgement of rights, what days are shown, and by which settings it is judged. */
export interface PageRangeRow {
  readonly version: number;
  readonly from: string;
  readonly to: string;
  readonly termId: string | null;
  readonly termKind: TermScheme | null;
  readonly schoolClassId: string | null;
  readonly gradeLevel: number | null;
  readonly staffIds: readonly string[];
  readonly scheduledStaffIds: readonly string[];
  readonly substituteStaffIds: readonly string[];
  readonly policies: readonly {
    readonly version: number;
    readonly validFrom: string;
    readonly values: Readonly<Record<string, unknown>>;
  }[];
}

/** Parameters $1 … $7 of {@link pageRangeSql}. */
export const pageRangeValues = (
  schoolId: string,
  journalId: string,
  wanted: WantedRange,
  today: string,
  staffId: string | null,
): unknown[] => [
  schoolId,
  journalId,
  wanted.termId ?? null,
  wanted.from ?? null,
  wanted.to ?? null,
  today,
  staffId,
];

/**
 * Common table expressions on the parameters $1 … $7: `page`, the journal with its days; `cols`, its lessons of these
 * days in order, numbered from 0. A lesson whose place another one took is `moved`, whatever it was before.
 * A term begins where the one before it ended: what was held in the vacation between belongs to it (R83).
 */
export const pageRangeSql = `
page AS MATERIALIZED (
  SELECT j.id, j.version, j.group_id, j.subject_id, sc.structure_version, g.school_class_id, c.grade_level,
    t.id AS term_id, t.kind AS term_kind, coalesce($4::date, t.first, y.starts_on) AS first,
    coalesce($5::date, t.ends_on, y.ends_on) AS last, coalesce($4::date, t.starts_on, y.starts_on) AS starts
  FROM journal j
  JOIN school sc ON sc.id = j.school_id
  JOIN teaching_group g ON g.school_id = j.school_id AND g.id = j.group_id
  JOIN academic_year y ON y.school_id = j.school_id AND y.id = j.academic_year_id
  LEFT JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
  LEFT JOIN LATERAL (
    SELECT t.id, t.kind, t.starts_on, t.ends_on, coalesce((
      SELECT max(b.ends_on) + 1 FROM term b WHERE b.school_id = t.school_id AND b.academic_year_id = t.academic_year_id
        AND b.kind = t.kind AND b.ends_on < t.starts_on
        AND (c.grade_level IS NULL OR c.grade_level = ANY (b.grade_levels))), y.starts_on) AS first
    FROM term t
    WHERE t.school_id = j.school_id AND t.academic_year_id = j.academic_year_id AND $4::date IS NULL
      AND CASE WHEN $3::uuid IS NULL THEN c.grade_level IS NULL OR c.grade_level = ANY (t.grade_levels)
        ELSE t.id = $3 END
    ORDER BY t.starts_on <= $6::date DESC, abs(t.starts_on - $6::date), t.ends_on, t.id LIMIT 1) t ON TRUE
  WHERE j.school_id = $1 AND j.id = $2
), cols AS MATERIALIZED (
  SELECT s.id, s.date, s.period, s.start_at, s.end_at, s.version,
    CASE WHEN s.moved_to_id IS NULL THEN s.state ELSE 'moved' END AS state,
    row_number() OVER (ORDER BY s.date, s.start_at, s.period, s.id) - 1 AS n
  FROM page p JOIN slot s ON s.school_id = $1 AND s.journal_id = p.id AND s.date BETWEEN p.first AND p.last
  WHERE NOT s.withdrawn
)`;

/**
 * Select list over `page p`: the members of {@link PageRangeRow}. Who substitutes today is asked of today's lessons,
 * whatever days are shown.
 */
export const pageRangeRowSql = `p.version, p.first AS "from", p.last AS "to", p.term_id AS "termId",
  p.term_kind AS "termKind", p.school_class_id AS "schoolClassId", p.grade_level AS "gradeLevel",
  ARRAY(SELECT a.staff_id::text FROM teaching_assignment a WHERE a.school_id = $1 AND a.group_id = p.group_id
    AND a.subject_id = p.subject_id AND a.from_on <= $6::date AND (a.to_on IS NULL OR $6::date <= a.to_on)) AS "staffIds",
  ARRAY(SELECT $7::uuid::text WHERE EXISTS (SELECT FROM cols k CROSS JOIN LATERAL (SELECT FROM slot_teacher st
    WHERE st.school_id = $1 AND st.slot_id = k.id AND st.staff_id = $7::uuid OFFSET 0) st)) AS "scheduledStaffIds",
  ARRAY(SELECT u.staff_id::text FROM slot s CROSS JOIN LATERAL (
      SELECT u.staff_id FROM substitution u WHERE u.school_id = $1 AND u.slot_id = s.id AND u.state <> 'revoked'
      OFFSET 0) u
    WHERE s.school_id = $1 AND s.journal_id = p.id AND s.date = $6::date AND NOT s.withdrawn) AS "substituteStaffIds",
  (SELECT coalesce(json_agg(json_build_object('version', y.version, 'validFrom', y.valid_from, 'values', y."values")),
    '[]') FROM school_policy y WHERE y.school_id = $1) AS policies`;
