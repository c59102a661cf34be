import type { Statement } from '../platform/database/transaction.js';
import type { SchoolTime } from '../school/index.js';
import type {
  GroupFacts,
  HeldWork,
  KnownObligation,
  LessonSlot,
  ObligationFacts,
  OwnTimetable,
  SchoolFrame,
  Stay,
} from './obligation-facts.js';

/** Instants leave JSON in the product's one form. */
const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * Members of a set, as an array that is made once: so every table is read by its key, also by a plan that does not know
 * how many there are, and right after an import, when the server's statistics know nothing of the new slots.
 */
const all = (select: string): string => `ANY (ARRAY(${select}))`;

/** A stay that touches the dates of a set of slots, both days inclusive. */
const during = (stay: string, slots: string): string =>
  `${stay}.from_on <= (SELECT max(date) FROM ${slots})
    AND (${stay}.to_on IS NULL OR (SELECT min(date) FROM ${slots}) <= ${stay}.to_on)`;

const list = (row: string, order = ''): string => `coalesce(json_agg(${row}${order}), '[]')`;

const extracurricular = `(sb.extracurricular OR g.kind = 'extracurricular')`;

const lessonSlot = `json_build_object('id', s.id, 'journalId', s.journal_id, 'groupId', s.group_id,
  'subjectId', s.subject_id, 'date', s.date, 'shift', s.shift, 'period', s.period, 'endAt', ${instant('s.end_at')},
  'state', s.state, 'movedToId', s.moved_to_id, 'withdrawn', s.withdrawn, 'extracurricular', ${extracurricular},
  'teacherId', (SELECT st.staff_id FROM slot_teacher st WHERE st.school_id = s.school_id AND st.slot_id = s.id
    ORDER BY st.place, st.staff_id LIMIT 1),
  'substituteId', (SELECT u.staff_id FROM substitution u WHERE u.school_id = s.school_id AND u.slot_id = s.id
    AND u.state <> 'revoked' ORDER BY u.created_at DESC, u.id DESC LIMIT 1),
  'record', CASE WHEN r.id IS NULL THEN NULL ELSE json_build_object('conductedBy', r.conducted_by,
    'cancelReason', r.cancel_reason, 'firstRecordedAt', ${instant('r.first_recorded_at')},
    'madeOfflineAt', ${instant('r.made_offline_at')},
    'version', greatest(r.topic_version, r.attendance_version),
    'operationId', CASE greatest(r.topic_version, r.attendance_version, r.conduct_version)
      WHEN r.topic_version THEN r.topic_operation WHEN r.attendance_version THEN r.attendance_operation
      ELSE r.conduct_operation END) END,
  'homework', (SELECT ${list(
    `json_build_object('pupilIds', h.pupil_ids, 'explicitNone', h.explicit_none,
      'withdrawn', h.withdrawn, 'publishedAt', ${instant('h.published_at')}, 'version', h.version,
      'operationId', h.operation_id)`,
    ' ORDER BY h.published_at, h.id',
  )}
    FROM homework h WHERE h.school_id = s.school_id AND h.slot_id = s.id))`;

const lessonSlotsOf = (where: string): string => `
  (SELECT ${list(lessonSlot, ' ORDER BY s.date, s.id')}
   FROM slot s
   JOIN teaching_group g ON g.school_id = s.school_id AND g.id = s.group_id
   JOIN subject sb ON sb.school_id = s.school_id AND sb.id = s.subject_id
   LEFT JOIN lesson_record r ON r.school_id = s.school_id AND r.slot_id = s.id
   WHERE s.school_id = $1 AND ${where})`;

const knownOf = (where: string): string => `
  SELECT o.id, o.rule, o.clause, o.rule_version AS "ruleVersion", o.target_kind AS "targetKind",
    o.target_id AS "targetId", o.pupil_id AS "pupilId", o.journal_id AS "journalId", o.slot_id AS "slotId",
    o.group_id AS "groupId", o.school_class_id AS "schoolClassId", o.subject_id AS "subjectId",
    o.responsible_id AS "responsibleId", o.due_on AS "dueOn", ${instant('o.due_at')} AS "dueAt", o.state,
    ${instant('o.met_at')} AS "metAt", o.met_by_operation AS "metByOperation",
    ${instant('o.made_offline_at')} AS "madeOfflineAt", o.excuse_id AS "excuseId", o.facts
  FROM obligation o WHERE o.school_id = $1 AND ${where}`;

/** What is wanted. */
interface Scope {
  /**
   * Common table expressions `lesson_ids (id)`, `work_ids (id, slot_id)`, `bell_ids (id)` and
   * `stays (group_id, pupil_id, from_on, to_on)`.
   */
  readonly sets: string;
  /** Conditions on a slot `s`: to be one of `lesson_ids`, of `bell_ids`. */
  readonly lessons: string;
  readonly bells: string;
}

/** The facts as one JSON. */
const factsSql = (scope: Scope): string => `
  WITH ${scope.sets},
  work_slot_ids AS (SELECT DISTINCT slot_id AS id FROM work_ids WHERE slot_id IS NOT NULL),
  all_slots AS (
    SELECT s.id, s.group_id, s.date FROM slot s WHERE s.school_id = $1
      AND s.id = ${all('SELECT id FROM lesson_ids UNION SELECT id FROM work_slot_ids UNION SELECT id FROM bell_ids')}
  ),
  group_ids AS (SELECT DISTINCT group_id AS id FROM all_slots),
  span AS (
    SELECT min(date) AS first, greatest(max(date), (SELECT max(m.done_on) FROM mark m WHERE m.school_id = $1
      AND m.work_id = ${all('SELECT id FROM work_ids')})) AS last
    FROM all_slots
  ),
  outages AS (
    SELECT u.id, u.from_at, u.to_at FROM outage u, span
    WHERE u.school_id = $1 AND u.confirmed_at IS NOT NULL AND u.to_at > span.first - interval '2 days'
  ),
  known AS (
    ${knownOf(`o.rule IN ('LES-01', 'HW-01') AND o.target_kind = 'slot' AND o.target_id = ${all('SELECT id FROM lesson_ids')}`)}
    UNION ALL
    ${knownOf(`o.rule = 'MRK-01' AND o.target_kind = 'work' AND o.target_id = ${all('SELECT id FROM work_ids')}`)}
  )
  SELECT json_build_object(
    'firstDate', (SELECT first FROM span),
    'outages', (SELECT ${list(`json_build_object('from', ${instant('u.from_at')}, 'to', ${instant('u.to_at')}, 'confirmed', TRUE)`, ' ORDER BY u.from_at, u.id')}
      FROM outages u),
    'schoolDays', CASE WHEN EXISTS (SELECT FROM outages) OR EXISTS (SELECT FROM school_policy p
        WHERE p.school_id = $1 AND p.values->>'roll' = 'nextSchoolDay') THEN
      (SELECT ${list(`json_build_object('classId', x.id, 'dates', x.dates)`)} FROM (
        SELECT g.school_class_id AS id, json_agg(DISTINCT s.date) AS dates
        FROM teaching_group g JOIN slot s ON s.school_id = g.school_id AND s.group_id = g.id, span
        WHERE g.school_id = $1 AND g.school_class_id = ${all(`SELECT n.school_class_id FROM group_ids i
            JOIN teaching_group n ON n.school_id = $1 AND n.id = i.id`)}
          AND s.date BETWEEN span.first AND span.last + 120 AND NOT s.withdrawn
          AND s.state NOT IN ('cancelled', 'moved')
        GROUP BY 1) x)
      ELSE '[]' END,
    'groups', (SELECT ${list(`json_build_object('id', g.id, 'kind', g.kind, 'schoolClassId', g.school_class_id,
        'weekDays', c.week_days,
        'gradeLevel', coalesce(c.grade_level, (SELECT max(c2.grade_level) FROM stays t
          JOIN enrolment e2 ON e2.school_id = $1 AND e2.pupil_id = t.pupil_id
          JOIN teaching_group g2 ON g2.school_id = $1 AND g2.id = e2.group_id AND g2.kind = 'class'
            AND g2.academic_year_id = g.academic_year_id
          JOIN school_class c2 ON c2.school_id = $1 AND c2.id = g2.school_class_id
          WHERE t.group_id = g.id)),
        'stays', coalesce(t.stays, '[]'))`)}
      FROM teaching_group g
      LEFT JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
      LEFT JOIN (SELECT group_id, json_agg(json_build_array(pupil_id, from_on, to_on) ORDER BY from_on, pupil_id) AS stays
        FROM stays GROUP BY group_id) t ON t.group_id = g.id
      WHERE g.school_id = $1 AND g.id = ${all('SELECT id FROM group_ids')}),
    'bells', (SELECT ${list(
      `json_build_object('id', s.id, 'groupId', s.group_id, 'date', s.date,
        'endAt', ${instant('s.end_at')}, 'state', s.state, 'extracurricular', ${extracurricular})`,
      ' ORDER BY s.id',
    )}
      FROM slot s
      JOIN teaching_group g ON g.school_id = s.school_id AND g.id = s.group_id
      JOIN subject sb ON sb.school_id = s.school_id AND sb.id = s.subject_id
      WHERE s.school_id = $1 AND ${scope.bells} AND s.moved_to_id IS NULL AND NOT s.withdrawn),
    'slots', ${lessonSlotsOf(scope.lessons)},
    'workSlots', ${lessonSlotsOf(`s.id = ${all('SELECT id FROM work_slot_ids EXCEPT SELECT id FROM lesson_ids')}`)},
    'works', (SELECT ${list(
      `json_build_object('id', w.id, 'slotId', w.slot_id, 'gradable', w.gradable,
        'withdrawn', w.withdrawn, 'weight', w.weight,
        'marks', (SELECT ${list(`json_build_object('pupilId', m.pupil_id, 'place', m.place,
            'firstSetAt', ${instant('m.first_set_at')}, 'setAt', ${instant('m.set_at')}, 'doneOn', m.done_on,
            'cleared', m.cleared, 'operationId', m.operation_id)`)}
          FROM mark m WHERE m.school_id = $1 AND m.work_id = w.id),
        'absentees', (SELECT ${list(`json_build_object('pupilId', a.pupil_id, 'kind', a.kind)`)}
          FROM attendance a WHERE a.school_id = $1 AND a.slot_id = w.slot_id
            AND a.kind IN ('absent', 'ill', 'excused', 'unexcused')))`,
      ' ORDER BY w.id',
    )}
      FROM work w WHERE w.school_id = $1 AND w.id = ${all('SELECT id FROM work_ids')}),
    'ownTimetables', (SELECT ${list(`json_build_object('pupilId', e.pupil_id, 'subjectId', j.subject_id,
        'from', e.from_on, 'to', e.to_on)`)}
      FROM teaching_group g JOIN enrolment e ON e.school_id = g.school_id AND e.group_id = g.id
      JOIN journal j ON j.school_id = g.school_id AND j.group_id = g.id
      WHERE g.school_id = $1 AND g.kind = 'individual'),
    'known', (SELECT ${list('row_to_json(k)')} FROM known k)
  ) AS facts`;

const touchedSets = `
  work_ids AS (
    SELECT w.id, w.slot_id FROM work w WHERE w.school_id = $1 AND w.id = ANY ($3::uuid[])
    UNION SELECT w.id, w.slot_id FROM work w WHERE w.school_id = $1 AND w.slot_id = ANY ($2::uuid[])
  ),
  asked AS (
    SELECT s.journal_id, s.date FROM slot s WHERE s.school_id = $1 AND s.id = ANY ($2::uuid[] || $4::uuid[])
  ),
  moved AS (SELECT s.group_id, s.date FROM slot s WHERE s.school_id = $1 AND s.id = ANY ($4::uuid[])),
  moved_groups AS (
    SELECT DISTINCT e.group_id FROM enrolment e WHERE e.school_id = $1 AND ${during('e', 'moved')}
      AND e.pupil_id = ${all(`SELECT m.pupil_id FROM enrolment m WHERE m.school_id = $1 AND ${during('m', 'moved')}
        AND m.group_id = ${all('SELECT group_id FROM moved')}`)}
  ),
  lessons AS (
    -- the other half of a double lesson comes along
    SELECT s.id, s.group_id, s.date FROM slot s WHERE s.school_id = $1
      AND s.journal_id = ${all('SELECT journal_id FROM asked')} AND s.date = ${all('SELECT date FROM asked')}
    UNION SELECT s.id, s.group_id, s.date FROM slot s WHERE s.school_id = $1
      AND s.group_id = ${all('SELECT group_id FROM moved_groups')} AND s.date = ${all('SELECT date FROM moved')}
      AND s.moved_to_id IS NULL AND NOT s.withdrawn
  ),
  lesson_ids AS (SELECT id FROM lessons),
  near AS (
    SELECT e.group_id, e.pupil_id, e.from_on, e.to_on FROM enrolment e
    WHERE e.school_id = $1 AND ${during('e', 'lessons')}
      AND e.pupil_id = ${all(`SELECT l.pupil_id FROM enrolment l WHERE l.school_id = $1 AND ${during('l', 'lessons')}
        AND l.group_id = ${all('SELECT group_id FROM lessons')}`)}
  ),
  bell_ids AS (
    SELECT id FROM lesson_ids
    UNION SELECT s.id FROM slot s WHERE s.school_id = $1 AND s.group_id = ${all('SELECT group_id FROM near')}
      AND s.date = ${all('SELECT date FROM lessons')} AND s.moved_to_id IS NULL AND NOT s.withdrawn
  ),
  stays AS (
    SELECT group_id, pupil_id, from_on, to_on FROM near
    UNION SELECT e.group_id, e.pupil_id, e.from_on, e.to_on FROM enrolment e WHERE e.school_id = $1
      AND e.group_id = ${all(`SELECT s.group_id FROM slot s WHERE s.school_id = $1
        AND s.id = ${all('SELECT slot_id FROM work_ids')}`)}
  )`;

const ofDates = 's.date = ANY ($2::date[])';

const datesSets = `
  lesson_ids AS (SELECT s.id FROM slot s WHERE s.school_id = $1 AND ${ofDates}),
  work_ids AS (
    SELECT w.id, w.slot_id FROM work w WHERE w.school_id = $1 AND w.slot_id = ${all('SELECT id FROM lesson_ids')}
    UNION SELECT w.id, w.slot_id FROM obligation o JOIN work w ON w.school_id = o.school_id AND w.id = o.target_id
    WHERE o.school_id = $1 AND o.target_kind = 'work' AND o.slot_id = ${all('SELECT id FROM lesson_ids')}
  ),
  bell_ids AS (SELECT id FROM lesson_ids),
  stays AS (SELECT group_id, pupil_id, from_on, to_on FROM enrolment WHERE school_id = $1)`;

/** What changed in the transaction, by kind. */
export interface Touched {
  readonly slotIds: readonly string[];
  readonly workIds: readonly string[];
  readonly movedBellSlotIds: readonly string[];
}

/** Facts of the touched slots and works, and of everybody whose last bell they may have moved. */
export const factsOfTouched = (schoolId: string, touched: Touched): Statement => ({
  name: 'obligation-facts',
  text: factsSql({
    sets: touchedSets,
    lessons: `s.id = ${all('SELECT id FROM lesson_ids')}`,
    bells: `s.id = ${all('SELECT id FROM bell_ids')}`,
  }),
  values: [schoolId, touched.slotIds, touched.workIds, touched.movedBellSlotIds],
});

/** Facts of every slot of the dates. */
export const factsOfDates = (schoolId: string, dates: readonly string[]): Statement => ({
  name: 'obligation-facts-dates',
  text: factsSql({ sets: datesSets, lessons: ofDates, bells: ofDates }),
  values: [schoolId, dates],
});

/**
 * Holds the dates of the slots against each other until the end of the transaction: whoever moves a bell waits for
 * those who are writing homework of that day, and they for him, so that none derives from facts of before.
 */
export const lockDates = (schoolId: string, touched: Touched): Statement => ({
  name: touched.movedBellSlotIds.length > 0 ? 'obligation-lock' : 'obligation-lock-shared',
  text: `SELECT pg_advisory_xact_lock${touched.movedBellSlotIds.length > 0 ? '' : '_shared'}(
      hashtextextended($1::text || d.date::text, 0))
    FROM (SELECT DISTINCT s.date FROM slot s WHERE s.school_id = $1::uuid AND s.id = ANY($2::uuid[]) ORDER BY s.date) d`,
  values: [schoolId, [...touched.slotIds, ...touched.movedBellSlotIds]],
});

/** The same for whole dates, in their order. */
export const lockWholeDates = (schoolId: string, dates: readonly string[]): Statement => ({
  text: `SELECT pg_advisory_xact_lock(hashtextextended($1::text || d.date, 0))
    FROM unnest($2::text[]) AS d (date)`,
  values: [schoolId, [...dates].sort()],
});

interface FactsJson {
  readonly firstDate: string | null;
  readonly outages: SchoolFrame['outages'];
  readonly schoolDays: readonly { classId: string | null; dates: readonly string[] }[];
  readonly groups: readonly (Omit<GroupFacts, 'stays'> & {
    readonly stays: readonly (readonly [string, string, string | null])[];
  })[];
  readonly bells: ObligationFacts['bells'];
  readonly slots: readonly LessonSlot[];
  readonly workSlots: readonly LessonSlot[];
  readonly works: readonly HeldWork[];
  readonly ownTimetables: readonly OwnTimetable[];
  readonly known: readonly KnownObligation[];
}

const stay = ([pupilId, from, to]: readonly [string, string, string | null]): Stay => ({ pupilId, from, to });

/**
 * The answer of the facts' statements, with the school's time.
 * @param time calendar, terms and settings as they are in the same transaction
 */
export function readFacts(rows: readonly { facts: object }[], time: SchoolTime): ObligationFacts {
  const [row] = rows;
  if (!row) throw new Error('the facts were not read');
  const json = row.facts as FactsJson;
  const schoolDays = json.schoolDays.flatMap((one) =>
    one.classId === null ? [] : [[one.classId, new Set(one.dates)] as const],
  );
  return {
    frame: {
      calendar: time.calendarOn(json.firstDate ?? '9999-12-31'),
      policies: time.policies,
      terms: time.terms,
      subjectNames: time.subjectNames,
      outages: json.outages,
      schoolDays: new Map(schoolDays),
    },
    groups: json.groups.map((one) => ({ ...one, stays: one.stays.map(stay) })),
    bells: json.bells,
    slots: json.slots,
    workSlots: json.workSlots,
    works: json.works,
    ownTimetables: json.ownTimetables,
    known: json.known,
  };
}
