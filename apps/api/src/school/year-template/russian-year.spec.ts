import { describe, expect, it } from '@jest/globals';
import { addDays, weekdayOf } from '@zvonok/rules';
import { academicYearOf, russianYear } from './russian-year.js';

const year = russianYear(2026, 'Asia/Yakutsk');
const on = (date: string, kind: string): number[] =>
  year.days.filter((day) => day.date === date && day.kind === kind).map((day) => day.weekScheme ?? 0);

describe('the Russian academic year', () => {
  it('begins in September', () => {
    expect(academicYearOf('2026-08-31')).toBe(2025);
    expect(academicYearOf('2026-09-01')).toBe(2026);
    expect(academicYearOf('2027-01-10')).toBe(2026);
    expect(year).toMatchObject({ name: '2026/27', startsOn: '2026-09-01', endsOn: '2027-08-31' });
    expect(russianYear(2099, 'Europe/Moscow').name).toBe('2099/00');
  });

  it('has the terms of 2026/27', () => {
    const bounds = (kind: string): string[][] =>
      year.terms.filter((term) => term.kind === kind).map((term) => [term.startsOn, term.endsOn]);
    expect(bounds('quarter')).toEqual([
      ['2026-09-01', '2026-10-24'],
      ['2026-11-05', '2026-12-29'],
      ['2027-01-11', '2027-03-20'],
      ['2027-03-29', '2027-05-26'],
    ]);
    expect(bounds('halfYear')).toEqual([
      ['2026-09-01', '2026-12-29'],
      ['2027-01-11', '2027-05-26'],
    ]);
    expect(year.terms[0]?.termMarksDueAt).toBe('2026-10-24T14:59:59.999Z');
  });

  it('has the public holidays of 2026/27', () => {
    const holidays = year.days.filter((day) => day.kind === 'publicHoliday').map((day) => day.date);
    expect(holidays).toEqual([
      '2026-11-04',
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((day) => `2027-01-0${day}`),
      '2027-02-23',
      '2027-03-08',
      '2027-05-01',
      '2027-05-09',
      '2027-06-12',
    ]);
  });

  it('moves a holiday of a weekend: a Sunday for everybody, a Saturday for five-day weeks', () => {
    expect(on('2027-05-10', 'dayOff')).toEqual([0]);
    expect(on('2027-05-03', 'dayOff')).toEqual([5]);
    expect(on('2027-06-14', 'dayOff')).toEqual([5]);
    expect(year.days.filter((day) => day.kind === 'dayOff')).toHaveLength(3);
  });

  it('gives the first grade a week in February', () => {
    const own = year.days.filter((day) => day.gradeLevels !== null);
    expect(own.map((day) => day.date)).toEqual([15, 16, 17, 18, 19, 20, 21].map((day) => `2027-02-${day}`));
  });

  it.each(Array.from({ length: 40 }, (_, index) => 2020 + index))('covers %i without gaps', (startYear) => {
    const some = russianYear(startYear, 'Europe/Moscow');
    const vacation = new Set(
      some.days.filter((day) => day.kind === 'vacation' && !day.gradeLevels).map((day) => day.date),
    );
    const quarters = some.terms.filter((term) => term.kind === 'quarter');
    for (const term of quarters) {
      expect(term.startsOn < term.endsOn).toBe(true);
      expect(weekdayOf(term.startsOn)).toBeLessThan(7);
    }
    for (let date = some.startsOn; date <= some.endsOn; date = addDays(date, 1)) {
      const inTerm = quarters.some((term) => term.startsOn <= date && date <= term.endsOn);
      const firstSunday = date === some.startsOn && weekdayOf(date) === 7;
      expect([date, inTerm !== vacation.has(date) || firstSunday]).toEqual([date, true]);
    }
  });
});
