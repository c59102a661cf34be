export { default as OutboxStrip } from './OutboxStrip.vue';
export { useOutbox } from './outbox.store.js';
export { subjectOf } from './subject.js';
export type { CellState, Conflict, Entry, EntryState, Settled, Wish } from './types.js';
