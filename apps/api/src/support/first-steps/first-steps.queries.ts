import type { Statement } from '../../platform/database/transaction.js';

/** What a school has, as far as the first steps ask. */
export interface SchoolFacts {
  /** The academic year that holds today, else the next one. */
  readonly year: { readonly startsOn: string; readonly endsOn: string } | null;
  /** Terms of that year. */
  readonly terms: number;
  /** Grades that have terms in that year. */
  readonly termGrades: readonly number[];
  /** Days of that year on which nobody is taught. */
  readonly freeDays: number;
  readonly bells: number;
  /** Shifts that have lasting bells, today or later. */
  readonly bellShifts: readonly number[];
  /** Running classes of that year. */
  readonly classes: readonly {
    readonly name: string;
    readonly gradeLevel: number;
    readonly shift: number;
    readonly led: boolean;
    readonly filled: boolean;
  }[];
  readonly staff: number;
  /** Pupils who are in a class, today or later. */
  readonly pupils: number;
  /** Pupils who never were in a class. */
  readonly pupilsWithoutClass: number;
  /** Of those in a class: no parent is linked. */
  readonly pupilsWithoutParents: number;
  readonly pupilsWithoutSignIn: number;
  readonly parents: number;
  readonly parentsWithoutSignIn: number;
  /** Who teaches by an assignment, today or later. */
  readonly teachers: number;
  readonly teachersWithoutSignIn: number;
  /** People who have a password. */
  readonly signIns: number;
  readonly timetables: number;
  readonly lessonsAhead: boolean;
  readonly directors: number;
  readonly deputies: number;
  readonly policies: number;
}

const running = (alias: string, from: string, to: string): string =>
  `(${alias}.${to} IS NULL OR ${alias}.${to} >= $2) AND ${alias}.${from} <= greatest($2, (SELECT ends_on FROM year))`;

/** Whether somebody of the school signs in with a password as this person. */
const signsIn = (column: string, id: string): string =>
  `${id} IN (SELECT ${column} FROM members WHERE ${column} IS NOT NULL)`;

const appointed = (role: string): string =>
  `(SELECT count(*)::int FROM role_assignment r WHERE r.school_id = $1 AND r.role = '${role}'
     AND (r.to_on IS NULL OR r.to_on >= $2))`;

/** Everything the first steps are judged by, in one row. */
export const schoolFacts = (schoolId: string, today: string): Statement => ({
  name: 'support-first-steps',
  text: `WITH year AS MATERIALIZED (
      SELECT id, starts_on, ends_on FROM academic_year
      WHERE school_id = $1 AND ends_on >= $2 ORDER BY starts_on LIMIT 1
    ), classes AS MATERIALIZED (
      SELECT c.id, c.grade_level::text || c.letter AS name, c.grade_level, c.letter, c.shift,
        c.class_teacher_id IS NOT NULL AS led, g.id AS group_id
      FROM year y
      JOIN school_class c ON c.school_id = $1 AND c.academic_year_id = y.id AND (c.ended_on IS NULL OR c.ended_on >= $2)
      LEFT JOIN teaching_group g ON g.school_id = $1 AND g.school_class_id = c.id AND g.kind = 'class'
    ), seats AS MATERIALIZED (
      SELECT DISTINCT c.id AS class_id, e.pupil_id
      FROM classes c JOIN enrolment e ON e.school_id = $1 AND e.group_id = c.group_id
      WHERE e.to_on IS NULL OR e.to_on >= $2
    ), pupils AS MATERIALIZED (
      SELECT DISTINCT pupil_id AS id FROM seats
    ), parents AS MATERIALIZED (
      SELECT DISTINCT l.parent_id AS id FROM pupils p
      JOIN parent_link l ON l.school_id = $1 AND l.pupil_id = p.id
      WHERE NOT l.restricted AND ${running('l', 'from_on', 'to_on')}
    ), members AS MATERIALIZED (
      SELECT m.staff_id, m.pupil_id, m.parent_id FROM membership m JOIN account a ON a.id = m.account_id
      WHERE m.school_id = $1 AND m.ended_at IS NULL AND NOT a.disabled AND a.password_hash IS NOT NULL
    ), teachers AS MATERIALIZED (
      SELECT DISTINCT t.staff_id AS id FROM teaching_assignment t
      JOIN staff_member s ON s.school_id = $1 AND s.id = t.staff_id AND (s.ended_on IS NULL OR s.ended_on >= $2)
      WHERE t.school_id = $1 AND (t.to_on IS NULL OR t.to_on >= $2)
    )
    SELECT
      (SELECT json_build_object('startsOn', starts_on, 'endsOn', ends_on) FROM year) AS year,
      (SELECT count(*)::int FROM year y JOIN term t ON t.school_id = $1 AND t.academic_year_id = y.id) AS terms,
      (SELECT coalesce(json_agg(DISTINCT grade), '[]') FROM year y
         JOIN term t ON t.school_id = $1 AND t.academic_year_id = y.id, unnest(t.grade_levels) AS grade) AS "termGrades",
      (SELECT count(DISTINCT d.date)::int FROM year y JOIN calendar_day d ON d.school_id = $1
         AND d.date BETWEEN y.starts_on AND y.ends_on WHERE d.kind IN ('publicHoliday', 'dayOff', 'vacation')) AS "freeDays",
      (SELECT count(*)::int FROM bell_schedule b
         WHERE b.school_id = $1 AND (b.valid_to IS NULL OR b.valid_to >= $2)) AS bells,
      (SELECT coalesce(json_agg(DISTINCT b.shift), '[]') FROM bell_schedule b WHERE b.school_id = $1
         AND (b.valid_to IS NULL OR (b.valid_to >= $2 AND b.valid_to > b.valid_from + 13))) AS "bellShifts",
      (SELECT coalesce(json_agg(json_build_object('name', c.name, 'gradeLevel', c.grade_level, 'shift', c.shift,
           'led', c.led, 'filled', EXISTS (SELECT FROM seats s WHERE s.class_id = c.id))
         ORDER BY c.grade_level, c.letter), '[]') FROM classes c) AS classes,
      (SELECT count(*)::int FROM staff_member s
         WHERE s.school_id = $1 AND (s.ended_on IS NULL OR s.ended_on >= $2)) AS staff,
      (SELECT count(*)::int FROM pupils) AS pupils,
      (SELECT count(*)::int FROM pupil p WHERE p.school_id = $1
         AND NOT EXISTS (SELECT FROM enrolment e WHERE e.school_id = $1 AND e.pupil_id = p.id)) AS "pupilsWithoutClass",
      (SELECT count(*)::int FROM pupils p
         WHERE NOT EXISTS (SELECT FROM parent_link l WHERE l.school_id = $1 AND l.pupil_id = p.id
           AND ${running('l', 'from_on', 'to_on')})) AS "pupilsWithoutParents",
      (SELECT count(*)::int FROM pupils p WHERE NOT ${signsIn('pupil_id', 'p.id')}) AS "pupilsWithoutSignIn",
      (SELECT count(*)::int FROM parents) AS parents,
      (SELECT count(*)::int FROM parents p WHERE NOT ${signsIn('parent_id', 'p.id')}) AS "parentsWithoutSignIn",
      (SELECT count(*)::int FROM teachers) AS teachers,
      (SELECT count(*)::int FROM teachers t WHERE NOT ${signsIn('staff_id', 't.id')}) AS "teachersWithoutSignIn",
      (SELECT count(*)::int FROM members) AS "signIns",
      (SELECT count(*)::int FROM year y JOIN timetable_version v
         ON v.school_id = $1 AND v.academic_year_id = y.id) AS timetables,
      EXISTS (SELECT FROM slot s WHERE s.school_id = $1 AND s.date >= $2 AND NOT s.withdrawn) AS "lessonsAhead",
      ${appointed('director')} AS directors,
      ${appointed('deputyHead')} AS deputies,
      (SELECT count(*)::int FROM school_policy p WHERE p.school_id = $1) AS policies`,
  values: [schoolId, today],
});
