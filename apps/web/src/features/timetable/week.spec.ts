import type { TimetableLesson, TimetableWeek } from '@zvonok/contracts';
import { describe, expect, it } from 'vitest';
import { matches, rowKey, sheetOf } from './week.js';

const days = Array.from({ length: 7 }, (_, index) => ({
  date: `2026-11-${23 + index}`,
  kind: index < 6 ? ('school' as const) : ('off' as const),
  title: null,
  ownBells: [],
}));
let made = 0;
function lesson(date: string, period: number, more: Partial<TimetableLesson> = {}): TimetableLesson {
  made += 1;
  return {
    id: `lesson-${made}`,
    date,
    period,
    shift: 1,
    startAt: `${date}T0${5 + period}:30:00.000Z`,
    endAt: `${date}T0${6 + period}:10:00.000Z`,
    ...more,
  } as TimetableLesson;
}
const week = (lessons: TimetableLesson[]): TimetableWeek => ({
  by: 'schoolClass',
  of: { id: 'class', name: '5А' },
  monday: '2026-11-23',
  serverTime: '2026-11-24T05:00:00.000Z',
  days,
  lessons,
});
const timeOf = (instant: string): string => instant.slice(11, 16);

describe('a week as lines and columns', () => {
  it('has a line for every number from the first to the last, at the usual bells', () => {
    const sheet = sheetOf(
      week([
        lesson('2026-11-23', 1),
        lesson('2026-11-24', 1),
        lesson('2026-11-25', 1, { startAt: '2026-11-25T06:45:00.000Z' }),
        lesson('2026-11-23', 3),
      ]),
      timeOf,
    );
    expect(sheet.rows.map(({ period, startAt }) => [period, startAt])).toEqual([
      [1, '06:30'],
      [2, ''],
      [3, '08:30'],
    ]);
    expect(sheet.shifts).toBe(false);
  });

  it('takes the usual bells from days without bells of their own', () => {
    const plain = week([
      lesson('2026-11-23', 1, { startAt: '2026-11-23T06:15:00.000Z' }),
      lesson('2026-11-24', 1),
    ]);
    const own = plain.days.map((day) =>
      day.date === '2026-11-23' ? { ...day, ownBells: ['Короткие'] } : day,
    );
    expect(sheetOf({ ...plain, days: own }, timeOf).rows[0]?.startAt).toBe('06:30');
  });

  it('puts lessons of one number side by side and shifts one under the other', () => {
    const both = [lesson('2026-11-24', 2), lesson('2026-11-24', 2)];
    const sheet = sheetOf(week([...both, lesson('2026-11-24', 1, { shift: 2 })]), timeOf);
    expect(sheet.rows.map(rowKey)).toEqual(['1/2', '2/1']);
    expect(sheet.shifts).toBe(true);
    expect(sheet.columns[1]?.cells.get('1/2')).toEqual(both);
  });

  it('shows a Saturday on which there is school, and no free Sunday', () => {
    const sheet = sheetOf(week([lesson('2026-11-24', 2)]), timeOf);
    expect(sheet.columns.map(({ day }) => day.date)).toEqual(days.slice(0, 6).map(({ date }) => date));
  });
});

describe('finding by name', () => {
  it('takes the beginnings of words, Ё as Е', () => {
    expect(matches('Королёва А. П.', 'королев')).toBe(true);
    expect(matches('Королёва А. П.', 'кор а')).toBe(true);
    expect(matches('Королёва А. П.', 'лева')).toBe(false);
    expect(matches('10А', '10')).toBe(true);
  });
});
