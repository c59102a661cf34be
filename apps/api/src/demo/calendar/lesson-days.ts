import { addDays, mondayOf, weekdayOf } from '@zvonok/rules';
import type { RussianYear } from './russian-year.js';

const friday = 5;
/** School days a demonstration shows at least and at most: enough to see, few enough to make quickly. */
const fewest = 8;
const most = 20;

/** Days of lessons of a five-day week from September to a day, in order. */
export function lessonDays(year: RussianYear, upTo: string): string[] {
  const off = new Set(
    year.days.filter((day) => day.gradeLevels === null && day.weekScheme !== 6).map((day) => day.date),
  );
  const days: string[] = [];
  for (let date = year.startsOn; date <= upTo && date <= year.endsOn; date = addDays(date, 1)) {
    if (weekdayOf(date) <= friday && !off.has(date)) days.push(date);
  }
  return days;
}

/**
 * The first day of the demonstration's timetable: the beginning of the running quarter (the last one, in vacations),
 * unless it is too near or too far, then a Monday before or after it.
 * @param today school day now
 */
export function timetableStart(year: RussianYear, today: string): string {
  const days = lessonDays(year, today);
  const quarters = year.terms.filter((term) => term.kind === 'quarter').map((term) => term.startsOn);
  const [first = year.startsOn] = quarters;
  const running = quarters.filter((startsOn) => startsOn <= today).at(-1) ?? first;
  const since = days.filter((day) => day >= running).length;
  if (fewest <= since && since <= most) return running;
  const wanted = days.at(-(since < fewest ? fewest : most));
  const monday = wanted === undefined ? first : mondayOf(wanted);
  return monday < first ? first : monday;
}
