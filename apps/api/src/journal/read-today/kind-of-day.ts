import { dayKind, type DayKind } from '@zvonok/rules';
import type { SchoolTime } from '../../school/index.js';

const GRADES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
/** What of several grades' days is told: lessons of any grade first, then the rarest. */
const TOLD: readonly DayKind[] = ['school', 'holiday', 'vacation', 'off'];

/** What a date is for the school as a whole by its calendar: a school day when any grade has lessons. */
export function kindOfDay(time: SchoolTime, date: string): DayKind {
  const calendar = time.calendarOn(date);
  const { settings } = time.policyOn(date);
  const kinds = new Set(GRADES.map((grade) => dayKind(calendar, date, grade, settings)));
  return TOLD.find((kind) => kinds.has(kind)) ?? 'off';
}
