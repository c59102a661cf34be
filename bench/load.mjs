/** Fills a database with a realistic school: classes, pupils, a year of lessons, marks and absences. */
import { newId, openSession } from '../apps/api/test/crash/school.mjs';

/**
 * @typedef {{ journalId: string, slotId: string, workId: string, pupilIds: string[], cookie: string }} Lesson
 * @typedef {{ pupilId: string, accountId: string, cookie: string }} Family
 * @typedef {{ schoolId: string, deputyCookie: string, slotIds: string[], families: Family[], lessons: Lesson[], counts: Record<string, number> }} Loaded
 */

/**
 * @param {import('pg').Client} client the owner's
 * @param {{ classes: number, pupils: number, subjects: number, writers: number }} size
 * @returns {Promise<Loaded>}
 */
export async function loadSchool(client, size) {
  await client.query(`SET synchronous_commit = off`);
  const schoolId = newId();
  const yearId = newId();
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Moscow' }).format(new Date());
  const one = async (/** @type {string} */ text, /** @type {unknown[]} */ values = []) =>
    (await client.query(text, [schoolId, ...values])).rows;
  await one(
    `INSERT INTO school (id, name, short_name, zone, created_at) VALUES ($1, 'Школа № 1', 'Школа № 1', 'Europe/Moscow', now())`,
  );
  await one(
    `INSERT INTO academic_year (school_id, id, name, starts_on, ends_on) VALUES ($1, $2, 'год', $3::date - 240, $3::date + 60)`,
    [yearId, day],
  );
  await one(
    `INSERT INTO bell_schedule (school_id, id, name, valid_from, periods)
     SELECT $1, gen_random_uuid(), 'Основное', $2::date - 300, jsonb_agg(jsonb_build_object('period', p,
       'startsAt', to_char(time '08:00' + p * interval '50 minutes', 'HH24:MI'),
       'endsAt', to_char(time '08:40' + p * interval '50 minutes', 'HH24:MI')))
     FROM generate_series(1, 7) AS p`,
    [day],
  );
  await one(
    `INSERT INTO subject (school_id, id, name, short_name)
     SELECT $1, gen_random_uuid(), 'Предмет ' || s, 'П' || s FROM generate_series(1, $2::int) AS s`,
    [size.subjects],
  );
  await one(
    `INSERT INTO staff_member (school_id, id, surname, given_name, patronymic)
     SELECT $1, gen_random_uuid(), 'Учитель' || s, 'Анна', 'Ивановна' FROM generate_series(1, $2::int) AS s`,
    [size.classes],
  );
  await one(
    `INSERT INTO school_class (school_id, id, academic_year_id, grade_level, letter)
     SELECT $1, gen_random_uuid(), $2, 5 + c / 10, substr('АБВГДЕЖЗИК', 1 + c % 10, 1) FROM generate_series(0, $3::int - 1) AS c`,
    [yearId, size.classes],
  );
  await one(
    `INSERT INTO teaching_group (school_id, id, academic_year_id, kind, school_class_id, name)
     SELECT $1, gen_random_uuid(), $2, 'class', id, grade_level || letter FROM school_class WHERE school_id = $1`,
    [yearId],
  );
  await one(
    `WITH made AS (
       INSERT INTO pupil (school_id, id, surname, given_name)
       SELECT $1, gen_random_uuid(), 'Ученик' || n, g.name FROM teaching_group g, generate_series(1, $2::int) AS n
       WHERE g.school_id = $1 RETURNING id, given_name
     )
     INSERT INTO enrolment (school_id, id, pupil_id, group_id, from_on)
     SELECT $1, gen_random_uuid(), made.id, g.id, $3::date - 240 FROM made
     JOIN teaching_group g ON g.school_id = $1 AND g.name = made.given_name`,
    [size.pupils, day],
  );
  await one(
    `INSERT INTO journal (school_id, id, group_id, subject_id, academic_year_id)
     SELECT $1, gen_random_uuid(), g.id, s.id, $2 FROM teaching_group g, subject s WHERE g.school_id = $1 AND s.school_id = $1`,
    [yearId],
  );
  await one(
    `INSERT INTO teaching_assignment (school_id, id, staff_id, group_id, subject_id, hours_per_week, from_on)
     SELECT $1, gen_random_uuid(), t.id, j.group_id, j.subject_id, 300, $2::date - 240
     FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM journal WHERE school_id = $1) j
     JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM staff_member WHERE school_id = $1) t ON t.n = 1 + j.n % $3`,
    [day, size.classes],
  );
  // A year of lessons: six a day, five days a week, the subjects in turn; the last day is today.
  await one(
    `INSERT INTO slot (school_id, id, journal_id, group_id, subject_id, date, shift, period, start_at, end_at, state)
     SELECT $1, gen_random_uuid(), j.id, g.id, j.subject_id, d.day, 1, p.period,
       (d.day + time '00:00' + p.period * interval '1 minute') AT TIME ZONE 'Europe/Moscow',
       (d.day + time '00:01' + p.period * interval '1 minute') AT TIME ZONE 'Europe/Moscow', 'held'
     FROM teaching_group g
     CROSS JOIN LATERAL (SELECT dd::date AS day, row_number() OVER (ORDER BY dd) AS n
       FROM generate_series($2::date - 238, $2::date, interval '1 day') AS dd
       WHERE extract(isodow FROM dd) < 6 OR dd = $2::date) AS d
     CROSS JOIN generate_series(1, 6) AS p (period)
     JOIN (SELECT *, row_number() OVER (PARTITION BY group_id ORDER BY id) AS n FROM journal WHERE school_id = $1) j
       ON j.group_id = g.id AND j.n = 1 + (d.n * 6 + p.period) % $3
     WHERE g.school_id = $1`,
    [day, size.subjects],
  );
  await one(
    `INSERT INTO slot_teacher (school_id, slot_id, staff_id)
     SELECT $1, s.id, a.staff_id FROM slot s
     JOIN teaching_assignment a ON a.school_id = $1 AND a.group_id = s.group_id AND a.subject_id = s.subject_id
     WHERE s.school_id = $1`,
  );
  await one(
    `INSERT INTO lesson_record (school_id, id, slot_id, journal_id, conducted_by, conduct_version, conduct_operation, topic,
       topic_version, topic_operation, attendance_confirmed, attendance_version, attendance_operation, recorded_at, first_recorded_at)
     SELECT $1, gen_random_uuid(), s.id, s.journal_id, t.staff_id, 1, gen_random_uuid(), 'Тема урока', 2, gen_random_uuid(), true, 3,
       gen_random_uuid(), s.end_at, s.end_at
     FROM slot s JOIN slot_teacher t ON t.school_id = $1 AND t.slot_id = s.id WHERE s.school_id = $1`,
  );
  await one(
    `INSERT INTO homework (school_id, id, slot_id, text, explicit_none, published_at, version, operation_id)
     SELECT $1, gen_random_uuid(), id, '§ 12, № 104–106', false, end_at, 4, gen_random_uuid() FROM slot WHERE school_id = $1`,
  );
  await one(
    `INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, version, operation_id)
     SELECT $1, gen_random_uuid(), journal_id, id, date, 'independentWork', 200, 'Самостоятельная работа', true, 5, gen_random_uuid()
     FROM slot WHERE school_id = $1 AND (date = $2::date OR period = 1)`,
    [day],
  );
  // One mark in three lessons for each pupil, one absence in twenty.
  await one(
    `INSERT INTO mark (school_id, id, slot_id, pupil_id, place, scale, value, set_by, first_set_at, set_at, version, operation_id)
     SELECT $1, gen_random_uuid(), s.id, e.pupil_id, 0, 'five', (2 + abs(hashtext(e.pupil_id::text || s.id::text)) % 4)::text, t.staff_id, s.end_at,
       s.end_at, 6, gen_random_uuid()
     FROM slot s JOIN enrolment e ON e.school_id = $1 AND e.group_id = s.group_id
     JOIN slot_teacher t ON t.school_id = $1 AND t.slot_id = s.id
     WHERE s.school_id = $1 AND abs(hashtext(s.id::text || e.pupil_id::text)) % 3 = 0`,
  );
  await one(
    `INSERT INTO attendance (school_id, id, slot_id, pupil_id, kind, version, operation_id)
     SELECT $1, gen_random_uuid(), s.id, e.pupil_id, 'absent', 7, gen_random_uuid()
     FROM slot s JOIN enrolment e ON e.school_id = $1 AND e.group_id = s.group_id
     WHERE s.school_id = $1 AND abs(hashtext(e.pupil_id::text || s.date::text)) % 20 = 0
       AND NOT EXISTS (SELECT FROM mark m WHERE m.school_id = $1 AND m.slot_id = s.id AND m.pupil_id = e.pupil_id)`,
  );
  // The log of record of the last weeks, so that its indexes are as deep as they would be.
  await one(
    `INSERT INTO ledger_entry (school_id, id, operation_id, type, subject_kind, subject_id, subject_version, journal_id, slot_id,
       pupil_id, actor_id, role, at, bytes, texts, operation_digest, answer)
     SELECT $1, gen_random_uuid(), m.operation_id, 'mark.set', 'mark', m.id, 6, s.journal_id, s.id, m.pupil_id, m.set_by, 'teacher',
       m.set_at, repeat('x', 500), '{}', '\\x00', NULL
     FROM mark m JOIN slot s ON s.school_id = $1 AND s.id = m.slot_id WHERE m.school_id = $1 AND s.date > $2::date - 45`,
    [day],
  );
  // What is owed for the works of today.
  await one(
    `INSERT INTO obligation (school_id, id, rule, clause, rule_version, target_kind, target_id, pupil_id, journal_id, slot_id, group_id,
       school_class_id, subject_id, responsible_id, due_on, due_at, facts, changed_at)
     SELECT $1, gen_random_uuid(), 'MRK-01', 'J2.4', 1, 'work', w.id, e.pupil_id, s.journal_id, s.id, s.group_id, g.school_class_id,
       s.subject_id, t.staff_id, s.date + 7, s.end_at + interval '7 days',
       jsonb_build_object('heldOn', s.date, 'reasons', '[]'::jsonb), s.end_at
     FROM work w JOIN slot s ON s.school_id = $1 AND s.id = w.slot_id JOIN enrolment e ON e.school_id = $1 AND e.group_id = s.group_id
     JOIN teaching_group g ON g.school_id = $1 AND g.id = s.group_id JOIN slot_teacher t ON t.school_id = $1 AND t.slot_id = s.id
     WHERE w.school_id = $1 AND s.date > $2::date - 8`,
    [day],
  );
  // Each lesson of the year and its homework: most in time, some late, a few never; of today's a third is there.
  await one(
    `INSERT INTO obligation (school_id, id, rule, clause, rule_version, target_kind, target_id, pupil_id, journal_id, slot_id, group_id,
       school_class_id, subject_id, responsible_id, due_on, due_at, state, met_at, facts, changed_at)
     SELECT $1, gen_random_uuid(), r.rule, r.clause, 1, 'slot', s.id, '00000000-0000-0000-0000-000000000000', s.journal_id, s.id,
       s.group_id, g.school_class_id, s.subject_id, t.staff_id, s.date, d.due_at, CASE WHEN m.met_at IS NULL THEN 'open' ELSE 'met' END,
       m.met_at, jsonb_build_object('heldOn', s.date, 'reasons', '[]'::jsonb), s.end_at
     FROM slot s JOIN teaching_group g ON g.school_id = $1 AND g.id = s.group_id
     JOIN slot_teacher t ON t.school_id = $1 AND t.slot_id = s.id
     CROSS JOIN (VALUES ('LES-01', 'J2.1a', time '23:59:59.999'), ('HW-01', 'J2.2', time '14:45')) AS r (rule, clause, until)
     CROSS JOIN LATERAL (SELECT (s.date + r.until) AT TIME ZONE 'Europe/Moscow' AS due_at) d
     CROSS JOIN LATERAL (SELECT abs(hashtext(s.id::text || r.rule)) % 1000 AS luck) l
     CROSS JOIN LATERAL (SELECT CASE WHEN s.date = $2::date AND l.luck >= 330 OR l.luck < 2 THEN NULL
       WHEN l.luck < 40 THEN d.due_at + interval '20 hours' ELSE s.end_at END AS met_at) m
     WHERE s.school_id = $1`,
    [day],
  );
  await client.query('RESET synchronous_commit');
  await client.query('VACUUM ANALYZE');

  const { cookie: deputyCookie } = await signIn(client, schoolId, 'deputyHead', {});
  const slotIds = (
    await one(`SELECT id FROM slot WHERE school_id = $1 AND date > $2::date - 30 ORDER BY id LIMIT 400`, [
      day,
    ])
  ).map((row) => row.id);
  // Families that looked yesterday, so that a day's news are told.
  const families = [];
  for (const { id: pupilId } of await one(`SELECT id FROM pupil WHERE school_id = $1 ORDER BY id LIMIT 60`)) {
    const { accountId, cookie } = await signIn(client, schoolId, 'pupil', { pupilId });
    await client.query(
      `INSERT INTO diary_look (school_id, id, account_id, pupil_id, since, seen_at)
       VALUES ($1, $2, $3, $4, now() - interval '2 days', now() - interval '1 day')`,
      [schoolId, newId(), accountId, pupilId],
    );
    families.push({ pupilId, accountId, cookie });
  }
  const today = await one(
    `SELECT s.id AS "slotId", s.journal_id AS "journalId", t.staff_id AS "staffId", w.id AS "workId",
       ARRAY(SELECT pupil_id FROM enrolment e WHERE e.school_id = $1 AND e.group_id = s.group_id
         AND NOT EXISTS (SELECT FROM attendance a WHERE a.school_id = $1 AND a.slot_id = s.id AND a.pupil_id = e.pupil_id)) AS "pupilIds"
     FROM slot s JOIN slot_teacher t ON t.school_id = $1 AND t.slot_id = s.id JOIN work w ON w.school_id = $1 AND w.slot_id = s.id
     WHERE s.school_id = $1 AND s.date = $2::date AND s.period = 1 ORDER BY s.id LIMIT $3`,
    [day, size.writers],
  );
  const lessons = [];
  for (const row of today) {
    const { cookie } = await signIn(client, schoolId, 'teacher', { staffId: row.staffId });
    lessons.push({ ...row, cookie });
  }
  /** @type {Record<string, number>} */
  const counts = {};
  for (const table of ['slot', 'mark', 'attendance', 'obligation', 'pupil']) {
    counts[table] = Number((await one(`SELECT count(*) FROM ${table} WHERE school_id = $1`))[0].count);
  }
  return { schoolId, deputyCookie, slotIds, families, lessons, counts };
}

/** An account with one role, signed in. */
async function signIn(
  /** @type {import('pg').Client} */ client,
  /** @type {string} */ schoolId,
  /** @type {string} */ role,
  /** @type {{ staffId?: string, pupilId?: string }} */ { staffId = null, pupilId = null },
) {
  const accountId = newId();
  await client.query(
    `INSERT INTO account (id, login, display_name, created_at) VALUES ($1, $2, 'Иванова А. И.', now())`,
    [accountId, `bench-${accountId}`],
  );
  await client.query(
    `INSERT INTO membership (school_id, id, account_id, staff_id, pupil_id) VALUES ($1, $2, $3, $4, $5)`,
    [schoolId, newId(), accountId, staffId, pupilId],
  );
  await client.query(
    `INSERT INTO role_assignment (school_id, id, account_id, role, from_on) VALUES ($1, $2, $3, $4, '2020-09-01')`,
    [schoolId, newId(), accountId, role],
  );
  return { accountId, cookie: await openSession(client, accountId) };
}
