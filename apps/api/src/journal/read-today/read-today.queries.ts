import type { Ref, SlotView } from '@zvonok/contracts';
import { staffNameSql } from '../../identity/index.js';
import type { Statement } from '../../platform/database/transaction.js';
import { doubleSql, slotJoins, slotViewSql } from '../read-lesson/read-lesson.queries.js';

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** One lesson of a teacher's day with what is written of it. */
export interface TodayRow {
  readonly slot: SlotView;
  /** Another slot took its place. */
  readonly replaced: boolean;
  readonly extracurricular: boolean;
  readonly pupils: boolean;
  readonly attendanceConfirmed: boolean;
  readonly topic: boolean;
  readonly homework: boolean;
  readonly recordedAt: string | null;
  readonly insteadOf: Ref | null;
  readonly shift: number;
  /** The last bell of the pupils of the day, the same in every row. */
  readonly lastBellAt: string | null;
}

/** The nearest days on which a teacher has lessons. */
export interface NearestRow {
  readonly lessonsBefore: string | null;
  readonly lessonsAfter: string | null;
}

const text = `
WITH mine AS (
  SELECT st.slot_id AS id, NULL::uuid AS substitution_id FROM slot_teacher st
  JOIN slot s ON s.school_id = st.school_id AND s.id = st.slot_id
  WHERE st.school_id = $1 AND st.staff_id = $2 AND s.date = $3
    -- who is replaced does not teach that lesson
    AND NOT EXISTS (SELECT FROM substitution u WHERE u.school_id = s.school_id AND u.slot_id = s.id
      AND u.state <> 'revoked' AND u.staff_id <> $2 AND u.replaced_staff_id = $2)
  UNION ALL
  SELECT u.slot_id, u.id FROM substitution u JOIN slot s ON s.school_id = u.school_id AND s.id = u.slot_id
  WHERE u.school_id = $1 AND u.staff_id = $2 AND u.state <> 'revoked' AND s.date = $3 AND u.held_slot_id IS NULL
  UNION ALL
  SELECT r.slot_id, NULL FROM slot s JOIN lesson_record r ON r.school_id = s.school_id AND r.slot_id = s.id
  WHERE s.school_id = $1 AND s.date = $3 AND r.conducted_by = $2
), chosen AS (
  SELECT m.id, (array_agg(m.substitution_id) FILTER (WHERE m.substitution_id IS NOT NULL))[1] AS substitution_id
  FROM mine m GROUP BY m.id
), groups AS (
  SELECT DISTINCT s.group_id FROM chosen m JOIN slot s ON s.school_id = $1 AND s.id = m.id
  WHERE NOT s.withdrawn AND s.state NOT IN ('cancelled', 'moved')
), bell AS (
  SELECT max(d.end_at) AS at FROM (
    SELECT DISTINCT f.group_id FROM groups g
    JOIN enrolment e ON e.school_id = $1 AND e.group_id = g.group_id AND e.from_on <= $3
      AND (e.to_on IS NULL OR $3 <= e.to_on)
    JOIN enrolment f ON f.school_id = $1 AND f.pupil_id = e.pupil_id AND f.from_on <= $3
      AND (f.to_on IS NULL OR $3 <= f.to_on)
  ) near
  JOIN teaching_group n ON n.school_id = $1 AND n.id = near.group_id
    AND (n.kind NOT IN ('individual', 'extracurricular') OR near.group_id IN (SELECT group_id FROM groups))
  JOIN slot d ON d.school_id = $1 AND d.group_id = near.group_id AND d.date = $3 AND d.moved_to_id IS NULL
    AND NOT d.withdrawn AND d.state NOT IN ('cancelled', 'moved')
  JOIN subject db ON db.school_id = d.school_id AND db.id = d.subject_id AND NOT db.extracurricular
)
SELECT json_build_object(${slotViewSql}) AS slot, s.moved_to_id IS NOT NULL AS replaced,
  sb.extracurricular OR g.kind = 'extracurricular' AS extracurricular,
  EXISTS (SELECT FROM enrolment e WHERE e.school_id = s.school_id AND e.group_id = s.group_id
    AND e.from_on <= s.date AND (e.to_on IS NULL OR s.date <= e.to_on)) AS pupils,
  coalesce(r.attendance_confirmed, FALSE) AS "attendanceConfirmed", coalesce(r.topic, '') <> '' AS topic,
  EXISTS (SELECT FROM homework h WHERE h.school_id = s.school_id AND h.slot_id = s.id AND NOT h.withdrawn)
    OR EXISTS (SELECT FROM slot d JOIN homework h ON h.school_id = d.school_id AND h.slot_id = d.id
      WHERE ${doubleSql} AND NOT h.withdrawn) AS homework,
  CASE WHEN r.conducted_by IS NULL THEN NULL ELSE r.recorded_at END AS "recordedAt",
  CASE WHEN i.id IS NULL THEN NULL ELSE json_build_object('id', i.id, 'name', ${staffNameSql('i')}) END AS "insteadOf",
  s.shift, (SELECT ${instant('at')} FROM bell) AS "lastBellAt"
FROM chosen m
JOIN slot s ON s.school_id = $1 AND s.id = m.id
${slotJoins}
LEFT JOIN lesson_record r ON r.school_id = s.school_id AND r.slot_id = s.id
LEFT JOIN substitution u ON u.school_id = $1 AND u.id = coalesce(m.substitution_id,
  -- another subject held in the place of a planned lesson
  (SELECT x.id FROM slot o JOIN substitution x ON x.school_id = o.school_id AND x.slot_id = o.id
    AND x.held_slot_id = s.id AND x.state <> 'revoked'
    WHERE o.school_id = s.school_id AND o.date = s.date AND o.moved_to_id = s.id LIMIT 1))
LEFT JOIN staff_member i ON i.school_id = $1 AND i.id = coalesce(u.replaced_staff_id,
  CASE WHEN u.id IS NULL THEN NULL ELSE (SELECT st.staff_id FROM slot_teacher st WHERE st.school_id = s.school_id
    AND st.slot_id = u.slot_id ORDER BY st.place LIMIT 1) END)
WHERE NOT s.withdrawn
ORDER BY s.start_at, s.period, g.name, s.id`;

/** Lessons of one teacher on one date, those given instead of another included. */
export const lessonsOfDay = (schoolId: string, staffId: string, date: string): Statement => ({
  name: 'today-lessons',
  text,
  values: [schoolId, staffId, date],
});

const near = (edge: 'max' | 'min', bounds: string): string => `(SELECT ${edge}(s.date) FROM slot_teacher st
  JOIN slot s ON s.school_id = st.school_id AND s.id = st.slot_id
  WHERE st.school_id = $1 AND st.staff_id = $2 AND ${bounds} AND NOT s.withdrawn
    AND s.state NOT IN ('cancelled', 'moved'))`;

/** The last and the next day with a lesson of a teacher, as it stands in the timetable, four months around a date. */
export const nearestDays = (schoolId: string, staffId: string, date: string): Statement => ({
  name: 'today-nearest',
  text: `SELECT ${near('max', 's.date < $3 AND s.date > $3::date - 124')} AS "lessonsBefore",
    ${near('min', 's.date > $3 AND s.date < $3::date + 124')} AS "lessonsAfter"`,
  values: [schoolId, staffId, date],
});
