import type { Statement, Transaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids/new-id.js';
import type { ChangedSlot, PresentSlot, SlotChanges, WantedSlot } from '../plan/reconcile-slots.js';

/**
 * Lessons of all groups of classes on the days `from`…`to`, withdrawn and moved ones too. What is recorded for a slot
 * lies in tables of the journal, which comes later in the order of modules: they are only read here.
 */
const presentSlots = (
  schoolId: string,
  classIds: readonly string[],
  from: string,
  to: string,
): Statement => ({
  text: `SELECT s.id, g.school_class_id AS "classId", s.group_id AS "groupId", s.subject_id AS "subjectId", s.date,
      s.shift, s.period, s.start_at AS "startAt", s.end_at AS "endAt", s.room_id AS "roomId", s.joint_id AS "jointId",
      s.state, s.timetable_version_id IS NOT NULL AS "fromTimetable", s.withdrawn,
      s.moved_to_id IS NOT NULL AS moved,
      -- by index for each slot: right after an import the server knows nothing of how many there are
      ARRAY(SELECT t.staff_id FROM slot_teacher t WHERE t.school_id = s.school_id AND t.slot_id = s.id
        ORDER BY t.place, t.staff_id) AS "staffIds",
      EXISTS (SELECT FROM lesson_record l WHERE l.school_id = s.school_id AND l.slot_id = s.id)
        OR EXISTS (SELECT FROM homework h WHERE h.school_id = s.school_id AND h.slot_id = s.id)
        OR EXISTS (SELECT FROM work w WHERE w.school_id = s.school_id AND w.slot_id = s.id) AS recorded
    FROM teaching_group g
    JOIN slot s ON s.school_id = g.school_id AND s.group_id = g.id AND s.date BETWEEN $3::date AND $4::date
    WHERE g.school_id = $1 AND g.school_class_id = ANY ($2::uuid[])
    ORDER BY s.date, s.period, s.id`,
  values: [schoolId, classIds, from, to],
});

/** Reads {@link presentSlots}. */
export async function readPresentSlots(
  tx: Transaction,
  schoolId: string,
  classIds: readonly string[],
  from: string,
  to: string,
): Promise<PresentSlot[]> {
  if (classIds.length === 0) return [];
  return (await tx.run<PresentSlot>(presentSlots(schoolId, classIds, from, to))).rows;
}

/**
 * Holds the journals of classes until the transaction ends, in the order in which entries hold theirs: what somebody
 * is just entering is there, or waits and finds its slot as it is then.
 */
export async function lockJournals(
  tx: Transaction,
  schoolId: string,
  classIds: readonly string[],
): Promise<void> {
  await tx.query(
    `SELECT FROM journal WHERE school_id = $1 AND group_id IN (
       SELECT g.id FROM teaching_group g WHERE g.school_id = $1 AND g.school_class_id = ANY ($2::uuid[]))
     ORDER BY id FOR UPDATE`,
    [schoolId, classIds],
  );
}

/** Rows of one statement: large enough to be quick, small enough for the server's memory. */
const sliceRows = 5000;

async function inSlices<Row>(
  rows: readonly Row[],
  write: (slice: readonly Row[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += sliceRows) await write(rows.slice(from, from + sliceRows));
}

/** What is written for the changes besides the slots themselves. */
export interface SlotWriting {
  readonly schoolId: string;
  readonly versionId: string;
  /** The journal of a group and a subject. */
  readonly journalOf: (slot: WantedSlot) => string;
}

/**
 * Writes the changes: those that go make room first.
 * @returns ids of the slots that were made
 */
export async function writeSlots(tx: Transaction, changes: SlotChanges, to: SlotWriting): Promise<string[]> {
  await inSlices(changes.withdrawn, (slice) =>
    tx.run({
      text: `UPDATE slot SET withdrawn = TRUE, version = version + 1 WHERE school_id = $1 AND id = ANY ($2::uuid[])`,
      values: [to.schoolId, slice.map((slot) => slot.id)],
    }),
  );
  await inSlices([...changes.changed, ...changes.revived], (slice) => updateSlots(tx, slice, to));
  const added = changes.added.map((slot) => ({ id: newId(), slot }));
  await inSlices(added, (slice) => insertSlots(tx, slice, to));
  return added.map((one) => one.id);
}

async function updateSlots(tx: Transaction, changes: readonly ChangedSlot[], to: SlotWriting): Promise<void> {
  await tx.run({
    text: `UPDATE slot SET withdrawn = FALSE, version = version + 1, room_id = c.room_id, joint_id = c.joint_id,
        start_at = c.start_at, end_at = c.end_at
      FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::timestamptz[])
        AS c (id, room_id, joint_id, start_at, end_at)
      WHERE slot.school_id = $1 AND slot.id = c.id`,
    values: [
      to.schoolId,
      changes.map((one) => one.slot.id),
      changes.map((one) => one.to.roomId),
      changes.map((one) => one.to.jointId),
      changes.map((one) => one.to.startAt),
      changes.map((one) => one.to.endAt),
    ],
  });
  const others = changes.filter(({ slot, to: want }) => slot.staffIds.join() !== want.staffIds.join());
  if (others.length === 0) return;
  await tx.run({
    text: 'DELETE FROM slot_teacher WHERE school_id = $1 AND slot_id = ANY ($2::uuid[])',
    values: [to.schoolId, others.map((one) => one.slot.id)],
  });
  await insertTeachers(
    tx,
    to.schoolId,
    others.map((one) => ({ id: one.slot.id, slot: one.to })),
  );
}

interface NewSlot {
  readonly id: string;
  readonly slot: WantedSlot;
}

async function insertSlots(tx: Transaction, rows: readonly NewSlot[], to: SlotWriting): Promise<void> {
  await tx.run({
    name: 'slots-plan',
    text: `INSERT INTO slot (school_id, id, timetable_version_id, state, journal_id, group_id, subject_id, date, shift,
        period, start_at, end_at, room_id, joint_id)
      SELECT $1, n.id, $2, 'planned', n.journal_id, n.group_id, n.subject_id, n.date, n.shift, n.period, n.start_at,
        n.end_at, n.room_id, n.joint_id
      FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::date[], $8::smallint[], $9::smallint[],
        $10::timestamptz[], $11::timestamptz[], $12::uuid[], $13::uuid[])
        AS n (id, journal_id, group_id, subject_id, date, shift, period, start_at, end_at, room_id, joint_id)`,
    values: [
      to.schoolId,
      to.versionId,
      rows.map((one) => one.id),
      rows.map((one) => to.journalOf(one.slot)),
      rows.map((one) => one.slot.groupId),
      rows.map((one) => one.slot.subjectId),
      rows.map((one) => one.slot.date),
      rows.map((one) => one.slot.shift),
      rows.map((one) => one.slot.period),
      rows.map((one) => one.slot.startAt),
      rows.map((one) => one.slot.endAt),
      rows.map((one) => one.slot.roomId),
      rows.map((one) => one.slot.jointId),
    ],
  });
  await insertTeachers(tx, to.schoolId, rows);
}

async function insertTeachers(tx: Transaction, schoolId: string, rows: readonly NewSlot[]): Promise<void> {
  const teachers = rows.flatMap(({ id, slot }) =>
    slot.staffIds.map((staffId, place) => ({ id, staffId, place })),
  );
  if (teachers.length === 0) return;
  await tx.run({
    name: 'slot-teachers-plan',
    text: `INSERT INTO slot_teacher (school_id, slot_id, staff_id, place)
      SELECT $1, n.* FROM unnest($2::uuid[], $3::uuid[], $4::smallint[]) AS n (slot_id, staff_id, place)`,
    values: [
      schoolId,
      teachers.map((one) => one.id),
      teachers.map((one) => one.staffId),
      teachers.map((one) => one.place),
    ],
  });
}

/** The newest timetable of a year; null: none yet. */
export async function newestVersion(
  tx: Transaction,
  schoolId: string,
  academicYearId: string,
): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `SELECT id FROM timetable_version WHERE school_id = $1 AND academic_year_id = $2
     ORDER BY created_at DESC, id DESC LIMIT 1`,
    [schoolId, academicYearId],
  );
  return row?.id ?? null;
}
