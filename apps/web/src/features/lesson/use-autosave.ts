import { onScopeDispose, ref, watch, type Ref } from 'vue';

/** A pause this long in typing counts as made. */
const PAUSE_MS = 1_200;

export interface UseAutosaveOptions<T> {
  /** What the page shows: follows the school while nobody types. */
  source: () => T;
  save: (value: T) => void;
}

export interface UseAutosaveReturn<T> {
  draft: Ref<T>;
  /** Something was typed. */
  touch: () => void;
  /** Stores what was typed now: on Enter, on leaving the field. */
  commit: () => void;
}

/** A field without a Save button: stored on a pause, on leaving it, and when the page goes. */
export function useAutosave<T extends string | number | null>(
  options: UseAutosaveOptions<T>,
): UseAutosaveReturn<T> {
  const draft = ref(options.source()) as Ref<T>;
  let dirty = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(options.source, (value) => {
    if (!dirty) draft.value = value;
  });

  function commit(): void {
    clearTimeout(timer);
    if (!dirty) return;
    dirty = false;
    if (draft.value !== options.source()) options.save(draft.value);
  }
  function touch(): void {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(commit, PAUSE_MS);
  }
  onScopeDispose(commit);
  return { draft, touch, commit };
}
