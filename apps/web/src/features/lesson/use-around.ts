import type { SlotView } from '@zvonok/contracts';
import axios from 'axios';
import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { ApiProblem, ServerAway } from '../../shared/api/index.js';
import { useSession } from '../../shared/session/index.js';
import { fetchDaySlots, fetchNextSlots } from './api.js';

export interface UseAroundOptions {
  slot: Ref<SlotView | null>;
}

export interface UseAroundReturn {
  /** Later lessons of the same journal: what homework may be due by. */
  nextSlots: Ref<SlotView[]>;
  /** The caller's lesson before and after this one on the same day. */
  before: ComputedRef<SlotView | null>;
  after: ComputedRef<SlotView | null>;
}

/** Without these lists the page is whole: a failure leaves them empty, and so does leaving the page. */
async function orEmpty(fetching: Promise<SlotView[]>): Promise<SlotView[]> {
  try {
    return await fetching;
  } catch (error) {
    const isUsual = error instanceof ApiProblem || error instanceof ServerAway || axios.isCancel(error);
    if (!isUsual) throw error;
    return [];
  }
}

/** The lessons around the one that is open. */
export function useAround({ slot }: UseAroundOptions): UseAroundReturn {
  const session = useSession();
  const nextSlots = shallowRef<SlotView[]>([]);
  const day = shallowRef<SlotView[]>([]);

  watch(
    () => slot.value?.id,
    async (id, _old, onCleanup) => {
      const current = slot.value;
      if (!current) return;
      const stop = new AbortController();
      onCleanup(() => stop.abort());
      const staffId = session.membership?.staffId;
      const [next, own] = await Promise.all([
        orEmpty(fetchNextSlots(session.school(), current, stop.signal)),
        staffId ? orEmpty(fetchDaySlots(session.school(), current.date, staffId, stop.signal)) : [],
      ]);
      if (stop.signal.aborted || slot.value?.id !== id) return;
      nextSlots.value = next;
      day.value = own;
    },
    { immediate: true },
  );

  const before = computed(() => {
    const at = slot.value?.startAt ?? '';
    return day.value.findLast(({ startAt }) => startAt < at) ?? null;
  });
  const after = computed(() => {
    const at = slot.value?.startAt ?? '';
    return day.value.find(({ startAt }) => startAt > at) ?? null;
  });
  return { nextSlots, before, after };
}
