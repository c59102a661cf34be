import type { AttendanceKind, MarkScale, SlotState, WorkKind } from '@zvonok/rules';
import { pupilNameSql } from '../../identity/index.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import type { Statement } from '../../platform/database/transaction.js';
import {
  pageRangeRowSql,
  pageRangeSql,
  pageRangeValues,
  type PageRangeRow,
  type WantedRange,
} from '../read-grid/page-range.queries.js';

const list = (row: string, order: string): string => `coalesce(json_agg(${row} ORDER BY ${order}), '[]')`;

const text = `
WITH ${pageRangeSql}, stays AS MATERIALIZED (
  SELECT e.from_on, e.to_on FROM page p JOIN enrolment e ON e.school_id = $1 AND e.pupil_id = $8
  WHERE e.group_id = p.group_id AND e.from_on <= p.last AND (e.to_on IS NULL OR p.first <= e.to_on)
), marks AS (
  SELECT m.*, k.date, k.n FROM cols k CROSS JOIN LATERAL (SELECT * FROM mark m
    WHERE m.school_id = $1 AND m.slot_id = k.id AND m.pupil_id = $8 AND NOT m.cleared OFFSET 0) m
  UNION ALL
  -- retakes of marks of this page in lessons behind it
  SELECT m.*, s.date, NULL FROM cols k CROSS JOIN LATERAL (SELECT * FROM mark m
    WHERE m.school_id = $1 AND m.retake_slot_id = k.id AND m.pupil_id = $8 AND NOT m.cleared OFFSET 0) m
  JOIN slot s ON s.school_id = $1 AND s.id = m.slot_id
  WHERE NOT EXISTS (SELECT FROM cols o WHERE o.id = m.slot_id)
)
SELECT ${pageRangeRowSql},
  (SELECT json_build_object('id', t.id, 'kind', t.kind, 'startsOn', t.starts_on, 'endsOn', t.ends_on)
    FROM term t WHERE t.school_id = $1 AND t.id = p.term_id) AS term,
  (SELECT json_build_object('id', u.id, 'name', ${pupilNameSql('u')}) FROM pupil u
    WHERE u.school_id = $1 AND u.id = $8 AND EXISTS (SELECT FROM stays)) AS pupil,
  (SELECT max(a.hours_per_week) FROM teaching_assignment a WHERE a.school_id = $1 AND a.group_id = p.group_id
    AND a.subject_id = p.subject_id AND a.from_on <= p.last AND (a.to_on IS NULL OR p.first <= a.to_on)) AS "hoursPerWeek",
  (SELECT count(*)::int FROM cols k WHERE k.state <> 'moved') AS planned,
  (SELECT ${list(
    `json_build_object('state', k.state, 'lengthMin', (extract(epoch FROM k.end_at - k.start_at) / 60)::int,
      'kind', coalesce(a.kind, 'present'), 'minutesLate', a.minutes_late)`,
    'k.n',
  )}
    FROM cols k LEFT JOIN LATERAL (SELECT a.kind, a.minutes_late FROM attendance a
      WHERE a.school_id = $1 AND a.slot_id = k.id AND a.pupil_id = $8 OFFSET 0) a ON TRUE
    WHERE k.state IN ('held', 'substituted')
      AND EXISTS (SELECT FROM stays e WHERE e.from_on <= k.date AND (e.to_on IS NULL OR k.date <= e.to_on))) AS lessons,
  (SELECT ${list(
    `json_build_object('slotId', m.slot_id, 'place', m.place, 'date', m.date, 'column', m.n, 'workId', w.id, 'kind', w.kind,
      'title', coalesce(w.title, ''), 'workWeight', w.weight, 'scale', m.scale, 'value', m.value, 'comment', m.comment,
      'retakeSlotId', m.retake_slot_id, 'retakePlace', m.retake_place,
      'alive', m.retake_slot_id IS NOT NULL AND EXISTS (SELECT FROM mark o WHERE o.school_id = $1
        AND o.slot_id = m.retake_slot_id AND o.pupil_id = $8 AND o.place = m.retake_place AND NOT o.cleared))`,
    'm.retake_slot_id IS NOT NULL, m.first_set_at, m.id',
  )}
    FROM marks m LEFT JOIN LATERAL (SELECT w.id, w.kind, w.title, w.weight FROM work w
      WHERE w.school_id = $1 AND w.id = m.work_id OFFSET 0) w ON TRUE) AS marks
FROM page p`;

/** A mark of the pupil; retakes stand behind all others, in the order in which they were set. */
export interface TermMarkRow {
  readonly slotId: string;
  readonly place: number;
  readonly date: string;
  /** Number of its lesson on the page; null: a retake in a lesson behind it. */
  readonly column: number | null;
  readonly workId: string | null;
  readonly kind: WorkKind | null;
  readonly title: string;
  /** Hundredths. */
  readonly workWeight: number | null;
  readonly scale: MarkScale;
  readonly value: string;
  readonly comment: string | null;
  readonly retakeSlotId: string | null;
  readonly retakePlace: number | null;
  /** What it corrects stands. */
  readonly alive: boolean;
}

/** All that a proposal for one pupil is made of. */
export interface TermMarkFacts extends PageRangeRow {
  readonly term: {
    readonly id: string;
    readonly kind: 'quarter' | 'trimester' | 'halfYear';
    readonly startsOn: string;
    readonly endsOn: string;
  } | null;
  /** null: not of this group in these days. */
  readonly pupil: { readonly id: string; readonly name: string } | null;
  /** Hundredths; null: nobody is assigned. */
  readonly hoursPerWeek: number | null;
  /** Lessons the timetable has in these days. */
  readonly planned: number;
  /** Held for the pupil. */
  readonly lessons: readonly {
    readonly state: SlotState;
    readonly lengthMin: number;
    readonly kind: AttendanceKind;
    readonly minutesLate: number | null;
  }[];
  readonly marks: readonly TermMarkRow[];
}

/** What a proposal for one pupil is made of, by one statement. */
export const termMarkStatement = (
  ctx: Pick<SchoolContext, 'schoolId' | 'today' | 'grants'>,
  journalId: string,
  pupilId: string,
  wanted: WantedRange,
): Statement => ({
  name: 'term-mark',
  text,
  values: [...pageRangeValues(ctx.schoolId, journalId, wanted, ctx.today, ctx.grants.staffId), pupilId],
});
