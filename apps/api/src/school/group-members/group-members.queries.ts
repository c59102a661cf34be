import type { Statement } from '../../platform/database/transaction.js';
import { byNameSql, pupilNameSql } from '../../identity/index.js';

/** A pupil's stay in the group. */
export interface Stay {
  readonly id: string;
  readonly version: number;
  readonly pupilId: string;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly orderRef: string | null;
  readonly endOrderRef: string | null;
}

/** A row of {@link membersOf}. */
export interface MembersRow {
  readonly group: { readonly id: string; readonly name: string };
  readonly kind: 'class' | 'subgroup' | 'individual' | 'extracurricular';
  readonly schoolClassId: string | null;
  readonly pupils: {
    readonly id: string;
    readonly name: string;
    readonly schoolClass: string;
    readonly member: boolean;
    readonly from: string | null;
    readonly to: string | null;
    readonly others: string[];
  }[];
}

const inForce = (alias: string): string =>
  `${alias}.from_on <= $3::date AND (${alias}.to_on IS NULL OR $3::date <= ${alias}.to_on)`;

/**
 * Members of a group on a day, those who come later, and the pupils of a class.
 * @param schoolClassId the class; null: the group's own
 */
export const membersOf = (
  schoolId: string,
  groupId: string,
  on: string,
  schoolClassId: string | null,
): Statement => ({
  name: 'school-group-members',
  text: `
WITH chosen AS MATERIALIZED (
  SELECT g.* FROM teaching_group g WHERE g.school_id = $1 AND g.id = $2
), stay AS MATERIALIZED (
  SELECT DISTINCT ON (e.pupil_id) e.pupil_id, e.from_on, e.to_on FROM enrolment e
  WHERE e.school_id = $1 AND e.group_id = $2 AND (e.to_on IS NULL OR $3::date <= e.to_on)
  ORDER BY e.pupil_id, e.from_on
), wanted AS MATERIALIZED (
  SELECT pupil_id FROM stay
  UNION
  SELECT e.pupil_id FROM chosen c JOIN teaching_group g ON g.school_id = $1 AND g.kind = 'class'
    AND g.school_class_id = coalesce($4::uuid, c.school_class_id)
  JOIN enrolment e ON e.school_id = $1 AND e.group_id = g.id AND ${inForce('e')}
)
SELECT json_build_object('id', c.id, 'name', c.name) AS "group", c.kind, c.school_class_id AS "schoolClassId",
  (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', ${pupilNameSql('p')},
      'schoolClass', coalesce(k.name, ''), 'member', s.pupil_id IS NOT NULL AND s.from_on <= $3::date,
      'from', s.from_on, 'to', s.to_on, 'others', o.names)
      ORDER BY k.grade_level NULLS FIRST, k.letter COLLATE "ru-x-icu", ${byNameSql('p')}, p.id), '[]')
    FROM wanted w JOIN pupil p ON p.school_id = $1 AND p.id = w.pupil_id
    LEFT JOIN stay s ON s.pupil_id = w.pupil_id
    LEFT JOIN LATERAL (SELECT g.name, sc.grade_level, sc.letter FROM enrolment e
      JOIN teaching_group g ON g.school_id = $1 AND g.id = e.group_id AND g.kind = 'class'
      JOIN school_class sc ON sc.school_id = $1 AND sc.id = g.school_class_id
      WHERE e.school_id = $1 AND e.pupil_id = w.pupil_id AND ${inForce('e')} LIMIT 1) k ON TRUE
    CROSS JOIN LATERAL (SELECT coalesce(json_agg(g.name ORDER BY g.name COLLATE "ru-x-icu"), '[]') AS names
      FROM enrolment e JOIN teaching_group g ON g.school_id = $1 AND g.id = e.group_id AND g.kind <> 'class'
      WHERE e.school_id = $1 AND e.pupil_id = w.pupil_id AND g.id <> $2 AND ${inForce('e')}) o) AS pupils
FROM chosen c`,
  values: [schoolId, groupId, on, schoolClassId],
});

/** Stays of pupils in the group, any day. */
export const staysOf = (schoolId: string, groupId: string, pupilIds: readonly string[]): Statement => ({
  name: 'school-group-stays',
  text: `SELECT id, version, pupil_id AS "pupilId", from_on AS "fromOn", to_on AS "toOn", order_ref AS "orderRef",
           end_order_ref AS "endOrderRef"
    FROM enrolment WHERE school_id = $1 AND group_id = $2 AND pupil_id = ANY ($3::uuid[]) ORDER BY from_on`,
  values: [schoolId, groupId, pupilIds],
});

/** What is in the way of pupils who join from a day on: the same group, or another class where the group is one. */
export const inTheWay = (
  schoolId: string,
  groupId: string,
  from: string,
  pupilIds: readonly string[],
): Statement => ({
  name: 'school-group-in-the-way',
  text: `SELECT p.id AS "pupilId", ${pupilNameSql('p')} AS name, o.from_on AS "fromOn", o.to_on AS "toOn",
      og.name AS "groupName"
    FROM teaching_group g JOIN pupil p ON p.school_id = $1 AND p.id = ANY ($4::uuid[])
    LEFT JOIN LATERAL (SELECT o.* FROM enrolment o JOIN teaching_group k ON k.school_id = $1 AND k.id = o.group_id
      WHERE o.school_id = $1 AND o.pupil_id = p.id AND (o.to_on IS NULL OR $3::date <= o.to_on)
        AND (o.group_id = g.id OR (k.kind = 'class' AND g.kind = 'class')) ORDER BY o.from_on LIMIT 1) o ON TRUE
    LEFT JOIN teaching_group og ON og.school_id = $1 AND og.id = o.group_id
    WHERE g.school_id = $1 AND g.id = $2`,
  values: [schoolId, groupId, from, pupilIds],
});
