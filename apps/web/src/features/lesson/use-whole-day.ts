import type { LessonPage, Operation, Today } from '@zvonok/contracts';
import {
  computed,
  effectScope,
  onScopeDispose,
  ref,
  shallowRef,
  watch,
  type ComputedRef,
  type EffectScope,
  type Ref,
  type ShallowRef,
} from 'vue';
import { ApiProblem, ServerAway, useFetched } from '../../shared/api/index.js';
import { useSession } from '../../shared/session/index.js';
import { setServerTime } from '../../shared/time/index.js';
import { fetchLesson, fetchWholeDay } from './api.js';
import { useLaidLesson, type UseLaidLessonReturn } from './use-laid-lesson.js';

/** Entries settle one after another; what they changed is fetched anew when they are through. */
const REFETCH_MS = 400;

export interface UseWholeDayOptions {
  /** Undefined: the school's today. */
  date: Ref<string | undefined>;
}

/** A lesson of the day with what waits laid over it. */
export interface DayLesson extends UseLaidLessonReturn {
  slotId: string;
  page: ComputedRef<LessonPage>;
}

export interface UseWholeDayReturn {
  day: ShallowRef<Today | null>;
  /** In the order of the day. */
  lessons: ShallowRef<readonly DayLesson[]>;
  error: ShallowRef<unknown>;
  load: () => Promise<void>;
}

/** All lessons of a day, fetched by one request, each with the outbox laid over it. */
export function useWholeDay({ date }: UseWholeDayOptions): UseWholeDayReturn {
  const session = useSession();
  const lessons = shallowRef<readonly DayLesson[]>([]);
  const fetched = new Map<string, ShallowRef<LessonPage | null>>();
  let scope: EffectScope | null = null;

  const stale = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = new AbortController();

  async function fetchStale(): Promise<void> {
    const ids = [...stale];
    stale.clear();
    const { signal } = stop;
    try {
      const found = await Promise.all(ids.map((id) => fetchLesson(session.school(), id, signal)));
      if (signal.aborted) return;
      for (const page of found) {
        const known = fetched.get(page.slot.id);
        if (known) known.value = page;
      }
    } catch (failure) {
      // What was taken is in sight already; the next answer brings the rest.
      if (!(failure instanceof ApiProblem) && !(failure instanceof ServerAway) && !signal.aborted)
        throw failure;
    }
  }
  function onTaken(slotId: string, operations: readonly Operation[]): void {
    stale.add(slotId);
    // The homework of one half of a double lesson is that of the other.
    if (operations.some(({ op }) => op === 'setHomework')) {
      const journalId = fetched.get(slotId)?.value?.journalId;
      for (const [id, one] of fetched) if (one.value?.journalId === journalId) stale.add(id);
    }
    clearTimeout(timer);
    timer = setTimeout(() => void fetchStale(), REFETCH_MS);
  }

  function make(page: LessonPage): DayLesson {
    const slotId = page.slot.id;
    const data = shallowRef<LessonPage | null>(page);
    fetched.set(slotId, data);
    const laid = useLaidLesson({
      slotId: ref(slotId),
      data,
      onTaken: (operations) => onTaken(slotId, operations),
    });
    return { ...laid, slotId, page: computed(() => laid.page.value ?? page) };
  }
  function clear(): void {
    scope?.stop();
    scope = null;
    fetched.clear();
    stale.clear();
    clearTimeout(timer);
    stop.abort();
    stop = new AbortController();
  }
  function take(found: readonly LessonPage[]): void {
    const same =
      found.length === lessons.value.length &&
      found.every(({ slot }, index) => slot.id === lessons.value[index]?.slotId);
    if (same) {
      // The form stays as it is: what somebody types in it goes on.
      for (const page of found) {
        const known = fetched.get(page.slot.id);
        if (known) known.value = page;
      }
      return;
    }
    clear();
    scope = effectScope(true);
    lessons.value = scope.run(() => found.map(make)) ?? [];
  }

  const {
    data: day,
    error,
    load,
  } = useFetched(async (signal) => {
    const found = await fetchWholeDay(session.school(), date.value, signal);
    setServerTime(found.serverTime);
    return found;
  });
  watch(day, (found) => take(found?.lessons ?? []));
  watch(
    date,
    () => {
      day.value = null;
      void load();
    },
    { immediate: true },
  );
  function onVisible(): void {
    if (document.visibilityState === 'visible' && day.value) void load();
  }
  document.addEventListener('visibilitychange', onVisible);
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', onVisible);
    clear();
  });
  return { day, lessons, error, load };
}
