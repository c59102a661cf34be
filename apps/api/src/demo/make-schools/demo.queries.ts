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
  readonly groupKind: string;
  readonly date: string;
  readonly period: number;
  readonly startAt: string;
  readonly endAt: string;
  readonly gradeLevel: number;
  readonly letter: string;
  readonly subject: string;
  readonly staffId: string;
}

/** Lessons up to an instant and the week behind it, in order. */
export const slotsUpTo = (schoolId: string, until: string): Statement => ({
  text: `SELECT t.id, t.journal_id AS "journalId", t.group_id AS "groupId", g.kind AS "groupKind", t.date, t.period,
           t.start_at AS "startAt", t.end_at AS "endAt", c.grade_level AS "gradeLevel", c.letter, u.name AS subject,
           st.staff_id AS "staffId"
         FROM slot t
         JOIN teaching_group g ON g.school_id = t.school_id AND g.id = t.group_id
         JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
         JOIN subject u ON u.school_id = t.school_id AND u.id = t.subject_id
         JOIN slot_teacher st ON st.school_id = t.school_id AND st.slot_id = t.id AND st.place = 0
         WHERE t.school_id = $1 AND t.start_at <= $2::timestamptz + interval '14 days' AND NOT t.withdrawn
         ORDER BY t.start_at, c.grade_level, c.letter, g.name, t.id`,
  values: [schoolId, until],
});

/** The first child of a parent, by birth the youngest. */
export const youngestChild = (schoolId: string, parentId: string): Statement => ({
  text: `SELECT p.id, p.surname, p.given_name AS "givenName", p.patronymic
         FROM parent_link l JOIN pupil p ON p.school_id = l.school_id AND p.id = l.pupil_id
         WHERE l.school_id = $1 AND l.parent_id = $2 ORDER BY p.birth_date DESC, p.id LIMIT 1`,
  values: [schoolId, parentId],
});
