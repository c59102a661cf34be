import { describe, expect, it } from '@jest/globals';
import { addDays } from '@zvonok/rules';
import { lessonDays, timetableStart } from './lesson-days.js';
import { academicYearOf, russianYear } from './russian-year.js';

const year = russianYear(2026, 'Europe/Moscow');

describe('the days of lessons', () => {
  it('leave out weekends, holidays, transfers and vacations', () => {
    expect(lessonDays(year, '2026-09-08')).toEqual([
      '2026-09-01',
      '2026-09-02',
      '2026-09-03',
      '2026-09-04',
      '2026-09-07',
      '2026-09-08',
    ]);
    const all = lessonDays(year, '2027-08-31');
    for (const off of ['2026-11-04', '2027-02-23', '2027-05-03', '2027-05-10', '2027-06-01']) {
      expect(all).not.toContain(off);
    }
    expect(all.at(-1)).toBe('2027-05-26');
  });
});

describe('the first day of the timetable', () => {
  it.each([
    ['2026-11-25', '2026-11-05', 'the running quarter'],
    ['2026-11-06', '2026-10-12', 'a Monday of the quarter before, when the running one has just begun'],
    ['2026-12-29', '2026-11-30', 'a Monday, when the quarter is long'],
    ['2026-09-01', '2026-09-01', 'the first day of school'],
    ['2027-07-15', '2027-04-26', 'weeks of the last quarter in summer'],
  ])('on %s is %s: %s', (today, from) => {
    expect(timetableStart(year, today)).toBe(from);
  });

  it('shows lessons on any day of any year', () => {
    for (let today = '2026-09-02'; today < '2029-08-31'; today = addDays(today, 13)) {
      const of = russianYear(academicYearOf(today), 'Europe/Moscow');
      const from = timetableStart(of, today);
      const days = lessonDays(of, today).filter((day) => day >= from);
      expect(from >= of.startsOn).toBe(true);
      expect(days.length).toBeLessThanOrEqual(24);
      if (today.slice(5) > '09-14' || today.slice(5) < '09-01') expect(days.length).toBeGreaterThanOrEqual(8);
    }
  });
});
