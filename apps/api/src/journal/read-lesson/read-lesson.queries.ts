import type { HomeworkView, LessonMarkView, LessonRecordView, WorkView } from '@zvonok/contracts';
import type { AttendanceKind, SlotState } from '@zvonok/rules';
import { byNameSql, pupilNameSql, staffNameSql } from '../../identity/index.js';
import type { Statement } from '../../platform/database/transaction.js';
import type { StoredObligation } from './obligation-verdict.js';

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const list = (row: string, order = ''): string => `coalesce(json_agg(${row}${order}), '[]')`;
const named = (id: string, name: string): string => `json_build_object('id', ${id}, 'name', ${name})`;

/** A slot as every page shows it; joins `s`, its group `g`, subject `sb` and room `rm`. */
export const slotViewSql = `'id', s.id, 'journalId', s.journal_id, 'date', s.date, 'period', s.period,
  'startAt', ${instant('s.start_at')}, 'endAt', ${instant('s.end_at')}, 'state', s.state,
  'group', ${named('g.id', 'g.name')}, 'subject', ${named('sb.id', 'sb.name')}, 'room', rm.name,
  'teachers', (SELECT ${list(named('t.id', staffNameSql('t')), ' ORDER BY st.place, t.id')}
    FROM slot_teacher st JOIN staff_member t ON t.school_id = st.school_id AND t.id = st.staff_id
    WHERE st.school_id = s.school_id AND st.slot_id = s.id),
  'jointId', s.joint_id`;

/** Joins of {@link slotViewSql}. */
export const slotJoins = `JOIN teaching_group g ON g.school_id = s.school_id AND g.id = s.group_id
  JOIN subject sb ON sb.school_id = s.school_id AND sb.id = s.subject_id
  LEFT JOIN room rm ON rm.school_id = s.school_id AND rm.id = s.room_id`;

/** The slots right before and after `s` in its own lesson: halves of one double lesson. */
export const doubleSql = `d.school_id = s.school_id AND d.journal_id = s.journal_id AND d.date = s.date
  AND d.shift = s.shift AND abs(d.period - s.period) = 1 AND d.moved_to_id IS NULL AND NOT d.withdrawn
  AND d.state NOT IN ('cancelled', 'moved')`;

/** The group's next lesson on a later day that is not cancelled. */
const nextSlot = (column: string): string => `(SELECT n.${column} FROM slot n
  WHERE n.school_id = s.school_id AND n.journal_id = s.journal_id AND n.date > s.date AND NOT n.withdrawn
    AND n.moved_to_id IS NULL AND n.state NOT IN ('cancelled', 'moved')
  ORDER BY n.date, n.start_at LIMIT 1)`;

const text = `
SELECT json_build_object(
  'journalId', s.journal_id, 'version', j.version,
  'slot', json_build_object(${slotViewSql}),
  'replaced', s.moved_to_id IS NOT NULL,
  'schoolClassId', g.school_class_id, 'gradeLevel', c.grade_level,
  'noMarks', sb.no_marks OR sb.extracurricular OR g.kind = 'extracurricular',
  'extracurricular', sb.extracurricular OR g.kind = 'extracurricular',
  'journalStaffIds', (SELECT ${list('DISTINCT a.staff_id')} FROM teaching_assignment a
    WHERE a.school_id = s.school_id AND a.group_id = j.group_id AND a.subject_id = j.subject_id
      AND a.from_on <= $3 AND (a.to_on IS NULL OR $3 <= a.to_on)),
  'policies', (SELECT ${list(`json_build_object('version', p.version, 'validFrom', p.valid_from, 'values', p."values")`)}
    FROM school_policy p WHERE p.school_id = s.school_id),
  'record', CASE WHEN r.id IS NULL THEN NULL ELSE json_build_object(
    'conductedBy', CASE WHEN ct.id IS NULL THEN NULL ELSE ${named('ct.id', staffNameSql('ct'))} END,
    'topic', r.topic, 'planItemId', r.plan_item_id, 'attendanceConfirmed', r.attendance_confirmed,
    'recordedAt', ${instant('r.recorded_at')}, 'firstRecordedAt', ${instant('r.first_recorded_at')},
    'remote', r.remote) END,
  'substitutions', (SELECT ${list(
    `json_build_object('id', u.id, 'kind', u.kind, 'cause', u.cause, 'state', u.state,
      'replacedStaffId', u.replaced_staff_id, 'teacher', ${named('t.id', staffNameSql('t'))})`,
    ' ORDER BY u.created_at DESC, u.id DESC',
  )}
    FROM substitution u JOIN staff_member t ON t.school_id = u.school_id AND t.id = u.staff_id
    WHERE u.school_id = s.school_id AND u.slot_id = s.id AND u.state <> 'revoked'),
  'heldFor', (SELECT json_build_object('id', u.id, 'kind', u.kind, 'cause', u.cause, 'state', u.state,
      'replacedStaffId', u.replaced_staff_id, 'teacher', ${named('t.id', staffNameSql('t'))})
    FROM slot o JOIN substitution u ON u.school_id = o.school_id AND u.slot_id = o.id AND u.held_slot_id = s.id
    JOIN staff_member t ON t.school_id = u.school_id AND t.id = u.staff_id
    WHERE o.school_id = s.school_id AND o.date = s.date AND o.moved_to_id = s.id AND u.state <> 'revoked' LIMIT 1),
  'pupils', (SELECT ${list(
    `json_build_object('id', p.id, 'name', ${pupilNameSql('p')}, 'attendance', coalesce(a.kind, 'present'),
      'minutesLate', a.minutes_late, 'prefilled', NULL, 'marks', coalesce(m.marks, '[]'))`,
    ` ORDER BY ${byNameSql('p')}`,
  )}
    FROM (SELECT DISTINCT e.pupil_id FROM enrolment e WHERE e.school_id = s.school_id AND e.group_id = s.group_id
      AND e.from_on <= s.date AND (e.to_on IS NULL OR s.date <= e.to_on)) e
    JOIN pupil p ON p.school_id = s.school_id AND p.id = e.pupil_id
    LEFT JOIN attendance a ON a.school_id = s.school_id AND a.slot_id = s.id AND a.pupil_id = p.id
    LEFT JOIN (SELECT k.pupil_id, json_agg(json_build_object('place', k.place, 'workId', k.work_id,
          'scale', k.scale, 'value', k.value, 'comment', k.comment) ORDER BY k.place) AS marks
        FROM mark k WHERE k.school_id = s.school_id AND k.slot_id = s.id AND NOT k.cleared
        GROUP BY k.pupil_id) m ON m.pupil_id = p.id),
  'works', (SELECT ${list(
    `json_build_object('workId', w.id, 'slotId', w.slot_id, 'plannedFor', w.planned_for, 'kind', w.kind,
      'weight', w.weight, 'title', w.title, 'gradable', w.gradable,
      'dueAt', (SELECT ${instant('max(o.due_at)')} FROM obligation o WHERE o.school_id = w.school_id
        AND o.rule = 'MRK-01' AND o.target_kind = 'work' AND o.target_id = w.id AND o.state <> 'notApplicable'),
      'publishedAt', NULL)`,
    ' ORDER BY w.planned_for, w.id',
  )}
    FROM work w WHERE w.school_id = s.school_id AND w.journal_id = s.journal_id AND NOT w.withdrawn
      AND (w.slot_id = s.id OR (w.slot_id IS NULL AND w.planned_for = s.date))),
  'homework', (SELECT ${list(
    `json_build_object('homeworkId', h.id, 'slotId', h.slot_id,
      'audience', CASE WHEN h.pupil_ids IS NULL THEN to_json('group'::text)
        ELSE json_build_object('pupilIds', h.pupil_ids) END,
      'text', h.text, 'explicitNone', h.explicit_none, 'estimateMin', h.estimate_min,
      'dueSlotId', coalesce(h.due_slot_id, ${nextSlot('id')}), 'longTerm', h.long_term,
      'newMaterial', h.new_material,
      'dueAt', ${instant(`coalesce((SELECT q.start_at FROM slot q WHERE q.school_id = h.school_id
        AND q.id = h.due_slot_id), ${nextSlot('start_at')})`)},
      'publishedAt', ${instant('h.published_at')})`,
    ' ORDER BY h.published_at, h.id',
  )}
    FROM homework h WHERE h.school_id = s.school_id AND h.slot_id = s.id AND NOT h.withdrawn),
  'homeworkElsewhere', EXISTS (SELECT FROM slot d JOIN homework h ON h.school_id = d.school_id AND h.slot_id = d.id
    WHERE ${doubleSql} AND NOT h.withdrawn),
  'obligations', (SELECT ${list(
    `json_build_object('rule', o.rule, 'targetId', o.target_id, 'state', o.state, 'dueAt', ${instant('o.due_at')},
      'metAt', ${instant('o.met_at')}, 'facts', o.facts)`,
    ' ORDER BY o.rule, o.due_at, o.id',
  )}
    FROM obligation o WHERE o.school_id = s.school_id AND o.slot_id = s.id),
  'before', (SELECT json_build_object('slotId', d.id,
      'topic', (SELECT nullif(b.topic, '') FROM lesson_record b WHERE b.school_id = d.school_id AND b.slot_id = d.id))
    FROM slot d WHERE ${doubleSql} AND d.period < s.period LIMIT 1),
  'lastHomework', (SELECT h.text FROM slot b JOIN homework h ON h.school_id = b.school_id AND h.slot_id = b.id
    WHERE b.school_id = s.school_id AND b.journal_id = s.journal_id AND b.date <= s.date AND b.start_at < s.start_at
      AND NOT h.withdrawn AND h.text <> '' AND h.pupil_ids IS NULL
    ORDER BY b.date DESC, b.start_at DESC, h.published_at DESC LIMIT 1)
) AS page
FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted (id, place)
JOIN slot s ON s.school_id = $1 AND s.id = wanted.id
JOIN journal j ON j.school_id = s.school_id AND j.id = s.journal_id
${slotJoins}
LEFT JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
LEFT JOIN lesson_record r ON r.school_id = s.school_id AND r.slot_id = s.id
LEFT JOIN staff_member ct ON ct.school_id = r.school_id AND ct.id = r.conducted_by
WHERE NOT s.withdrawn
ORDER BY wanted.place`;

/** Who teaches instead, as it is stored. */
export interface SubstitutionRow {
  readonly id: string;
  readonly kind: 'sameSubject' | 'otherSubject' | 'merged';
  readonly cause: 'illness' | 'businessTrip' | 'training' | 'vacation' | 'other';
  readonly state: 'planned' | 'unconfirmed' | 'confirmed';
  readonly replacedStaffId: string | null;
  readonly teacher: { readonly id: string; readonly name: string };
}

type Named = { readonly id: string; readonly name: string };

/** A lesson with all that is known of it; what of this a reader may see is decided afterwards. */
export interface LessonRow {
  readonly journalId: string;
  readonly version: number;
  readonly slot: {
    readonly id: string;
    readonly journalId: string;
    readonly date: string;
    readonly period: number;
    readonly startAt: string;
    readonly endAt: string;
    readonly state: SlotState;
    readonly group: Named;
    readonly subject: Named;
    readonly room: string | null;
    readonly teachers: readonly Named[];
    readonly jointId: string | null;
  };
  /** Another slot took its place. */
  readonly replaced: boolean;
  readonly schoolClassId: string | null;
  readonly gradeLevel: number | null;
  readonly noMarks: boolean;
  readonly extracurricular: boolean;
  readonly journalStaffIds: readonly string[];
  readonly policies: readonly { version: number; validFrom: string; values: Record<string, unknown> }[];
  readonly record: null | (Omit<LessonRecordView, 'conductedBy'> & { readonly conductedBy: Named | null });
  readonly substitutions: readonly SubstitutionRow[];
  /** Where this slot is held in the place of a planned one of another subject. */
  readonly heldFor: SubstitutionRow | null;
  readonly pupils: readonly {
    readonly id: string;
    readonly name: string;
    readonly attendance: AttendanceKind;
    readonly minutesLate: number | null;
    readonly prefilled: null;
    readonly marks: LessonMarkView[];
  }[];
  readonly works: readonly WorkView[];
  readonly homework: readonly HomeworkView[];
  readonly homeworkElsewhere: boolean;
  readonly obligations: readonly (StoredObligation & { readonly targetId: string })[];
  readonly before: { readonly slotId: string; readonly topic: string | null } | null;
  readonly lastHomework: string | null;
}

/**
 * Lessons with everything on their pages, by one statement.
 * @param slotIds in the order wanted; those that are not there give no row
 * @param today date on which teachers' assignments hold
 */
export const lessonPages = (schoolId: string, slotIds: readonly string[], today: string): Statement => ({
  name: 'lesson-pages',
  text,
  values: [schoolId, slotIds, today],
});
