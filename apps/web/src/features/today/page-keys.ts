import type { PageKey } from '../../shared/keys/index.js';

/** Keys of the day. */
export const TODAY_KEYS: readonly PageKey[] = [
  ['↑ ↓', 'today.keys.lines'],
  ['Enter', 'today.keys.open'],
  ['← →', 'today.keys.days'],
];
