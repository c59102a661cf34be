import { describe, expect, it } from '@jest/globals';
import { movedDeadlines, type OwedRow } from './moved-deadlines.js';

const row = (more: Partial<OwedRow> = {}): OwedRow => ({
  rule: 'HW-01',
  clause: 'J2.2',
  targetId: 'урок',
  pupilId: 'никто',
  groupId: '7а',
  groupName: '7А',
  subjectName: 'Алгебра',
  dueAt: '2026-11-25T10:00:00.000Z',
  state: 'open',
  metAt: null,
  ...more,
});
const earlier = { dueAt: '2026-11-25T08:00:00.000Z' };

describe('deadlines that move', () => {
  it('are one line where those of a group move together', () => {
    const before = [row(), row({ targetId: 'другой', subjectName: 'Физика' }), row({ targetId: 'третий' })];
    const after = before.map((one) => ({ ...one, ...earlier }));
    expect(movedDeadlines(before, after)).toEqual([
      {
        rule: 'HW-01',
        clause: 'J2.2',
        group: { id: '7а', name: '7А' },
        subjects: ['Алгебра', 'Физика'],
        from: '2026-11-25T10:00:00.000Z',
        to: '2026-11-25T08:00:00.000Z',
        count: 3,
        becomeLate: 0,
      },
    ]);
  });

  it('tell what was in time and is late by the new deadline', () => {
    const met = { state: 'met', metAt: '2026-11-25T09:00:00.000Z' };
    const [line] = movedDeadlines([row(met)], [row({ ...met, ...earlier })]);
    expect(line?.becomeLate).toBe(1);
    const soon = { state: 'met', metAt: '2026-11-25T07:00:00.000Z' };
    expect(movedDeadlines([row(soon)], [row({ ...soon, ...earlier })])[0]?.becomeLate).toBe(0);
  });

  it('begin and end where something is owed anew, or no more', () => {
    const gone = row({ state: 'notApplicable' });
    expect(movedDeadlines([row()], [gone])[0]).toMatchObject({ from: row().dueAt, to: null });
    expect(movedDeadlines([], [row()])[0]).toMatchObject({ from: null, to: row().dueAt });
    expect(movedDeadlines([gone], [row({ state: 'notApplicable', ...earlier })])).toEqual([]);
    expect(movedDeadlines([row()], [row({ state: 'met', metAt: row().dueAt })])).toEqual([]);
  });
});
