import type { Statement, Transaction } from '../../platform/database/transaction.js';

/** Number of the lock that lets one process at a time make the demonstration. */
const lockNumber = 7_120_031;

/** What only one step of making the demonstration makes. */
type StepMark = { readonly login: string } | { readonly timetableOf: string };

/**
 * Begins a step of making the demonstration: one process at a time, and only once.
 * @param mark the account, or the school's timetable, that only this step makes
 * @returns whether the step is still to be done
 */
export async function startStep(tx: Transaction, mark: StepMark): Promise<boolean> {
  await tx.run({ text: 'SELECT pg_advisory_xact_lock($1)', values: [lockNumber] });
  const rows =
    'login' in mark
      ? await tx.query('SELECT FROM account WHERE login = $1', [mark.login])
      : await tx.query('SELECT FROM timetable_version WHERE school_id = $1 LIMIT 1', [mark.timetableOf]);
  return rows.length === 0;
}

/** One row when the school has a timetable. */
export const timetableOf = (schoolId: string): Statement => ({
  text: 'SELECT id FROM timetable_version WHERE school_id = $1 LIMIT 1',
  values: [schoolId],
});

/** Accounts by login with their school; global tables only. */
export const accountsByLogin = (logins: readonly string[]): Statement => ({
  text: `SELECT a.login, a.id AS "accountId", a.display_name AS name, m.school_id AS "schoolId", s.name AS "schoolName",
           m.staff_id AS "staffId", m.parent_id AS "parentId"
         FROM account a JOIN membership m ON m.account_id = a.id JOIN school s ON s.id = m.school_id
         WHERE s.demo AND a.login = ANY ($1::text[])`,
  values: [logins],
});

/** A row of {@link accountsByLogin}. */
export interface LoginRow {
  readonly login: string;
  readonly accountId: string;
  readonly name: string;
  readonly schoolId: string;
  readonly schoolName: string;
  readonly staffId: string | null;
  readonly parentId: string | null;
}

/** Accounts whose every place is at a demonstration school. */
export const demoAccounts: Statement = {
  text: `SELECT a.id FROM account a
         WHERE EXISTS (SELECT FROM membership m JOIN school s ON s.id = m.school_id WHERE m.account_id = a.id AND s.demo)
           AND NOT EXISTS (SELECT FROM membership m JOIN school s ON s.id = m.school_id
             WHERE m.account_id = a.id AND NOT s.demo)
         ORDER BY a.id`,
};

/** A lesson of the demonstration school. */
export interface SlotRow {
  readonly id: string;
  readonly journalId: string;
  readonly groupId: string;
  readonly date: string;
  readonly period: number;
  readonly startAt: string;
  readonly endAt: string;
  readonly shift: number;
  readonly gradeLevel: number;
  readonly letter: string;
  readonly groupName: string;
  readonly subject: string;
  readonly staffId: string;
}

/** Lessons of the days `from`…`to` that are in the plan, in order. */
export const slotsOfDays = (schoolId: string, from: string, to: string): Statement => ({
  text: `SELECT t.id, t.journal_id AS "journalId", t.group_id AS "groupId", t.date, t.shift, t.period,
           t.start_at AS "startAt", t.end_at AS "endAt", c.grade_level AS "gradeLevel", c.letter, g.name AS "groupName",
           u.name AS subject, st.staff_id AS "staffId"
         FROM slot t
         JOIN teaching_group g ON g.school_id = t.school_id AND g.id = t.group_id
         JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
         JOIN subject u ON u.school_id = t.school_id AND u.id = t.subject_id
         JOIN slot_teacher st ON st.school_id = t.school_id AND st.slot_id = t.id AND st.place = 0
         WHERE t.school_id = $1 AND t.date BETWEEN $2 AND $3 AND NOT t.withdrawn AND t.moved_to_id IS NULL
           AND t.state <> 'cancelled' AND t.timetable_version_id IS NOT NULL
         ORDER BY t.start_at, c.grade_level, c.letter, g.name, t.id`,
  values: [schoolId, from, to],
});

/** What is in the journals about lessons of the days `from`…`to` already, as one row. */
export const knownOfDays = (schoolId: string, from: string, to: string): Statement => ({
  text: `WITH days AS (SELECT id FROM slot WHERE school_id = $1 AND date BETWEEN $2 AND $3)
    SELECT ARRAY(SELECT r.slot_id FROM lesson_record r WHERE r.school_id = $1 AND r.slot_id = ANY (ARRAY(SELECT id FROM days)))
        AS recorded,
      ARRAY(SELECT h.slot_id FROM homework h WHERE h.school_id = $1 AND NOT h.withdrawn
        AND h.slot_id = ANY (ARRAY(SELECT id FROM days))) AS homework,
      ARRAY(SELECT m.slot_id || '/' || m.pupil_id FROM mark m WHERE m.school_id = $1 AND NOT m.cleared
        AND m.slot_id = ANY (ARRAY(SELECT id FROM days))) AS marked,
      (SELECT coalesce(json_agg(json_build_object('id', w.id, 'slotId', w.slot_id, 'journalId', w.journal_id,
          'plannedFor', w.planned_for, 'title', w.title)), '[]')
        FROM work w WHERE w.school_id = $1 AND w.planned_for BETWEEN $2 AND $3 AND NOT w.withdrawn) AS works`,
  values: [schoolId, from, to],
});

/** A row of {@link knownOfDays}. */
export interface KnownRow {
  readonly recorded: readonly string[];
  readonly homework: readonly string[];
  readonly marked: readonly string[];
  readonly works: readonly {
    readonly id: string;
    readonly slotId: string | null;
    readonly journalId: string;
    readonly plannedFor: string;
    readonly title: string;
  }[];
}

const instantText = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** How much of a school's year is told; held until the transaction ends, so that one process tells at a time. */
export const lockProgress = (schoolId: string): Statement => ({
  text: `SELECT told_from AS "toldFrom", made_from AS "madeFrom", whole_from AS "wholeFrom",
           ${instantText('told_up_to')} AS "toldUpTo"
         FROM demo_progress WHERE school_id = $1 AND id = $1 FOR UPDATE`,
  values: [schoolId],
});

/** A row of {@link lockProgress}. */
export interface ProgressRow {
  readonly toldFrom: string;
  /** The first day of the timetable of the beginning. */
  readonly madeFrom: string;
  readonly wholeFrom: string;
  /** Instant. */
  readonly toldUpTo: string;
}

export const keepProgress = (schoolId: string, toldFrom: string, toldUpTo: string): Statement => ({
  text: 'UPDATE demo_progress SET told_from = $2, told_up_to = $3 WHERE school_id = $1 AND id = $1',
  values: [schoolId, toldFrom, toldUpTo],
});
