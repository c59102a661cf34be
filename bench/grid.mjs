/** Pages of journals in full form, and ten times as much of what is not theirs. */

/**
 * @typedef {{ journalId: string, from: string, to: string }} Page
 */

/** Lessons on a page, and works in its head. */
const columns = 40;
const works = 30;

/**
 * Fills the last forty lessons of some journals: thirty works, each with what is due of every pupil.
 * @param {import('pg').Client} client the owner's
 * @param {string} schoolId
 * @returns {Promise<Page[]>}
 */
export async function preparePages(client, schoolId) {
  const { rows } = await client.query(
    `SELECT j.id AS "journalId", min(s.date)::text AS "from", max(s.date)::text AS "to"
     FROM (SELECT id FROM journal WHERE school_id = $1 ORDER BY id LIMIT 80) j
     CROSS JOIN LATERAL (SELECT date FROM slot WHERE school_id = $1 AND journal_id = j.id
       ORDER BY date DESC, period DESC LIMIT ${columns}) s
     GROUP BY j.id HAVING count(*) = ${columns} ORDER BY j.id`,
    [schoolId],
  );
  const ids = rows.map((row) => row.journalId);
  const last = `(SELECT s.* FROM unnest($2::uuid[]) AS j (id) CROSS JOIN LATERAL (SELECT * FROM slot
    WHERE school_id = $1 AND journal_id = j.id ORDER BY date DESC, period DESC LIMIT ${columns}) s)`;
  await client.query(
    `INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, version, operation_id)
     SELECT $1, gen_random_uuid(), n.journal_id, n.id, n.date, 'independentWork', 200, 'Обыкновенные дроби', true, 5, gen_random_uuid()
     FROM (SELECT s.*, row_number() OVER (PARTITION BY s.journal_id ORDER BY s.date, s.period)
         + (SELECT count(*) FROM work w JOIN ${last} o ON o.id = w.slot_id WHERE w.school_id = $1 AND w.journal_id = s.journal_id) AS n
       FROM ${last} s WHERE NOT EXISTS (SELECT FROM work w WHERE w.school_id = $1 AND w.slot_id = s.id)) n
     WHERE n.n <= ${works}`,
    [schoolId, ids],
  );
  await client.query(
    `INSERT INTO obligation (school_id, id, rule, clause, rule_version, target_kind, target_id, pupil_id, journal_id, slot_id, group_id,
       subject_id, due_on, due_at, state, met_at, facts, changed_at)
     SELECT $1, gen_random_uuid(), 'MRK-01', 'J2.4', 1, 'work', w.id, e.pupil_id, s.journal_id, s.id, s.group_id, s.subject_id,
       s.date + 7, s.end_at + interval '7 days', 'met', s.end_at, jsonb_build_object('heldOn', s.date, 'reasons', '[]'::jsonb), s.end_at
     FROM ${last} s JOIN work w ON w.school_id = $1 AND w.slot_id = s.id
     JOIN enrolment e ON e.school_id = $1 AND e.group_id = s.group_id
     ON CONFLICT DO NOTHING`,
    [schoolId, ids],
  );
  await client.query(
    `UPDATE mark m SET work_id = w.id FROM ${last} s JOIN work w ON w.school_id = $1 AND w.slot_id = s.id
     WHERE m.school_id = $1 AND m.slot_id = s.id`,
    [schoolId, ids],
  );
  await client.query('VACUUM ANALYZE work, obligation, mark');
  return rows;
}

/**
 * Nine times as many lessons, marks, absences, works and duties again: a half of them of this school's other years, for
 * the same pupils, a half of another school.
 * @param {import('pg').Client} client a superuser's
 * @param {string} schoolId
 * @returns {Promise<number>} marks there are now
 */
export async function growTenfold(client, schoolId) {
  // Rows alone are what is wanted: what they name need not be there.
  await client.query('SET session_replication_role = replica');
  await client.query('SET synchronous_commit = off');
  const other = '00000000-0000-7000-8000-000000000001';
  const columnsOf = async (/** @type {string} */ table) =>
    (
      await client.query(
        `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
        [table],
      )
    ).rows.map((row) => row.name);
  /** The same for each copy of one row, so that copies name each other as their originals do. */
  const copied = (/** @type {string} */ column) => `md5(c.n || t.${column}::text)::uuid`;
  const fresh = {
    slot: ['id', 'journal_id', 'group_id'],
    mark: ['id', 'slot_id', 'work_id'],
    attendance: ['id', 'slot_id'],
    work: ['id', 'journal_id', 'slot_id'],
    obligation: ['id', 'target_id', 'journal_id', 'slot_id', 'group_id'],
  };
  for (const [table, ids] of Object.entries(fresh)) {
    const all = await columnsOf(table);
    const values = all.map((name) =>
      name === 'school_id'
        ? `CASE WHEN c.n % 2 = 0 THEN t.school_id ELSE '${other}' END`
        : name === 'date' || name === 'planned_for'
          ? `t.${name} - 365 * (1 + c.n / 2)`
          : ids.includes(name)
            ? copied(name)
            : `t.${name}`,
    );
    await client.query(
      `INSERT INTO ${table} (${all.map((name) => `"${name}"`).join(', ')})
       SELECT ${values.join(', ')} FROM ${table} t CROSS JOIN generate_series(0, 8) AS c (n) WHERE t.school_id = $1`,
      [schoolId],
    );
  }
  await client.query('RESET session_replication_role');
  await client.query('RESET synchronous_commit');
  await client.query('VACUUM ANALYZE slot, mark, attendance, work, obligation');
  return Number((await client.query('SELECT count(*) FROM mark')).rows[0].count);
}
