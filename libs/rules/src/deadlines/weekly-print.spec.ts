import { describe, expect, it } from '@jest/globals';
import { isWeekOwed, judgeWeeklyPrint } from '../index.js';
import type { WeeklyPrintFacts } from '../index.js';
import { at, calendar, fixturePolicy, schoolDays } from '../../test/fixture.js';

const monday = '2026-11-23';
const optOut = { from: '2026-11-18', to: null };

function judged(facts: Partial<WeeklyPrintFacts>, now = at('2026-12-01', '12:00')) {
  return judgeWeeklyPrint(
    { monday, optOut, schoolDays, deliveredAt: null, ...facts },
    fixturePolicy,
    calendar,
    now,
  );
}

describe('PRN-01', () => {
  it('1: from Wednesday 18 November week 47 is not owed, week 48 is', () => {
    expect(isWeekOwed({ monday: '2026-11-16', optOut, schoolDays })).toBe(false);
    expect(isWeekOwed({ monday, optOut, schoolDays })).toBe(true);
  });

  it('R45: goes by the pupil’s own school days', () => {
    const ownDays = new Set(['2026-11-18', '2026-11-20']);
    expect(isWeekOwed({ monday: '2026-11-16', optOut, schoolDays: ownDays })).toBe(true);
    expect(isWeekOwed({ monday, optOut, schoolDays: ownDays })).toBe(false);
  });

  it('2: handed over on Saturday is on time', () => {
    expect(judged({ deliveredAt: at('2026-11-28', '13:00') })).toMatchObject({
      clause: 'D1b',
      status: 'onTime',
      dueAt: at('2026-11-29', '23:59:59.999'),
    });
  });

  it('3: handed over on Monday is late', () => {
    expect(judged({ deliveredAt: at('2026-11-30', '08:00') }).status).toBe('late');
  });

  it('4: printed but not handed over is missing from Monday 00:00', () => {
    const printedAt = at('2026-11-27', '15:00');
    expect(judged({ printedAt }, at('2026-11-29', '23:59:59.999')).status).toBe('pending');
    const verdict = judged({ printedAt }, at('2026-11-30', '00:00'));
    expect(verdict.status).toBe('missing');
    expect(verdict.reasons).toContainEqual({ code: 'PRINTED', facts: { at: printedAt } });
  });

  it('5: a vacation week is not owed, the week school begins again is', () => {
    const since = { from: '2026-09-01', to: null };
    expect(judged({ monday: '2026-10-26', optOut: since }).status).toBe('notApplicable');
    expect(isWeekOwed({ monday: '2026-11-02', optOut: since, schoolDays })).toBe(true);
  });

  it('6, R46: withdrawn on Thursday is not owed, withdrawn on the last school day is', () => {
    expect(isWeekOwed({ monday, optOut: { ...optOut, to: '2026-11-26' }, schoolDays })).toBe(false);
    expect(isWeekOwed({ monday, optOut: { ...optOut, to: '2026-11-28' }, schoolDays })).toBe(true);
  });

  it('R47: what was handed over before the Monday does not count', () => {
    expect(judged({ deliveredAt: at('2026-11-22', '23:59:59.999') }).status).toBe('missing');
    expect(judged({ deliveredAt: at('2026-11-23', '00:00') }).status).toBe('onTime');
  });
});
