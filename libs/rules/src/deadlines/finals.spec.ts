import { describe, expect, it } from '@jest/globals';
import { checkFinalObtained, finalTimes, judgeFinal } from '../index.js';
import { at, calendar, fixturePolicy } from '../../test/fixture.js';

const now = at('2026-12-30', '12:00');

describe('FIN-01', () => {
  const savedAt = at('2026-12-28', '10:00');
  const judged = (publishedAt: string | null, more: object = {}) =>
    judgeFinal({ savedAt, publishedAt, ...more }, fixturePolicy, calendar, now);

  it('1: published after exactly 24 hours is on time, 1 ms more is late', () => {
    expect(judged(at('2026-12-29', '10:00'))).toMatchObject({ clause: 'D3', status: 'onTime' });
    expect(judged(at('2026-12-29', '10:00:00.001'))).toMatchObject({ status: 'late', lateByMs: 1 });
    expect(judged(null).status).toBe('missing');
  });

  it('2: Saturday 18:00 is due on Sunday 18:00', () => {
    expect(finalTimes({ savedAt: at('2026-12-26', '18:00') }, fixturePolicy).dueAt).toBe(
      at('2026-12-27', '18:00'),
    );
  });

  it('3: an embargo of 120 minutes publishes at 12:00', () => {
    const policy = { ...fixturePolicy, finalEmbargoMin: 120 };
    expect(finalTimes({ savedAt }, policy).publishAt).toBe(at('2026-12-28', '12:00'));
    expect(finalTimes({ savedAt }, fixturePolicy).publishAt).toBe(savedAt);
  });

  it('4: a protocol of 26 May entered on 28 May is late at entry', () => {
    const facts = { savedAt: at('2027-05-28', '09:00'), protocolAt: at('2027-05-26', '14:00') };
    expect(finalTimes(facts, fixturePolicy)).toEqual({
      resultAt: at('2027-05-26', '14:00'),
      dueAt: at('2027-05-27', '14:00'),
      publishAt: at('2027-05-28', '09:00'),
    });
    const verdict = judgeFinal({ ...facts, publishedAt: facts.savedAt }, fixturePolicy, calendar, now);
    expect(verdict.status).toBe('late');
  });

  it('5: a changed mark has its own clock', () => {
    const changed = at('2027-01-12', '15:00');
    expect(finalTimes({ savedAt: changed }, fixturePolicy).dueAt).toBe(at('2027-01-13', '15:00'));
  });

  it('R42: an embargo ends with the 24 hours of an earlier protocol', () => {
    const policy = { ...fixturePolicy, finalEmbargoMin: 1440 };
    const facts = { savedAt, protocolAt: at('2026-12-28', '06:00') };
    expect(finalTimes(facts, policy).publishAt).toBe(at('2026-12-29', '06:00'));
  });

  it('gives an outage 24 hours after its end', () => {
    const outages = [{ from: at('2026-12-29', '09:30'), to: at('2026-12-29', '11:00'), confirmed: true }];
    expect(judged(at('2026-12-30', '11:00'), { outages }).status).toBe('onTime');
  });

  it('R43: not obtained by the day of the term is a violation that stays', () => {
    const termMarksDueAt = at('2026-12-29', '23:59:59.999');
    const check = (obtainedAt: string | null, instant: string): boolean =>
      checkFinalObtained({ obtainedAt, termMarksDueAt }, instant).ok;
    expect(check(null, termMarksDueAt)).toBe(true);
    expect(check(null, at('2026-12-30', '00:00'))).toBe(false);
    expect(check(at('2026-12-30', '08:00'), now)).toBe(false);
    expect(check(termMarksDueAt, now)).toBe(true);
  });
});
