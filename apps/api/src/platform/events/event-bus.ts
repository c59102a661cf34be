import { Injectable } from '@nestjs/common';
import type { DomainEvent, Transaction } from '../database/transaction.js';
import { newId } from '../ids/new-id.js';

/** Hears of a fact inside the transaction that makes it; what it writes commits or fails with the fact. */
export type InTransactionListener = (tx: Transaction, payload: never) => Promise<void>;

/** One stored event, as the relay hands it over. */
export interface StoredEvent {
  readonly id: string;
  readonly schoolId: string;
  readonly type: string;
  readonly payload: object;
}

/** Hears of a fact after its commit, at least once; must be idempotent by the event's id. */
export type AfterCommitListener = (event: StoredEvent) => Promise<void>;

/** A listener and the name under which its jobs are kept over restarts. */
export interface NamedListener {
  readonly name: string;
  readonly listener: AfterCommitListener;
}

/** News between modules: upward only, by past-tense names. */
@Injectable()
export class EventBus {
  private readonly inside = new Map<string, InTransactionListener[]>();
  private readonly after = new Map<string, NamedListener[]>();
  private wake: () => void = () => undefined;

  /** Registers a listener that must be true together with the fact. */
  inTransaction<Payload extends object>(
    type: string,
    listener: (tx: Transaction, payload: Payload) => Promise<void>,
  ): void {
    this.inside.set(type, [...(this.inside.get(type) ?? []), listener as InTransactionListener]);
  }

  /**
   * Registers a listener for the stored event; each gets it in a job of its own.
   * @param name unique among the listeners of the type; the number of the listener when not given
   */
  afterCommit(type: string, listener: AfterCommitListener, name?: string): void {
    const others = this.after.get(type) ?? [];
    this.after.set(type, [...others, { name: name ?? String(others.length), listener }]);
  }

  /** Tells the in-transaction listeners now and, where somebody listens after the commit, stores the event with it. */
  async announce(tx: Transaction, event: DomainEvent): Promise<void> {
    for (const listener of this.inside.get(event.type) ?? []) await listener(tx, event.payload as never);
    if (this.after.has(event.type)) tx.announced.push(event);
  }

  /** Writes the announced events of a transaction; called once, right before its commit. */
  async store(tx: Transaction): Promise<void> {
    if (tx.announced.length === 0) return;
    if (tx.schoolId === null) throw new Error('an event belongs to a school');
    await tx.query(
      `INSERT INTO outbox_event (school_id, id, type, payload)
       SELECT $1, id, type, payload FROM unnest($2::uuid[], $3::text[], $4::jsonb[]) AS e (id, type, payload)`,
      [
        tx.schoolId,
        tx.announced.map(newId),
        tx.announced.map((event) => event.type),
        tx.announced.map((event) => JSON.stringify(event.payload)),
      ],
    );
  }

  /** Wakes the relay when the committed transaction stored events. */
  committed(tx: Transaction): void {
    if (tx.announced.length > 0) this.wake();
  }

  /** Sets what wakes the relay. */
  onCommitted(wake: () => void): void {
    this.wake = wake;
  }

  /** Listeners of a stored event. */
  listenersOf(type: string): readonly NamedListener[] {
    return this.after.get(type) ?? [];
  }
}
