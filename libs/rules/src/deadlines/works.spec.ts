import { describe, expect, it } from '@jest/globals';
import { judgeMarkCell, judgeWork, marksDueAt } from '../index.js';
import type { MarkCellFacts, MarksDueFacts, SchoolPolicy, Verdict } from '../index.js';
import { at, calendar, fixturePolicy, schoolDays, terms } from '../../test/fixture.js';

const end = (day: string): string => at(day, '23:59:59.999');
const rollNone: SchoolPolicy = { ...fixturePolicy, roll: 'none' };
const rollSchool: SchoolPolicy = { ...fixturePolicy, roll: 'nextSchoolDay' };
const now = at('2026-12-05', '12:00');

function due(heldOn: string, facts: Partial<MarksDueFacts> = {}, policy = fixturePolicy): string {
  return marksDueAt({ heldOn, schoolDays, ...facts }, policy, calendar);
}

function cell(facts: Partial<MarkCellFacts>, at_ = now): Verdict {
  return judgeMarkCell({ heldOn: '2026-11-24', closedAt: null, ...facts }, fixturePolicy, calendar, at_);
}

describe('MRK-01', () => {
  it('1: held on Tuesday 24 November is due at the end of 1 December', () => {
    expect(due('2026-11-24')).toBe(end('2026-12-01'));
    expect(due('2026-11-24')).toBe('2026-12-01T14:59:59.999Z');
  });

  it('2: a week ending on a holiday rolls to the next working day', () => {
    expect(due('2027-02-16')).toBe(end('2027-02-24'));
    expect(due('2027-02-16', {}, rollNone)).toBe(end('2027-02-23'));
  });

  it('3: the last day of the quarter is due on the Saturday of the vacation', () => {
    const termMarksDueAt = terms[0]?.marksDueAt;
    expect(due('2026-10-24', { termMarksDueAt })).toBe(end('2026-10-31'));
    expect(due('2026-10-24', {}, rollSchool)).toBe(end('2026-11-05'));
    expect(due('2026-10-24', { termMarksDueAt }, rollSchool)).toBe(end('2026-10-31'));
  });

  it('4: the marks of the term cap the week', () => {
    expect(due('2026-12-28', { termMarksDueAt: terms[1]?.marksDueAt })).toBe(end('2026-12-29'));
    expect(due('2026-12-28', { termMarksDueAt: terms[1]?.marksDueAt, counts: false })).toBe(
      end('2027-01-09'),
    );
  });

  it('5: a pupil who wrote it on 3 December has his own week', () => {
    expect(cell({ doneOn: '2026-12-03', attendance: 'ill' })).toMatchObject({
      status: 'pending',
      dueAt: end('2026-12-10'),
    });
    expect(cell({}).dueAt).toBe(end('2026-12-01'));
  });

  it('6: set on 1 December and corrected on 9 December is on time', () => {
    expect(cell({ closedAt: at('2026-12-01', '10:00'), corrected: true })).toMatchObject({
      clause: 'J2.4',
      status: 'onTime',
      corrected: true,
    });
  });

  it('is late 1 ms after the week', () => {
    expect(cell({ closedAt: end('2026-12-01') }).status).toBe('onTime');
    expect(cell({ closedAt: at('2026-12-02', '00:00') })).toMatchObject({
      status: 'late',
      lateByMs: 1,
      lateByDays: 1,
    });
  });

  it('R07: what falls due after a pupil has left is not owed, an earlier breach stays', () => {
    expect(cell({ enrolledTo: '2026-11-30' }).status).toBe('notApplicable');
    expect(cell({ enrolledTo: '2026-12-01' }).status).toBe('missing');
    expect(cell({ enrolledTo: '2026-11-30', closedAt: at('2026-12-02', '08:00') }).status).toBe('late');
  });

  it('R36: a work is missing, late, pending, on time or not applicable, in this order', () => {
    const missing = cell({});
    const late = cell({ closedAt: at('2026-12-02', '08:00') });
    const pending = cell({ doneOn: '2026-12-03' });
    const onTime = cell({ closedAt: at('2026-11-25', '08:00') });
    const absent = cell({ attendance: 'absent' });
    expect(judgeWork([onTime, pending, late, missing])).toMatchObject({
      status: 'missing',
      dueAt: missing.dueAt,
    });
    expect(judgeWork([onTime, pending, late])).toMatchObject({ status: 'late', lateByMs: late.lateByMs });
    expect(judgeWork([onTime, pending, absent])).toMatchObject({ status: 'pending', dueAt: pending.dueAt });
    expect(judgeWork([onTime, absent]).status).toBe('onTime');
    expect(judgeWork([absent])).toMatchObject({ status: 'notApplicable', dueAt: null });
    expect(judgeWork([]).status).toBe('notApplicable');
  });

  it('R37: the cap is never earlier than the end of the day on which it was held', () => {
    expect(due('2026-12-30', { termMarksDueAt: end('2026-12-29') })).toBe(end('2026-12-30'));
  });

  it.each(['absent', 'ill', 'excused', 'unexcused'] as const)(
    'R38, R40: %s closes the cell',
    (attendance) => {
      expect(cell({ attendance }).status).toBe('notApplicable');
    },
  );

  it.each(['late', 'present', 'remotePresent', 'exemptPresent'] as const)(
    'R40: %s does not',
    (attendance) => {
      expect(cell({ attendance }).status).toBe('missing');
    },
  );

  it('R39: the next school day is the first from the seventh day on', () => {
    expect(due('2026-11-22', {}, rollSchool)).toBe(end('2026-11-30'));
    expect(due('2026-11-24', {}, rollSchool)).toBe(end('2026-12-01'));
  });

  it('R80: an emptied cell is judged by its first closing and is corrected, not missing', () => {
    expect(cell({ closedAt: at('2026-11-25', '08:00'), corrected: true })).toMatchObject({
      status: 'onTime',
      corrected: true,
    });
  });

  it('R83: a work held in a vacation has no cap', () => {
    expect(due('2026-10-28', { termMarksDueAt: null })).toBe(end('2026-11-05'));
  });

  it('R06: the roll comes before the cap, the outage after both', () => {
    const outages = [{ from: at('2026-12-29', '22:00'), to: at('2026-12-29', '23:30'), confirmed: true }];
    expect(due('2026-12-28', { termMarksDueAt: terms[1]?.marksDueAt, outages })).toBe(end('2027-01-11'));
  });
});
