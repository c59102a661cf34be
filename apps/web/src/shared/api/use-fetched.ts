import { getCurrentScope, onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import axios from 'axios';

/** What a page fetches: the last good answer, and why there is none. */
export interface UseFetchedReturn<T> {
  data: ShallowRef<T | null>;
  error: ShallowRef<unknown>;
  pending: ShallowRef<boolean>;
  /** Fetches anew; a newer call overtakes an older one. */
  load: () => Promise<void>;
}

/** Fetches on demand, keeps the old answer while a new one is on its way, stops when the page goes. */
export function useFetched<T>(fetch: (signal: AbortSignal) => Promise<T>): UseFetchedReturn<T> {
  const data: ShallowRef<T | null> = shallowRef(null);
  const error = shallowRef<unknown>(null);
  const pending = shallowRef(false);
  let running: AbortController | null = null;

  async function load(): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    pending.value = true;
    try {
      const found = await fetch(mine.signal);
      if (running !== mine) return;
      data.value = found;
      error.value = null;
    } catch (failure) {
      if (axios.isCancel(failure) || running !== mine) return;
      error.value = failure;
    } finally {
      if (running === mine) pending.value = false;
    }
  }

  if (getCurrentScope()) onScopeDispose(() => running?.abort());
  return { data, error, pending, load };
}
