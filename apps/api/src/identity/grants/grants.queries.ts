import type { Statement } from '../../platform/database/transaction.js';
import { pupilNameSql, RUSSIAN } from '../person-names.js';

/** What the database says of one account at one school, of all times. */
export interface AccessRow {
  readonly membershipId: string;
  readonly schoolName: string;
  readonly zone: string;
  readonly demo: boolean;
  readonly staffId: string | null;
  readonly staffEndedOn: string | null;
  readonly pupilId: string | null;
  readonly parentId: string | null;
  readonly roles: readonly {
    readonly role: string;
    readonly scopeKind: string;
    readonly scopeIds: readonly string[];
    readonly from: string;
    readonly to: string | null;
  }[];
  readonly children: readonly {
    readonly id: string;
    readonly name: string;
    readonly from: string;
    readonly to: string | null;
  }[];
  readonly classes: readonly { readonly id: string; readonly endedOn: string | null }[];
}

const accessSql = `
SELECT m.id AS "membershipId", s.name AS "schoolName", s.zone, s.demo,
  m.staff_id AS "staffId", m.pupil_id AS "pupilId", m.parent_id AS "parentId",
  (SELECT t.ended_on FROM staff_member t WHERE t.school_id = m.school_id AND t.id = m.staff_id) AS "staffEndedOn",
  (SELECT coalesce(json_agg(json_build_object('role', r.role, 'scopeKind', r.scope_kind,
      'scopeIds', r.scope_ids, 'from', r.from_on, 'to', r.to_on) ORDER BY r.id), '[]')
   FROM role_assignment r WHERE r.school_id = m.school_id AND r.account_id = m.account_id) AS roles,
  (SELECT coalesce(json_agg(json_build_object('id', l.pupil_id, 'name', ${pupilNameSql('p')},
      'from', l.from_on, 'to', l.to_on) ORDER BY p.surname ${RUSSIAN}, p.given_name ${RUSSIAN}, p.id), '[]')
   FROM parent_link l JOIN pupil p ON p.school_id = l.school_id AND p.id = l.pupil_id
   WHERE l.school_id = m.school_id AND l.parent_id = m.parent_id AND NOT l.restricted) AS children,
  (SELECT coalesce(json_agg(json_build_object('id', c.id, 'endedOn', c.ended_on) ORDER BY c.id), '[]')
   FROM school_class c WHERE c.school_id = m.school_id AND c.class_teacher_id = m.staff_id) AS classes
FROM membership m JOIN school s ON s.id = m.school_id
WHERE m.school_id = $2 AND m.account_id = $1 AND m.ended_at IS NULL`;

/** Membership, appointments, children and classes of an account at a school: one row, or none. */
export const accessOf = (accountId: string, schoolId: string): Statement => ({
  name: 'identity-access',
  text: accessSql,
  values: [accountId, schoolId],
});
