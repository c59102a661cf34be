import type { AttendanceKind, SlotState, WorkKind } from '@zvonok/rules';
import { pupilNameSql, staffNameSql } from '../../identity/index.js';
import type { Statement } from '../../platform/database/transaction.js';
import { announced, classesOn, holds, instant, list, open } from '../diary-sql.js';
import type { StoredMark } from '../seen-mark.js';
import { firstNewsDays, visitMinutes } from '../visits.js';

/** Weeks before this one in which homework due now may have been set without naming its lesson: over any vacation. */
const lookBackDays = 45;

/** How far back «new» may reach after a long pause. */
const newsDays = 30;
/** How long after a lesson its marks may come: with them what is new is looked for. */
const lateDays = 21;

/** Parameters: school, pupils, Monday, now, today, the account whose last look bounds what is new (null: none asked). */
const text = `
SELECT w.week FROM pupil p CROSS JOIN LATERAL (
WITH stays AS (
  SELECT e.group_id, e.from_on, e.to_on, g.kind FROM enrolment e
  JOIN teaching_group g ON g.school_id = e.school_id AND g.id = e.group_id
  WHERE e.school_id = $1 AND e.pupil_id = p.id AND e.from_on <= $3::date + 6
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
  WHERE NOT h.withdrawn AND (h.pupil_ids IS NULL OR p.id = ANY (h.pupil_ids)) AND h.published_at <= $4
), bound AS MATERIALIZED (
  SELECT l.since IS NULL AS first, greatest($4::timestamptz - interval '${newsDays} days',
    coalesce(l.since, $4::timestamptz - interval '${firstNewsDays} days')) AS since
  FROM (SELECT (SELECT CASE WHEN $4::timestamptz > l.seen_at + interval '${visitMinutes} minutes' THEN l.seen_at
      ELSE l.since END
    FROM diary_look l WHERE l.school_id = $1 AND l.account_id = $6::uuid AND l.pupil_id = p.id) AS since) l
), recent AS MATERIALIZED (
  SELECT DISTINCT ON (s.id) s.id, s.subject_id, s.date, s.end_at FROM bound b JOIN own s ON TRUE
  WHERE $6::uuid IS NOT NULL AND s.date BETWEEN b.since::date - ${lateDays} AND $5::date
), place AS (
  SELECT c.id, c.grade_level, c.week_days FROM enrolment e
  JOIN teaching_group g ON g.school_id = e.school_id AND g.id = e.group_id
  JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
  WHERE e.school_id = $1 AND e.pupil_id = p.id
  ORDER BY (${holds('e', '$5::date')}) DESC, (${holds('e', '$3::date')}) DESC, g.kind = 'class' DESC, e.from_on DESC
  LIMIT 1
)
SELECT json_build_object(
  'pupil', json_build_object('id', p.id, 'name', ${pupilNameSql('p')}),
  'classes', ${classesOn('p.id', '$5::date')},
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
        WHERE m.school_id = $1 AND m.slot_id = s.id AND m.pupil_id = p.id AND NOT m.cleared))`,
    ' ORDER BY s.date, s.start_at, s.period, s.id',
  )}
    FROM week s JOIN subject sb ON sb.school_id = $1 AND sb.id = s.subject_id
    LEFT JOIN room rm ON rm.school_id = $1 AND rm.id = s.room_id
    LEFT JOIN lesson_record r ON r.school_id = $1 AND r.slot_id = s.id
    LEFT JOIN attendance a ON a.school_id = $1 AND a.slot_id = s.id AND a.pupil_id = p.id),
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
  'news', CASE WHEN $6::uuid IS NULL THEN NULL ELSE (SELECT json_build_object('since', ${instant('b.since')}, 'first', b.first,
    'marks', (SELECT ${list(
      `json_build_object('subject', sb.name, 'date', s.date, 'endAt', ${instant('s.end_at')}, 'value', m.value,
        'scale', m.scale, 'comment', m.comment,
        'work', CASE WHEN w.id IS NULL THEN NULL ELSE json_build_object('title', w.title, 'kind', w.kind) END,
        'firstSetAt', ${instant('m.first_set_at')}, 'setAt', ${instant('m.set_at')})`,
      ' ORDER BY m.set_at DESC, m.id',
    )}
      FROM recent s CROSS JOIN LATERAL (SELECT * FROM mark m WHERE m.school_id = $1 AND m.slot_id = s.id
        AND m.pupil_id = p.id AND NOT m.cleared OFFSET 0) m
      JOIN subject sb ON sb.school_id = $1 AND sb.id = s.subject_id
      LEFT JOIN LATERAL (SELECT w.id, w.title, w.kind FROM work w WHERE w.school_id = $1 AND w.id = m.work_id OFFSET 0) w
        ON TRUE
      -- what was set before may be seen since; never later than the day's end
      WHERE greatest(m.set_at, s.end_at) > b.since - interval '1 day'),
    'homework', (SELECT ${list(
      `json_build_object('subject', sb.name, 'text', h.text, 'date', h.set_on, 'dueOn', h.due_on,
        'at', ${instant('h.published_at')})`,
      ' ORDER BY h.published_at DESC, h.id',
    )}
      FROM given h JOIN subject sb ON sb.school_id = $1 AND sb.id = h.subject_id
      WHERE h.published_at > b.since AND NOT h.explicit_none),
    'absences', (SELECT ${list(
      `json_build_object('subject', sb.name, 'date', s.date, 'kind', a.kind, 'minutesLate', a.minutes_late,
        'at', ${instant('l.at')})`,
      ' ORDER BY s.date DESC, s.end_at DESC, s.id',
    )}
      FROM recent s CROSS JOIN LATERAL (SELECT a.kind, a.minutes_late, a.operation_id FROM attendance a
        WHERE a.school_id = $1 AND a.slot_id = s.id AND a.pupil_id = p.id
          AND a.kind NOT IN ('present', 'remotePresent', 'exemptPresent') OFFSET 0) a
      CROSS JOIN LATERAL (SELECT FROM lesson_record r WHERE r.school_id = $1 AND r.slot_id = s.id
        AND r.attendance_confirmed OFFSET 0) r
      CROSS JOIN LATERAL (SELECT max(l.at) AS at FROM ledger_entry l
        WHERE l.school_id = $1 AND l.operation_id = a.operation_id OFFSET 0) l
      JOIN subject sb ON sb.school_id = $1 AND sb.id = s.subject_id
      WHERE l.at > b.since)
  ) FROM bound b) END,
  'titles', (SELECT ${list(`json_build_object('date', d.date, 'title', d.title)`)} FROM calendar_day d
    WHERE d.school_id = $1 AND d.date BETWEEN $3::date AND $3::date + 6 AND d.title <> ''
      AND (d.grade_levels IS NULL OR (SELECT grade_level FROM place) = ANY (d.grade_levels)))
) AS week OFFSET 0) w
WHERE p.school_id = $1 AND p.id = ANY ($2::uuid[])
ORDER BY array_position($2::uuid[], p.id)`;

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

/** What may be new since a look. */
export interface NewsRow {
  readonly since: string;
  /** Nobody of this account has looked before. */
  readonly first: boolean;
  readonly marks: readonly (StoredMark & {
    readonly subject: string;
    readonly date: string;
    readonly endAt: string;
  })[];
  readonly homework: readonly {
    readonly subject: string;
    readonly text: string;
    readonly date: string;
    readonly dueOn: string | null;
    readonly at: string;
  }[];
  readonly absences: readonly {
    readonly subject: string;
    readonly date: string;
    readonly kind: AttendanceKind;
    readonly minutesLate: number | null;
    readonly at: string;
  }[];
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
  /** null: not asked for. */
  readonly news: NewsRow | null;
  /** Names of holidays and vacations. */
  readonly titles: readonly { readonly date: string; readonly title: string }[];
}

/** Which weeks are read. */
export interface WeeksWanted {
  readonly schoolId: string;
  readonly pupilIds: readonly string[];
  /** First day. */
  readonly monday: string;
  /** Homework published later is not there yet. */
  readonly now: string;
  /** Local date of the school. */
  readonly today: string;
  /** Who looks: what came since their last look is told; null: nothing is. */
  readonly accountId: string | null;
}

/** The weeks of some pupils, by one statement, in the order asked for; nothing of any other pupil. */
export const pupilWeeks = (of: WeeksWanted): Statement => ({
  name: 'diary-weeks',
  text,
  values: [of.schoolId, of.pupilIds, of.monday, of.now, of.today, of.accountId],
});
