import type { Statement } from '../../platform/database/transaction.js';
import type { JournalPage } from './journal-page.js';
import type { LoadedPage } from './page-rows.js';

/** What one request names, by kind. */
export interface NamedIds {
  readonly slotIds: readonly string[];
  readonly pupilIds: readonly string[];
  readonly homeworkIds: readonly string[];
  readonly workIds: readonly string[];
  readonly substitutionIds: readonly string[];
  /** Operations of the request and those they are based on. */
  readonly operationIds: readonly string[];
  /** Whose marks in its lessons an operation depends on. */
  readonly readsMarks: 'none' | 'ofPupils' | 'all';
  /** Slots of other journals that a claim closes: their journals are locked too. */
  readonly claimedSlotIds: readonly string[];
}

/**
 * Locks the journal, and those whose slots a claim closes, in the order of their identifiers: one writer at a time,
 * and no deadlock between two.
 */
export const lockJournals = (schoolId: string, journalId: string, named: NamedIds): Statement => ({
  name: 'journal-lock',
  text: `SELECT id, version FROM journal
    WHERE school_id = $1 AND (id = $2 OR id IN (SELECT journal_id FROM slot WHERE school_id = $1 AND id = ANY($3::uuid[])))
    ORDER BY id FOR UPDATE`,
  values: [schoolId, journalId, named.claimedSlotIds],
});

const stamp = (prefix: string): string =>
  `json_build_object('version', r.${prefix}_version, 'operationId', r.${prefix}_operation)`;

/** Instants leave JSON in the product's one form. */
const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

interface PageParts {
  readonly pupils: boolean;
  readonly homework: boolean;
  readonly works: boolean;
  readonly marks: NamedIds['readsMarks'];
}

const none = `'[]'::json`;
const texts = new Map<string, string>();

// `LATERAL … OFFSET 0` looks rows up one by one by their whole key: a kept plan knows nothing of how many there are.
const pageText = (parts: PageParts): string => `
    WITH named AS (SELECT $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[]),
    touched AS (
      SELECT unnest($3::uuid[]) AS id
      UNION SELECT w.slot_id FROM unnest($6::uuid[]) AS n (id), LATERAL (SELECT slot_id FROM work
        WHERE school_id = $1 AND id = n.id OFFSET 0) w WHERE w.slot_id IS NOT NULL
      UNION SELECT u.slot_id FROM unnest($7::uuid[]) AS n (id), LATERAL (SELECT slot_id FROM substitution
        WHERE school_id = $1 AND id = n.id OFFSET 0) u
    )
    SELECT json_build_object(
      'structureVersion', sc.structure_version,
      'structure', CASE WHEN sc.structure_version = $9 THEN NULL ELSE json_build_object(
        'journal', (SELECT json_build_object('groupId', j.group_id, 'subjectId', j.subject_id, 'groupKind', g.kind,
            'groupName', g.name, 'schoolClassId', g.school_class_id, 'gradeLevel', c.grade_level,
            'noMarks', s.no_marks, 'extracurricular', s.extracurricular OR g.kind = 'extracurricular',
            'staffIds', (SELECT coalesce(json_agg(a.staff_id), '[]') FROM teaching_assignment a
              WHERE a.school_id = j.school_id AND a.group_id = j.group_id AND a.subject_id = j.subject_id))
          FROM journal j
          JOIN teaching_group g ON g.school_id = j.school_id AND g.id = j.group_id
          JOIN subject s ON s.school_id = j.school_id AND s.id = j.subject_id
          LEFT JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
          WHERE j.school_id = $1 AND j.id = $2),
        'policies', (SELECT coalesce(json_agg(json_build_object('version', p.version, 'validFrom', p.valid_from,
            'values', p.values)), '[]') FROM school_policy p WHERE p.school_id = $1)) END,
      'slots', (SELECT coalesce(json_agg(json_build_object('id', t.id, 'journalId', t.journal_id, 'date', t.date,
          'period', t.period, 'startAt', ${instant('t.start_at')}, 'endAt', ${instant('t.end_at')}, 'state', t.state,
          'movedToId', t.moved_to_id, 'schoolClassId', g.school_class_id, 'gradeLevel', c.grade_level,
          'teacherIds', (SELECT coalesce(json_agg(st.staff_id ORDER BY st.place), '[]') FROM slot_teacher st
            WHERE st.school_id = t.school_id AND st.slot_id = t.id))), '[]')
        FROM slot t
        JOIN teaching_group g ON g.school_id = t.school_id AND g.id = t.group_id
        LEFT JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
        WHERE t.school_id = $1 AND t.id IN (SELECT id FROM touched) AND NOT t.withdrawn),
      'records', (SELECT coalesce(json_agg(json_build_object('id', r.id, 'slotId', r.slot_id,
          'conductedBy', r.conducted_by, 'remote', r.remote, 'substitutionId', r.substitution_id,
          'cancelReason', r.cancel_reason, 'conduct', ${stamp('conduct')}, 'topic', r.topic,
          'planItemId', r.plan_item_id, 'topicStamp', ${stamp('topic')},
          'attendanceConfirmed', r.attendance_confirmed, 'attendanceStamp', ${stamp('attendance')},
          'recordedAt', ${instant('r.recorded_at')}, 'firstRecordedAt', ${instant('r.first_recorded_at')},
          'madeOfflineAt', ${instant('r.made_offline_at')})), '[]')
        FROM lesson_record r WHERE r.school_id = $1 AND r.slot_id IN (SELECT id FROM touched)),
      'attendance', ${
        parts.pupils
          ? `(SELECT coalesce(json_agg(json_build_object('id', a.id, 'slotId', a.slot_id,
          'pupilId', a.pupil_id, 'kind', a.kind, 'minutesLate', a.minutes_late, 'reasonId', a.reason_id,
          'suggest', a.suggest, 'version', a.version, 'operationId', a.operation_id)), '[]')
        FROM attendance a
        WHERE a.school_id = $1 AND a.slot_id IN (SELECT id FROM touched) AND a.pupil_id = ANY($4::uuid[]))`
          : none
      },
      'homework', ${
        parts.homework
          ? `(SELECT coalesce(json_agg(json_build_object('id', h.id, 'slotId', h.slot_id,
          'pupilIds', h.pupil_ids, 'text', h.text, 'explicitNone', h.explicit_none, 'estimateMin', h.estimate_min,
          'dueSlotId', h.due_slot_id, 'longTerm', h.long_term, 'newMaterial', h.new_material,
          'withdrawn', h.withdrawn, 'publishedAt', ${instant('h.published_at')}, 'version', h.version,
          'operationId', h.operation_id)), '[]')
        FROM homework h WHERE h.school_id = $1 AND h.id = ANY($5::uuid[]))`
          : none
      },
      'works', ${
        parts.works
          ? `(SELECT coalesce(json_agg(json_build_object('id', w.id, 'journalId', w.journal_id,
          'slotId', w.slot_id,
          'plannedFor', w.planned_for, 'kind', w.kind, 'weight', w.weight, 'title', w.title, 'gradable', w.gradable,
          'withdrawn', w.withdrawn, 'version', w.version, 'operationId', w.operation_id)), '[]')
        FROM work w WHERE w.school_id = $1 AND w.id = ANY($6::uuid[]))`
          : none
      },
      'marks', ${
        parts.marks !== 'none'
          ? `(SELECT coalesce(json_agg(json_build_object('id', m.id, 'slotId', m.slot_id, 'pupilId', m.pupil_id,
          'place', m.place, 'workId', m.work_id, 'scale', m.scale, 'value', m.value, 'comment', m.comment,
          'doneOn', m.done_on, 'retakeSlotId', m.retake_slot_id, 'retakePlace', m.retake_place,
          'cleared', m.cleared, 'setBy', m.set_by, 'firstSetAt', ${instant('m.first_set_at')},
          'setAt', ${instant('m.set_at')}, 'version', m.version, 'operationId', m.operation_id)), '[]')
        FROM mark m
        WHERE m.school_id = $1 AND m.slot_id IN (SELECT id FROM touched)${
          parts.marks === 'all' ? '' : ' AND m.pupil_id = ANY($4::uuid[])'
        })`
          : none
      },
      'substitutions', (SELECT coalesce(json_agg(json_build_object('id', u.id, 'slotId', u.slot_id,
          'staffId', u.staff_id, 'replacedStaffId', u.replaced_staff_id, 'kind', u.kind, 'cause', u.cause,
          'state', u.state, 'heldSlotId', u.held_slot_id, 'createdAt', ${instant('u.created_at')},
          'version', u.version, 'operationId', u.operation_id)), '[]')
        FROM (
          SELECT s.id FROM touched t, LATERAL (SELECT id FROM substitution
            WHERE school_id = $1 AND slot_id = t.id OFFSET 0) s
          UNION SELECT s.id FROM touched t, LATERAL (SELECT id FROM substitution
            WHERE school_id = $1 AND held_slot_id = t.id OFFSET 0) s
          UNION SELECT unnest($7::uuid[])
        ) n JOIN LATERAL (SELECT * FROM substitution WHERE school_id = $1 AND id = n.id OFFSET 0) u ON true),
      'enrolments', ${
        parts.pupils
          ? `(SELECT coalesce(json_agg(json_build_object('pupilId', e.pupil_id, 'fromOn', e.from_on,
          'toOn', e.to_on)), '[]')
        FROM enrolment e JOIN journal j ON j.school_id = e.school_id AND j.group_id = e.group_id
        WHERE e.school_id = $1 AND j.id = $2 AND e.pupil_id = ANY($4::uuid[]))`
          : none
      },
      'cells', ${
        parts.marks !== 'none' && parts.pupils
          ? `(SELECT coalesce(json_agg(json_build_object('rule', o.rule, 'targetId', o.target_id,
          'pupilId', o.pupil_id, 'state', o.state, 'dueAt', ${instant('o.due_at')}, 'metAt', ${instant('o.met_at')},
          'facts', o.facts)), '[]')
        FROM (
          SELECT unnest($6::uuid[]) AS id
          UNION SELECT m.work_id FROM touched t, LATERAL (SELECT work_id, pupil_id FROM mark
            WHERE school_id = $1 AND slot_id = t.id OFFSET 0) m WHERE m.pupil_id = ANY($4::uuid[]) AND m.work_id IS NOT NULL
        ) w CROSS JOIN unnest($4::uuid[]) AS p (id)
        JOIN LATERAL (SELECT * FROM obligation WHERE school_id = $1 AND rule = 'MRK-01' AND target_kind = 'work'
          AND target_id = w.id AND pupil_id = p.id OFFSET 0) o ON true)`
          : none
      },
      'seen', (SELECT coalesce(json_agg(json_build_object('operationId', l.operation_id,
          'digest', encode(l.operation_digest, 'hex'), 'answer', l.answer)), '[]')
        FROM unnest($8::uuid[]) AS n (id)
        JOIN LATERAL (SELECT * FROM ledger_entry WHERE school_id = $1 AND operation_id = n.id OFFSET 0) l ON true)
    )::text AS page
    FROM school sc WHERE sc.id = $1`;

/**
 * Everything judging needs, as one JSON text; sent right behind the lock, so it sees what the lock waited for. A part
 * that no operation looks at is left out: planning and starting it would cost more than all the rest.
 * @param known version of the school's structure by which the caller knows that of the journal; -1: it does not
 */
export const loadPage = (schoolId: string, journalId: string, named: NamedIds, known: number): Statement => {
  const parts = {
    pupils: named.pupilIds.length > 0,
    homework: named.homeworkIds.length > 0,
    works: named.workIds.length > 0,
    marks: named.readsMarks,
  };
  const name = `journal-load-${Object.values(parts).map(String).join('-')}`;
  let text = texts.get(name);
  if (text === undefined) texts.set(name, (text = pageText(parts)));
  return {
    name,
    text,
    values: [
      schoolId,
      journalId,
      named.slotIds,
      named.pupilIds,
      named.homeworkIds,
      named.workIds,
      named.substitutionIds,
      named.operationIds,
      known,
    ],
  };
};

/** The answer of `loadPage`. */
export const readPage = (rows: readonly { page: string }[]): LoadedPage => {
  const [row] = rows;
  if (!row) throw new Error('the page was not read');
  return JSON.parse(row.page) as LoadedPage;
};

/** Who made the operations that stand in the way, and when. */
export const authorsOf = (schoolId: string, operationIds: readonly string[]): Statement => ({
  text: `SELECT DISTINCT ON (l.operation_id) l.operation_id AS "operationId", l.actor_id AS id,
      coalesce(a.display_name, '') AS name, l.at
    FROM ledger_entry l LEFT JOIN account a ON a.id = l.actor_id
    WHERE l.school_id = $1 AND l.operation_id = ANY($2::uuid[]) ORDER BY l.operation_id, l.at`,
  values: [schoolId, operationIds],
});

/** Writes every changed row of the journal's own tables and its new version by one statement. */
export const savePage = (schoolId: string, page: JournalPage): Statement => ({
  name: 'journal-save',
  text: `
    WITH turned AS (
      UPDATE journal SET version = $3 WHERE school_id = $1 AND id = $2
    ), records AS (
      INSERT INTO lesson_record (school_id, id, slot_id, journal_id, conducted_by, remote, substitution_id,
        cancel_reason, conduct_version, conduct_operation, topic, plan_item_id, topic_version, topic_operation,
        attendance_confirmed, attendance_version, attendance_operation, recorded_at, first_recorded_at,
        made_offline_at)
      SELECT $1, r."id", r."slotId", $2, r."conductedBy", r."remote", r."substitutionId", r."cancelReason",
        (r."conduct"->>'version')::bigint, (r."conduct"->>'operationId')::uuid, r."topic", r."planItemId",
        (r."topicStamp"->>'version')::bigint, (r."topicStamp"->>'operationId')::uuid, r."attendanceConfirmed",
        (r."attendanceStamp"->>'version')::bigint, (r."attendanceStamp"->>'operationId')::uuid, r."recordedAt",
        r."firstRecordedAt", r."madeOfflineAt"
      FROM jsonb_to_recordset($4::jsonb) AS r ("id" uuid, "slotId" uuid, "conductedBy" uuid, "remote" boolean,
        "substitutionId" uuid, "cancelReason" text, "conduct" jsonb, "topic" text, "planItemId" uuid,
        "topicStamp" jsonb, "attendanceConfirmed" boolean, "attendanceStamp" jsonb, "recordedAt" timestamptz,
        "firstRecordedAt" timestamptz, "madeOfflineAt" timestamptz)
      ON CONFLICT (school_id, slot_id) DO UPDATE SET conducted_by = excluded.conducted_by, remote = excluded.remote,
        substitution_id = excluded.substitution_id, cancel_reason = excluded.cancel_reason,
        conduct_version = excluded.conduct_version, conduct_operation = excluded.conduct_operation,
        topic = excluded.topic, plan_item_id = excluded.plan_item_id, topic_version = excluded.topic_version,
        topic_operation = excluded.topic_operation, attendance_confirmed = excluded.attendance_confirmed,
        attendance_version = excluded.attendance_version, attendance_operation = excluded.attendance_operation,
        recorded_at = excluded.recorded_at, first_recorded_at = excluded.first_recorded_at,
        made_offline_at = excluded.made_offline_at
    ), attendances AS (
      INSERT INTO attendance (school_id, id, slot_id, pupil_id, kind, minutes_late, reason_id, suggest, version,
        operation_id)
      SELECT $1, a."id", a."slotId", a."pupilId", a."kind", a."minutesLate", a."reasonId", a."suggest", a."version",
        a."operationId"
      FROM jsonb_to_recordset($5::jsonb) AS a ("id" uuid, "slotId" uuid, "pupilId" uuid, "kind" text,
        "minutesLate" smallint, "reasonId" uuid, "suggest" text, "version" bigint, "operationId" uuid)
      ON CONFLICT (school_id, slot_id, pupil_id) DO UPDATE SET kind = excluded.kind,
        minutes_late = excluded.minutes_late, reason_id = excluded.reason_id, suggest = excluded.suggest,
        version = excluded.version, operation_id = excluded.operation_id
    ), homeworks AS (
      INSERT INTO homework (school_id, id, slot_id, pupil_ids, text, explicit_none, estimate_min, due_slot_id,
        long_term, new_material, withdrawn, published_at, version, operation_id)
      SELECT $1, h."id", h."slotId",
        CASE WHEN h."pupilIds" IS NULL THEN NULL
          ELSE ARRAY(SELECT jsonb_array_elements_text(h."pupilIds")::uuid) END,
        h."text", h."explicitNone", h."estimateMin", h."dueSlotId", h."longTerm", h."newMaterial", h."withdrawn",
        h."publishedAt", h."version", h."operationId"
      FROM jsonb_to_recordset($6::jsonb) AS h ("id" uuid, "slotId" uuid, "pupilIds" jsonb, "text" text,
        "explicitNone" boolean, "estimateMin" smallint, "dueSlotId" uuid, "longTerm" boolean, "newMaterial" boolean,
        "withdrawn" boolean, "publishedAt" timestamptz, "version" bigint, "operationId" uuid)
      ON CONFLICT (school_id, id) DO UPDATE SET pupil_ids = excluded.pupil_ids, text = excluded.text,
        explicit_none = excluded.explicit_none, estimate_min = excluded.estimate_min,
        due_slot_id = excluded.due_slot_id, long_term = excluded.long_term, new_material = excluded.new_material,
        withdrawn = excluded.withdrawn, version = excluded.version, operation_id = excluded.operation_id
    ), works AS (
      INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, withdrawn,
        version, operation_id)
      SELECT $1, w."id", $2, w."slotId", w."plannedFor", w."kind", w."weight", w."title", w."gradable",
        w."withdrawn", w."version", w."operationId"
      FROM jsonb_to_recordset($7::jsonb) AS w ("id" uuid, "slotId" uuid, "plannedFor" date, "kind" text,
        "weight" integer, "title" text, "gradable" boolean, "withdrawn" boolean, "version" bigint,
        "operationId" uuid)
      ON CONFLICT (school_id, id) DO UPDATE SET slot_id = excluded.slot_id, planned_for = excluded.planned_for,
        kind = excluded.kind, weight = excluded.weight, title = excluded.title, gradable = excluded.gradable,
        withdrawn = excluded.withdrawn, version = excluded.version, operation_id = excluded.operation_id
    )
    INSERT INTO mark (school_id, id, slot_id, pupil_id, place, work_id, scale, value, comment, done_on,
      retake_slot_id, retake_place, cleared, set_by, first_set_at, set_at, version, operation_id)
    SELECT $1, m."id", m."slotId", m."pupilId", m."place", m."workId", m."scale", m."value", m."comment",
      m."doneOn", m."retakeSlotId", m."retakePlace", m."cleared", m."setBy", m."firstSetAt", m."setAt", m."version",
      m."operationId"
    FROM jsonb_to_recordset($8::jsonb) AS m ("id" uuid, "slotId" uuid, "pupilId" uuid, "place" smallint,
      "workId" uuid, "scale" text, "value" text, "comment" text, "doneOn" date, "retakeSlotId" uuid,
      "retakePlace" smallint, "cleared" boolean, "setBy" uuid, "firstSetAt" timestamptz, "setAt" timestamptz,
      "version" bigint, "operationId" uuid)
    ON CONFLICT (school_id, slot_id, pupil_id, place) DO UPDATE SET work_id = excluded.work_id,
      scale = excluded.scale, value = excluded.value, comment = excluded.comment, done_on = excluded.done_on,
      retake_slot_id = excluded.retake_slot_id, retake_place = excluded.retake_place, cleared = excluded.cleared,
      set_by = excluded.set_by, set_at = excluded.set_at, version = excluded.version,
      operation_id = excluded.operation_id`,
  values: [
    schoolId,
    page.journalId,
    page.version,
    JSON.stringify(page.records.changedRows()),
    JSON.stringify(page.attendance.changedRows()),
    JSON.stringify(page.homework.changedRows()),
    JSON.stringify(page.works.changedRows()),
    JSON.stringify(page.marks.changedRows()),
  ],
});
