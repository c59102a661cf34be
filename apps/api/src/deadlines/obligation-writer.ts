import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/ids/new-id.js';
import { obligationKey, type DerivedObligation } from './derive-obligations.js';
import type { KnownObligation, ObligationState } from './obligation-facts.js';

/** Rows of one statement. */
const slice = 5000;

/** JSON with sorted keys, so that what came back from `jsonb` can be compared. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

const columns = [
  'rule',
  'clause',
  'ruleVersion',
  'targetKind',
  'targetId',
  'pupilId',
  'journalId',
  'slotId',
  'groupId',
  'schoolClassId',
  'subjectId',
  'responsibleId',
  'dueOn',
  'dueAt',
  'state',
  'metAt',
  'metByOperation',
  'madeOfflineAt',
] as const satisfies readonly (keyof ObligationState)[];

/** Whether the stored row says something else. */
function differs(row: ObligationState, known: KnownObligation): boolean {
  return columns.some((name) => row[name] !== known[name]) || sorted(row.facts) !== sorted(known.facts);
}

/** Rows that have to be written: new ones that are owed, and stored ones that are no longer right. */
export function changesOf(
  derived: readonly DerivedObligation[],
  known: readonly KnownObligation[],
): DerivedObligation[] {
  const stored = new Map(known.map((row) => [obligationKey(row), row]));
  return derived.filter((row) => {
    const before = stored.get(obligationKey(row));
    return before === undefined ? row.needed : differs(row, before);
  });
}

const text = `
  INSERT INTO obligation (school_id, id, rule, clause, rule_version, target_kind, target_id, pupil_id, journal_id,
    slot_id, group_id, school_class_id, subject_id, responsible_id, due_on, due_at, state, met_at, met_by_operation,
    made_offline_at, facts, changed_at)
  SELECT $1, o.*, $2
  FROM unnest($3::uuid[], $4::text[], $5::text[], $6::smallint[], $7::text[], $8::uuid[], $9::uuid[], $10::uuid[],
    $11::uuid[], $12::uuid[], $13::uuid[], $14::uuid[], $15::uuid[], $16::date[], $17::timestamptz[], $18::text[],
    $19::timestamptz[], $20::uuid[], $21::timestamptz[], $22::jsonb[]) AS o
  ON CONFLICT (school_id, rule, target_kind, target_id, pupil_id) DO UPDATE SET clause = excluded.clause,
    rule_version = excluded.rule_version, journal_id = excluded.journal_id, slot_id = excluded.slot_id,
    group_id = excluded.group_id, school_class_id = excluded.school_class_id, subject_id = excluded.subject_id,
    responsible_id = excluded.responsible_id, due_on = excluded.due_on, due_at = excluded.due_at,
    state = excluded.state, met_at = excluded.met_at, met_by_operation = excluded.met_by_operation,
    made_offline_at = excluded.made_offline_at, facts = excluded.facts, changed_at = excluded.changed_at`;

/**
 * Writes obligations, slices of one statement each, in the order of their keys: two writers of the same rows cannot
 * wait for each other.
 * @returns number of rows written
 */
export async function writeObligations(
  tx: Transaction,
  schoolId: string,
  now: string,
  rows: readonly DerivedObligation[],
): Promise<number> {
  const ordered = rows
    .map((row) => ({ key: obligationKey(row), row }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((one) => one.row);
  for (let from = 0; from < ordered.length; from += slice) {
    const part = ordered.slice(from, from + slice);
    await tx.run({
      name: 'obligation-write',
      text,
      values: [
        schoolId,
        now,
        part.map(newId),
        ...columns.map((name) => part.map((row) => row[name])),
        part.map((row) => JSON.stringify(row.facts)),
      ],
    });
  }
  return ordered.length;
}
