import { describe, expect, it } from '@jest/globals';
import { admitOutageConfirmation, extendByOutages, extendFinalByOutages, lessonDueAt } from '../index.js';
import type { Outage } from '../index.js';
import { at, calendar, fixturePolicy, schoolDays } from '../../test/fixture.js';

const tuesday = '2026-11-24';
const due = at(tuesday, '14:20');
const end = (day: string): string => at(day, '23:59:59.999');

function outage(from: string, to: string, confirmed = true): Outage {
  return { from, to, confirmed };
}

function extended(dueAt: string, ...outages: Outage[]): string {
  return extendByOutages(dueAt, { outages, schoolDays }, fixturePolicy, calendar);
}

describe('OUT-01', () => {
  it('1: 13:00-16:00 moves homework due 14:20 to the end of the next school day', () => {
    expect(extended(due, outage(at(tuesday, '13:00'), at(tuesday, '16:00')))).toBe(end('2026-11-25'));
  });

  it('2: 09:00-10:00 leaves a lesson due at the end of the day', () => {
    const outages = [outage(at(tuesday, '09:00'), at(tuesday, '10:00'))];
    expect(lessonDueAt({ date: tuesday, outages, schoolDays }, fixturePolicy, calendar)).toBe(end(tuesday));
  });

  it('3: an unconfirmed one changes nothing', () => {
    expect(extended(due, outage(at(tuesday, '13:00'), at(tuesday, '16:00'), false))).toBe(due);
  });

  it('R72: goes by the local date of its last millisecond, over days off', () => {
    expect(extended(end(tuesday), outage(at(tuesday, '23:00'), at('2026-11-25', '00:00')))).toBe(
      end('2026-11-25'),
    );
    expect(extended(end(tuesday), outage(at(tuesday, '23:00'), at('2026-11-25', '00:00:00.001')))).toBe(
      end('2026-11-26'),
    );
    const saturday = '2026-11-28';
    expect(extended(at(saturday, '11:50'), outage(at(saturday, '11:00'), at(saturday, '12:00')))).toBe(
      end('2026-11-30'),
    );
    expect(
      extended(at('2026-10-24', '11:50'), outage(at('2026-10-24', '11:00'), at('2026-10-24', '12:00'))),
    ).toBe(end('2026-11-05'));
  });

  it('R08: takes the next working day after the last school day of the year', () => {
    expect(
      extended(at('2027-05-26', '11:50'), outage(at('2027-05-26', '11:00'), at('2027-05-26', '12:00'))),
    ).toBe(end('2027-05-27'));
  });

  it('R73: outages are chained in the order of their beginning', () => {
    const first = outage(at(tuesday, '13:00'), at(tuesday, '16:00'));
    const second = outage(at('2026-11-25', '23:30'), at('2026-11-26', '01:00'));
    expect(extended(due, second, first)).toBe(end('2026-11-27'));
    expect(extended(due, second)).toBe(due);
  });

  it('R75: touches from the instant itself back to an hour before it', () => {
    const hourBefore = at(tuesday, '13:20');
    expect(extended(due, outage(due, at(tuesday, '15:00')))).not.toBe(due);
    expect(extended(due, outage(at(tuesday, '14:20:00.001'), at(tuesday, '15:00')))).toBe(due);
    expect(extended(due, outage(at(tuesday, '12:00'), hourBefore))).toBe(due);
    expect(extended(due, outage(at(tuesday, '12:00'), at(tuesday, '13:20:00.001')))).not.toBe(due);
  });

  it('gives finals 24 elapsed hours after the end', () => {
    const outages = [outage(at(tuesday, '13:00'), at(tuesday, '16:00'))];
    expect(extendFinalByOutages(due, outages)).toBe(at('2026-11-25', '16:00'));
  });

  it('R74: is confirmed by the director, not by the one who registered it', () => {
    const facts = { registeredBy: 'admin', confirmedBy: 'director', director: true, selfApproved: false };
    expect(admitOutageConfirmation(facts).ok).toBe(true);
    expect(admitOutageConfirmation({ ...facts, registeredBy: 'director' })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(admitOutageConfirmation({ ...facts, registeredBy: 'director', selfApproved: true }).ok).toBe(true);
    expect(admitOutageConfirmation({ ...facts, confirmedBy: 'deputy', director: false }).ok).toBe(false);
  });
});
