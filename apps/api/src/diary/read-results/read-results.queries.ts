import type { AttendanceKind, TermScheme, WorkKind } from '@zvonok/rules';
import { pupilNameSql } from '../../identity/index.js';
import type { Statement } from '../../platform/database/transaction.js';
import { announced, classesOn, holds, instant, list } from '../diary-sql.js';
import type { StoredMark } from '../seen-mark.js';

const termObject = `json_build_object('id', t.id, 'kind', t.kind, 'number', t.number, 'startsOn', t.starts_on,
  'endsOn', t.ends_on)`;

/** Parameters: school, pupil, term or null, today, now. */
const text = `
WITH grade AS (
  SELECT c.grade_level FROM enrolment e
  JOIN teaching_group g ON g.school_id = e.school_id AND g.id = e.group_id
  JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
  WHERE e.school_id = $1 AND e.pupil_id = $2
  ORDER BY (${holds('e', '$4::date')}) DESC, g.kind = 'class' DESC, e.from_on DESC LIMIT 1
), term_shown AS (
  SELECT t.* FROM term t
  WHERE t.school_id = $1
    AND CASE WHEN $3::uuid IS NULL THEN (SELECT grade_level FROM grade) = ANY (t.grade_levels) ELSE t.id = $3 END
  ORDER BY t.starts_on <= $4::date DESC, abs(t.starts_on - $4::date), t.ends_on, t.id LIMIT 1
), days AS MATERIALIZED (
  -- a term begins where the one before it ended
  SELECT coalesce((SELECT max(b.ends_on) + 1 FROM term b WHERE b.school_id = $1 AND b.kind = t.kind
      AND b.academic_year_id = t.academic_year_id AND b.ends_on < t.starts_on
      AND (SELECT grade_level FROM grade) = ANY (b.grade_levels)), y.starts_on) AS first,
    coalesce(t.ends_on, y.ends_on) AS last
  FROM academic_year y LEFT JOIN term_shown t ON TRUE
  WHERE y.school_id = $1 AND (t.id IS NULL OR y.id = t.academic_year_id)
  ORDER BY y.starts_on <= $4::date DESC, abs(y.starts_on - $4::date), y.id LIMIT 1
), stays AS MATERIALIZED (
  SELECT e.group_id, e.from_on, e.to_on, g.kind FROM days d JOIN enrolment e ON e.school_id = $1 AND e.pupil_id = $2
  JOIN teaching_group g ON g.school_id = e.school_id AND g.id = e.group_id
  WHERE e.from_on <= d.last AND (e.to_on IS NULL OR d.first <= e.to_on)
), alone AS MATERIALIZED (
  SELECT j.subject_id, t.from_on, t.to_on FROM stays t JOIN journal j ON j.school_id = $1 AND j.group_id = t.group_id
  WHERE t.kind = 'individual'
), own AS MATERIALIZED (
  -- journal by journal, by their key; a pupil with lessons of his own in a subject is not in those of his class
  SELECT DISTINCT ON (s.id) s.id, s.subject_id, s.date, s.start_at, s.end_at, s.period,
    CASE WHEN s.moved_to_id IS NULL THEN s.state ELSE 'moved' END AS state
  FROM days d CROSS JOIN stays t JOIN journal j ON j.school_id = $1 AND j.group_id = t.group_id
  CROSS JOIN LATERAL (SELECT * FROM slot s WHERE s.school_id = $1 AND s.journal_id = j.id AND s.group_id = t.group_id
    AND s.date BETWEEN d.first AND d.last AND NOT s.withdrawn OFFSET 0) s
  WHERE ${holds('t', 's.date')}
    AND (t.kind = 'individual' OR NOT EXISTS (SELECT FROM alone a WHERE a.subject_id = s.subject_id AND ${holds('a', 's.date')}))
), marks AS (
  SELECT m.*, s.subject_id, s.date, s.end_at, s.start_at FROM own s CROSS JOIN LATERAL (SELECT * FROM mark m
    WHERE m.school_id = $1 AND m.slot_id = s.id AND m.pupil_id = $2 AND NOT m.cleared OFFSET 0) m
  UNION ALL
  -- retakes of marks of this term in lessons behind it
  SELECT m.*, o.subject_id, s.date, s.end_at, s.start_at FROM own o CROSS JOIN LATERAL (SELECT * FROM mark m
    WHERE m.school_id = $1 AND m.retake_slot_id = o.id AND m.pupil_id = $2 AND NOT m.cleared OFFSET 0) m
  CROSS JOIN LATERAL (SELECT * FROM slot s WHERE s.school_id = $1 AND s.id = m.slot_id OFFSET 0) s
  WHERE m.slot_id NOT IN (SELECT id FROM own)
), works AS (
  SELECT w.id, w.title, w.kind, w.weight, s.id AS slot_id, s.subject_id, s.date, s.end_at, s.state
  FROM own s CROSS JOIN LATERAL (SELECT w.id, w.title, w.kind, w.weight FROM work w
    WHERE w.school_id = $1 AND w.slot_id = s.id AND ${announced} OFFSET 0) w
  WHERE s.state NOT IN ('cancelled', 'moved')
  UNION
  SELECT w.id, w.title, w.kind, w.weight, NULL, j.subject_id, w.planned_for, NULL, 'planned'
  FROM days d CROSS JOIN stays t JOIN journal j ON j.school_id = $1 AND j.group_id = t.group_id
  CROSS JOIN LATERAL (SELECT w.id, w.title, w.kind, w.weight, w.planned_for FROM work w
    WHERE w.school_id = $1 AND w.journal_id = j.id AND w.slot_id IS NULL
      AND w.planned_for BETWEEN d.first AND d.last AND ${announced} OFFSET 0) w
  WHERE w.planned_for >= $4::date AND ${holds('t', 'w.planned_for')}
    AND (t.kind = 'individual'
      OR NOT EXISTS (SELECT FROM alone a WHERE a.subject_id = j.subject_id AND ${holds('a', 'w.planned_for')}))
), away AS (
  -- absences are few: whether they are confirmed is asked of these lessons alone
  SELECT s.id, s.subject_id, s.date, s.start_at, a.kind, a.minutes_late,
    (extract(epoch FROM s.end_at - s.start_at) / 60)::int AS length_min
  FROM own s CROSS JOIN LATERAL (SELECT a.kind, a.minutes_late FROM attendance a
    WHERE a.school_id = $1 AND a.slot_id = s.id AND a.pupil_id = $2
      AND a.kind NOT IN ('present', 'remotePresent', 'exemptPresent') OFFSET 0) a
  CROSS JOIN LATERAL (SELECT FROM lesson_record r WHERE r.school_id = $1 AND r.slot_id = s.id
    AND r.attendance_confirmed OFFSET 0) r
  WHERE s.state IN ('held', 'substituted')
)
SELECT json_build_object(
  'pupil', json_build_object('id', p.id, 'name', ${pupilNameSql('p')}),
  'classes', ${classesOn('$2', '$4::date')},
  'days', (SELECT json_build_object('first', d.first, 'last', d.last) FROM days d),
  'term', (SELECT ${termObject} FROM term_shown t),
  'terms', (SELECT ${list(termObject, ' ORDER BY t.starts_on, t.id')} FROM term_shown x JOIN term t
    ON t.school_id = $1 AND t.academic_year_id = x.academic_year_id AND t.kind = x.kind
      AND (SELECT grade_level FROM grade) = ANY (t.grade_levels)),
  'subjects', (SELECT ${list(
    `json_build_object('id', sb.id, 'name', sb.name, 'held', n.held, 'remaining', n.remaining)`,
    ' ORDER BY sb.name, sb.id',
  )}
    FROM (SELECT s.subject_id,
        count(*) FILTER (WHERE s.state IN ('held', 'substituted'))::int AS held,
        count(*) FILTER (WHERE s.state NOT IN ('cancelled', 'moved') AND s.end_at > $5)::int AS remaining
      FROM own s GROUP BY s.subject_id) n
    JOIN subject sb ON sb.school_id = $1 AND sb.id = n.subject_id),
  'marks', (SELECT ${list(
    `json_build_object('subjectId', m.subject_id, 'slotId', m.slot_id, 'place', m.place, 'date', m.date,
      'startAt', ${instant('m.start_at')}, 'endAt', ${instant('m.end_at')}, 'value', m.value, 'scale', m.scale,
      'comment', m.comment,
      'work', CASE WHEN w.id IS NULL THEN NULL ELSE json_build_object('title', w.title, 'kind', w.kind) END,
      'workId', w.id, 'workWeight', w.weight,
      'firstSetAt', ${instant('m.first_set_at')}, 'setAt', ${instant('m.set_at')},
      'retakeSlotId', m.retake_slot_id, 'retakePlace', m.retake_place,
      'alive', m.retake_slot_id IS NOT NULL AND EXISTS (SELECT FROM mark o WHERE o.school_id = $1
        AND o.slot_id = m.retake_slot_id AND o.pupil_id = $2 AND o.place = m.retake_place AND NOT o.cleared))`,
    ' ORDER BY m.retake_slot_id IS NOT NULL, m.first_set_at, m.id',
  )}
    FROM marks m LEFT JOIN LATERAL (SELECT w.id, w.kind, w.title, w.weight FROM work w
      WHERE w.school_id = $1 AND w.id = m.work_id OFFSET 0) w ON TRUE),
  'absences', (SELECT ${list(
    `json_build_object('subjectId', a.subject_id, 'slotId', a.id, 'date', a.date, 'kind', a.kind,
      'minutesLate', a.minutes_late, 'lengthMin', a.length_min)`,
    ' ORDER BY a.start_at, a.id',
  )} FROM away a),
  'works', (SELECT ${list(
    `json_build_object('workId', w.id, 'slotId', w.slot_id, 'subjectId', sb.id, 'subject', sb.name, 'date', w.date,
      'endAt', ${instant('w.end_at')}, 'state', w.state, 'title', w.title, 'kind', w.kind, 'weight', w.weight)`,
    ' ORDER BY w.date, w.end_at, sb.name, w.id',
  )}
    FROM works w JOIN subject sb ON sb.school_id = $1 AND sb.id = w.subject_id)
) AS results
FROM pupil p WHERE p.school_id = $1 AND p.id = $2`;

/** A term as it is stored. */
export interface TermRow {
  readonly id: string;
  readonly kind: TermScheme;
  readonly number: number;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** A mark of the term; retakes stand behind all others, in the order in which they were set. */
export interface ResultMarkRow extends StoredMark {
  readonly subjectId: string;
  readonly slotId: string;
  readonly place: number;
  readonly date: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly workId: string | null;
  /** Hundredths. */
  readonly workWeight: number | null;
  readonly retakeSlotId: string | null;
  readonly retakePlace: number | null;
  /** What it corrects stands. */
  readonly alive: boolean;
}

/** A confirmed absence or lateness. */
export interface AwayRow {
  readonly subjectId: string;
  readonly slotId: string;
  readonly date: string;
  readonly kind: AttendanceKind;
  readonly minutesLate: number | null;
  readonly lengthMin: number;
}

/** A work to plan for, held or to come. */
export interface ResultWorkRow {
  readonly workId: string;
  /** null: planned for a day, for no lesson yet; then `endAt` is null too. */
  readonly slotId: string | null;
  readonly subjectId: string;
  readonly subject: string;
  readonly date: string;
  readonly endAt: string | null;
  readonly state: string;
  readonly title: string;
  readonly kind: WorkKind;
  /** Hundredths. */
  readonly weight: number;
}

/** A pupil's term with what judging its reader needs. */
export interface ResultsRow {
  readonly pupil: { readonly id: string; readonly name: string };
  /** Classes of today. */
  readonly classes: readonly { readonly id: string; readonly gradeLevel: number }[];
  /** null: the school has no year. */
  readonly days: { readonly first: string; readonly last: string } | null;
  readonly term: TermRow | null;
  readonly terms: readonly TermRow[];
  readonly subjects: readonly {
    readonly id: string;
    readonly name: string;
    readonly held: number;
    /** Lessons to come to the end of the term. */
    readonly remaining: number;
  }[];
  readonly marks: readonly ResultMarkRow[];
  readonly absences: readonly AwayRow[];
  readonly works: readonly ResultWorkRow[];
}

/**
 * One pupil's term, by one statement; nothing of any other pupil.
 * @param termId null: the term that runs or ran last
 * @param reader `today` local date of the school
 */
export const pupilResults = (
  schoolId: string,
  pupilId: string,
  termId: string | null,
  { today, now }: { readonly today: string; readonly now: string },
): Statement => ({ name: 'diary-results', text, values: [schoolId, pupilId, termId, today, now] });
