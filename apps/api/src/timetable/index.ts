export { TimetableModule } from './timetable.module.js';
export { JournalOpening, JournalOpeningSeat } from './journal-opening.port.js';
export type { JournalKey } from './journal-opening.port.js';
export { LessonClosing, LessonClosingSeat } from './lesson-closing.port.js';
export type { ClosedLesson, ReopenedLesson } from './lesson-closing.port.js';
export { SlotBook } from './slot-book.js';
export type { HeldSlot, SlotChange } from './slot-book.js';
export { SLOTS_PLANNED, TIMETABLE_APPLIED } from './timetable.events.js';
export type { SlotsPlanned, TimetableApplied } from './timetable.events.js';
export { TimetablePlanner } from './apply-plan/timetable-planner.js';
export type { AppliedTimetable, ApplyOptions, PlanningContext } from './apply-plan/timetable-planner.js';
export type {
  PlannedAssignment,
  PlannedBell,
  PlannedClass,
  PlannedGroup,
  PlannedLesson,
  PlannedThing,
  PlannedTimetable,
} from './plan/timetable-plan.js';
