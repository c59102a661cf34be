import type { PageKey } from '../../shared/keys/index.js';

/** Keys of the list of deadlines. */
export const LIST_KEYS: readonly PageKey[] = [
  ['↑ ↓', 'deadlines.keys.lines'],
  ['Enter', 'deadlines.keys.open'],
  ['/', 'deadlines.keys.search'],
];

/** Keys of the same as a matrix. */
export const MATRIX_KEYS: readonly PageKey[] = [
  ['Tab', 'deadlines.keys.into'],
  ['↑ ↓ ← →', 'deadlines.keys.cells'],
  ['Enter', 'deadlines.keys.lists'],
  ['/', 'deadlines.keys.search'],
];
