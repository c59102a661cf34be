import { describe, expect, it } from '@jest/globals';
import { dayKind, shippedPolicy, workingDay } from '@zvonok/rules';
import { SchoolTime, type SchoolTimeRows } from './school-time.js';

const rows: SchoolTimeRows = {
  zone: 'Asia/Yakutsk',
  structureVersion: 3,
  years: [
    { id: 'y27', name: '2027/28', startsOn: '2027-09-01', endsOn: '2028-08-31' },
    { id: 'y26', name: '2026/27', startsOn: '2026-09-01', endsOn: '2027-08-31' },
  ],
  terms: [
    {
      id: 'q2',
      academicYearId: 'y26',
      kind: 'quarter',
      number: 2,
      startsOn: '2026-11-05',
      endsOn: '2026-12-29',
      gradeLevels: [5],
      termMarksDueAt: '2026-12-29T14:59:59.999Z',
    },
    {
      id: 'q1',
      academicYearId: 'y26',
      kind: 'quarter',
      number: 1,
      startsOn: '2026-09-01',
      endsOn: '2026-10-24',
      gradeLevels: [5],
      termMarksDueAt: '2026-10-31T14:59:59.999Z',
    },
  ],
  days: [
    { date: '2026-11-04', kind: 'publicHoliday', gradeLevels: null, weekScheme: null, asWeekday: null },
    { date: '2026-11-14', kind: 'movedWorkday', gradeLevels: null, weekScheme: 5, asWeekday: 3 },
    { date: '2026-11-16', kind: 'dayOff', gradeLevels: null, weekScheme: null, asWeekday: null },
    { date: '2027-02-16', kind: 'vacation', gradeLevels: [1], weekScheme: null, asWeekday: null },
  ],
  bells: [
    {
      id: 'b1',
      name: 'Обычное',
      shift: 1,
      gradeLevels: null,
      weekdays: null,
      validFrom: '2026-09-01',
      validTo: null,
      periods: [{ period: 1, startsAt: '08:30', endsAt: '09:10' }],
    },
    {
      id: 'b2',
      name: 'Среда',
      shift: 1,
      gradeLevels: null,
      weekdays: [3],
      validFrom: '2026-09-01',
      validTo: null,
      periods: [{ period: 1, startsAt: '09:00', endsAt: '09:40' }],
    },
  ],
  subjects: [{ id: 's1', name: 'Музыка' }],
  policies: [
    { id: 'p2', version: 1, validFrom: '2027-01-11', values: { markDays: 5 } },
    { id: 'p1', version: 4, validFrom: '2026-09-01', values: { markDays: 8, localAct: 'Положение № 3' } },
  ],
};
const time = new SchoolTime(rows);

describe('SchoolTime', () => {
  it('gives the calendar of the year of a date', () => {
    const calendar = time.calendarOn('2026-11-24');
    expect([calendar.yearFrom, calendar.yearTo, calendar.zone]).toEqual([
      '2026-09-01',
      '2027-08-31',
      'Asia/Yakutsk',
    ]);
    expect(time.calendarOn('2026-11-25')).toBe(calendar);
    expect(time.yearOn('2026-07-01')?.id).toBe('y26');
    expect(time.yearOn('2030-01-01')?.id).toBe('y27');
    expect(dayKind(calendar, '2026-11-04', 5, shippedPolicy)).toBe('holiday');
    expect(dayKind(calendar, '2026-11-14', 5, shippedPolicy)).toBe('school');
    expect(dayKind(calendar, '2026-11-16', 5, shippedPolicy)).toBe('off');
    expect(dayKind(calendar, '2027-02-16', 1, shippedPolicy)).toBe('vacation');
    expect(workingDay(calendar, '2026-11-16', shippedPolicy)).toBe(false);
  });

  it('gives the terms of a grade in order', () => {
    expect(time.termsOf(5, '2026-11-24').map((one) => one.id)).toEqual(['q1', 'q2']);
    expect(time.termsOf(6, '2026-11-24')).toEqual([]);
    expect(time.termsOf(5, '2027-11-24')).toEqual([]);
  });

  it('gives the most specific bells of the weekday that is held', () => {
    expect(time.bellsFor(5, '2026-11-24', 1)?.name).toBe('Обычное');
    expect(time.bellsFor(5, '2026-11-25', 1)?.name).toBe('Среда');
    expect(time.weekdayHeldOn('2026-11-14', 5)).toBe(3);
    expect(time.bellsFor(5, '2026-11-14', 1)?.name).toBe('Среда');
    expect(time.bellsFor(5, '2026-11-24', 2)).toBeNull();
  });

  it('gives the settings in force on a date', () => {
    expect(time.policyOn('2026-08-31').version).toBe(0);
    expect(time.policyOn('2026-11-24')).toMatchObject({ version: 1, localAct: 'Положение № 3' });
    expect(time.policyOn('2026-11-24').settings.markDays).toBe(8);
    expect(time.policyOn('2027-01-11')).toMatchObject({ version: 2, localAct: null });
  });
});
