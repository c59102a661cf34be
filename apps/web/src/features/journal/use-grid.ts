import type { Grid, GridTotals } from '@zvonok/contracts';
import type { SchoolPolicy } from '@zvonok/rules';
import {
  computed,
  onScopeDispose,
  shallowRef,
  watch,
  type ComputedRef,
  type Ref,
  type ShallowRef,
} from 'vue';
import { useFetched } from '../../shared/api/index.js';
import { useOutbox, type Entry, type Settled, type Wish } from '../../shared/outbox/index.js';
import { useSession } from '../../shared/session/index.js';
import { setServerTime } from '../../shared/time/index.js';
import { fetchGrid, type GridRange, type TaggedGrid } from './api.js';
import type { CellStates } from './grid-view.js';
import { applyToGrid, indexOf, type GridIndex } from './overlay.js';
import { totalsOver } from './totals.js';

/** Entries settle one after another; the grid is fetched anew when they are through. */
const REFETCH_MS = 400;
/** What others enter is looked for this often; an unchanged grid costs an empty answer. */
const LOOK_MS = 30_000;

export interface UseGridOptions {
  journalId: Ref<string>;
  /** Null: not known yet. */
  range: Ref<GridRange | null>;
  policy: Ref<SchoolPolicy>;
}

export interface UseGridReturn {
  /** The grid as the person sees it: what was fetched with what waits laid over it. */
  grid: ComputedRef<Grid | null>;
  totals: ComputedRef<readonly GridTotals[]>;
  states: ComputedRef<CellStates>;
  index: ComputedRef<GridIndex>;
  error: ShallowRef<unknown>;
  load: () => Promise<void>;
  /** Stores what was entered; it is on the page at once. */
  enter: (wishes: readonly Wish[]) => Promise<void>;
  /** Refused and conflicting entries of this journal. */
  stopped: ComputedRef<Entry[]>;
}

/** Needs a record of the lesson before it is accepted. */
const NEEDS_RECORD: ReadonlySet<Wish['op']> = new Set(['confirmAttendance', 'setAttendance', 'setMark']);

/** Something seen before the device has stored it. */
interface Pending {
  wish: Wish;
  key: number;
}

const EMPTY_INDEX: GridIndex = { rows: new Map(), columns: new Map() };

function keyOf(wish: Wish | Entry['operation'], index: GridIndex): string | null {
  if (!('slotId' in wish) || wish.slotId === null) return null;
  const column = index.columns.get(wish.slotId);
  if (column === undefined) return null;
  if (!('pupilId' in wish)) return `-1:${column}`;
  const row = index.rows.get(wish.pupilId);
  return row === undefined ? null : `${row}:${column}`;
}

/** One journal with the outbox laid over it. */
export function useGrid({ journalId, range, policy }: UseGridOptions): UseGridReturn {
  const session = useSession();
  const outbox = useOutbox();
  /** The last answer, and what was asked for it. */
  let latest: { asked: string; tagged: TaggedGrid } | null = null;
  const fetched = useFetched(async (signal): Promise<TaggedGrid> => {
    const wanted = range.value ?? { from: '', to: '' };
    const asked = `${journalId.value} ${JSON.stringify(wanted)}`;
    const known = latest?.asked === asked ? latest.tagged : null;
    const found = await fetchGrid(session.school(), journalId.value, wanted, known?.etag ?? null, signal);
    const tagged = found ?? known;
    if (!tagged) throw new Error('The server knows a grid that was never asked for');
    latest = { asked, tagged };
    setServerTime(tagged.grid.serverTime);
    return tagged;
  });
  /** Taken by the school since the grid was fetched. */
  const settled = shallowRef<readonly Settled[]>([]);
  const pending = shallowRef<readonly Pending[]>([]);
  let keys = 0;

  watch(
    [journalId, range],
    () => {
      fetched.data.value = null;
      fetched.error.value = null;
      settled.value = [];
      latest = null;
      if (range.value) void fetched.load();
    },
    { immediate: true },
  );

  const base = computed(() => fetched.data.value?.grid ?? null);
  const index = computed(() => (base.value ? indexOf(base.value) : EMPTY_INDEX));
  const mine = computed(() => outbox.entries.filter((entry) => entry.journalId === journalId.value));
  /** What was fetched with everything laid over it; without the stopped ones: as the school will have it. */
  function overlaid(withStopped: boolean): Grid | null {
    let shown = base.value;
    if (!shown) return null;
    const fetchedVersion = shown.version;
    for (const { entry, version } of settled.value) {
      if (version > fetchedVersion) shown = applyToGrid(shown, index.value, entry.operation);
    }
    for (const { operation, state } of mine.value) {
      // A refused record would show a lesson that the school has not: only values stay in sight.
      if (state === 'unsent' || (withStopped && operation.op !== 'recordLesson')) {
        shown = applyToGrid(shown, index.value, operation);
      }
    }
    for (const { wish } of pending.value) shown = applyToGrid(shown, index.value, wish);
    return shown;
  }
  const grid = computed(() => overlaid(true));
  const stopped = computed(() => mine.value.filter(({ state }) => state !== 'unsent'));
  const totals = computed<readonly GridTotals[]>(() => {
    const from = base.value;
    const counted = stopped.value.length > 0 ? overlaid(false) : grid.value;
    return from && counted
      ? counted.pupils.map((_one, row) => totalsOver(from, counted, row, policy.value))
      : [];
  });
  const states = computed<CellStates>(() => {
    const found = new Map<string, Entry['state']>();
    for (const { operation, state } of mine.value) {
      const key = keyOf(operation, index.value);
      if (key !== null) found.set(key, state);
    }
    for (const { wish } of pending.value) {
      const key = keyOf(wish, index.value);
      if (key !== null) found.set(key, 'unsent');
    }
    return found;
  });

  function onVisible(): void {
    if (document.visibilityState === 'visible' && base.value) void fetched.load();
  }
  document.addEventListener('visibilitychange', onVisible);
  window.addEventListener('focus', onVisible);
  const look = setInterval(onVisible, LOOK_MS);

  let timer: ReturnType<typeof setTimeout> | undefined;
  function refetchSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // What is still on its way would be looked for again anyway.
      if (mine.value.some(({ state }) => state === 'unsent')) refetchSoon();
      else void fetched.load();
    }, REFETCH_MS);
  }
  const stop = outbox.onSettled((taken) => {
    const ours = taken.filter(({ entry }) => entry.journalId === journalId.value);
    const known = base.value?.version;
    if (ours.length === 0 || known === undefined) return;
    // What the school took stays in sight until a grid is fetched that has it.
    settled.value = [...settled.value.filter(({ version }) => version > known), ...ours];
    refetchSoon();
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    clearInterval(look);
    document.removeEventListener('visibilitychange', onVisible);
    window.removeEventListener('focus', onVisible);
    stop();
  });

  /** Makes the record of a lesson before the first thing that needs one. */
  function withRecords(wishes: readonly Wish[]): Wish[] {
    const recorded = new Set<string>();
    return wishes.flatMap((wish): Wish[] => {
      if (!NEEDS_RECORD.has(wish.op) || !('slotId' in wish) || wish.slotId === null) return [wish];
      const state = grid.value?.columns[index.value.columns.get(wish.slotId) ?? -1]?.[3];
      if (state !== 'p' || recorded.has(wish.slotId)) return [wish];
      recorded.add(wish.slotId);
      const behalf = wish.onBehalf
        ? { onBehalf: wish.onBehalf, ...(wish.reason !== undefined && { reason: wish.reason }) }
        : {};
      return [{ op: 'recordLesson', slotId: wish.slotId, ...behalf }, wish];
    });
  }

  let last: Promise<void> = Promise.resolve();
  async function enter(entered: readonly Wish[]): Promise<void> {
    const version = base.value?.version;
    if (version === undefined) return;
    const wishes = withRecords(entered);
    // Seen at once, with the sign that it is only here; the device stores it while the person goes on.
    const own = wishes.map((wish): Pending => ({ wish, key: (keys += 1) }));
    pending.value = [...pending.value, ...own];
    const first = own[0]?.key ?? 0;
    const end = own.at(-1)?.key ?? 0;
    const options = { schoolId: session.school(), journalId: journalId.value, baseVersion: version };
    const adding = last.then(() => outbox.add(wishes, options));
    last = adding.then(
      () => undefined,
      () => undefined,
    );
    try {
      await adding;
    } finally {
      pending.value = pending.value.filter(({ key }) => key < first || key > end);
    }
  }

  return {
    grid,
    totals,
    states,
    index,
    error: fetched.error,
    load: fetched.load,
    enter,
    stopped,
  };
}
