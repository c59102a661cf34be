/** Milliseconds for which an answer may be used again: what other processes change is seen within this time. */
const TTL_MS = 1000;
const MAX_ENTRIES = 20_000;

interface Entry<Value> {
  readonly value: Promise<Value | null>;
  readonly loadedAt: number;
}

/**
 * Keeps answers for a second, asks once for many that ask together, and never keeps an answer that was asked for
 * before it was told to forget it.
 */
export class ShortCache<Value> {
  private readonly entries = new Map<string, Entry<Value>>();

  /** @param elapsed milliseconds of a clock that only goes forward */
  constructor(private readonly elapsed: () => number) {}

  /** The answer kept for `key`, else the one that `load` gives; null and failures are not kept. */
  get(key: string, load: () => Promise<Value | null>): Promise<Value | null> {
    const known = this.entries.get(key);
    const at = this.elapsed();
    if (known && at - known.loadedAt < TTL_MS) return known.value;
    if (this.entries.size >= MAX_ENTRIES) this.entries.clear();
    const entry: Entry<Value> = { value: load(), loadedAt: at };
    this.entries.set(key, entry);
    const drop = (): void => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    };
    entry.value.then((value) => {
      if (value === null) drop();
    }, drop);
    return entry.value;
  }

  /** Forgets one answer, also one that is still on its way. */
  forget(key: string): void {
    this.entries.delete(key);
  }

  /** Forgets the answers whose key is wanted. */
  forgetWhere(wanted: (key: string) => boolean): void {
    for (const key of [...this.entries.keys()]) if (wanted(key)) this.entries.delete(key);
  }

  /** Forgets everything. */
  clear(): void {
    this.entries.clear();
  }
}
