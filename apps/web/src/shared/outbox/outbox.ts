import { v7 } from 'uuid';
import { ApiProblem, ServerAway, type Problem } from '../api/index.js';
import { waitMs } from './backoff.js';
import { nextSequence, OutboxDatabase, type Writing } from './database.js';
import { refuseAll, settle } from './settle.js';
import { subjectOf } from './subject.js';
import type { CellState, Entry, Locks, Operation, SendChanges, Settled, Wish } from './types.js';

/** How many operations one request takes. */
const MAX_BATCH = 500;
/** Well below the server's bound of a request, in characters of JSON. */
const MAX_CHARACTERS = 400_000;

/** What the outbox needs from outside; tests give their own. */
export interface OutboxOptions {
  accountId: string;
  send: SendChanges;
  locks: Locks;
  /** This device's clock, RFC 3339. */
  now: () => string;
  random?: () => number;
  /** Does something later; returns how to call it off. */
  after?: (ms: number, work: () => void) => () => void;
  /** Other tabs of this device. */
  channel?: Pick<BroadcastChannel, 'postMessage' | 'close'> & {
    onmessage: ((event: MessageEvent) => void) | null;
  };
}

/** How a request to enter something looks from a page. */
export interface AddOptions {
  schoolId: string;
  journalId: string;
  /** The version of the page on which the person saw what they change. */
  baseVersion: number;
  /** All or nothing: a claim and its record. */
  grouped?: boolean;
}

interface Queue {
  running: boolean;
  /** Something was added while it ran. */
  more: boolean;
  failures: number;
  limit: number;
  /** Calls the next attempt off; null: none is planned. */
  planned: (() => void) | null;
  /** The server itself named the time of the next attempt. */
  held: boolean;
}

function afterTimeout(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

type Listener = () => void;
type SettledListener = (settled: readonly Settled[]) => void;

/**
 * What a teacher enters, kept on the device until the school has it: stored before it is shown as saved,
 * sent in order, never dropped. A refused operation stays until it is corrected or discarded.
 */
export class Outbox {
  private readonly queues = new Map<string, Queue>();
  private readonly listeners = new Set<Listener>();
  private readonly settledListeners = new Set<SettledListener>();
  private readonly inFlight = new Set<string>();
  private mirror: Entry[] = [];
  private signInNeeded = false;
  private closed = false;

  private constructor(
    private readonly db: OutboxDatabase,
    private readonly device: string,
    private readonly options: OutboxOptions,
  ) {
    if (options.channel) {
      options.channel.onmessage = () => void this.refresh();
    }
  }

  /** Opens the account's outbox and goes on with what waits in it. */
  static async open(options: OutboxOptions): Promise<Outbox> {
    const db = await OutboxDatabase.open(options.accountId);
    const outbox = new Outbox(db, await db.deviceId(), options);
    await outbox.refresh();
    outbox.flush();
    return outbox;
  }

  /** Everything that waits or was refused, in the order made. */
  get entries(): readonly Entry[] {
    return this.mirror;
  }

  /** True while the server wants a sign-in before it takes anything. */
  get needsSignIn(): boolean {
    return this.signInNeeded;
  }

  /** True while attempts fail: the server is away though the device thinks it is online. */
  get stalled(): boolean {
    return [...this.queues.values()].some(({ failures }) => failures > 0);
  }

  /** The state of a subject; undefined once the school has it. */
  stateOf(subject: string): CellState | undefined {
    const entry = this.mirror.findLast((one) => one.subject === subject);
    if (entry?.state === 'unsent' && this.inFlight.has(entry.id)) return 'sending';
    return entry?.state;
  }

  /** Calls back after every change; returns how to stop. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Calls back with what the school has taken from this tab; returns how to stop. */
  onSettled(listener: SettledListener): () => void {
    this.settledListeners.add(listener);
    return () => this.settledListeners.delete(listener);
  }

  /** Stores what was entered and sends it when it can; resolves when it is safe on the device. */
  async add(wishes: readonly Wish[], options: AddOptions): Promise<Entry[]> {
    const group = options.grouped ? v7() : undefined;
    const added = await this.db.write(async (writing) => {
      const made: Entry[] = [];
      for (const wish of wishes) made.push(await this.store(writing, wish, options, group));
      return made;
    });
    await this.changed();
    this.flush(options.journalId);
    return added;
  }

  private async store(
    writing: Writing,
    wish: Wish,
    { schoolId, journalId, baseVersion }: AddOptions,
    group: string | undefined,
  ): Promise<Entry> {
    const subject = subjectOf(wish);
    const sequence = await nextSequence(writing);
    const base = await this.baseFor(writing, subject, baseVersion);
    const operation = {
      ...wish,
      id: v7(),
      base,
      sequence,
      madeAt: this.options.now(),
      ...(group && { group }),
    } as Operation;
    const entry: Entry = {
      sequence,
      id: operation.id,
      schoolId,
      journalId,
      subject,
      operation,
      state: 'unsent',
    };
    await writing.objectStore('entries').add(entry);
    return entry;
  }

  /** My own earlier operation on the subject, else what the page showed. A corrected entry goes. */
  private async baseFor(writing: Writing, subject: string, baseVersion: number): Promise<Operation['base']> {
    const entries = writing.objectStore('entries');
    const same = await entries.index('subject').getAll(subject);
    const waiting = same.findLast(({ state }) => state === 'unsent');
    const stopped = same.filter(({ state }) => state !== 'unsent');
    for (const entry of stopped) await this.remove(writing, entry);
    if (waiting) return { operation: waiting.id };
    // A conflict stays one until the person has seen both values and decided.
    const conflict = stopped.findLast(({ state }) => state === 'conflict');
    if (conflict) return conflict.operation.base;
    const last = await writing.objectStore('acknowledged').get(subject);
    if (!last || last.version <= baseVersion) return baseVersion;
    return last.operationId === null ? last.version : { operation: last.operationId };
  }

  /** Takes a stopped entry away, with the group it was refused with. */
  private async remove(writing: Writing, entry: Entry): Promise<void> {
    const entries = writing.objectStore('entries');
    await entries.delete(entry.sequence);
    const { group } = entry.operation;
    if (!group) return;
    for (const other of await entries.getAll()) {
      if (other.operation.group === group && other.state !== 'unsent') await entries.delete(other.sequence);
    }
  }

  /** Sends a refused operation once more, with its whole group. */
  async retry(id: string): Promise<void> {
    await this.changeStopped(id, async (writing, entry) => {
      const { problem: _problem, ...rest } = entry;
      await writing.objectStore('entries').put({ ...rest, state: 'unsent' });
    });
  }

  /** Takes a refused or conflicting operation off the device: the school's value stays. */
  async discard(id: string): Promise<void> {
    await this.changeStopped(id, (writing, entry) => writing.objectStore('entries').delete(entry.sequence));
  }

  /** Mine, over theirs which I have seen: a new operation upon the version of theirs. */
  async insist(id: string): Promise<void> {
    const entry = this.mirror.find((one) => one.id === id);
    if (!entry?.conflict) return;
    const { version } = entry.conflict;
    await this.db.write(async (writing) => {
      const entries = writing.objectStore('entries');
      // Another tab may have decided already.
      if ((await entries.get(entry.sequence))?.state !== 'conflict') return;
      await entries.delete(entry.sequence);
      const sequence = await nextSequence(writing);
      const operation = {
        ...entry.operation,
        id: v7(),
        base: version,
        sequence,
        madeAt: this.options.now(),
      };
      const { conflict: _conflict, ...rest } = entry;
      await entries.add({ ...rest, id: operation.id, sequence, operation, state: 'unsent' });
    });
    await this.changed();
    this.flush(entry.journalId);
  }

  private async changeStopped(
    id: string,
    change: (writing: Writing, entry: Entry) => Promise<unknown>,
  ): Promise<void> {
    const entry = this.mirror.find((one) => one.id === id);
    if (!entry || entry.state === 'unsent') return;
    const { group } = entry.operation;
    const all = group ? this.mirror.filter((one) => one.operation.group === group) : [entry];
    await this.db.write(async (writing) => {
      for (const one of all) {
        const current = await writing.objectStore('entries').get(one.sequence);
        if (current && current.state !== 'unsent') await change(writing, current);
      }
    });
    await this.changed();
    this.flush(entry.journalId);
  }

  /** Goes on after a sign-in, when the network is back, or now. */
  resume(): void {
    this.signInNeeded = false;
    for (const queue of this.queues.values()) {
      queue.failures = 0;
      queue.held = false;
    }
    this.flush();
  }

  /** Sends what waits, of one journal or of all. */
  flush(journalId?: string): void {
    const journals = journalId ? [journalId] : new Set(this.mirror.map((entry) => entry.journalId));
    for (const journal of journals) if (!this.queueOf(journal).held) void this.drain(journal);
  }

  private queueOf(journalId: string): Queue {
    let queue = this.queues.get(journalId);
    if (!queue) {
      queue = { running: false, more: false, failures: 0, limit: MAX_BATCH, planned: null, held: false };
      this.queues.set(journalId, queue);
    }
    return queue;
  }

  /** One drain a journal and tab at a time, one tab at a time. */
  private async drain(journalId: string): Promise<void> {
    const queue = this.queueOf(journalId);
    if (queue.running) {
      queue.more = true;
      return;
    }
    this.callOff(queue);
    queue.running = true;
    try {
      do {
        queue.more = false;
        await this.options.locks.request(`zvonok-outbox-${this.options.accountId}-${journalId}`, () =>
          this.sendAll(journalId, queue),
        );
      } while (queue.more && queue.failures === 0 && !this.stopped);
    } catch (error) {
      // The device's own store failed: what is stored stays, and we try again later.
      if (!this.closed) this.later(journalId, queue, null);
      if (!this.closed && !(error instanceof DOMException)) throw error;
    } finally {
      queue.running = false;
    }
  }

  private get stopped(): boolean {
    return this.closed || this.signInNeeded;
  }

  private async sendAll(journalId: string, queue: Queue): Promise<void> {
    while (!this.stopped) {
      const waiting = (await this.db.entries()).filter(
        (entry) => entry.journalId === journalId && entry.state === 'unsent',
      );
      const batch = batchOf(waiting, queue.limit);
      if (batch.length === 0) return;
      if (!(await this.sendBatch(journalId, queue, batch))) return;
    }
  }

  /** @returns whether to go on at once */
  private async sendBatch(journalId: string, queue: Queue, batch: Entry[]): Promise<boolean> {
    const first = batch[0];
    if (!first) return false;
    for (const { id } of batch) this.inFlight.add(id);
    this.notify();
    try {
      const response = await this.options.send(first.schoolId, journalId, {
        device: this.device,
        sentAt: this.options.now(),
        operations: batch.map((entry) => entry.operation),
      });
      if (this.closed) return false;
      const settled = await this.db.write((writing) => settle(writing, batch, response.outcomes));
      const answered = new Set(response.outcomes.map((outcome) => outcome.id));
      for (const { id } of batch) this.inFlight.delete(id);
      await this.changed();
      if (settled.length > 0) for (const listener of this.settledListeners) listener(settled);
      // A server that leaves operations unanswered is not asked in a circle.
      if (!batch.some(({ id }) => answered.has(id))) return this.later(journalId, queue, null);
      queue.failures = 0;
      queue.limit = MAX_BATCH;
      return true;
    } catch (error) {
      for (const { id } of batch) this.inFlight.delete(id);
      if (this.closed) return false;
      return await this.failed(journalId, queue, batch, error);
    } finally {
      for (const { id } of batch) this.inFlight.delete(id);
      this.notify();
    }
  }

  /** @returns whether to go on at once */
  private async failed(journalId: string, queue: Queue, batch: Entry[], error: unknown): Promise<boolean> {
    if (error instanceof ServerAway) return this.later(journalId, queue, null);
    if (!(error instanceof ApiProblem)) throw error;
    const { status, problem } = error;
    if (status === 401) {
      this.signInNeeded = true;
      return false;
    }
    if (status >= 500 || status === 429 || status === 408)
      return this.later(journalId, queue, error.retryAfterMs);
    if (status === 413 && batch.length > 1) {
      queue.limit = Math.max(1, Math.floor(batch.length / 2));
      return true;
    }
    if (status === 403 || status === 404 || batch.length === 1) return this.refuse(batch, problem);
    const guilty = guiltyOf(batch, problem);
    if (guilty.length > 0) return this.refuse(guilty, problem);
    // Nobody says which one it is: one by one it shows.
    queue.limit = 1;
    return true;
  }

  private async refuse(entries: Entry[], problem: Problem): Promise<boolean> {
    await this.db.write((writing) => refuseAll(writing, entries, problem));
    await this.changed();
    return true;
  }

  private later(journalId: string, queue: Queue, retryAfterMs: number | null): false {
    queue.failures += 1;
    this.callOff(queue);
    queue.held = retryAfterMs !== null;
    const wait = waitMs(queue.failures, retryAfterMs, (this.options.random ?? Math.random)());
    queue.planned = (this.options.after ?? afterTimeout)(wait, () => void this.drain(journalId));
    return false;
  }

  private callOff(queue: Queue): void {
    queue.planned?.();
    queue.planned = null;
    queue.held = false;
  }

  private async changed(): Promise<void> {
    if (this.closed) return;
    await this.refresh();
    this.options.channel?.postMessage('changed');
  }

  private async refresh(): Promise<void> {
    if (this.closed) return;
    this.mirror = await this.db.entries();
    this.notify();
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }

  /** Stops; `wipe` also forgets everything (sign-out). */
  async close(wipe = false): Promise<void> {
    this.closed = true;
    for (const queue of this.queues.values()) this.callOff(queue);
    if (wipe) {
      await this.db.wipe();
      this.mirror = [];
      this.options.channel?.postMessage('changed');
      this.notify();
    }
    this.options.channel?.close();
    this.db.close();
  }
}

/** The first entries that fit one request; a group is never cut in two, a school never mixed. */
export function batchOf(waiting: readonly Entry[], limit: number): Entry[] {
  const batch: Entry[] = [];
  let characters = 0;
  for (const entry of waiting) {
    const group = entry.operation.group;
    const inGroup = group !== undefined && batch.some((one) => one.operation.group === group);
    characters += JSON.stringify(entry.operation).length;
    const full = batch.length >= limit || characters > MAX_CHARACTERS;
    if (batch.length > 0 && !inGroup && (full || entry.schoolId !== batch[0]?.schoolId)) break;
    batch.push(entry);
  }
  return batch;
}

/** The entries that the pointers of a refused request (`/operations/3/value`) blame. */
function guiltyOf(batch: readonly Entry[], problem: Problem): Entry[] {
  const blamed = new Set<number>();
  for (const { pointer } of problem.errors ?? []) {
    const index = /^\/operations\/(\d+)(\/|$)/.exec(pointer)?.[1];
    if (index !== undefined) blamed.add(Number(index));
  }
  return batch.filter((_entry, index) => blamed.has(index));
}
