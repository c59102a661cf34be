import type { TimetableChangeView, TimetablePreview, TimetableWish } from '@zvonok/contracts';
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { ApiProblem, ServerAway } from '../../shared/api/index.js';
import { useSession } from '../../shared/session/index.js';
import { applyChange, previewChange } from './api.js';

/** A change on its way: wished, shown, done. */
export interface UseChangeReturn {
  /** What it would do; null: nothing is shown yet. */
  preview: ShallowRef<TimetablePreview | null>;
  busy: Ref<boolean>;
  /** Why the last step was not done; `away`: the server does not answer. */
  failed: ShallowRef<ApiProblem | 'away' | null>;
  /** What was shown is not what would be done any more: it is shown anew. */
  outdated: Ref<boolean>;
  look: (wish: TimetableWish) => Promise<void>;
  /** Does what is shown. @returns null when it was not done */
  apply: () => Promise<TimetableChangeView | null>;
  /** Back to the wish. */
  reset: () => void;
}

/** A change of the timetable is seen before it is done. */
export function useChange(): UseChangeReturn {
  const session = useSession();
  const preview = shallowRef<TimetablePreview | null>(null);
  const busy = ref(false);
  const failed = shallowRef<ApiProblem | 'away' | null>(null);
  const outdated = ref(false);
  let wished: TimetableWish | null = null;

  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    failed.value = null;
    busy.value = true;
    try {
      return await work();
    } catch (failure) {
      if (failure instanceof ServerAway) failed.value = 'away';
      else if (failure instanceof ApiProblem) failed.value = failure;
      else throw failure;
      return null;
    } finally {
      busy.value = false;
    }
  }

  async function look(wish: TimetableWish): Promise<void> {
    wished = wish;
    preview.value = await attempt(() => previewChange(session.school(), wish));
  }

  return {
    preview,
    busy,
    failed,
    outdated,
    async look(wish) {
      outdated.value = false;
      await look(wish);
    },
    async apply() {
      const [wish, seen] = [wished, preview.value];
      if (!wish || !seen) return null;
      const done = await attempt(() => applyChange(session.school(), wish, seen));
      if (failed.value !== 'away' && failed.value?.code === 'PREVIEW_OUTDATED') {
        outdated.value = true;
        await look(wish);
      }
      return done;
    },
    reset() {
      preview.value = null;
      failed.value = null;
      outdated.value = false;
    },
  };
}
