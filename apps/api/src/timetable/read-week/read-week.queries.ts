import type { TimetableLesson, TimetableSide } from '@zvonok/contracts';
import { addDays } from '@zvonok/rules';
import type { SchoolContext } from '../../platform/context/request-context.js';
import type { Statement } from '../../platform/database/transaction.js';
import { SqlParameters } from '../../platform/resources/index.js';
import { staffNameSql } from '../../school/index.js';
import { visibleSlots } from '../read-slots/slots.queries.js';

/** What a week's statement finds; null: there is no such class, teacher or room. */
export interface WeekRow {
  readonly of: {
    readonly id: string;
    readonly name: string;
    /** Of a class. */
    readonly gradeLevel: number | null;
    readonly weekDays: 5 | 6 | null;
  };
  readonly lessons: readonly TimetableLesson[];
  readonly titles: readonly {
    readonly date: string;
    readonly title: string;
    readonly gradeLevels: number[] | null;
  }[];
}

const ofSql: Readonly<Record<TimetableSide, string>> = {
  schoolClass: `SELECT c.id, c.grade_level || c.letter AS name, c.grade_level, c.week_days FROM school_class c
    WHERE c.school_id = $1 AND c.id = $2`,
  teacher: `SELECT p.id, ${staffNameSql('p')} AS name, NULL::smallint AS grade_level, NULL::smallint AS week_days
    FROM staff_member p WHERE p.school_id = $1 AND p.id = $2`,
  room: `SELECT r.id, r.name, NULL::smallint AS grade_level, NULL::smallint AS week_days FROM room r
    WHERE r.school_id = $1 AND r.id = $2`,
};

/** Which lessons of the week are meant; a teacher's are also those given in place of somebody. */
const chosenSql: Readonly<Record<TimetableSide, string>> = {
  schoolClass: `g.school_class_id = $2`,
  teacher: `(EXISTS (SELECT FROM slot_teacher own WHERE own.school_id = s.school_id AND own.slot_id = s.id
        AND own.staff_id = $2)
      OR EXISTS (SELECT FROM substitution x WHERE x.school_id = s.school_id AND x.slot_id = s.id AND x.staff_id = $2
        AND x.state <> 'revoked' AND x.held_slot_id IS NULL))`,
  room: `s.room_id = $2`,
};

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const list = (row: string, order: string): string =>
  `coalesce(json_agg(${row} ORDER BY ${order}), '[]'::json)`;

/**
 * The lessons of a week as `{of, lessons, titles}`, made in the database by one statement. It reads the lessons of
 * the week's days by their index, whatever the school has kept of other years.
 * @param monday first day
 * @clause J1.5
 */
export function weekStatement(
  ctx: Pick<SchoolContext, 'schoolId' | 'grants' | 'today'>,
  by: TimetableSide,
  id: string,
  monday: string,
): Statement {
  const parameters = new SqlParameters();
  for (const value of [ctx.schoolId, id, monday, addDays(monday, 6)]) parameters.add(value);
  const visible = visibleSlots(ctx, parameters);
  return {
    // Others see by who they are, and so by a text of their own.
    ...(visible === 'TRUE' ? { name: `timetable-week-${by}` } : {}),
    text: `
    WITH week AS MATERIALIZED (
      SELECT s.*, g.name AS group_name, g.school_class_id
      FROM slot s
      JOIN teaching_group g ON g.school_id = s.school_id AND g.id = s.group_id
      LEFT JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
      WHERE s.school_id = $1 AND s.date BETWEEN $3::date AND $4::date AND NOT s.withdrawn
        AND ${chosenSql[by]} AND ${visible}
    )
    SELECT json_build_object(
      'of', json_build_object('id', o.id, 'name', o.name, 'gradeLevel', o.grade_level, 'weekDays', o.week_days),
      'lessons', (SELECT ${list(
        `json_build_object(
          'id', s.id, 'journalId', s.journal_id, 'date', s.date, 'period', s.period,
          'startAt', ${instant('s.start_at')}, 'endAt', ${instant('s.end_at')},
          'state', CASE WHEN s.moved_to_id IS NULL THEN s.state ELSE 'moved' END,
          'group', json_build_object('id', s.group_id, 'name', s.group_name),
          'subject', json_build_object('id', u.id, 'name', u.name), 'room', r.name,
          'teachers', coalesce(t.teachers, '[]'::json), 'jointId', s.joint_id,
          'version', s.version, 'shift', s.shift, 'schoolClassId', s.school_class_id, 'roomId', s.room_id,
          'substitute', x.substitute, 'insteadOf', planned.name,
          'movedTo', CASE WHEN q.id IS NULL THEN NULL
            ELSE json_build_object('date', q.date, 'period', q.period) END,
          'movedFrom', CASE WHEN away.date IS NULL THEN NULL
            ELSE json_build_object('date', away.date, 'period', away.period) END,
          'cancelReason', l.cancel_reason, 'recorded', coalesce(l.recorded, FALSE) OR w.written)`,
        `s.date, s.start_at, s.period, s.group_name COLLATE "ru-x-icu", s.id`,
      )}
        FROM week s
        JOIN subject u ON u.school_id = s.school_id AND u.id = s.subject_id
        LEFT JOIN room r ON r.school_id = s.school_id AND r.id = s.room_id
        LEFT JOIN LATERAL (SELECT q.id, q.date, q.period FROM slot q
          WHERE q.school_id = s.school_id AND q.id = s.moved_to_id OFFSET 0) q ON TRUE
        LEFT JOIN LATERAL (SELECT a.date, a.period FROM slot a
          WHERE a.school_id = s.school_id AND a.moved_to_id = s.id AND a.state = 'moved'
          ORDER BY a.version DESC, a.id DESC LIMIT 1) away ON TRUE
        LEFT JOIN LATERAL (SELECT pu.name FROM slot p
          JOIN subject pu ON pu.school_id = p.school_id AND pu.id = p.subject_id
          WHERE p.school_id = s.school_id AND p.moved_to_id = s.id AND p.state = 'substituted' LIMIT 1) planned ON TRUE
        LEFT JOIN LATERAL (
          SELECT json_agg(json_build_object('id', p.id, 'name', ${staffNameSql('p')}) ORDER BY st.place, p.id)
            AS teachers
          FROM slot_teacher st JOIN staff_member p ON p.school_id = st.school_id AND p.id = st.staff_id
          WHERE st.school_id = s.school_id AND st.slot_id = s.id) t ON TRUE
        LEFT JOIN LATERAL (
          SELECT json_build_object('id', p.id, 'name', ${staffNameSql('p')}) AS substitute
          FROM substitution x JOIN staff_member p ON p.school_id = x.school_id AND p.id = x.staff_id
          WHERE x.school_id = s.school_id AND x.slot_id = s.id AND x.state <> 'revoked' AND x.held_slot_id IS NULL
          ORDER BY x.created_at DESC, x.id DESC LIMIT 1) x ON TRUE
        LEFT JOIN LATERAL (
          SELECT CASE WHEN s.state = 'cancelled' THEN l.cancel_reason END AS cancel_reason,
            l.conducted_by IS NOT NULL OR l.topic <> '' OR l.attendance_confirmed AS recorded
          FROM lesson_record l WHERE l.school_id = s.school_id AND l.slot_id = s.id OFFSET 0) l ON TRUE
        CROSS JOIN LATERAL (SELECT
            EXISTS (SELECT FROM homework h WHERE h.school_id = s.school_id AND h.slot_id = s.id AND NOT h.withdrawn)
            OR EXISTS (SELECT FROM work k WHERE k.school_id = s.school_id AND k.slot_id = s.id AND NOT k.withdrawn)
            AS written) w
        WHERE NOT (s.state = 'substituted' AND s.moved_to_id IS NOT NULL)),
      'titles', (SELECT ${list(
        `json_build_object('date', d.date, 'title', d.title, 'gradeLevels', d.grade_levels)`,
        'd.date, d.id',
      )} FROM calendar_day d WHERE d.school_id = $1 AND d.date BETWEEN $3::date AND $4::date AND d.title IS NOT NULL)
    ) AS week
    FROM (${ofSql[by]}) o`,
    values: parameters.values,
  };
}
