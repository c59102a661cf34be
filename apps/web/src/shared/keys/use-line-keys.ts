import { onBeforeUnmount, onMounted, type Ref } from 'vue';
import { isTyping } from './typing.js';

export interface UseLineKeysOptions {
  root: Readonly<Ref<HTMLElement | null>>;
  /** What opens a line: one a line. */
  lines: string;
  /** Keys of the page besides; true: the key did something. */
  also?: (event: KeyboardEvent) => boolean;
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/** ↓ and ↑ go from line to line of a page that is a list; Enter opens, as anywhere. */
export function useLineKeys({ root, lines, also }: UseLineKeysOptions): void {
  function onKey(event: KeyboardEvent): void {
    const { defaultPrevented, ctrlKey, altKey, metaKey, shiftKey } = event;
    if (defaultPrevented || ctrlKey || altKey || metaKey || isTyping(event)) return;
    if (document.querySelector('[role="dialog"]')) return;
    if (also?.(event)) return event.preventDefault();
    const step = shiftKey ? undefined : STEPS[event.key];
    const all = [...(root.value?.querySelectorAll<HTMLElement>(lines) ?? [])].filter(
      (one) => one.offsetParent !== null,
    );
    if (step === undefined || all.length === 0) return;
    const at = all.findIndex((one) => one === document.activeElement);
    // From above the list one comes to its first line, from below to its last.
    const to = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
    if (!all[to]) return;
    event.preventDefault();
    all[to].focus();
    all[to].scrollIntoView({ block: 'nearest' });
  }
  onMounted(() => document.addEventListener('keydown', onKey));
  onBeforeUnmount(() => document.removeEventListener('keydown', onKey));
}
