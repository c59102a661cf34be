import type { Statement } from '../../platform/database/transaction.js';

/** A class of a timetable, with the first day of its year. */
export interface FillClass {
  readonly id: string;
  readonly gradeLevel: number;
  readonly letter: string;
  readonly startsOn: string;
}

/** A group of such a class. */
export interface FillGroup {
  readonly id: string;
  readonly kind: string;
  readonly schoolClassId: string;
  readonly name: string;
  readonly pupils: number;
}

/** A pupil who is there already. */
export interface KnownPupil {
  readonly id: string;
  readonly groupId: string;
  readonly patronymic: string | null;
  readonly surname: string;
}

/** A member of the staff without an account. */
export interface FillTeacher {
  readonly id: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
}

export const classesToFill = (schoolId: string, ids: readonly string[]): Statement => ({
  text: `SELECT c.id, c.grade_level AS "gradeLevel", c.letter, y.starts_on AS "startsOn"
         FROM school_class c JOIN academic_year y ON y.school_id = c.school_id AND y.id = c.academic_year_id
         WHERE c.school_id = $1 AND c.id = ANY ($2::uuid[]) ORDER BY c.grade_level, c.letter, c.id`,
  values: [schoolId, ids],
});

export const groupsToFill = (schoolId: string, classIds: readonly string[]): Statement => ({
  text: `SELECT g.id, g.kind, g.school_class_id AS "schoolClassId", g.name,
           (SELECT count(*)::integer FROM enrolment e WHERE e.school_id = g.school_id AND e.group_id = g.id) AS pupils
         FROM teaching_group g
         WHERE g.school_id = $1 AND g.school_class_id = ANY ($2::uuid[]) AND g.kind IN ('class', 'subgroup')
           AND g.ended_on IS NULL
         ORDER BY g.name, g.id`,
  values: [schoolId, classIds],
});

export const pupilsOf = (schoolId: string, groupIds: readonly string[], today: string): Statement => ({
  text: `SELECT p.id, e.group_id AS "groupId", p.surname, p.patronymic
         FROM enrolment e JOIN pupil p ON p.school_id = e.school_id AND p.id = e.pupil_id
         WHERE e.school_id = $1 AND e.group_id = ANY ($2::uuid[]) AND (e.to_on IS NULL OR e.to_on >= $3)
         ORDER BY p.surname, p.given_name, p.id`,
  values: [schoolId, groupIds, today],
});

export const teachersWithoutAccount = (schoolId: string, ids: readonly string[]): Statement => ({
  text: `SELECT s.id, s.surname, s.given_name AS "givenName", s.patronymic FROM staff_member s
         WHERE s.school_id = $1 AND s.id = ANY ($2::uuid[])
           AND NOT EXISTS (SELECT FROM membership m WHERE m.school_id = s.school_id AND m.staff_id = s.id)
         ORDER BY s.surname, s.given_name, s.id`,
  values: [schoolId, ids],
});

export const hasDeputy = (schoolId: string): Statement => ({
  text: `SELECT FROM role_assignment WHERE school_id = $1 AND role = 'deputyHead' LIMIT 1`,
  values: [schoolId],
});

/** Zone of a school, and its number among those made for demonstration. */
export const numberOfSchool = (schoolId: string): Statement => ({
  text: `SELECT number::integer, zone FROM (SELECT id, zone, row_number() OVER (ORDER BY created_at, id) AS number
           FROM school WHERE demo) s WHERE id = $1`,
  values: [schoolId],
});

export const loginsLike = (prefix: string): Statement => ({
  text: 'SELECT login FROM account WHERE starts_with(login, $1)',
  values: [prefix],
});
