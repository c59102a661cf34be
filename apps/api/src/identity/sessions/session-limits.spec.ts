import { describe, expect, it } from '@jest/globals';
import { isOver, sessionLimits } from './session-limits.js';

describe('sessionLimits', () => {
  it('remembers families only, and only where asked', () => {
    expect(sessionLimits(['parent'], true)).toEqual({
      idleMin: 43_200,
      absoluteMin: 43_200,
      remembered: true,
    });
    expect(sessionLimits(['pupil', 'parent'], true).remembered).toBe(true);
    expect(sessionLimits(['parent'], false)).toEqual({ idleMin: 120, absoluteMin: 720, remembered: false });
    expect(sessionLimits(['parent', 'teacher'], true).remembered).toBe(false);
    expect(sessionLimits([], true).remembered).toBe(false);
  });
});

describe('isOver', () => {
  const session = {
    lastSeenAt: '2026-11-24T05:00:00.000Z',
    expiresAt: '2026-11-24T15:00:00.000Z',
    idleMin: 120,
  };
  const over = (instant: string): boolean => isOver(Date.parse(instant), session);

  it('ends after the idle time', () => {
    expect(over('2026-11-24T07:00:00.000Z')).toBe(false);
    expect(over('2026-11-24T07:00:00.001Z')).toBe(true);
  });

  it('ends at its absolute end, however busy', () => {
    const busy = { ...session, lastSeenAt: '2026-11-24T14:59:00.000Z' };
    expect(isOver(Date.parse('2026-11-24T15:00:00.000Z'), busy)).toBe(false);
    expect(isOver(Date.parse('2026-11-24T15:00:00.001Z'), busy)).toBe(true);
  });
});
