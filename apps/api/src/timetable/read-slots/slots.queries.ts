import type { SlotQuery } from '@zvonok/contracts';
import type { SchoolContext } from '../../platform/context/request-context.js';
import type { Statement } from '../../platform/database/transaction.js';
import { reachSql, SqlParameters } from '../../platform/resources/index.js';
import { staffNameSql } from '../../school/index.js';

/**
 * Lessons of the days asked for as `{items: SlotView[]}`, made in the database; only those the caller may see: a
 * family's are those of groups the child is in on that day.
 * @clause J1.5
 */
export function slotsStatement(
  ctx: Pick<SchoolContext, 'schoolId' | 'grants' | 'today'>,
  query: SlotQuery,
): Statement {
  const parameters = new SqlParameters();
  const school = parameters.add(ctx.schoolId);
  const [from, to] = [parameters.add(query.from), parameters.add(query.to)];
  const conditions = [
    `s.school_id = ${school}`,
    `s.date BETWEEN ${from}::date AND ${to}::date`,
    'NOT s.withdrawn',
  ];
  if (query.schoolClassId !== undefined)
    conditions.push(`g.school_class_id = ${parameters.add(query.schoolClassId)}`);
  if (query.roomId !== undefined) conditions.push(`s.room_id = ${parameters.add(query.roomId)}`);
  if (query.staffId !== undefined) {
    conditions.push(`EXISTS (SELECT FROM slot_teacher own WHERE own.school_id = s.school_id AND own.slot_id = s.id
      AND own.staff_id = ${parameters.add(query.staffId)})`);
  }
  conditions.push(visibleSlots(ctx, parameters));
  return {
    text: `SELECT json_build_object('items', coalesce(json_agg(json_build_object(
        'id', s.id, 'journalId', s.journal_id, 'date', s.date, 'period', s.period,
        'startAt', ${instant('s.start_at')}, 'endAt', ${instant('s.end_at')}, 'state', s.state,
        'group', json_build_object('id', g.id, 'name', g.name),
        'subject', json_build_object('id', u.id, 'name', u.name),
        'room', r.name, 'teachers', coalesce(t.teachers, '[]'::json), 'jointId', s.joint_id)
        ORDER BY s.date, s.start_at, s.period, g.name COLLATE "ru-x-icu", s.id), '[]'::json))::text AS body
      FROM slot s
      JOIN teaching_group g ON g.school_id = s.school_id AND g.id = s.group_id
      JOIN subject u ON u.school_id = s.school_id AND u.id = s.subject_id
      LEFT JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
      LEFT JOIN room r ON r.school_id = s.school_id AND r.id = s.room_id
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('id', p.id, 'name', ${staffNameSql('p')}) ORDER BY st.place, p.id) AS teachers
        FROM slot_teacher st JOIN staff_member p ON p.school_id = st.school_id AND p.id = st.staff_id
        WHERE st.school_id = s.school_id AND st.slot_id = s.id) t ON TRUE
      WHERE ${conditions.join(' AND ')}`,
    values: parameters.values,
  };
}

/**
 * Whether the caller may see a lesson `s` of a group `g` of a class `c`; `TRUE`: any. The row of a pupil stands for
 * each slot; that of nobody for those who need no pupil to see it.
 * @clause J1.5
 */
export function visibleSlots(
  ctx: Pick<SchoolContext, 'grants' | 'today'>,
  parameters: SqlParameters,
): string {
  const own = reachSql(
    'timetable:slot.read',
    ctx.grants,
    ctx.today,
    {
      classes: (ids) => `g.school_class_id = ANY (${ids}::uuid[])`,
      grades: (grades) => `c.grade_level = ANY (${grades}::smallint[])`,
      pupil: 'e.pupil_id',
    },
    parameters,
  );
  if (own === 'TRUE' || own === 'FALSE') return own;
  return `EXISTS (SELECT FROM (
      SELECT NULL::uuid AS pupil_id
      UNION ALL SELECT n.pupil_id FROM enrolment n WHERE n.school_id = s.school_id AND n.group_id = s.group_id
        AND n.from_on <= s.date AND (n.to_on IS NULL OR n.to_on >= s.date)) e WHERE ${own})`;
}

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
