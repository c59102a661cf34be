export { TimetableModule } from './timetable.module.js';
export { JournalOpening, JournalOpeningSeat } from './journal-opening.port.js';
export type { JournalKey } from './journal-opening.port.js';
export { SlotBook } from './slot-book.js';
export type { HeldSlot, SlotChange } from './slot-book.js';
export { SLOTS_PLANNED } from './timetable.events.js';
export type { SlotsPlanned } from './timetable.events.js';
