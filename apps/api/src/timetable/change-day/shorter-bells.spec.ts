import { describe, expect, it } from '@jest/globals';
import { shorterBells, type Bell } from './shorter-bells.js';

const usual: readonly Bell[] = [
  { period: 1, startsAt: '08:30', endsAt: '09:15' },
  { period: 2, startsAt: '09:25', endsAt: '10:10' },
  { period: 3, startsAt: '10:30', endsAt: '11:15' },
];
const times = (bells: readonly Bell[] | null): string[] =>
  (bells ?? []).map(({ startsAt, endsAt }) => `${startsAt}-${endsAt}`);
const how = { lessonMinutes: 30, breakMinutes: null, fromPeriod: null };

describe('bells of a day with shorter lessons', () => {
  it('begin as usual and keep the breaks', () => {
    expect(times(shorterBells(usual, how))).toEqual(['08:30-09:00', '09:10-09:40', '10:00-10:30']);
  });

  it('take breaks of one length where one is given', () => {
    expect(times(shorterBells(usual, { ...how, breakMinutes: 5 }))).toEqual([
      '08:30-09:00',
      '09:05-09:35',
      '09:40-10:10',
    ]);
  });

  it('leave the lessons before the first shorter one as they are', () => {
    expect(times(shorterBells([...usual].reverse(), { ...how, fromPeriod: 3 }))).toEqual([
      '08:30-09:15',
      '09:25-10:10',
      '10:30-11:00',
    ]);
  });

  it('are none where the day would not be long enough', () => {
    expect(
      shorterBells([{ period: 1, startsAt: '23:00', endsAt: '23:30' }], { ...how, lessonMinutes: 60 }),
    ).toBeNull();
    expect(shorterBells([], how)).toEqual([]);
  });
});
