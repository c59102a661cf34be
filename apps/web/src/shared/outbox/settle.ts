import type { Outcome } from '@zvonok/contracts';
import type { Problem } from '../api/index.js';
import type { Writing } from './database.js';
import type { Entry, Settled } from './types.js';

/** Writes down what became of the operations of one batch. */
export async function settle(
  writing: Writing,
  batch: readonly Entry[],
  outcomes: readonly Outcome[],
): Promise<Settled[]> {
  const settled: Settled[] = [];
  const again = new Set<string>();
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  for (const entry of batch) {
    const outcome = byId.get(entry.id);
    if (!outcome) continue;
    if (outcome.outcome === 'applied' || outcome.outcome === 'unchanged') {
      await acknowledge(writing, entry, outcome.outcome, outcome.version);
      settled.push({ entry, outcome: outcome.outcome, version: outcome.version });
    } else if (!(again.has(entry.id) && dependedOnly(outcome))) {
      const follower = await refuse(writing, entry, outcome);
      if (follower) again.add(follower.id);
    }
  }
  return settled;
}

function dependedOnly(outcome: Outcome): boolean {
  return outcome.outcome === 'rejected' && outcome.problem.code === 'DEPENDS_ON_REFUSED';
}

async function acknowledge(
  writing: Writing,
  entry: Entry,
  outcome: 'applied' | 'unchanged',
  version: number,
): Promise<void> {
  await writing.objectStore('entries').delete(entry.sequence);
  const operationId = outcome === 'applied' ? entry.id : null;
  await writing.objectStore('acknowledged').put({ subject: entry.subject, operationId, version });
  if (outcome === 'applied') return;
  // An unchanged operation is not in the ledger: what was built upon it is built upon its version.
  const follower = await followerOf(writing, entry);
  if (follower) await rebase(writing, follower, version);
}

/** Keeps the refused entry, unless a later value of the same subject already takes its place. */
async function refuse(
  writing: Writing,
  entry: Entry,
  outcome: Extract<Outcome, { outcome: 'conflict' | 'rejected' }>,
): Promise<Entry | undefined> {
  const follower = entry.operation.group ? undefined : await followerOf(writing, entry);
  const entries = writing.objectStore('entries');
  if (follower) {
    await entries.delete(entry.sequence);
    return rebase(writing, follower, entry.operation.base);
  }
  if (outcome.outcome === 'conflict') {
    const { version, mine, theirs, author, at } = outcome;
    await entries.put({ ...entry, state: 'conflict', conflict: { version, mine, theirs, author, at } });
  } else {
    await entries.put({ ...entry, state: 'refused', problem: outcome.problem });
  }
  return undefined;
}

/** Refuses entries by one problem, when the whole request was refused. */
export async function refuseAll(writing: Writing, batch: readonly Entry[], problem: Problem): Promise<void> {
  for (const entry of batch) await refuse(writing, entry, { id: entry.id, outcome: 'rejected', problem });
}

/** The entry that was made upon this one. */
async function followerOf(writing: Writing, entry: Entry): Promise<Entry | undefined> {
  const same = await writing.objectStore('entries').index('subject').getAll(entry.subject);
  return same.find(
    ({ operation, state }) =>
      state === 'unsent' && typeof operation.base === 'object' && operation.base.operation === entry.id,
  );
}

async function rebase(writing: Writing, entry: Entry, base: Entry['operation']['base']): Promise<Entry> {
  const rebased = { ...entry, operation: { ...entry.operation, base } };
  await writing.objectStore('entries').put(rebased);
  return rebased;
}
