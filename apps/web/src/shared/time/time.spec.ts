import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useLanguage } from '../i18n/index.js';
import {
  addDays,
  dayAt,
  daysBetween,
  formatDay,
  formatDayLong,
  formatDayNear,
  formatDays,
  formatSpan,
  formatTime,
  isEndOfDay,
  mondayOf,
  setSchoolZone,
} from './index.js';

describe('times as people say them', () => {
  beforeAll(() => useLanguage('ru'));
  beforeEach(() => setSchoolZone('Asia/Yekaterinburg'));

  it('shows the time of the school, wherever the device is', () => {
    expect(formatTime('2026-11-24T09:20:00.000Z')).toBe('14:20');
    setSchoolZone('Asia/Kamchatka');
    expect(formatTime('2026-11-24T09:20:00.000Z')).toBe('21:20');
  });

  it('knows the school’s date around midnight', () => {
    expect(dayAt(Date.parse('2026-11-24T18:59:59.999Z'))).toBe('2026-11-24');
    expect(dayAt(Date.parse('2026-11-24T19:00:00.000Z'))).toBe('2026-11-25');
  });

  it('counts days over month, year and a change of the clock', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysBetween('2026-11-20', '2026-11-24')).toBe(4);
    setSchoolZone('Europe/Berlin');
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect([0, 1, 6].map((n) => mondayOf(addDays('2026-11-23', n)))).toEqual(Array(3).fill('2026-11-23'));
  });

  it('names near days and writes the others out', () => {
    const now = Date.parse('2026-11-24T06:00:00.000Z');
    const near = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-27'].map((day) =>
      formatDayNear(day, now),
    );
    expect(near).toEqual(['вчера', 'сегодня', 'завтра', 'пт, 27 ноября']);
    expect(formatDay('2026-11-25')).toBe('ср, 25 ноября');
    expect(formatDayLong('2026-11-24')).toBe('Вторник, 24 ноября');
    expect(formatDays('2026-11-23', '2026-11-28')).toBe('23–28 ноября');
    expect(formatDays('2026-11-30', '2026-12-05')).toBe('30 ноября – 5 декабря');
  });

  it('says how long is left', () => {
    expect([1, 60_000, 38 * 60_000, 3_600_000, 9_900_000].map(formatSpan)).toEqual([
      '1 мин',
      '1 мин',
      '38 мин',
      '1 ч',
      '2 ч 45 мин',
    ]);
  });

  it('tells the end of a day from other deadlines', () => {
    expect(isEndOfDay('2026-11-24T18:59:59.999Z')).toBe(true);
    expect(isEndOfDay('2026-11-24T09:20:00.000Z')).toBe(false);
  });
});
