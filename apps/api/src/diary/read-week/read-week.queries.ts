import type { AttendanceKind, SlotState, WorkKind } from '@zvonok/rules';
import { pupilNameSql, staffNameSql } from '../../identity/index.js';
import type { Statement } from '../../platform/database/transaction.js';
import { announced, classesOn, holds, instant, list, open } from '../diary-sql.js';
import type { StoredMark } from '../seen-mark.js';

/** Weeks before this one in which homework due now may have been set without naming its lesson: over any vacation. */
const lookBackDays = 45;

const text = `
WITH stays AS (
  SELECT e.group_id, e.from_on, e.to_on, g.kind FROM enrolment e
  JOIN teaching_group g ON g.school_id = e.school_id AND g.id = e.group_id
  WHERE e.school_id = $1 AND e.pupil_id = $2 AND e.from_on <= $3::date + 6
    AND (e.to_on IS NULL OR $3::date - ${lookBackDays} <= e.to_on)
), alone AS (
  SELECT j.subject_id, t.from_on, t.to_on FROM stays t JOIN journal j ON j.school_id = $1 AND j.group_id = t.group_id
  WHERE t.kind = 'individual'
), own AS (
  -- a pupil with lessons of his own in a subject is not in those of his class
  SELECT s.* FROM stays t
  -- journal by journal, by their key: all lessons of the school's last weeks are many
  JOIN journal j ON j.school_id = $1 AND j.group_id = t.group_id
  CROSS JOIN LATERAL (SELECT * FROM slot s WHERE s.school_id = $1 AND s.journal_id = j.id AND s.group_id = t.group_id
    AND s.date BETWEEN $3::date - ${lookBackDays} AND $3::date + 6 AND NOT s.withdrawn OFFSET 0) s
  WHERE ${holds('t', 's.date')}
    AND (t.kind = 'individual' OR NOT EXISTS (SELECT FROM alone a WHERE a.subject_id = s.subject_id AND ${holds('a', 's.date')}))
), week AS (
  SELECT DISTINCT ON (s.id) s.* FROM own s WHERE s.date >= $3::date
    -- a planned lesson in whose place another subject was held
    AND NOT (s.state = 'substituted' AND s.moved_to_id IS NOT NULL)
), given AS MATERIALIZED (
  SELECT h.id, h.text, h.estimate_min, h.explicit_none, h.published_at, s.date AS set_on, s.subject_id,
    coalesce(
      (SELECT q.date FROM slot q WHERE q.school_id = $1 AND q.id = h.due_slot_id AND ${open('q')}),
      (SELECT n.date FROM slot n WHERE n.school_id = $1 AND n.journal_id = s.journal_id AND ${open('n')}
        -- the bound that the index knows, then the exact one
        AND n.date >= CASE WHEN h.due_slot_id IS NULL THEN s.date
          ELSE (SELECT q.date FROM slot q WHERE q.school_id = $1 AND q.id = h.due_slot_id) END
        AND CASE WHEN h.due_slot_id IS NULL THEN n.date > s.date
          ELSE n.start_at > (SELECT q.start_at FROM slot q WHERE q.school_id = $1 AND q.id = h.due_slot_id) END
        ORDER BY n.date, n.start_at LIMIT 1)) AS due_on
  FROM (
    SELECT id, journal_id, date, subject_id FROM own
    UNION
    SELECT s.id, s.journal_id, s.date, s.subject_id FROM week w
    JOIN homework h ON h.school_id = $1 AND h.due_slot_id = w.id
    JOIN slot s ON s.school_id = $1 AND s.id = h.slot_id
  ) s
  JOIN homework h ON h.school_id = $1 AND h.slot_id = s.id
  WHERE NOT h.withdrawn AND (h.pupil_ids IS NULL OR $2 = ANY (h.pupil_ids)) AND h.published_at <= $4
), place AS (
  SELECT c.id, c.grade_level, c.week_days FROM enrolment e
  JOIN teaching_group g ON g.school_id = e.school_id AND g.id = e.group_id
  JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
  WHERE e.school_id = $1 AND e.pupil_id = $2
  ORDER BY (${holds('e', '$5::date')}) DESC, (${holds('e', '$3::date')}) DESC, g.kind = 'class' DESC, e.from_on DESC
  LIMIT 1
)
SELECT json_build_object(
  'pupil', json_build_object('id', p.id, 'name', ${pupilNameSql('p')}),
  'classes', ${classesOn('$2', '$5::date')},
  'place', (SELECT json_build_object('classId', id, 'gradeLevel', grade_level, 'weekDays', week_days) FROM place),
  'lessons', (SELECT ${list(
    `json_build_object('slotId', s.id, 'date', s.date, 'period', s.period, 'startAt', ${instant('s.start_at')},
      'endAt', ${instant('s.end_at')}, 'subject', sb.name, 'room', rm.name,
      'state', CASE WHEN s.moved_to_id IS NULL THEN s.state ELSE 'moved' END,
      'movedTo', (SELECT q.date FROM slot q WHERE q.school_id = $1 AND q.id = s.moved_to_id),
      'substitution', EXISTS (SELECT FROM substitution u WHERE u.school_id = $1 AND u.slot_id = s.id
        AND u.state <> 'revoked'),
      'teacher', coalesce(
        (SELECT ${staffNameSql('t')} FROM staff_member t WHERE t.school_id = $1 AND t.id = r.conducted_by),
        (SELECT ${staffNameSql('t')} FROM substitution u JOIN staff_member t ON t.school_id = $1 AND t.id = u.staff_id
          WHERE u.school_id = $1 AND u.slot_id = s.id AND u.state <> 'revoked' ORDER BY u.created_at DESC LIMIT 1),
        (SELECT string_agg(${staffNameSql('t')}, ', ' ORDER BY st.place, t.id) FROM slot_teacher st
          JOIN staff_member t ON t.school_id = $1 AND t.id = st.staff_id
          WHERE st.school_id = $1 AND st.slot_id = s.id), ''),
      'topic', CASE WHEN r.conducted_by IS NULL THEN NULL ELSE nullif(r.topic, '') END,
      'attendance', CASE WHEN r.attendance_confirmed THEN coalesce(a.kind, 'present') END,
      'minutesLate', CASE WHEN r.attendance_confirmed THEN a.minutes_late END,
      'marks', (SELECT ${list(
        `json_build_object('value', m.value, 'scale', m.scale, 'comment', m.comment,
          'work', CASE WHEN w.id IS NULL THEN NULL ELSE json_build_object('title', w.title, 'kind', w.kind) END,
          'firstSetAt', ${instant('m.first_set_at')}, 'setAt', ${instant('m.set_at')})`,
        ' ORDER BY m.place',
      )}
        FROM mark m LEFT JOIN work w ON w.school_id = m.school_id AND w.id = m.work_id
        WHERE m.school_id = $1 AND m.slot_id = s.id AND m.pupil_id = $2 AND NOT m.cleared))`,
    ' ORDER BY s.date, s.start_at, s.period, s.id',
  )}
    FROM week s JOIN subject sb ON sb.school_id = $1 AND sb.id = s.subject_id
    LEFT JOIN room rm ON rm.school_id = $1 AND rm.id = s.room_id
    LEFT JOIN lesson_record r ON r.school_id = $1 AND r.slot_id = s.id
    LEFT JOIN attendance a ON a.school_id = $1 AND a.slot_id = s.id AND a.pupil_id = $2),
  'homework', (SELECT ${list(
    `json_build_object('homeworkId', h.id, 'dueOn', h.due_on, 'subject', sb.name, 'text', h.text, 'setOn', h.set_on,
      'estimateMin', h.estimate_min, 'explicitNone', h.explicit_none)`,
    ' ORDER BY h.due_on, sb.name, h.published_at, h.id',
  )}
    FROM given h JOIN subject sb ON sb.school_id = $1 AND sb.id = h.subject_id
    WHERE h.due_on BETWEEN $3::date AND $3::date + 6),
  'works', (SELECT ${list(
    `json_build_object('workId', w.id, 'slotId', w.slot_id, 'date', w.date, 'subject', sb.name, 'title', w.title,
      'kind', w.kind)`,
    ' ORDER BY w.date, w.start_at, sb.name, w.id',
  )}
    FROM (
      SELECT w.id, w.slot_id, w.title, w.kind, s.date, s.start_at, s.subject_id FROM week s
      CROSS JOIN LATERAL (SELECT w.id, w.slot_id, w.title, w.kind FROM work w
        WHERE w.school_id = $1 AND w.slot_id = s.id AND ${announced} OFFSET 0) w
      WHERE ${open('s')}
      UNION
      SELECT w.id, NULL, w.title, w.kind, w.planned_for, NULL, j.subject_id FROM stays t
      JOIN journal j ON j.school_id = $1 AND j.group_id = t.group_id
      CROSS JOIN LATERAL (SELECT w.id, w.title, w.kind, w.planned_for FROM work w
        WHERE w.school_id = $1 AND w.journal_id = j.id AND w.slot_id IS NULL
          AND w.planned_for BETWEEN $3::date AND $3::date + 6 AND ${announced} OFFSET 0) w
      WHERE ${holds('t', 'w.planned_for')}
        AND (t.kind = 'individual'
          OR NOT EXISTS (SELECT FROM alone a WHERE a.subject_id = j.subject_id AND ${holds('a', 'w.planned_for')}))
    ) w JOIN subject sb ON sb.school_id = $1 AND sb.id = w.subject_id),
  'titles', (SELECT ${list(`json_build_object('date', d.date, 'title', d.title)`)} FROM calendar_day d
    WHERE d.school_id = $1 AND d.date BETWEEN $3::date AND $3::date + 6 AND d.title <> ''
      AND (d.grade_levels IS NULL OR (SELECT grade_level FROM place) = ANY (d.grade_levels)))
) AS week
FROM pupil p WHERE p.school_id = $1 AND p.id = $2`;

/** A lesson of the week. */
export interface WeekLesson {
  readonly slotId: string;
  readonly date: string;
  readonly period: number;
  readonly startAt: string;
  readonly endAt: string;
  readonly subject: string;
  readonly room: string | null;
  readonly teacher: string;
  readonly state: SlotState;
  /** The day to which it was moved. */
  readonly movedTo: string | null;
  readonly substitution: boolean;
  readonly topic: string | null;
  readonly attendance: AttendanceKind | null;
  readonly minutesLate: number | null;
  readonly marks: readonly StoredMark[];
}

/** A pupil's week with what judging its reader needs. */
export interface WeekRow {
  readonly pupil: { readonly id: string; readonly name: string };
  /** Classes of today. */
  readonly classes: readonly { readonly id: string; readonly gradeLevel: number }[];
  /** The class of today, else of the week, else the last one. */
  readonly place: { readonly classId: string; readonly gradeLevel: number; readonly weekDays: 5 | 6 } | null;
  readonly lessons: readonly WeekLesson[];
  readonly homework: readonly {
    readonly homeworkId: string;
    readonly dueOn: string;
    readonly subject: string;
    readonly text: string;
    readonly setOn: string;
    readonly estimateMin: number | null;
    readonly explicitNone: boolean;
  }[];
  readonly works: readonly {
    readonly workId: string;
    /** null: planned for a day, for no lesson yet. */
    readonly slotId: string | null;
    readonly date: string;
    readonly subject: string;
    readonly title: string;
    readonly kind: WorkKind;
  }[];
  /** Names of holidays and vacations. */
  readonly titles: readonly { readonly date: string; readonly title: string }[];
}

/**
 * One pupil's week, by one statement; nothing of any other pupil.
 * @param monday first day
 * @param now instant: homework published later is not there yet
 * @param today local date of the school
 */
export const pupilWeek = (
  schoolId: string,
  pupilId: string,
  monday: string,
  now: string,
  today: string,
): Statement => ({ name: 'diary-week', text, values: [schoolId, pupilId, monday, now, today] });
