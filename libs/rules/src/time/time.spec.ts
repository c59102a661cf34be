import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addMonths,
  afterWorkingDays,
  bellsFor,
  dayKind,
  daysBetween,
  endOfDay,
  instantAt,
  localDateOf,
  mondayOf,
  nextSchoolDay,
  nextWorkingDay,
  startOfDayMs,
  termOn,
  toInstant,
  toMs,
  weekdayOf,
  workingDay,
} from '../index.js';
import type { BellSchedule, CalendarEntry, SchoolCalendar } from '../index.js';
import { calendar, fixturePolicy, schoolDays, terms } from '../../test/fixture.js';

const zones = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Asia/Yekaterinburg',
  'Asia/Krasnoyarsk',
  'Asia/Yakutsk',
  'Asia/Kamchatka',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];
const anyDay = fc.integer({ min: 0, max: 36_500 }).map((days) => addDays('1990-01-01', days));
const anyZone = fc.constantFrom(...zones);

describe('zone', () => {
  it('ends a day at its last millisecond', () => {
    expect(endOfDay('Asia/Yakutsk', '2026-11-24')).toBe('2026-11-24T14:59:59.999Z');
    expect(endOfDay('Europe/Kaliningrad', '2026-11-24')).toBe('2026-11-24T21:59:59.999Z');
  });

  it.each([
    ['Europe/Moscow', '2014-10-25', '2014-10-25T19:59:59.999Z'],
    ['Europe/Moscow', '2014-10-26', '2014-10-26T20:59:59.999Z'],
    ['America/New_York', '2026-11-01', '2026-11-02T04:59:59.999Z'],
    ['America/New_York', '2026-03-08', '2026-03-09T03:59:59.999Z'],
    ['America/Sao_Paulo', '2018-11-03', '2018-11-04T02:59:59.999Z'],
  ])('ends the day in %s on %s where the clocks change', (zone, day, end) => {
    expect(endOfDay(zone, day)).toBe(end);
  });

  it('moves a bell in a gap forward and takes the first of two (R09)', () => {
    expect(instantAt('America/New_York', '2026-03-08', '02:30')).toBe('2026-03-08T07:30:00.000Z');
    expect(instantAt('America/New_York', '2026-11-01', '01:30')).toBe('2026-11-01T05:30:00.000Z');
  });

  it('refuses an unknown zone and a date that is none', () => {
    expect(() => endOfDay('Mars/Base', '2026-11-24')).toThrow(RangeError);
    expect(() => endOfDay('Asia/Yakutsk', '2026-02-30')).toThrow(RangeError);
  });

  it('has a local midnight 1 ms after a day ends', () => {
    fc.assert(
      fc.property(anyZone, anyDay, (zone, day) => {
        const next = toInstant(toMs(endOfDay(zone, day)) + 1);
        expect(toMs(next)).toBe(startOfDayMs(zone, addDays(day, 1)));
        expect(localDateOf(zone, next)).toBe(addDays(day, 1));
        expect(localDateOf(zone, endOfDay(zone, day))).toBe(day);
      }),
    );
  });

  it('gives every instant of a day the date of that day', () => {
    fc.assert(
      fc.property(anyZone, anyDay, fc.double({ min: 0, max: 0.999999, noNaN: true }), (zone, day, share) => {
        const start = startOfDayMs(zone, day);
        const length = toMs(endOfDay(zone, day)) - start;
        expect(localDateOf(zone, toInstant(start + Math.floor(length * share)))).toBe(day);
      }),
    );
  });

  it('counts days over month and year ends', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysBetween('2026-11-24', '2026-12-01')).toBe(7);
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(weekdayOf('2026-11-24')).toBe(2);
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  });
});

describe('calendar', () => {
  const six = { staffWeekDays: 6 } as const;
  const five = { staffWeekDays: 5 } as const;

  it.each([
    ['2026-11-28', true, false, 'a Saturday'],
    ['2026-11-29', false, false, 'a Sunday'],
    ['2026-11-04', false, false, 'a public holiday'],
    ['2026-10-31', true, false, 'a Saturday of the vacation'],
    ['2026-10-30', true, true, 'a Friday of the vacation'],
    ['2027-05-10', false, false, 'the Monday for 9 May (R04)'],
    ['2027-05-03', true, false, 'a transfer for five-day weeks (R04)'],
  ])('%s is a working day %s of six, %s of five: %s', (day, ofSix, ofFive) => {
    expect(workingDay(calendar, day, six)).toBe(ofSix);
    expect(workingDay(calendar, day, five)).toBe(ofFive);
  });

  it('lets a transfer to work override Sunday and holiday, for its own scheme (R03)', () => {
    const moved: CalendarEntry[] = ['2026-11-29', '2026-11-04'].map((day) => ({
      kind: 'movedWorkday',
      from: day,
      to: day,
      grades: null,
      weekScheme: 6,
      works: true,
    }));
    const changed: SchoolCalendar = { ...calendar, entries: [...calendar.entries, ...moved] };
    expect(workingDay(changed, '2026-11-29', six)).toBe(true);
    expect(workingDay(changed, '2026-11-04', six)).toBe(true);
    expect(workingDay(changed, '2026-11-29', five)).toBe(false);
  });

  it.each([
    ['2026-11-24', 7, 'school'],
    ['2026-11-28', 7, 'school'],
    ['2026-11-28', 1, 'off'],
    ['2026-11-29', 7, 'off'],
    ['2026-11-04', 7, 'holiday'],
    ['2026-11-01', 7, 'vacation'],
    ['2027-02-16', 1, 'vacation'],
    ['2027-02-16', 2, 'school'],
    ['2027-05-03', 7, 'school'],
    ['2027-05-03', 1, 'off'],
    ['2027-07-01', 7, 'vacation'],
  ])('on %s grade %i has %s', (day, grade, kind) => {
    expect(dayKind(calendar, day, grade, fixturePolicy)).toBe(kind);
  });

  it('cancels a day for the classes named only', () => {
    const entries: CalendarEntry[] = [
      {
        kind: 'cancelledDay',
        from: '2026-11-24',
        to: '2026-11-24',
        grades: null,
        schoolClassIds: ['7a'],
        weekScheme: null,
      },
    ];
    expect(dayKind({ ...calendar, entries }, '2026-11-24', 7, fixturePolicy, '7a')).toBe('off');
    expect(dayKind({ ...calendar, entries }, '2026-11-24', 7, fixturePolicy, '7b')).toBe('school');
  });

  it('finds the next working and school day, and a working day after the last school day (R08)', () => {
    expect(nextWorkingDay(calendar, '2027-02-23', six)).toBe('2027-02-24');
    expect(nextSchoolDay(calendar, '2026-10-31', schoolDays, six)).toBe('2026-11-05');
    expect(nextSchoolDay(calendar, '2027-05-30', schoolDays, six)).toBe('2027-05-31');
    expect(afterWorkingDays(calendar, '2026-11-20', 5, six)).toBe('2026-11-26');
  });

  it('puts a date between terms to the term that follows (R83)', () => {
    expect(termOn(terms, '2026-10-24')).toMatchObject({ term: { id: 'q1' }, inside: true });
    expect(termOn(terms, '2026-10-30')).toMatchObject({ term: { id: 'q2' }, inside: false });
    expect(termOn(terms, '2027-06-01')).toBeNull();
  });
});

describe('bellsFor', () => {
  const base: BellSchedule = {
    id: 'normal',
    shift: 1,
    grades: null,
    weekdays: null,
    from: null,
    to: null,
    periods: [],
  };
  const schedules: BellSchedule[] = [
    base,
    { ...base, id: 'year', from: '2026-09-01', to: '2027-05-26' },
    { ...base, id: 'first', grades: [1] },
    { ...base, id: 'saturday', weekdays: [6] },
    { ...base, id: 'short', from: '2026-11-27', to: '2026-11-27' },
    { ...base, id: 'shortFirst', grades: [1], from: '2026-11-27', to: '2026-11-27' },
    { ...base, id: 'second', shift: 2 },
  ];
  const on = (date: string, grade: number, shift = 1): string | undefined =>
    bellsFor(schedules, { date, grade, shift })?.id;

  it('takes the most specific set', () => {
    expect(on('2026-11-24', 7)).toBe('year');
    expect(on('2026-11-24', 1)).toBe('first');
    expect(on('2026-11-28', 7)).toBe('saturday');
    expect(on('2026-11-27', 7)).toBe('short');
    expect(on('2026-11-27', 1)).toBe('shortFirst');
    expect(on('2026-11-24', 7, 2)).toBe('second');
    expect(on('2026-11-24', 7, 3)).toBeUndefined();
  });

  it('does not depend on the order of the sets', () => {
    const reversed = [...schedules].reverse();
    for (const date of ['2026-11-24', '2026-11-27', '2026-11-28'])
      for (const grade of [1, 7])
        expect(bellsFor(reversed, { date, grade, shift: 1 })?.id).toBe(on(date, grade));
  });
});

describe('instants', () => {
  it('reads and writes the kept form as Temporal does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), (ms) => {
        const text = Temporal.Instant.fromEpochMilliseconds(ms).toString({ fractionalSecondDigits: 3 });
        expect(toInstant(ms)).toBe(text);
        expect(toMs(text)).toBe(ms);
      }),
    );
  });

  it.each(['2026-02-30T00:00:00.000Z', '2026-02-29T00:00:00.000Z', '2026-11-24T24:00:00.000Z', '2026-11-24'])(
    'refuses %s, which is no instant',
    (text) => {
      expect(() => toMs(text)).toThrow(RangeError);
    },
  );
});
