import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import pg from 'pg';

const control = /^\s*(BEGIN|COMMIT|ROLLBACK|SET LOCAL|SAVEPOINT|RELEASE|START TRANSACTION)\b/i;

/** Answers that are remembered for a second, and what is written after the answer: sent or not by how time goes. */
const besideNames = ['identity-session', 'identity-access', 'access-log-write'];
const besideText = /^UPDATE session SET last_seen_at/;

/** Which statements count: those of the work itself, or with them those that tell who asks and that he asked. */
export type Counted = 'own' | 'all';

interface Count {
  readonly id: string;
  readonly counted: Counted;
  readonly texts: string[];
  open: boolean;
}

const counting = new AsyncLocalStorage<Count>();
const counts = new Map<string, Count>();

/** Header by which a request says for whom its statements count. */
export const COUNT_HEADER = 'x-test-count';

/** Value of {@link COUNT_HEADER} for requests that are sent now; undefined: nobody counts. */
export const countId = (): string | undefined => counting.getStore()?.id;

type Query = (...args: unknown[]) => unknown;
const prototype = pg.Client.prototype as unknown as { query: Query };
const original = prototype.query;
prototype.query = function query(this: unknown, ...args: unknown[]): unknown {
  const count = counting.getStore();
  const [first] = args;
  const { text, name = '' } =
    typeof first === 'string' ? { text: first } : (first as { text?: string; name?: string });
  if (count?.open && typeof text === 'string' && !control.test(text)) {
    const beside = besideNames.includes(name) || besideText.test(text);
    if (count.counted === 'all' || !beside) count.texts.push(text);
  }
  return original.apply(this, args);
};

/** Has the server answer each request that names a count within that count. */
export function countRequests(server: Server): void {
  within(server, (event, message) =>
    event === 'request' ? counts.get(String((message as IncomingMessage).headers[COUNT_HEADER])) : undefined,
  );
}

interface Emitter {
  emit(event: string | symbol, ...args: unknown[]): boolean;
}

/** Runs the listeners of an emitter's events within the count that `countOf` names. */
function within(
  emitter: Emitter,
  countOf: (event: string | symbol, first: unknown) => Count | undefined,
): void {
  const emit = emitter.emit;
  emitter.emit = function counted(this: unknown, event, ...args): boolean {
    const count = countOf(event, args[0]);
    if (!count) return emit.call(this as Emitter, event, ...args);
    // A body arrives in events that the socket causes, not the listener of the request.
    if (event === 'request') within(args[0] as Emitter, () => count);
    return counting.run(count, () => emit.call(this as Emitter, event, ...args));
  };
}

/**
 * Texts of the data statements that `work` sends by clients of `pg`, in order: its own and those of the requests
 * that it makes by an agent; transaction control apart. What runs beside it, as jobs and other requests, does not count.
 */
export async function recordStatements(
  work: () => Promise<unknown>,
  counted: Counted = 'own',
): Promise<string[]> {
  const count: Count = { id: randomUUID(), counted, texts: [], open: true };
  counts.set(count.id, count);
  try {
    await counting.run(count, work);
  } finally {
    count.open = false;
    counts.delete(count.id);
  }
  return count.texts;
}
