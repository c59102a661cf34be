import type { HistoryQuery, Ref } from '@zvonok/contracts';
import { staffNameSql } from '../../identity/index.js';
import type { Place } from '../../platform/http/paging.js';
import type { Statement } from '../../platform/database/transaction.js';
import { SqlParameters } from '../../platform/resources/index.js';

/** Whose journal it is, for the judgement of rights. */
export interface JournalFacts {
  readonly staffIds: readonly string[];
  readonly scheduledStaffIds: readonly string[];
  readonly substituteStaffIds: readonly string[];
  readonly schoolClassId: string | null;
  readonly gradeLevel: number | null;
}

/** One entry as it is stored. */
export interface EntryRow {
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly role: string;
  readonly actor: Ref;
  readonly bytes: string;
  readonly texts: Readonly<Record<string, { readonly text: string }>>;
  readonly onBehalfOf: Ref | null;
  readonly pupilId: string | null;
}

/** The journal's teachers and class, and those of the lesson asked for. */
export const journalFacts = (
  schoolId: string,
  journalId: string,
  slotId: string | null,
  today: string,
): Statement => ({
  name: 'history-journal',
  text: `
    SELECT g.school_class_id AS "schoolClassId", c.grade_level AS "gradeLevel",
      ARRAY(SELECT a.staff_id::text FROM teaching_assignment a WHERE a.school_id = j.school_id
        AND a.group_id = j.group_id AND a.subject_id = j.subject_id AND a.from_on <= $4
        AND (a.to_on IS NULL OR $4 <= a.to_on)) AS "staffIds",
      ARRAY(SELECT st.staff_id::text FROM slot s JOIN slot_teacher st ON st.school_id = s.school_id AND st.slot_id = s.id
        WHERE s.school_id = j.school_id AND s.id = $3 AND s.journal_id = j.id) AS "scheduledStaffIds",
      ARRAY(SELECT u.staff_id::text FROM slot s JOIN substitution u ON u.school_id = s.school_id AND u.slot_id = s.id
        WHERE s.school_id = j.school_id AND s.id = $3 AND s.journal_id = j.id AND u.state <> 'revoked')
        AS "substituteStaffIds"
    FROM journal j JOIN teaching_group g ON g.school_id = j.school_id AND g.id = j.group_id
    LEFT JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
    WHERE j.school_id = $1 AND j.id = $2`,
  values: [schoolId, journalId, slotId, today],
});

/**
 * Entries of a journal, newest first, one more than a page holds.
 * @param place instant and identifier to go on from
 */
export function entriesOf(
  schoolId: string,
  journalId: string,
  query: Pick<HistoryQuery, 'slotId' | 'pupilId' | 'workId' | 'limit'>,
  place: Place | null,
): Statement {
  const values = new SqlParameters();
  const back = place?.back ?? false;
  const conditions = [
    `l.school_id = ${values.add(schoolId)}`,
    `l.journal_id = ${values.add(journalId)}`,
    ...(query.slotId === undefined ? [] : [`l.slot_id = ${values.add(query.slotId)}`]),
    ...(query.pupilId === undefined ? [] : [`l.pupil_id = ${values.add(query.pupilId)}`]),
  ];
  if (query.workId !== undefined) {
    const work = values.add(query.workId);
    conditions.push(`((l.subject_kind = 'work' AND l.subject_id = ${work}) OR (l.subject_kind = 'mark'
      AND l.subject_id IN (SELECT m.id FROM mark m WHERE m.school_id = l.school_id AND m.work_id = ${work})))`);
  }
  if (place !== null) {
    const [at, id] = place.values;
    conditions.push(
      `(l.at, l.id) ${back ? '>' : '<'} (${values.add(at)}::timestamptz, ${values.add(id)}::uuid)`,
    );
  }
  const direction = back ? 'ASC' : 'DESC';
  return {
    text: `
      SELECT e.*, json_build_object('id', e.actor_id, 'name', coalesce(a.display_name, '')) AS actor,
        CASE WHEN b.id IS NULL THEN NULL ELSE json_build_object('id', b.id, 'name', ${staffNameSql('b')}) END
          AS "onBehalfOf"
      FROM (SELECT l.school_id, l.id, l.at, l.type, l.role, l.actor_id, l.bytes, l.texts, l.pupil_id AS "pupilId"
        FROM ledger_entry l WHERE ${conditions.join(' AND ')}
        ORDER BY l.at ${direction}, l.id ${direction} LIMIT ${query.limit + 1}) e
      LEFT JOIN account a ON a.id = e.actor_id
      LEFT JOIN staff_member b ON b.school_id = e.school_id AND b.id::text = e.bytes::jsonb->>'onBehalfOf'
      ORDER BY e.at ${direction}, e.id ${direction}`,
    values: values.values,
  };
}
