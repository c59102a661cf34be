import { onScopeDispose, watch, type Ref, type ShallowRef } from 'vue';
import { useFetched } from '../../shared/api/index.js';
import { useSession } from '../../shared/session/index.js';
import { setServerTime } from '../../shared/time/index.js';
import { fetchLesson } from './api.js';
import { useLaidLesson, type UseLaidLessonReturn } from './use-laid-lesson.js';

/** Entries settle one after another; the page is fetched anew when they are through. */
const REFETCH_MS = 400;

export interface UseLessonOptions {
  slotId: Ref<string>;
}

export interface UseLessonReturn extends UseLaidLessonReturn {
  error: ShallowRef<unknown>;
  load: () => Promise<void>;
}

/** One lesson with the outbox laid over it. */
export function useLesson({ slotId }: UseLessonOptions): UseLessonReturn {
  const session = useSession();
  const { data, error, load } = useFetched(async (signal) => {
    const found = await fetchLesson(session.school(), slotId.value, signal);
    setServerTime(found.serverTime);
    return found;
  });
  watch(
    slotId,
    () => {
      data.value = null;
      void load();
    },
    { immediate: true },
  );

  // Somebody comes back to this page: what others entered meanwhile is shown.
  function onVisible(): void {
    if (document.visibilityState === 'visible' && data.value) void load();
  }
  document.addEventListener('visibilitychange', onVisible);

  let timer: ReturnType<typeof setTimeout> | undefined;
  const laid = useLaidLesson({
    slotId,
    data,
    onTaken: () => {
      clearTimeout(timer);
      timer = setTimeout(() => void load(), REFETCH_MS);
    },
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onVisible);
  });
  return { ...laid, error, load };
}
