import { describe, expect, it } from 'vitest';
import {
  PLAIN,
  addressOf,
  countFilter,
  countOf,
  listFilter,
  narrowings,
  queryOf,
  shownCount,
  STAGES,
  type DutyAddress,
} from './address.js';

const today = '2026-11-24';
const id = '01981111-2222-7333-8444-555566667777';
const at = (part: Partial<DutyAddress>): DutyAddress => ({ ...PLAIN, ...part });

describe('the address of the list', () => {
  it('says every choice and nothing of what is as usual', () => {
    expect(queryOf(PLAIN)).toEqual({});
    const chosen = at({
      view: 'matrix',
      by: 'responsible',
      stage: 'missing',
      rule: 'HW-01',
      schoolClassId: id,
      responsibleId: id,
      subjectId: id,
      from: '2026-11-01',
      to: '2026-11-30',
      q: 'ал',
    });
    expect(addressOf(queryOf(chosen) as Record<string, string>)).toEqual(chosen);
    expect(narrowings(chosen)).toBe(7);
  });

  it('takes nothing that it does not understand', () => {
    expect(
      addressOf({
        view: 'x',
        by: ['day', 'rule'],
        status: 'never',
        class: '5А',
        teacher: "' OR 1=1",
        from: '24.11.2026',
        q: null,
      }),
    ).toEqual(PLAIN);
  });
});

describe('what the school is asked for', () => {
  it('is by default left to the school: what is due today, and all debts', () => {
    expect(listFilter(PLAIN, today)).toEqual({});
    expect(countFilter(PLAIN, today)).toEqual({});
  });

  it('of a stage are the lines that were counted', () => {
    expect(listFilter(at({ stage: 'mendable' }), today)).toEqual({
      status: 'pending',
      from: today,
      to: today,
    });
    expect(listFilter(at({ stage: 'missing' }), today)).toEqual({ status: 'missing' });
    expect(listFilter(at({ stage: 'late' }), today)).toEqual({ status: 'late', from: today, to: today });
    expect(countFilter(at({ stage: 'late' }), today)).toEqual({});
    const upcoming = at({ stage: 'upcoming' });
    expect(listFilter(upcoming, today)).toEqual({ status: 'pending', from: '2026-11-25', to: '2026-12-01' });
    expect(countFilter(upcoming, today)).toEqual({ from: today, to: '2026-12-01' });
  });

  it('keeps within named days', () => {
    const days = { from: '2026-11-16', to: '2026-11-29' };
    expect(listFilter(at({ ...days, stage: 'mendable' }), today)).toEqual({
      status: 'pending',
      from: '2026-11-16',
      to: today,
    });
    expect(listFilter(at({ ...days, stage: 'upcoming' }), today)).toEqual({
      status: 'pending',
      from: '2026-11-25',
      to: '2026-11-29',
    });
    expect(listFilter(at({ ...days, stage: 'onTime', q: ' ёлк ' }), today)).toEqual({
      status: 'onTime',
      ...days,
      q: 'ёлк',
    });
  });
});

describe('the numbers', () => {
  const counts = { mendable: 2, missing: 3, pending: 7, late: 1, excused: 0, onTime: 40 };

  it('tell what is due today from what is due later, and make up the whole', () => {
    expect(STAGES.map((stage) => countOf(counts, stage))).toEqual([2, 3, 5, 1, 0, 40]);
    expect(shownCount(counts, null)).toBe(51);
    expect(shownCount(counts, 'upcoming')).toBe(5);
  });
});
