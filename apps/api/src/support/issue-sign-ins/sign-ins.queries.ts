import type { PersonKind } from '@zvonok/contracts';
import { byNameSql } from '../../identity/index.js';
import type { Statement } from '../../platform/database/transaction.js';

/** A person and how that person signs in. */
export interface SignInRow {
  readonly personId: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
  readonly about: string | null;
  /** Classes of the pupil, or of the parent's children; none of the staff. */
  readonly schoolClassIds: readonly string[];
  readonly teaches: boolean;
  readonly leads: boolean;
  readonly membershipId: string | null;
  readonly ended: boolean;
  /** The account is a member of the staff, whatever else it is. */
  readonly isStaff: boolean;
  readonly accountId: string | null;
  readonly login: string | null;
  readonly hasPassword: boolean;
  /** The account belongs to another school as well. */
  readonly elsewhere: boolean;
  /** When the newest unused code ends. */
  readonly invitedUntil: string | null;
  readonly roles: readonly string[];
}

/** Which people: of a class, or those named; null: all. */
export interface WhichPeople {
  readonly schoolClassId: string | null;
  readonly personIds: readonly string[] | null;
}

/** The class a pupil is in, today or next. */
const placeOf = (pupil: string): string =>
  `SELECT c.id, c.grade_level, c.letter, c.grade_level::text || c.letter AS name
   FROM enrolment e
   JOIN teaching_group g ON g.school_id = $1 AND g.id = e.group_id AND g.kind = 'class'
   JOIN school_class c ON c.school_id = $1 AND c.id = g.school_class_id
   WHERE e.school_id = $1 AND e.pupil_id = ${pupil} AND (e.to_on IS NULL OR e.to_on >= $2)
   ORDER BY e.from_on LIMIT 1`;

const people: Readonly<Record<PersonKind, { readonly text: string; readonly order: string }>> = {
  staff: {
    text: `SELECT s.id, s.surname, s.given_name, s.patronymic, s.position AS about, NULL::int AS place,
        '{}'::uuid[] AS class_ids,
        EXISTS (SELECT FROM teaching_assignment t WHERE t.school_id = $1 AND t.staff_id = s.id
          AND (t.to_on IS NULL OR t.to_on >= $2)) AS teaches,
        EXISTS (SELECT FROM school_class c WHERE c.school_id = $1 AND c.class_teacher_id = s.id
          AND (c.ended_on IS NULL OR c.ended_on >= $2)) AS leads
      FROM staff_member s
      WHERE s.school_id = $1 AND (s.ended_on IS NULL OR s.ended_on >= $2)
        AND ($3::uuid IS NULL OR s.id IN (SELECT t.staff_id FROM teaching_assignment t
          JOIN teaching_group g ON g.school_id = $1 AND g.id = t.group_id
          WHERE t.school_id = $1 AND g.school_class_id = $3))
        AND ($4::uuid[] IS NULL OR s.id = ANY ($4))`,
    order: byNameSql('n'),
  },
  pupil: {
    text: `SELECT p.id, p.surname, p.given_name, p.patronymic, c.name AS about, c.grade_level AS place,
        ARRAY[c.id] AS class_ids, FALSE AS teaches, FALSE AS leads
      FROM pupil p JOIN LATERAL (${placeOf('p.id')}) c ON $3::uuid IS NULL OR c.id = $3
      WHERE p.school_id = $1 AND ($4::uuid[] IS NULL OR p.id = ANY ($4))`,
    order: `n.place, n.about, ${byNameSql('n')}`,
  },
  parent: {
    text: `SELECT p.id, p.surname, p.given_name, p.patronymic, NULL::int AS place, FALSE AS teaches, FALSE AS leads,
        array_agg(DISTINCT c.id) AS class_ids,
        string_agg(k.surname || ' ' || k.given_name || ', ' || c.name, '; ' ORDER BY c.grade_level, c.letter, k.surname)
          AS about
      FROM parent p
      JOIN parent_link l ON l.school_id = $1 AND l.parent_id = p.id AND NOT l.restricted
        AND (l.to_on IS NULL OR l.to_on >= $2)
      JOIN pupil k ON k.school_id = $1 AND k.id = l.pupil_id
      JOIN LATERAL (${placeOf('k.id')}) c ON TRUE
      WHERE p.school_id = $1 AND ($4::uuid[] IS NULL OR p.id = ANY ($4))
      GROUP BY p.school_id, p.id HAVING $3::uuid IS NULL OR bool_or(c.id = $3)`,
    order: `n.about, ${byNameSql('n')}`,
  },
};

/** People of the school with their sign-ins: those who are there today or later. */
export const signInsOf = (
  schoolId: string,
  today: string,
  kind: PersonKind,
  { schoolClassId, personIds }: WhichPeople,
): Statement => ({
  name: `support-sign-ins-${kind}`,
  text: `WITH people AS MATERIALIZED (${people[kind].text}), places AS MATERIALIZED (
      SELECT DISTINCT ON (m.${kind}_id) m.${kind}_id AS person_id, m.id, m.account_id, m.staff_id, m.ended_at
      FROM membership m WHERE m.school_id = $1 AND m.${kind}_id IS NOT NULL
      ORDER BY m.${kind}_id, m.ended_at DESC NULLS FIRST
    )
    SELECT n.id AS "personId", n.surname, n.given_name AS "givenName", n.patronymic, n.about,
      n.class_ids::text[] AS "schoolClassIds", n.teaches, n.leads,
      m.id AS "membershipId", m.staff_id IS NOT NULL AS "isStaff",
      coalesce(m.ended_at IS NOT NULL OR a.disabled, FALSE) AS ended, a.id AS "accountId",
      a.login, coalesce(a.password_hash IS NOT NULL, FALSE) AS "hasPassword",
      EXISTS (SELECT FROM membership o WHERE o.account_id = a.id AND o.school_id <> $1 AND o.ended_at IS NULL)
        AS elsewhere,
      (SELECT max(i.expires_at) FROM invitation i WHERE i.account_id = a.id AND i.school_id = $1 AND i.used_at IS NULL)
        AS "invitedUntil",
      ARRAY(SELECT DISTINCT r.role FROM role_assignment r WHERE r.school_id = $1 AND r.account_id = a.id
        AND (r.to_on IS NULL OR r.to_on >= $2) ORDER BY r.role) AS roles
    FROM people n
    LEFT JOIN places m ON m.person_id = n.id
    LEFT JOIN account a ON a.id = m.account_id
    ORDER BY ${people[kind].order}`,
  values: [schoolId, today, schoolClassId, personIds],
});

/** Those of these logins that somebody has, in any school. */
export const takenLogins = (logins: readonly string[]): Statement => ({
  text: 'SELECT a.login FROM account a WHERE a.login = ANY ($1::text[])',
  values: [logins],
});
