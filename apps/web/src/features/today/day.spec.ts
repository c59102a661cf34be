import type { TodaySlot } from '@zvonok/contracts';
import { describe, expect, it } from 'vitest';
import { linesOf, momentOf } from './day.js';

function slot(period: number, start: string, end: string, state: TodaySlot['state'] = 'planned'): TodaySlot {
  return {
    id: `s${period}`,
    journalId: 'j',
    date: '2026-11-24',
    period,
    startAt: `2026-11-24T${start}:00.000Z`,
    endAt: `2026-11-24T${end}:00.000Z`,
    state,
    group: { id: 'g', name: '7А' },
    subject: { id: 'a', name: 'Алгебра' },
    room: '21',
    teachers: [],
    jointId: null,
    signs: { attendance: 'open', topic: 'open', homework: 'open' },
    recordedAt: null,
    insteadOf: null,
    shift: 1,
  };
}
const at = (time: string): number => Date.parse(`2026-11-24T${time}:00.000Z`);

describe('the day of a teacher', () => {
  const day = [slot(4, '04:10', '04:50'), slot(1, '01:30', '02:10'), slot(2, '02:20', '03:00')];

  it('stands in order with its gaps', () => {
    expect(linesOf(day).map((line) => ('gap' in line ? `gap ${line.gap}` : line.slot.period))).toEqual([
      1,
      2,
      'gap 3',
      4,
    ]);
  });

  it('knows the running lesson to the bell', () => {
    expect(momentOf(day, at('02:20'))).toMatchObject({ kind: 'lesson', slot: { period: 2 } });
    expect(momentOf(day, at('03:00') - 1)).toMatchObject({ kind: 'lesson' });
    expect(momentOf(day, at('03:00'))).toMatchObject({ kind: 'before', slot: { period: 4 } });
    expect(momentOf(day, at('04:50'))).toEqual({ kind: 'over' });
  });

  it('does not count a cancelled lesson as running', () => {
    expect(momentOf([slot(1, '01:30', '02:10', 'cancelled')], at('01:40'))).toEqual({ kind: 'none' });
  });
});
