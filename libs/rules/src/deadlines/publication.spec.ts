import { describe, expect, it } from '@jest/globals';
import { markVisibility } from '../index.js';
import { at, calendar, fixturePolicy } from '../../test/fixture.js';

const tuesday = '2026-11-24';
const slotEndAt = at(tuesday, '10:00');

function seen(set: string, corrected: string | null = null, policy = fixturePolicy) {
  return markVisibility({ firstSetAt: set, slotEndAt, correctedAt: corrected }, policy, calendar);
}

describe('PUB-01', () => {
  it('1: set in the lesson is seen at its end', () => {
    expect(seen(at(tuesday, '09:25'))).toEqual({ visibleAt: slotEndAt, changed: false });
  });

  it('2: set after it is seen at once', () => {
    expect(seen(at(tuesday, '18:40')).visibleAt).toBe(at(tuesday, '18:40'));
  });

  it('3: corrected before it was seen leaves no trace for the family', () => {
    expect(seen(at(tuesday, '09:25'), at(tuesday, '09:26'))).toEqual({
      visibleAt: slotEndAt,
      changed: false,
    });
  });

  it('R44: a delay ends with the day, a later correction is «изменено» and restarts nothing', () => {
    const policy = { ...fixturePolicy, publishDelayMin: 120 };
    expect(seen(at(tuesday, '09:25'), null, policy).visibleAt).toBe(at(tuesday, '12:00'));
    expect(seen(at(tuesday, '23:00'), null, policy).visibleAt).toBe(at(tuesday, '23:59:59.999'));
    expect(seen(at(tuesday, '09:25'), slotEndAt)).toEqual({ visibleAt: slotEndAt, changed: true });
    const alone = markVisibility(
      { firstSetAt: at(tuesday, '09:25'), slotEndAt: null },
      fixturePolicy,
      calendar,
    );
    expect(alone.visibleAt).toBe(at(tuesday, '09:25'));
  });
});
