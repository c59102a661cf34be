import type { ChangesResponse, Operation, Outcome } from '@zvonok/contracts';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiProblem, ServerAway } from '../api/index.js';
import { batchOf, Outbox, type OutboxOptions } from './outbox.js';
import { waitMs } from './backoff.js';
import type { Entry, Locks, SendChanges, Wish } from './types.js';

const SCHOOL = 'school';
const JOURNAL = 'journal';

/** Locks as a browser keeps them: one holder a name, the others wait in line. */
function fakeLocks(): Locks & { most: number } {
  const tails = new Map<string, Promise<unknown>>();
  let holding = 0;
  const locks = {
    most: 0,
    request(name: string, work: () => Promise<void>): Promise<unknown> {
      const next = (tails.get(name) ?? Promise.resolve()).then(async () => {
        holding += 1;
        locks.most = Math.max(locks.most, holding);
        try {
          await work();
        } finally {
          holding -= 1;
        }
      });
      tails.set(
        name,
        next.catch(() => undefined),
      );
      return next;
    },
  };
  return locks;
}

type Accident =
  'ok' | 'lostRequest' | 'lostAnswer' | 'error500' | 'busy503' | 'signIn' | 'tooLarge' | 'reload';

/** A server that keeps a ledger, as the contracts describe it. */
class FakeServer {
  readonly ledger: Operation[] = [];
  readonly requests: Operation[][] = [];
  accidents: Accident[] = [];
  /** Answers something of its own for an operation. */
  judge: (operation: Operation) => Partial<Outcome> | undefined = () => undefined;

  send: SendChanges = async (_school, _journal, { operations }) => {
    this.requests.push([...operations]);
    const accident = this.accidents.shift() ?? 'ok';
    await Promise.resolve();
    if (accident === 'lostRequest') throw new ServerAway(new Error('no network'));
    if (accident === 'error500') throw problem(500, 'UNKNOWN');
    if (accident === 'busy503') throw problem(503, 'BUSY', 5_000);
    if (accident === 'signIn') throw problem(401, 'SIGN_IN_REQUIRED');
    if (accident === 'tooLarge' && operations.length > 1) throw problem(413, 'TOO_LARGE');
    const response = this.answer(operations);
    if (accident === 'lostAnswer') throw new ServerAway(new Error('connection reset'));
    return response;
  };

  private answer(operations: readonly Operation[]): ChangesResponse {
    const outcomes = operations.map((operation): Outcome => {
      const known = this.ledger.findIndex(({ id }) => id === operation.id);
      if (known >= 0) return { id: operation.id, outcome: 'applied', version: known + 1, replayed: true };
      const own = this.judge(operation);
      if (own) return { id: operation.id, ...own } as Outcome;
      this.ledger.push(operation);
      return { id: operation.id, outcome: 'applied', version: this.ledger.length };
    });
    return { version: this.ledger.length, receivedAt: '2026-11-24T08:00:00.000Z', outcomes };
  }
}

function problem(
  status: number,
  code: string,
  retryAfter: number | null = null,
  errors?: string[],
): ApiProblem {
  const pointers = errors?.map((pointer) => ({ pointer, code: 'WRONG', detail: 'Значение не подходит.' }));
  return new ApiProblem(
    { type: 'about:blank', title: code, status, code, ...(pointers && { errors: pointers }) },
    retryAfter,
  );
}

const mark = (pupilId: string, value: string, slotId = 'slot'): Wish => ({
  op: 'setMark',
  slotId,
  pupilId,
  place: 0,
  workId: null,
  scale: 'five',
  value,
});

const rejected = (code: string): Partial<Outcome> => ({
  outcome: 'rejected',
  problem: { type: 'about:blank', title: code, status: 422, code },
});

const pause = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the outbox', () => {
  let server: FakeServer;
  let locks: ReturnType<typeof fakeLocks>;
  let opened: Outbox[];
  let delays: number[];

  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
    server = new FakeServer();
    locks = fakeLocks();
    opened = [];
    delays = [];
  });
  afterEach(async () => {
    for (const outbox of opened) await outbox.close();
  });

  async function open(more: Partial<OutboxOptions> = {}): Promise<Outbox> {
    const outbox = await Outbox.open({
      accountId: 'account',
      send: server.send,
      locks,
      now: () => '2026-11-24T08:00:00.000Z',
      random: () => 0.5,
      after: (ms, work) => {
        delays.push(ms);
        const timer = setTimeout(work, 1);
        return () => clearTimeout(timer);
      },
      ...more,
    });
    opened.push(outbox);
    return outbox;
  }

  const options = { schoolId: SCHOOL, journalId: JOURNAL, baseVersion: 0 };

  async function until(condition: () => boolean): Promise<void> {
    for (let n = 0; n < 2_000 && !condition(); n += 1) await pause(1);
    expect(condition()).toBe(true);
  }

  it('has an operation on the disk before it says so', async () => {
    const never: SendChanges = () => new Promise(() => undefined);
    // A closed tab lets its locks go.
    const first = await open({ send: never, locks: fakeLocks() });
    await first.add([mark('p1', '5')], options);
    await first.close();
    const second = await open();
    await until(() => second.entries.length === 0);
    expect(server.ledger).toHaveLength(1);
  });

  it('numbers operations by one and builds on its own unanswered operation', async () => {
    server.accidents = ['lostRequest'];
    const outbox = await open();
    const [first] = await outbox.add([mark('p1', '4')], { ...options, baseVersion: 7 });
    const [second] = await outbox.add([mark('p1', '5')], { ...options, baseVersion: 7 });
    const [other] = await outbox.add([mark('p2', '3')], { ...options, baseVersion: 7 });
    expect([first, second, other].map((one) => one?.sequence)).toEqual([1, 2, 3]);
    expect([first, second, other].map((one) => one?.operation.base)).toEqual([
      7,
      { operation: first?.id },
      7,
    ]);
  });

  it('builds on its acknowledged operation until a newer page is seen', async () => {
    const outbox = await open();
    const [first] = await outbox.add([mark('p1', '4')], options);
    await until(() => outbox.entries.length === 0);
    const [second] = await outbox.add([mark('p1', '5')], options);
    expect(second?.operation.base).toEqual({ operation: first?.id });
    await until(() => outbox.entries.length === 0);
    const [third] = await outbox.add([mark('p1', '3')], { ...options, baseVersion: 2 });
    expect(third?.operation.base).toBe(2);
  });

  it('puts what is made during a request into the next one', async () => {
    const outbox = await open();
    await outbox.add([mark('p1', '5')], options);
    await Promise.all(['p2', 'p3', 'p4'].map((pupil) => outbox.add([mark(pupil, '4')], options)));
    await until(() => outbox.entries.length === 0);
    expect(server.ledger).toHaveLength(4);
    expect(server.requests.length).toBeLessThan(4);
  });

  it('says unsent, sending, then nothing', async () => {
    let release: () => void = () => undefined;
    const outbox = await open({
      send: async (...request) => {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        return server.send(...request);
      },
    });
    const seen: (string | undefined)[] = [];
    outbox.subscribe(() => seen.push(outbox.stateOf('mark:slot:p1:0')));
    await outbox.add([mark('p1', '5')], options);
    await until(() => outbox.stateOf('mark:slot:p1:0') === 'sending');
    release();
    await until(() => outbox.stateOf('mark:slot:p1:0') === undefined);
    expect(seen.indexOf('unsent')).toBeLessThan(seen.indexOf('sending'));
  });

  it('keeps a refused operation until it is corrected, and knows why', async () => {
    server.judge = (one) =>
      one.op === 'setMark' && one.value === '5' ? rejected('ABSENT_WITH_MARK') : undefined;
    const outbox = await open();
    await outbox.add([mark('p1', '5')], options);
    await until(() => outbox.stateOf('mark:slot:p1:0') === 'refused');
    expect(outbox.entries[0]?.problem?.code).toBe('ABSENT_WITH_MARK');
    await outbox.add([mark('p1', '4')], options);
    await until(() => outbox.entries.length === 0);
    expect(server.ledger).toHaveLength(1);
  });

  it('retries a refused operation under its own id, and discards one for good', async () => {
    let strict = true;
    server.judge = () => (strict ? rejected('TERM_CLOSED') : undefined);
    const outbox = await open();
    const [first] = await outbox.add([mark('p1', '5')], options);
    const [second] = await outbox.add([mark('p2', '5')], options);
    await until(() => outbox.entries.every(({ state }) => state === 'refused'));
    strict = false;
    await outbox.discard(second?.id ?? '');
    await outbox.retry(first?.id ?? '');
    await until(() => outbox.entries.length === 0);
    expect(server.ledger.map(({ id }) => id)).toEqual([first?.id]);
  });

  it('does not discard what still waits to be sent', async () => {
    server.accidents = ['signIn'];
    const outbox = await open();
    const [first] = await outbox.add([mark('p1', '5')], options);
    await until(() => outbox.needsSignIn);
    await outbox.discard(first?.id ?? '');
    expect(outbox.entries).toHaveLength(1);
  });

  it('shows both values of a conflict and lets the person insist', async () => {
    server.judge = (one) =>
      one.base === 0
        ? {
            outcome: 'conflict',
            version: 9,
            mine: { value: '5' },
            theirs: { value: '3' },
            author: { id: 'a', name: 'Петрова А. И.' },
            at: '2026-11-24T07:59:00.000Z',
          }
        : undefined;
    const outbox = await open();
    const [first] = await outbox.add([mark('p1', '5')], options);
    await until(() => outbox.stateOf('mark:slot:p1:0') === 'conflict');
    expect(outbox.entries[0]?.conflict?.theirs).toEqual({ value: '3' });
    await outbox.insist(first?.id ?? '');
    await until(() => outbox.entries.length === 0);
    expect(server.ledger[0]?.base).toBe(9);
    expect(server.ledger[0]?.id).not.toBe(first?.id);
  });

  it('lets a later value take the place of a refused one it was built upon', async () => {
    server.accidents = ['lostRequest'];
    server.judge = (one) => {
      if (typeof one.base === 'object') return rejected('DEPENDS_ON_REFUSED');
      return one.op === 'setMark' && one.value === '7' ? rejected('VALUE_NOT_ALLOWED') : undefined;
    };
    const outbox = await open();
    await outbox.add([mark('p1', '7')], options);
    await outbox.add([mark('p1', '4')], options);
    await until(() => outbox.entries.length === 0);
    expect(server.ledger.map((one) => one.op === 'setMark' && [one.value, one.base])).toEqual([['4', 0]]);
  });

  it('refuses a group together and retries it together', async () => {
    let strict = true;
    server.judge = (one) => {
      if (!strict) return undefined;
      return rejected(one.op === 'claimSubstitution' ? 'SUBSTITUTION_CONFLICT' : 'GROUP_REFUSED');
    };
    const outbox = await open();
    const wishes: Wish[] = [
      { op: 'claimSubstitution', substitutionId: 's', slotId: 'slot', kind: 'sameSubject', cause: 'illness' },
      { op: 'recordLesson', slotId: 'slot' },
    ];
    const [claim, record] = await outbox.add(wishes, { ...options, grouped: true });
    expect(claim?.operation.group).toBeDefined();
    expect(record?.operation.group).toBe(claim?.operation.group);
    await until(() => outbox.entries.every(({ state }) => state === 'refused'));
    strict = false;
    await outbox.retry(record?.id ?? '');
    await until(() => outbox.entries.length === 0);
    expect(server.ledger.map(({ op }) => op)).toEqual(['claimSubstitution', 'recordLesson']);
  });

  it('refuses only the operation that the answer blames, and sends the rest', async () => {
    let first = true;
    const outbox = await open({
      send: (...request) => {
        if (first && request[2].operations.length === 3) {
          first = false;
          return Promise.reject(problem(400, 'INVALID', null, ['/operations/1/value']));
        }
        return server.send(...request);
      },
    });
    await outbox.add([mark('p1', '5'), mark('p2', 'x'), mark('p3', '4')], options);
    await until(() => outbox.entries.length === 1);
    expect(outbox.stateOf('mark:slot:p2:0')).toBe('refused');
    expect(server.ledger).toHaveLength(2);
  });

  it('waits as long as the server asks and takes nothing back', async () => {
    server.accidents = ['busy503'];
    const outbox = await open();
    await outbox.add([mark('p1', '5')], options);
    await until(() => outbox.entries.length === 0);
    expect(delays[0]).toBeGreaterThanOrEqual(5_000);
  });

  it('keeps the queue while a sign-in is needed, and goes on after it', async () => {
    server.accidents = ['signIn'];
    const outbox = await open();
    await outbox.add([mark('p1', '5')], options);
    await until(() => outbox.needsSignIn);
    await pause(10);
    expect(server.requests).toHaveLength(1);
    outbox.resume();
    await until(() => outbox.entries.length === 0);
    expect(server.ledger).toHaveLength(1);
  });

  it('keeps other accounts apart and forgets at sign-out', async () => {
    server.accidents = ['signIn'];
    const outbox = await open();
    await outbox.add([mark('p1', '5')], options);
    await until(() => outbox.needsSignIn);
    const other = await open({ accountId: 'other' });
    expect(other.entries).toEqual([]);
    await outbox.close(true);
    expect((await open()).entries).toEqual([]);
  });

  it('never sends from two tabs at once', async () => {
    const one = await open();
    const two = await open();
    await Promise.all([
      one.add([mark('p1', '5')], options),
      two.add([mark('p2', '4')], options),
      one.add([mark('p3', '3')], options),
      two.add([mark('p4', '2')], options),
    ]);
    await until(() => server.ledger.length === 4);
    await pause(20);
    expect(locks.most).toBe(1);
    expect(server.requests.flat()).toHaveLength(4);
    expect(server.ledger.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
  });

  it('never cuts a group in two', () => {
    const entry = (n: number, group?: string): Entry => ({
      sequence: n,
      id: `${n}`,
      schoolId: SCHOOL,
      journalId: JOURNAL,
      subject: `${n}`,
      state: 'unsent',
      operation: {
        ...mark('p', '5'),
        id: `${n}`,
        base: 0,
        sequence: n,
        madeAt: '',
        ...(group && { group }),
      } as Operation,
    });
    const waiting = [entry(1), entry(2, 'g'), entry(3, 'g'), entry(4)];
    expect(batchOf(waiting, 2).map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(batchOf(waiting, 1).map(({ id }) => id)).toEqual(['1']);
  });

  it('doubles its waiting up to a minute and never comes before Retry-After', () => {
    expect([1, 2, 3, 20].map((failures) => waitMs(failures, null, 0.5))).toEqual([
      1_000, 2_000, 4_000, 60_000,
    ]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 600_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, asked, random) => {
          expect(waitMs(n, asked, random)).toBeGreaterThanOrEqual(asked);
        },
      ),
    );
  });

  it('sends every operation exactly once and in order, whatever fails', async () => {
    const accident = fc.constantFrom<Accident>(
      'ok',
      'lostRequest',
      'lostAnswer',
      'error500',
      'busy503',
      'signIn',
      'tooLarge',
      'reload',
    );
    const step = fc.record({
      pupil: fc.integer({ min: 1, max: 4 }),
      value: fc.integer({ min: 1, max: 5 }),
      reload: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.array(accident, { maxLength: 12 }),
        async (steps, accidents) => {
          globalThis.indexedDB = new IDBFactory();
          server = new FakeServer();
          server.accidents = accidents.filter((one) => one !== 'reload');
          let outbox = await open();
          const made: string[] = [];
          for (const { pupil, value, reload } of steps) {
            const added = await outbox.add([mark(`p${pupil}`, String(value))], options);
            made.push(...added.map(({ id }) => id));
            if (!reload) continue;
            await outbox.close();
            outbox = await open();
          }
          for (let n = 0; n < 2_000 && outbox.entries.length > 0; n += 1) {
            if (outbox.needsSignIn) outbox.resume();
            await pause(1);
          }
          expect(outbox.entries).toEqual([]);
          expect(server.ledger.map(({ id }) => id)).toEqual(made);
          await outbox.close();
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});
