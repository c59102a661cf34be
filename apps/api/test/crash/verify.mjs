/** What was acknowledged against what is there. */

/**
 * @typedef {import('./writer.mjs').Acknowledged} Acknowledged
 * @typedef {import('./school.mjs').Room} Room
 */

/**
 * @param {import('pg').Client} client the owner's
 * @param {string} schoolId
 * @param {{ room: Room, acknowledged: Acknowledged[] }[]} written
 * @returns {Promise<string[]>} everything that is wrong, in words; empty: nothing was lost or doubled
 */
export async function verify(client, schoolId, written) {
  const wrong = [];
  for (const { room, acknowledged } of written) {
    const { rows: entries } = await client.query(
      `SELECT operation_id AS id, subject_version::int AS version FROM ledger_entry WHERE school_id = $1 AND journal_id = $2`,
      [schoolId, room.journalId],
    );
    const byId = new Map();
    for (const entry of entries) {
      if (byId.has(entry.id)) wrong.push(`operation ${entry.id} has more than one entry`);
      byId.set(entry.id, entry.version);
    }
    for (const one of acknowledged) {
      if (!byId.has(one.id)) wrong.push(`acknowledged operation ${one.id} has no entry`);
      else if (byId.get(one.id) !== one.version)
        wrong.push(`operation ${one.id} has another version than acknowledged`);
    }
    const { rows } = await client.query(
      `SELECT version::int AS version FROM journal WHERE school_id = $1 AND id = $2`,
      [schoolId, room.journalId],
    );
    const versions = entries.map((entry) => entry.version).sort((a, b) => a - b);
    if (versions.some((version, place) => version !== place + 1) || rows[0].version !== versions.length) {
      wrong.push(`the journal is at version ${rows[0].version}, its entries are not 1…${versions.length}`);
    }
    wrong.push(...(await compareRows(client, schoolId, acknowledged)));
  }
  return wrong;
}

/** The newest acknowledged value of each subject stands in its row, with that operation's number and identifier. */
async function compareRows(
  /** @type {import('pg').Client} */ client,
  /** @type {string} */ schoolId,
  /** @type {Acknowledged[]} */ acknowledged,
) {
  const wrong = [];
  const newest = new Map(acknowledged.map((one) => [one.subject, one]));
  for (const [subject, one] of newest) {
    const [kind, slotId, pupilId] = subject.split('/');
    const found =
      kind === 'mark'
        ? await client.query(
            `SELECT value, version::int AS version, operation_id AS id FROM mark
             WHERE school_id = $1 AND slot_id = $2 AND pupil_id = $3 AND place = 0`,
            [schoolId, slotId, pupilId],
          )
        : await client.query(
            kind === 'topic'
              ? `SELECT topic AS value, topic_version::int AS version, topic_operation AS id FROM lesson_record WHERE school_id = $1 AND slot_id = $2`
              : `SELECT '' AS value, conduct_version::int AS version, conduct_operation AS id FROM lesson_record WHERE school_id = $1 AND slot_id = $2`,
            [schoolId, slotId],
          );
    const [row] = found.rows;
    if (!row) wrong.push(`${subject}: acknowledged, but there is no row`);
    else if (row.value !== one.value || row.version !== one.version || row.id !== one.id) {
      wrong.push(
        `${subject}: acknowledged ${one.value} (${one.version}), found ${row.value} (${row.version})`,
      );
    }
  }
  return wrong;
}
