import { shippedPolicy } from '@zvonok/rules';
import { describe, expect, it } from 'vitest';
import type { Wish } from '../../shared/outbox/index.js';
import {
  attendanceEntering,
  besideEntering,
  clearEntering,
  markEntering,
  typedEntering,
  type Place,
} from './cell-wishes.js';
import { readTyped } from './cell-text.js';
import { withMore } from './keep-more.js';
import { applyToGrid, indexOf, WITHDRAWN } from './overlay.js';
import { testGrid } from './test-grid.js';
import { meanFraction, meanText, totalsOver } from './totals.js';

const grid = testGrid();
const index = indexOf(grid);
const over = (...wishes: Wish[]): typeof grid =>
  wishes.reduce((shown, wish) => applyToGrid(shown, index, wish), grid);
const at = (row: number, column: number, shown = grid): Place => ({
  grid: shown,
  row,
  column,
  scale: 'five',
  maxMarks: 2,
  reasons: false,
});

describe('the grid with what waits laid over it', () => {
  it('shows a mark for the lesson, and one for the work of the lesson', () => {
    const own = markEntering(at(0, 3), '4')?.wishes ?? [];
    expect(over(...own).cells[0]?.[3]).toBe('4');
    const forWork = markEntering(at(2, 1), '4')?.wishes ?? [];
    expect(forWork[0]).toMatchObject({ workId: 'w1', place: 0 });
    expect(over(...forWork).cells[2]?.[1]).toBe('4:0');
  });

  it('corrects the one mark that stands there and keeps its work', () => {
    const entering = markEntering(at(0, 1), '5');
    expect(entering?.corrects).toBe(true);
    expect(over(...(entering?.wishes ?? [])).cells[0]?.[1]).toBe('5:0');
  });

  it('sets a second mark beside, on the first free place, until the cell is full', () => {
    const once = over(...(besideEntering(at(0, 0), '4')?.wishes ?? []));
    expect(once.cells[0]?.[0]).toBe('5 4');
    expect(besideEntering(at(0, 0, once), '3')).toBeNull();
    expect(markEntering(at(0, 0, once), '3')).toBeNull();
    const gap = { ...grid, cells: [['4@1'], [], []] };
    expect(besideEntering(at(0, 0, gap), '3')?.wishes[0]).toMatchObject({ place: 0 });
  });

  it('takes back the last mark, then the absence, twice the same as once', () => {
    const [wish] = clearEntering(at(0, 0))?.wishes ?? [];
    if (!wish) throw new Error('there is a mark to take back');
    expect(over(wish, wish).cells[0]?.[0]).toBe('');
    const two = applyToGrid(grid, index, { op: 'clearMark', slotId: 's1', pupilId: 'p1', place: 1 });
    expect(two.cells[0]?.[0]).toBe('5');
    const present = clearEntering(at(1, 0));
    expect(present?.wishes[0]).toMatchObject({ op: 'setAttendance', kind: 'present' });
    expect(over(...(present?.wishes ?? [])).cells[1]?.[0]).toBe('');
    expect(clearEntering(at(2, 3))).toBeNull();
  });

  it('suggests a reason, or sets it where the person may', () => {
    expect(attendanceEntering(at(0, 3), 'б', null).wishes[0]).toMatchObject({
      kind: 'absent',
      suggest: 'ill',
    });
    expect(attendanceEntering({ ...at(0, 3), reasons: true }, 'б', null).wishes[0]).toMatchObject({
      kind: 'ill',
    });
    expect(over(...attendanceEntering(at(0, 3), 'о', 12).wishes).cells[0]?.[3]).toBe('l12');
  });

  it('does what differs between the cell and the typed text', () => {
    const typed = readTyped('о7 4/5 у доски', 'five');
    const entering = typed && typedEntering(at(0, 0), typed);
    expect(entering?.wishes.map(({ op }) => op)).toEqual(['setAttendance', 'setMark', 'setMark']);
    expect(over(...(entering?.wishes ?? [])).cells[0]?.[0]).toBe('l7 4 5+');
    const same = readTyped('5', 'five');
    expect(same && typedEntering(at(0, 0), same)?.wishes).toEqual([]);
    const nothing = readTyped('', 'five');
    expect(nothing && typedEntering(at(0, 0), nothing)?.wishes).toMatchObject([
      { op: 'clearMark', place: 0 },
    ]);
    const many = readTyped('3/4/5', 'five');
    expect(many && typedEntering(at(0, 0), many)).toBeNull();
  });

  it('records and confirms a lesson', () => {
    expect(over({ op: 'recordLesson', slotId: 's4' }).columns[3]?.[3]).toBe('h');
    expect(over({ op: 'confirmAttendance', slotId: 's4', confirmed: true }).columns[3]?.[4]).toBe(1);
  });

  it('plans, moves and withdraws works without shifting what the cells point to', () => {
    const plan = {
      op: 'setWork',
      workId: 'w2',
      slotId: null,
      plannedFor: '2026-12-01',
      kind: 'test',
      title: '',
      gradable: true,
    } as const;
    expect(over(plan).works[1]?.slice(0, 3)).toEqual(['w2', -1, 'test']);
    expect(over(plan, { ...plan, slotId: 's5' }).works[1]?.[1]).toBe(4);
    const gone = over({ ...plan, workId: 'w1', slotId: 's2', withdrawn: true });
    expect(gone.works.map(([, column]) => column)).toEqual([WITHDRAWN]);
  });

  it('leaves rows that nothing touched the very same', () => {
    const shown = over(...(markEntering(at(0, 3), '4')?.wishes ?? []));
    expect(shown.cells[1]).toBe(grid.cells[1]);
    expect(over({ op: 'setTopic', slotId: 's4', topic: 'Углы' })).toBe(grid);
  });
});

describe('the totals with what waits laid over them', () => {
  it('reckons by the rules of the school', () => {
    const shown = over(...(markEntering(at(0, 3), '5')?.wishes ?? []));
    const totals = totalsOver(grid, shown, 0, shippedPolicy);
    expect(totals).toEqual([1900, 500, '4', 3, 0, 0]);
    expect(meanText(totals, 'ru')).toBe('3,80');
    expect(meanText(totals, 'en')).toBe('3.80');
    expect(meanFraction(totals)).toBe('19/5');
  });

  it('keeps the totals of the school where it cannot know them', () => {
    const other = {
      ...grid,
      totals: [[900, 200, '5', 2, 0, 0] as const, ...grid.totals.slice(1)],
    } as typeof grid;
    const wish = markEntering(at(0, 3, other), '5')?.wishes[0];
    const shown = wish ? applyToGrid(other, index, wish) : other;
    expect(totalsOver(other, shown, 0, shippedPolicy)).toEqual([900, 200, '5', 2, 0, 0]);
  });

  it('counts an absence', () => {
    const shown = over(...attendanceEntering(at(0, 3), 'н', null).wishes);
    expect(totalsOver(grid, shown, 0, shippedPolicy)[4]).toBe(1);
  });

  it('says nothing of a mean without marks', () => {
    expect(meanText([0, 0, 0, 0, 0, 0], 'ru')).toBe('');
    expect(meanFraction([0, 0, 0, 0, 0, 0])).toBe('');
  });
});

describe('a correction', () => {
  it('keeps the comment, the day and the first mark that the cell does not show', () => {
    const history = [
      {
        id: 'h',
        at: '2026-11-17T08:00:00.000Z',
        actor: { id: 't', name: 'Соколова М. В.' },
        role: 'teacher',
        onBehalfOf: null,
        type: 'mark.set',
        before: null,
        after: { place: 0, value: '4', comment: 'у доски', doneOn: null, retakeOf: { slot: 's1', place: 0 } },
        reason: null,
      },
    ];
    const wish = markEntering(at(1, 1), '5')?.wishes[0];
    if (wish?.op !== 'setMark') throw new Error('a mark is corrected');
    expect(withMore(wish, history)).toEqual({
      ...wish,
      comment: 'у доски',
      retakeOf: { slotId: 's1', place: 0 },
    });
  });
});
