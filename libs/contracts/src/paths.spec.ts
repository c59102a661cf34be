import { describe, expect, it } from '@jest/globals';
import { paths, withQuery } from './paths.js';

const S = '/api/v1/schools/s1';

describe('paths', () => {
  it('builds the addresses of the journal', () => {
    expect(paths.changes('s1', 'j1')).toBe(`${S}/journals/j1/changes`);
    expect(paths.grid('s1', 'j1', { from: '2026-11-01', to: '2026-11-30', termId: undefined })).toBe(
      `${S}/journals/j1/grid?from=2026-11-01&to=2026-11-30`,
    );
    expect(paths.lesson('s1', 'x1')).toBe(`${S}/slots/x1/lesson`);
    expect(paths.diaryWeek('s1', 'p1', '2026-11-23')).toBe(`${S}/diary/pupils/p1/week?monday=2026-11-23`);
    expect(paths.today('s1', { whole: true })).toBe(`${S}/today?whole=true`);
  });

  it('builds lists and single resources', () => {
    expect(paths.rooms.list('s1')).toBe(`${S}/rooms`);
    expect(paths.rooms.list('s1', { limit: 10, q: 'каб. 21&' })).toBe(
      `${S}/rooms?limit=10&q=${encodeURIComponent('каб. 21&')}`,
    );
    expect(paths.rooms.one('s1', 'r1')).toBe(`${S}/rooms/r1`);
  });

  it('lets nothing of an id out of its segment', () => {
    expect(paths.rooms.one('s1', '../pupils?x')).toBe(`${S}/rooms/..%2Fpupils%3Fx`);
  });

  it('repeats a parameter that is a list and leaves out what is not given', () => {
    expect(withQuery('/a', { b: ['1', '2'], c: null, d: undefined, e: false })).toBe('/a?b=1&b=2&e=false');
  });
});
