/** A school for the crash test and the bench, made by plain inserts: classes, lessons of today, teachers who are signed in. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { inRoot } from '../../../../tools/lib/paths.mjs';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {{ journalId: string, slotIds: string[], pupilIds: string[], cookie: string, staffId: string }} Room
 * @typedef {{ schoolId: string, zone: string, rooms: Room[] }} CrashSchool
 */

const { v7 } = await import(pathToFileURL(inRoot('apps/api/node_modules/uuid/dist/index.js')).href);
/** A new UUIDv7. */
export const newId = () => /** @type {string} */ (v7());

/**
 * A session of an account, opened in the database; the cookie's value is what the server would have sent.
 * @param {import('pg').Client} client
 * @param {string} accountId
 */
export async function openSession(client, accountId) {
  const token = randomBytes(32).toString('base64url');
  await client.query(
    `INSERT INTO session (id, account_id, token_hash, created_at, last_seen_at, expires_at, idle_min, user_agent, remembered)
     VALUES ($1, $2, $3, now(), now(), now() + interval '1 day', 1000, 'test', false)`,
    [randomUUID(), accountId, createHash('sha256').update(token).digest()],
  );
  return `sid=${token}`;
}

/**
 * @param {import('pg').Client} client the owner's
 * @param {{ rooms: number, pupils: number, slots: number }} wishes
 * @returns {Promise<CrashSchool>}
 */
export async function makeSchool(client, wishes) {
  const schoolId = newId();
  const yearId = newId();
  const zone = 'Europe/Moscow';
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date());
  await client.query(
    `INSERT INTO school (id, name, short_name, zone, created_at) VALUES ($1, 'Школа № 7', 'Школа № 7', $2, now())`,
    [schoolId, zone],
  );
  await client.query(
    `INSERT INTO academic_year (school_id, id, name, starts_on, ends_on) VALUES ($1, $2, 'год', $3::date - 60, $3::date + 200)`,
    [schoolId, yearId, day],
  );
  const subjectId = newId();
  await client.query(
    `INSERT INTO subject (school_id, id, name, short_name) VALUES ($1, $2, 'Математика', 'Мат')`,
    [schoolId, subjectId],
  );
  /** @type {Room[]} */
  const rooms = [];
  for (let place = 0; place < wishes.rooms; place += 1) {
    const [classId, groupId, journalId, staffId, accountId] = [newId(), newId(), newId(), newId(), newId()];
    await client.query(
      `INSERT INTO staff_member (school_id, id, surname, given_name) VALUES ($1, $2, 'Петрова', 'Анна')`,
      [schoolId, staffId],
    );
    await client.query(
      `INSERT INTO account (id, login, display_name, created_at) VALUES ($1, $2, 'Петрова А.', now())`,
      [accountId, `writer-${accountId}`],
    );
    await client.query(
      `INSERT INTO membership (school_id, id, account_id, staff_id) VALUES ($1, $2, $3, $4)`,
      [schoolId, newId(), accountId, staffId],
    );
    await client.query(
      `INSERT INTO role_assignment (school_id, id, account_id, role, from_on) VALUES ($1, $2, $3, 'teacher', '2020-09-01')`,
      [schoolId, newId(), accountId],
    );
    await client.query(
      `INSERT INTO school_class (school_id, id, academic_year_id, grade_level, letter) VALUES ($1, $2, $3, $4, $5)`,
      [schoolId, classId, yearId, 5 + (place % 7), 'АБВГДЕЖЗИК'[Math.floor(place / 7)]],
    );
    await client.query(
      `INSERT INTO teaching_group (school_id, id, academic_year_id, kind, school_class_id, name) VALUES ($1, $2, $3, 'class', $4, 'класс')`,
      [schoolId, groupId, yearId, classId],
    );
    await client.query(
      `INSERT INTO teaching_assignment (school_id, id, staff_id, group_id, subject_id, hours_per_week, from_on)
       VALUES ($1, $2, $3, $4, $5, 500, '2020-09-01')`,
      [schoolId, newId(), staffId, groupId, subjectId],
    );
    const pupilIds = Array.from({ length: wishes.pupils }, newId);
    await client.query(
      `INSERT INTO pupil (school_id, id, surname, given_name)
       SELECT $1, p, 'Смирнов', 'Илья' FROM unnest($2::uuid[]) AS p`,
      [schoolId, pupilIds],
    );
    await client.query(
      `INSERT INTO enrolment (school_id, id, pupil_id, group_id, from_on)
       SELECT $1, gen_random_uuid(), p, $3, '2020-09-01' FROM unnest($2::uuid[]) AS p`,
      [schoolId, pupilIds, groupId],
    );
    await client.query(
      `INSERT INTO journal (school_id, id, group_id, subject_id, academic_year_id) VALUES ($1, $2, $3, $4, $5)`,
      [schoolId, journalId, groupId, subjectId, yearId],
    );
    const slotIds = Array.from({ length: wishes.slots }, newId);
    await client.query(
      `INSERT INTO slot (school_id, id, journal_id, group_id, subject_id, date, shift, period, start_at, end_at)
       SELECT $1, s.id, $3, $4, $5, $6::date, 1, s.place, ($6::timestamp AT TIME ZONE $7) + s.place * interval '1 second',
         ($6::timestamp AT TIME ZONE $7) + s.place * interval '2 seconds'
       FROM unnest($2::uuid[]) WITH ORDINALITY AS s (id, place)`,
      [schoolId, slotIds, journalId, groupId, subjectId, day, zone],
    );
    await client.query(
      `INSERT INTO slot_teacher (school_id, slot_id, staff_id) SELECT $1, s, $3 FROM unnest($2::uuid[]) AS s`,
      [schoolId, slotIds, staffId],
    );
    rooms.push({ journalId, slotIds, pupilIds, staffId, cookie: await openSession(client, accountId) });
  }
  return { schoolId, zone, rooms };
}
