import type { HistoryItem, LessonPage } from '@zvonok/contracts';
import { shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { useFetched } from '../../shared/api/index.js';
import { useSession } from '../../shared/session/index.js';
import { fetchHistory, fetchLesson } from './api.js';

/** The focus rests this long before anything is fetched for it. */
const REST_MS = 200;

/** What the focus stands on; nulls: nothing of that kind. */
export interface DetailsOf {
  slotId: string | null;
  pupilId: string | null;
}

export interface UseDetailsOptions {
  journalId: Ref<string>;
  of: Ref<DetailsOf>;
  /** Grows with every change of the journal. */
  version: Ref<number>;
}

export interface UseDetailsReturn {
  lesson: ShallowRef<LessonPage | null>;
  history: ShallowRef<HistoryItem[] | null>;
  historyError: ShallowRef<unknown>;
  reload: () => Promise<void>;
}

/** The lesson of the column and the history of the cell, fetched when the focus rests. */
export function useDetails({ journalId, of, version }: UseDetailsOptions): UseDetailsReturn {
  const session = useSession();
  const lesson = shallowRef<LessonPage | null>(null);
  const lessons = useFetched((signal) => fetchLesson(session.school(), of.value.slotId ?? '', signal));
  const histories = useFetched((signal) =>
    fetchHistory(
      session.school(),
      journalId.value,
      {
        ...(of.value.slotId !== null && { slotId: of.value.slotId }),
        ...(of.value.pupilId !== null && { pupilId: of.value.pupilId }),
      },
      signal,
    ),
  );
  watch(lessons.data, (found) => {
    lesson.value = found;
  });

  async function reload(): Promise<void> {
    const { slotId } = of.value;
    if (slotId === null) return;
    await Promise.all([lessons.load(), histories.load()]);
  }
  watch(
    () => [of.value.slotId, of.value.pupilId, version.value] as const,
    ([slotId, pupilId], old, onCleanup) => {
      if (slotId !== old?.[0]) lesson.value = null;
      if (slotId !== old?.[0] || pupilId !== old?.[1]) histories.data.value = null;
      const timer = setTimeout(() => void reload(), REST_MS);
      onCleanup(() => clearTimeout(timer));
    },
    { immediate: true },
  );
  return { lesson, history: histories.data, historyError: histories.error, reload };
}
