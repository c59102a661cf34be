import type { HistoryItem } from '@zvonok/contracts';
import type { EntryRow } from './read-history.queries.js';

interface EntryBytes {
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly reason: string | null;
}

const isSealed = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 1 && 'sha256' in value;

/** A state with its personal texts in the place of their hashes; one that was erased is null. */
function opened(
  state: EntryBytes['before'],
  path: string,
  texts: EntryRow['texts'],
): Record<string, unknown> | null {
  if (state === null) return null;
  return Object.fromEntries(
    Object.entries(state).map(([name, value]) => [
      name,
      isSealed(value) ? (texts[`${path}.${name}`]?.text ?? null) : value,
    ]),
  );
}

/** An entry of the log as people read it. */
export function historyItem(row: EntryRow): HistoryItem {
  const entry = JSON.parse(row.bytes) as EntryBytes;
  return {
    id: row.id,
    at: row.at,
    actor: row.actor,
    role: row.role,
    onBehalfOf: row.onBehalfOf,
    type: row.type,
    before: opened(entry.before, 'before', row.texts),
    after: opened(entry.after, 'after', row.texts),
    reason: entry.reason === null ? null : (row.texts.reason?.text ?? null),
  };
}
