import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { v7 } from 'uuid';
import type { Acknowledged, Entry } from './types.js';

interface Schema extends DBSchema {
  entries: { key: number; value: Entry; indexes: { subject: string } };
  acknowledged: { key: string; value: Acknowledged };
  device: { key: string; value: { id: string; sequence: number } };
}

/** The stores of one transaction that writes. */
export type Writing = IDBPTransaction<Schema, ('acknowledged' | 'device' | 'entries')[], 'readwrite'>;

const KEY = 'device';

/** The outbox of one account on this device, as IndexedDB keeps it. */
export class OutboxDatabase {
  private constructor(private readonly db: IDBPDatabase<Schema>) {}

  static async open(accountId: string): Promise<OutboxDatabase> {
    const db = await openDB<Schema>(`zvonok-outbox-${accountId}`, 1, {
      upgrade(made) {
        made.createObjectStore('entries', { keyPath: 'sequence' }).createIndex('subject', 'subject');
        made.createObjectStore('acknowledged', { keyPath: 'subject' });
        made.createObjectStore('device');
      },
    });
    return new OutboxDatabase(db);
  }

  /** Everything that waits, in the order made. */
  entries(): Promise<Entry[]> {
    return this.db.getAll('entries');
  }

  /** Does `work` and waits until it is on the disk, all or nothing; `strict` survives a power cut. */
  async write<T>(work: (writing: Writing) => Promise<T>): Promise<T> {
    const writing = this.db.transaction(['entries', 'acknowledged', 'device'], 'readwrite', {
      durability: 'strict',
    });
    try {
      const result = await work(writing);
      await writing.done;
      return result;
    } catch (error) {
      // A failure of the work itself undoes the rest; when the store failed, it is aborted already.
      void writing.done.catch(() => undefined);
      if (writing.error === null) abort(writing);
      throw error;
    }
  }

  /** The id of this device, made once. */
  async deviceId(): Promise<string> {
    return this.write(async (writing) => (await deviceOf(writing)).id);
  }

  close(): void {
    this.db.close();
  }

  /** Forgets everything, at sign-out; the device keeps its id. */
  async wipe(): Promise<void> {
    await this.write(async (writing) => {
      await writing.objectStore('entries').clear();
      await writing.objectStore('acknowledged').clear();
    });
  }
}

function abort(writing: Writing): void {
  try {
    writing.abort();
  } catch (error) {
    // The transaction ended by itself in between: there is nothing left to undo.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}

async function deviceOf(writing: Writing): Promise<{ id: string; sequence: number }> {
  const store = writing.objectStore('device');
  const known = await store.get(KEY);
  if (known) return known;
  const made = { id: v7(), sequence: 0 };
  await store.put(made, KEY);
  return made;
}

/** The next number of this device; two tabs never get the same one. */
export async function nextSequence(writing: Writing): Promise<number> {
  const device = await deviceOf(writing);
  const sequence = device.sequence + 1;
  await writing.objectStore('device').put({ ...device, sequence }, KEY);
  return sequence;
}
