import type { DemoSignInView } from '@zvonok/contracts';
import type { Statement } from '../../platform/database/transaction.js';

/** Roles from the one that tells most of a person to the one that tells least. */
const order: readonly DemoSignInView['role'][] = [
  'director',
  'deputyHead',
  'deputyUpbringing',
  'admin',
  'moderator',
  'archivist',
  'welfare',
  'classTeacher',
  'teacher',
];

/** Accounts of a school with their foremost role and their class; leaders first, families last. */
export const signInsOf = (schoolId: string, today: string): Statement => ({
  name: 'demo-sign-ins',
  text: `WITH appointed AS (
      SELECT DISTINCT ON (r.account_id) r.account_id, r.role, array_position($3::text[], r.role) AS place
      FROM role_assignment r
      WHERE r.school_id = $1 AND r.role = ANY ($3::text[]) AND r.from_on <= $2 AND (r.to_on IS NULL OR r.to_on >= $2)
      ORDER BY r.account_id, array_position($3::text[], r.role)
    ), pupils AS (
      SELECT m.account_id, m.pupil_id FROM membership m WHERE m.school_id = $1 AND m.pupil_id IS NOT NULL
      UNION SELECT m.account_id, l.pupil_id FROM membership m
      JOIN parent_link l ON l.school_id = m.school_id AND l.parent_id = m.parent_id
      WHERE m.school_id = $1
    ), classes AS (
      SELECT p.account_id, c.grade_level, c.letter
      FROM pupils p
      JOIN enrolment e ON e.school_id = $1 AND e.pupil_id = p.pupil_id AND e.from_on <= $2
        AND (e.to_on IS NULL OR e.to_on >= $2)
      JOIN teaching_group g ON g.school_id = e.school_id AND g.id = e.group_id AND g.kind = 'class'
      JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
      UNION SELECT m.account_id, c.grade_level, c.letter
      FROM membership m JOIN school_class c ON c.school_id = m.school_id AND c.class_teacher_id = m.staff_id
      WHERE m.school_id = $1
    ), named AS (
      SELECT account_id, string_agg(grade_level::text || letter, ', ' ORDER BY grade_level, letter) AS names
      FROM classes GROUP BY account_id
    )
    SELECT a.login, a.display_name AS name,
      coalesce(p.role, CASE WHEN m.pupil_id IS NOT NULL THEN 'pupil' ELSE 'parent' END) AS role,
      n.names AS "schoolClass"
    FROM membership m
    JOIN account a ON a.id = m.account_id AND NOT a.disabled
    LEFT JOIN appointed p ON p.account_id = m.account_id
    LEFT JOIN named n ON n.account_id = m.account_id
    WHERE m.school_id = $1 AND m.ended_at IS NULL
      AND (p.role IS NOT NULL OR m.pupil_id IS NOT NULL OR m.parent_id IS NOT NULL)
    ORDER BY coalesce(p.place, 100), length(a.login), a.login`,
  values: [schoolId, today, order],
});
