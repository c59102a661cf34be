import type { PageKey } from '../../shared/keys/index.js';
import { ATTENDANCE_KEYS } from '../lesson/index.js';

/** Keys of the grid. */
export const GRID_KEYS: readonly PageKey[] = [
  ['1–5', 'journal.keys.mark'],
  ['/', 'journal.keys.beside'],
  ['Shift 1–5', 'journal.keys.besideAtOnce'],
  ...ATTENDANCE_KEYS,
  ['Delete', 'journal.keys.clear'],
  ['Enter, F2', 'journal.keys.edit'],
  ['Shift F2', 'journal.keys.comment'],
  ['Ctrl C, Ctrl V', 'journal.keys.paste'],
  ['Ctrl Enter', 'keys.confirm'],
  ['↑ ↓ ← →', 'journal.keys.move'],
  ['Home, End', 'journal.keys.edge'],
  ['Ctrl Home, Ctrl End', 'journal.keys.corner'],
  ['Page Up, Page Down', 'journal.keys.page'],
  ['А–Я', 'journal.keys.search'],
  ['Esc', 'journal.keys.escape'],
  ['Tab', 'journal.keys.leave'],
];
