import type { Statement } from '../../platform/database/transaction.js';

const list = (members: string, from: string): string =>
  `(SELECT coalesce(json_agg(json_build_object(${members})), '[]') FROM ${from} WHERE r.school_id = s.id)`;

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const timeSql = `
SELECT s.structure_version AS "structureVersion", CASE WHEN s.structure_version = $2 THEN NULL ELSE
  json_build_object(
    'zone', s.zone, 'structureVersion', s.structure_version,
    'years', ${list(`'id', r.id, 'name', r.name, 'startsOn', r.starts_on, 'endsOn', r.ends_on`, 'academic_year r')},
    'terms', ${list(
      `'id', r.id, 'academicYearId', r.academic_year_id, 'kind', r.kind, 'number', r.number, 'startsOn', r.starts_on,
       'endsOn', r.ends_on, 'gradeLevels', r.grade_levels, 'termMarksDueAt', ${instant('r.term_marks_due_at')}`,
      'term r',
    )},
    'days', ${list(
      `'date', r.date, 'kind', r.kind, 'gradeLevels', r.grade_levels, 'weekScheme', r.week_scheme,
       'asWeekday', r.as_weekday`,
      'calendar_day r',
    )},
    'bells', ${list(
      `'id', r.id, 'name', r.name, 'shift', r.shift, 'gradeLevels', r.grade_levels, 'weekdays', r.weekdays,
       'validFrom', r.valid_from, 'validTo', r.valid_to, 'periods', r.periods`,
      'bell_schedule r',
    )},
    'subjects', ${list(`'id', r.id, 'name', r.name`, 'subject r')},
    'policies', ${list(
      `'id', r.id, 'version', r.version, 'validFrom', r.valid_from, 'values', r."values"`,
      'school_policy r',
    )}
  ) END AS rows
FROM school s WHERE s.id = $1`;

/**
 * Everything about the school's time, or only its version where the caller has that one.
 * @param known version of the structure that the caller has; -1: none
 */
export const schoolTime = (schoolId: string, known: number): Statement => ({
  name: 'school-time',
  text: timeSql,
  values: [schoolId, known],
});
