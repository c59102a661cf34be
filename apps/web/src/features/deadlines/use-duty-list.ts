import type { ObligationGrouping, ObligationLine, ObligationSummary } from '@zvonok/contracts';
import axios from 'axios';
import { getCurrentScope, onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { setServerTime } from '../../shared/time/index.js';
import { PAGE_SIZE, fetchDuties, fetchManyDuties, fetchSummary } from './api.js';
import type { DutyFilter } from './address.js';

/** What is wanted of a page of duties. */
export interface DutyWish {
  /** Whose page it is and its address: the place it is remembered by. */
  readonly place: string;
  readonly schoolId: string;
  readonly by: ObligationGrouping;
  /** Null: only the numbers are shown. */
  readonly list: DutyFilter | null;
  readonly counts: DutyFilter;
}

/** What is remembered of a page, so that whoever comes back finds it as it was. */
interface Remembered {
  items: readonly ObligationLine[];
  next: string | null;
  summary: ObligationSummary;
  /** The line that was opened. */
  opened: string | null;
}

/** Pages of this tab that one may come back to, the last ones. */
const remembered = new Map<string, Remembered>();
const MOST_REMEMBERED = 8;
/** More lines than this are not fetched anew at once. */
const MOST_RENEWED = 2000;

/** A list of duties with its numbers. */
export interface UseDutyListReturn {
  items: ShallowRef<readonly ObligationLine[] | null>;
  summary: ShallowRef<ObligationSummary | null>;
  hasMore: Readonly<Ref<boolean>>;
  error: ShallowRef<unknown>;
  /** The first lines are on their way. */
  pending: Readonly<Ref<boolean>>;
  /** Further lines are on their way. */
  growing: Readonly<Ref<boolean>>;
  /** Shows what is wanted: at once what is remembered of it, then what is so now. */
  show: (wish: DutyWish) => Promise<void>;
  /** Fetches anew what is shown, or so many lines. */
  renew: (least?: number) => Promise<void>;
  more: () => Promise<void>;
  /** Notes the line that is opened, to come back to. */
  noteOpened: (id: string) => void;
  /** The line that was opened here before; told once. */
  takeOpened: () => string | null;
}

/** Fetches duties page by page, keeps the old answer while a new one is on its way. */
export function useDutyList(): UseDutyListReturn {
  const items = shallowRef<readonly ObligationLine[] | null>(null);
  const summary = shallowRef<ObligationSummary | null>(null);
  const next = shallowRef<string | null>(null);
  const hasMore = ref(false);
  const error = shallowRef<unknown>(null);
  const pending = ref(false);
  const growing = ref(false);
  let wish: DutyWish | null = null;
  let running: AbortController | null = null;

  function take(found: Omit<Remembered, 'opened'>): void {
    items.value = found.items;
    next.value = found.next;
    hasMore.value = found.next !== null;
    summary.value = found.summary;
    error.value = null;
  }

  function remember(): void {
    if (!wish || !items.value || !summary.value) return;
    const opened = remembered.get(wish.place)?.opened ?? null;
    remembered.delete(wish.place);
    remembered.set(wish.place, { items: items.value, next: next.value, summary: summary.value, opened });
    const [oldest] = remembered.keys();
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  }

  /** Runs one fetching; a newer one overtakes it. */
  async function run(busy: Ref<boolean>, work: (signal: AbortSignal, wish: DutyWish) => Promise<void>) {
    if (!wish) return;
    running?.abort();
    const mine = new AbortController();
    running = mine;
    pending.value = false;
    growing.value = false;
    busy.value = true;
    try {
      await work(mine.signal, wish);
    } catch (failure) {
      if (!axios.isCancel(failure) && running === mine) error.value = failure;
    } finally {
      if (running === mine) busy.value = false;
    }
  }

  function fetchAll(least: number): Promise<void> {
    return run(pending, async (signal, { schoolId, by, list, counts }) => {
      const [page, found] = await Promise.all([
        list === null
          ? { items: [], next: null }
          : least > PAGE_SIZE
            ? fetchManyDuties(schoolId, by, list, least, signal)
            : fetchDuties(schoolId, by, list, null, signal),
        fetchSummary(schoolId, by, counts, signal),
      ]);
      if (signal.aborted) return;
      setServerTime(found.serverTime);
      take({ items: page.items, next: page.next, summary: found });
      remember();
    });
  }

  async function show(wanted: DutyWish): Promise<void> {
    const isOther = wish?.place !== wanted.place;
    wish = wanted;
    const known = remembered.get(wanted.place);
    if (isOther && known) take(known);
    const before = isOther ? known?.items.length : items.value?.length;
    await fetchAll(Math.min(before ?? 0, MOST_RENEWED));
  }

  async function more(): Promise<void> {
    const cursor = next.value;
    if (cursor === null || growing.value || pending.value) return;
    await run(growing, async (signal, { schoolId, by, list }) => {
      if (list === null) return;
      const page = await fetchDuties(schoolId, by, list, cursor, signal);
      if (signal.aborted) return;
      items.value = [...(items.value ?? []), ...page.items];
      next.value = page.next;
      hasMore.value = page.next !== null;
      remember();
    });
  }

  function noteOpened(id: string): void {
    const known = wish && remembered.get(wish.place);
    if (known) known.opened = id;
  }

  function takeOpened(): string | null {
    const known = wish && remembered.get(wish.place);
    const id = known?.opened ?? null;
    if (known) known.opened = null;
    return id;
  }

  if (getCurrentScope()) onScopeDispose(() => running?.abort());
  return {
    items,
    summary,
    hasMore,
    error,
    pending,
    growing,
    show,
    renew: (least) => fetchAll(least ?? Math.min(items.value?.length ?? 0, MOST_RENEWED)),
    more,
    noteOpened,
    takeOpened,
  };
}
