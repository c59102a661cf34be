/** Pieces of SQL that the statements of the diary share; `$1` is the school. */

/** An instant as RFC 3339 text. */
export const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A JSON list, empty without rows. */
export const list = (row: string, order = ''): string => `coalesce(json_agg(${row}${order}), '[]')`;

/** A row with `from_on` and `to_on` holds on a day. */
export const holds = (row: string, day: string): string =>
  `${row}.from_on <= ${day} AND (${row}.to_on IS NULL OR ${day} <= ${row}.to_on)`;

/** A lesson that takes place, as the timetable stands. */
export const open = (slot: string): string =>
  `NOT ${slot}.withdrawn AND ${slot}.moved_to_id IS NULL AND ${slot}.state NOT IN ('cancelled', 'moved')`;

/** Works that a family plans for: not what is done in any lesson. */
export const announced = `w.gradable AND NOT w.withdrawn AND w.kind NOT IN ('classwork', 'homework')`;

/** Classes of a pupil on a day, with their grades, for judging who may read. */
export const classesOn = (pupil: string, day: string): string =>
  `(SELECT ${list(`json_build_object('id', c.id, 'gradeLevel', c.grade_level)`)}
    FROM (SELECT DISTINCT g.school_class_id AS id FROM enrolment e
      JOIN teaching_group g ON g.school_id = e.school_id AND g.id = e.group_id
      WHERE e.school_id = $1 AND e.pupil_id = ${pupil} AND ${holds('e', day)} AND g.kind = 'class') x
    JOIN school_class c ON c.school_id = $1 AND c.id = x.id)`;
