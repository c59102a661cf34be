import type { PageKey } from '../../shared/keys/index.js';

/** Letters of the paper journal; the same in the list of a lesson and in the grid. */
export const ATTENDANCE_KEYS: readonly PageKey[] = [
  ['н', 'keys.absent'],
  ['б', 'keys.ill'],
  ['у', 'keys.excused'],
  ['п', 'keys.unexcused'],
  ['о', 'keys.late'],
  ['е', 'keys.present'],
];

/** Keys of a lesson's page. */
export const LESSON_KEYS: readonly PageKey[] = [
  ...ATTENDANCE_KEYS,
  ['1–5', 'keys.mark'],
  ['Delete', 'keys.clear'],
  ['↑ ↓ ← →', 'keys.move'],
  ['Ctrl Enter', 'keys.confirm'],
  ['Tab', 'keys.leave'],
];

/** Keys of the form of the day. */
export const WHOLE_KEYS: readonly PageKey[] = [
  ['Enter', 'whole.keys.enter'],
  ['Ctrl Enter', 'whole.keys.next'],
  ['Alt ↓', 'whole.keys.after'],
  ['Alt ↑', 'whole.keys.before'],
  ['А…Я Enter', 'whole.keys.absent'],
  ['А…Я о', 'whole.keys.kind'],
  ['н б у п о', 'whole.keys.change'],
  ['Delete', 'whole.keys.here'],
  ['Alt =', 'whole.keys.like'],
  ['Tab', 'whole.keys.tab'],
];
