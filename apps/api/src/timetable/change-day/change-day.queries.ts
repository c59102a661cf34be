import type { Statement, Transaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids/new-id.js';
import { staffNameSql } from '../../school/index.js';
import type { MovedLesson } from './change-facts.js';
import type { DueHomework, OwedRow } from './moved-deadlines.js';

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const exists = (table: string): string =>
  `SELECT count(*)::int FROM ${table} WHERE x.school_id = s.school_id AND x.slot_id = s.id`;

/** Lessons with what is written for them; the tables of the journal are only read here. */
const lessonSql = (sets: string, where: string): string => `
  WITH ${sets}
  SELECT s.id, s.version, s.journal_id AS "journalId", s.group_id AS "groupId", g.name AS "groupName",
    g.school_class_id AS "schoolClassId", c.grade_level AS "gradeLevel", c.week_days AS "weekDays",
    s.subject_id AS "subjectId", u.name AS "subjectName", s.date, s.shift, s.period,
    ${instant('s.start_at')} AS "startAt", ${instant('s.end_at')} AS "endAt", s.state, s.room_id AS "roomId",
    r.name AS "roomName", s.joint_id AS "jointId", s.timetable_version_id AS "timetableVersionId",
    s.moved_to_id AS "movedToId", t.teachers, coalesce(x.staff, t.staff) AS "staffIds",
    json_build_object('held', l.conducted_by IS NOT NULL, 'attendance', coalesce(l.attendance_confirmed, FALSE),
      'topic', coalesce(l.topic, '') <> '',
      'homework', (${exists('homework x')} AND NOT x.withdrawn),
      'works', (${exists('work x')} AND NOT x.withdrawn),
      'marks', (${exists('mark x')} AND NOT x.cleared)) AS written,
    CASE WHEN l.id IS NULL THEN NULL ELSE json_build_object('conductedBy', l.conducted_by,
      'substitutionId', l.substitution_id) END AS conduct
  FROM slot s
  JOIN teaching_group g ON g.school_id = s.school_id AND g.id = s.group_id
  JOIN subject u ON u.school_id = s.school_id AND u.id = s.subject_id
  LEFT JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
  LEFT JOIN room r ON r.school_id = s.school_id AND r.id = s.room_id
  LEFT JOIN LATERAL (SELECT l.id, l.conducted_by, l.substitution_id, l.attendance_confirmed, l.topic
    FROM lesson_record l WHERE l.school_id = s.school_id AND l.slot_id = s.id OFFSET 0) l ON TRUE
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', ${staffNameSql('p')}) ORDER BY st.place, p.id),
        '[]'::json) AS teachers, coalesce(array_agg(p.id::text ORDER BY st.place, p.id), '{}') AS staff
    FROM slot_teacher st JOIN staff_member p ON p.school_id = st.school_id AND p.id = st.staff_id
    WHERE st.school_id = s.school_id AND st.slot_id = s.id) t
  LEFT JOIN LATERAL (SELECT ARRAY[x.staff_id::text] AS staff FROM substitution x
    WHERE x.school_id = s.school_id AND x.slot_id = s.id AND x.state <> 'revoked' AND x.held_slot_id IS NULL
    ORDER BY x.created_at DESC, x.id DESC LIMIT 1) x ON TRUE
  WHERE s.school_id = $1 AND NOT s.withdrawn AND ${where}
  ORDER BY s.date, s.start_at, g.name COLLATE "ru-x-icu", s.id`;

/** The lessons named, with those that are joint with them. */
export const lessonsNamed = (schoolId: string, slotIds: readonly string[]): Statement => ({
  name: 'change-day-lessons',
  text: lessonSql(
    `named AS (SELECT s.id, s.date, s.joint_id FROM slot s WHERE s.school_id = $1 AND s.id = ANY ($2::uuid[])),
     wanted AS (SELECT id FROM named UNION SELECT s.id FROM named n CROSS JOIN LATERAL (SELECT s.id FROM slot s
       WHERE s.school_id = $1 AND s.date = n.date AND s.joint_id = n.joint_id AND s.moved_to_id IS NULL OFFSET 0) s)`,
    's.id = ANY (ARRAY(SELECT id FROM wanted))',
  ),
  values: [schoolId, slotIds],
});

/** All lessons of some days. */
export const lessonsOfDays = (schoolId: string, dates: readonly string[]): Statement => ({
  name: 'change-day-lessons-of-days',
  text: lessonSql(
    'days AS (SELECT unnest($2::date[]) AS date)',
    's.date = ANY (ARRAY(SELECT date FROM days))',
  ),
  values: [schoolId, dates],
});

/** Obligations of the lessons and works of some days, with those of lessons named that may stand elsewhere. */
const owed = (schoolId: string, dates: readonly string[], slotIds: readonly string[]): Statement => ({
  name: 'change-day-owed',
  text: `SELECT o.rule, o.clause, o.target_id AS "targetId", o.pupil_id AS "pupilId", o.group_id AS "groupId",
      g.name AS "groupName", u.name AS "subjectName", ${instant('o.due_at')} AS "dueAt", o.state,
      ${instant('o.met_at')} AS "metAt"
    FROM (SELECT s.id FROM slot s WHERE s.school_id = $1 AND s.date = ANY ($2::date[])
      UNION SELECT unnest($3::uuid[])) s
    CROSS JOIN LATERAL (SELECT * FROM obligation o WHERE o.school_id = $1 AND o.slot_id = s.id OFFSET 0) o
    JOIN teaching_group g ON g.school_id = $1 AND g.id = o.group_id
    JOIN subject u ON u.school_id = $1 AND u.id = o.subject_id`,
  values: [schoolId, dates, slotIds],
});

/** Reads {@link owed}. */
export async function readOwed(
  tx: Transaction,
  schoolId: string,
  dates: readonly string[],
  slotIds: readonly string[],
): Promise<OwedRow[]> {
  return (await tx.run<OwedRow>(owed(schoolId, dates, slotIds))).rows;
}

const open = (slot: string): string =>
  `NOT ${slot}.withdrawn AND ${slot}.moved_to_id IS NULL AND ${slot}.state NOT IN ('cancelled', 'moved')`;

/** Weeks before a day in which homework due now may have been set without naming its lesson: over any vacation. */
const lookBackDays = 45;

/** Homework of the journals of some lessons, with the day on which the diary shows it as due. */
export async function readHomework(
  tx: Transaction,
  schoolId: string,
  slotIds: readonly string[],
  from: string,
): Promise<DueHomework[]> {
  const { rows } = await tx.run<DueHomework>({
    name: 'change-day-homework',
    text: `SELECT h.id, s.group_id AS "groupId", g.name AS "groupName", u.name AS "subjectName", coalesce(
        (SELECT q.date FROM slot q WHERE q.school_id = $1 AND q.id = h.due_slot_id AND ${open('q')}),
        (SELECT n.date FROM slot n WHERE n.school_id = $1 AND n.journal_id = s.journal_id AND ${open('n')}
          AND n.date >= s.date
          AND CASE WHEN h.due_slot_id IS NULL THEN n.date > s.date
            ELSE n.start_at > (SELECT q.start_at FROM slot q WHERE q.school_id = $1 AND q.id = h.due_slot_id) END
          ORDER BY n.date, n.start_at LIMIT 1)) AS "dueOn"
      FROM slot s
      CROSS JOIN LATERAL (SELECT h.id, h.due_slot_id FROM homework h WHERE h.school_id = $1 AND h.slot_id = s.id
        AND NOT h.withdrawn AND NOT h.explicit_none OFFSET 0) h
      JOIN teaching_group g ON g.school_id = $1 AND g.id = s.group_id
      JOIN subject u ON u.school_id = $1 AND u.id = s.subject_id
      WHERE s.school_id = $1 AND s.date >= $3::date - ${lookBackDays} AND s.journal_id = ANY (ARRAY(
        SELECT DISTINCT c.journal_id FROM slot c WHERE c.school_id = $1 AND c.id = ANY ($2::uuid[])))
      ORDER BY g.name COLLATE "ru-x-icu", u.name COLLATE "ru-x-icu", "dueOn", h.id`,
    values: [schoolId, slotIds, from],
  });
  return rows;
}

/** Holds the journals of lessons until the transaction ends, in the order in which entries hold theirs. */
export async function lockJournalsOf(
  tx: Transaction,
  schoolId: string,
  slotIds: readonly string[],
): Promise<void> {
  await tx.run({
    name: 'change-day-lock',
    text: `SELECT FROM journal WHERE school_id = $1 AND id = ANY (ARRAY(
        SELECT s.journal_id FROM slot s WHERE s.school_id = $1 AND s.id = ANY ($2::uuid[])))
      ORDER BY id FOR UPDATE`,
    values: [schoolId, slotIds],
  });
}

/** Groups that share pupils with each of the groups on one of the days. */
export async function readRelated(
  tx: Transaction,
  schoolId: string,
  groupIds: readonly string[],
  dates: readonly string[],
): Promise<Map<string, Set<string>>> {
  const { rows } = await tx.run<{ groupId: string; otherId: string }>({
    name: 'change-day-related',
    text: `SELECT DISTINCT e.group_id AS "groupId", o.group_id AS "otherId"
      FROM unnest($3::date[]) AS d (date)
      CROSS JOIN LATERAL (SELECT e.group_id, e.pupil_id FROM enrolment e WHERE e.school_id = $1
        AND e.group_id = ANY ($2::uuid[]) AND e.from_on <= d.date AND (e.to_on IS NULL OR d.date <= e.to_on)
        OFFSET 0) e
      CROSS JOIN LATERAL (SELECT o.group_id FROM enrolment o WHERE o.school_id = $1 AND o.pupil_id = e.pupil_id
        AND o.from_on <= d.date AND (o.to_on IS NULL OR d.date <= o.to_on) OFFSET 0) o
      WHERE o.group_id <> e.group_id`,
    values: [schoolId, groupIds, dates],
  });
  const related = new Map<string, Set<string>>();
  for (const { groupId, otherId } of rows)
    related.set(groupId, (related.get(groupId) ?? new Set()).add(otherId));
  return related;
}

/** What a move leaves behind and takes away: identifiers of the places that tell where a lesson went. */
export interface LeftPlaces {
  readonly madeIds: readonly string[];
}

/**
 * Moves lessons to their places, all at once. The lesson keeps its identifier, and so all that is written for it; at the
 * place that a timetable gave it, a slot `moved` stays that tells where it went. Back at that place it is as it was.
 */
export async function moveLessons(
  tx: Transaction,
  schoolId: string,
  moved: readonly MovedLesson[],
): Promise<LeftPlaces> {
  const ids = moved.map(({ lesson }) => lesson.id);
  // The places must be free before others take them.
  await tx.run({
    name: 'change-day-lift',
    text: 'UPDATE slot SET withdrawn = TRUE WHERE school_id = $1 AND id = ANY ($2::uuid[])',
    values: [schoolId, ids],
  });
  const rows = moved.map(({ lesson, to }) => ({ id: lesson.id, leftId: newId(), ...to }));
  const { rows: made } = await tx.run<{ id: string }>({
    name: 'change-day-move',
    text: `WITH wanted AS (
        SELECT * FROM jsonb_to_recordset($2::jsonb) AS w ("id" uuid, "leftId" uuid, "date" date, "shift" smallint,
          "period" smallint, "startAt" timestamptz, "endAt" timestamptz, "roomId" uuid)
      ), home AS (
        -- where it comes back to
        SELECT w."id", h.id AS home_id, h.timetable_version_id FROM wanted w CROSS JOIN LATERAL (
          SELECT h.id, h.timetable_version_id FROM slot h WHERE h.school_id = $1 AND h.moved_to_id = w."id"
            AND h.state = 'moved' AND h.date = w."date" AND h.shift = w."shift" AND h.period = w."period" LIMIT 1) h
      ), gone AS (
        DELETE FROM slot USING home WHERE slot.school_id = $1 AND slot.id = home.home_id
      ), left_behind AS (
        INSERT INTO slot (school_id, id, journal_id, group_id, subject_id, date, shift, period, start_at, end_at, state,
          room_id, joint_id, timetable_version_id, moved_to_id)
        SELECT $1, w."leftId", s.journal_id, s.group_id, s.subject_id, s.date, s.shift, s.period, s.start_at, s.end_at,
          'moved', s.room_id, s.joint_id, s.timetable_version_id, s.id
        FROM wanted w JOIN slot s ON s.school_id = $1 AND s.id = w."id"
        WHERE (s.date, s.shift, s.period) <> (w."date", w."shift", w."period")
          AND s.timetable_version_id IS NOT NULL
        RETURNING id, moved_to_id
      ), put AS (
        UPDATE slot s SET date = w."date", shift = w."shift", period = w."period", start_at = w."startAt",
          end_at = w."endAt", room_id = w."roomId", version = s.version + 1, withdrawn = FALSE,
          timetable_version_id = CASE
            WHEN (s.date, s.shift, s.period) = (w."date", w."shift", w."period") THEN s.timetable_version_id
            ELSE (SELECT home.timetable_version_id FROM home WHERE home."id" = w."id") END
        FROM wanted w WHERE s.school_id = $1 AND s.id = w."id"
      ), teachers AS (
        INSERT INTO slot_teacher (school_id, slot_id, staff_id, place)
        SELECT $1, b.id, st.staff_id, st.place FROM left_behind b
        JOIN slot_teacher st ON st.school_id = $1 AND st.slot_id = b.moved_to_id
      )
      SELECT id FROM left_behind`,
    values: [schoolId, JSON.stringify(rows)],
  });
  return { madeIds: made.map((row) => row.id) };
}

/** New bells of lessons. */
export interface RungLesson {
  readonly id: string;
  readonly startAt: string;
  readonly endAt: string;
}

/** Gives lessons other bells. */
export async function ringLessons(
  tx: Transaction,
  schoolId: string,
  rung: readonly RungLesson[],
): Promise<void> {
  if (rung.length === 0) return;
  await tx.run({
    name: 'change-day-ring',
    text: `UPDATE slot SET start_at = n.start_at, end_at = n.end_at, version = slot.version + 1
      FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS n (id, start_at, end_at)
      WHERE slot.school_id = $1 AND slot.id = n.id`,
    values: [
      schoolId,
      rung.map((one) => one.id),
      rung.map((one) => one.startAt),
      rung.map((one) => one.endAt),
    ],
  });
}
