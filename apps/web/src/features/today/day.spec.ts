import type { TodaySlot } from '@zvonok/contracts';
import { describe, expect, it } from 'vitest';
import { linesOf, momentOf } from './day.js';

function slot(
  period: number,
  start: string,
  end: string,
  state: TodaySlot['state'] = 'planned',
  shift = 1,
): TodaySlot {
  return {
    id: `s${shift}-${period}`,
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
    shift,
  };
}
const at = (time: string): number => Date.parse(`2026-11-24T${time}:00.000Z`);

describe('the day of a teacher', () => {
  const day = [slot(4, '04:10', '04:50'), slot(1, '01:30', '02:10'), slot(2, '02:20', '03:00')];

  const words = (slots: TodaySlot[]): string[] =>
    linesOf(slots).map((line) => {
      if (line.kind === 'gap') return `gap ${line.periods}: ${line.lengthMs / 60_000} min`;
      return line.kind === 'shift'
        ? `shift ${line.shift}`
        : `${line.slot.period}${line.again ? ' again' : ''}`;
    });

  it('stands in order with its gaps', () => {
    expect(words(day)).toEqual(['1', '2', 'gap 3: 70 min', '4']);
  });

  it('joins free periods, and has no gap between shifts', () => {
    const two = [...day, slot(1, '10:00', '10:40', 'planned', 2), slot(4, '12:30', '13:10', 'planned', 2)];
    expect(words(two)).toEqual([
      'shift 1',
      '1',
      '2',
      'gap 3: 70 min',
      '4',
      'shift 2',
      '1',
      'gap 2–3: 110 min',
      '4',
    ]);
  });

  it('keeps lessons of joined classes together', () => {
    const joined = [slot(1, '01:30', '02:10'), { ...slot(1, '01:30', '02:10'), id: 'other' }];
    expect(words(joined)).toEqual(['1', '1 again']);
    expect(momentOf(joined, at('01:40'))).toMatchObject({ kind: 'lesson', slots: [{}, {}] });
  });

  it('knows the running lesson to the bell', () => {
    expect(momentOf(day, at('02:20'))).toMatchObject({ kind: 'lesson', slots: [{ period: 2 }] });
    expect(momentOf(day, at('03:00') - 1)).toMatchObject({ kind: 'lesson' });
    expect(momentOf(day, at('03:00'))).toMatchObject({ kind: 'before', slot: { period: 4 } });
    expect(momentOf(day, at('04:50'))).toEqual({ kind: 'over' });
  });

  it('does not count a cancelled lesson as running', () => {
    expect(momentOf([slot(1, '01:30', '02:10', 'cancelled')], at('01:40'))).toEqual({ kind: 'none' });
  });
});
