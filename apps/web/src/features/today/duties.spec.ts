import type { ObligationView, TodaySlot } from '@zvonok/contracts';
import { describe, expect, it } from 'vitest';
import { begunOnly, dutyLines } from './duties.js';

function duty(id: string, rule: string, slotId: string, workId: string | null = null): ObligationView {
  return {
    id,
    verdict: {
      rule,
      clause: 'J2.1a',
      ruleVersion: 1,
      status: 'missing',
      dueAt: '2026-11-20T20:59:59.999Z',
      reasons: [],
    },
    responsible: { id: 't', name: 'Соколова М. В.' },
    group: { id: 'g', name: '8Б' },
    subject: { id: 's', name: 'Алгебра' },
    journalId: 'j',
    slotId,
    workId,
    pupils: workId ? 4 : 0,
    metAt: null,
    lesson: { date: '2026-11-20', period: 2 },
    work: null,
  };
}

describe('what is owed', () => {
  it('tells of a lesson without record and homework once', () => {
    const lines = dutyLines([
      duty('hw', 'HW-01', 'a'),
      duty('les', 'LES-01', 'a'),
      duty('other', 'HW-01', 'b'),
    ]);
    expect(lines.map((line) => [line.duty.id, line.with?.id])).toEqual([
      ['les', 'hw'],
      ['other', undefined],
    ]);
  });

  it('does not call for what a lesson needs before it begins; a work is of an earlier one', () => {
    const slots = [{ id: 'a', startAt: '2026-11-24T09:00:00.000Z' }] as TodaySlot[];
    const soon = [duty('hw', 'HW-01', 'a'), duty('marks', 'MRK-01', 'a', 'w')];
    const keys = (now: string): string[] => begunOnly(soon, slots, Date.parse(now)).map(({ id }) => id);
    expect(keys('2026-11-24T08:59:59.999Z')).toEqual(['marks']);
    expect(keys('2026-11-24T09:00:00.000Z')).toEqual(['hw', 'marks']);
  });
});
