import { mount, type DOMWrapper, type VueWrapper } from '@vue/test-utils';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { i18n, needTexts, useLanguage } from '../../shared/i18n/index.js';
import type { CellState, Wish } from '../../shared/outbox/index.js';
import { subjectOf } from '../../shared/outbox/index.js';
import LessonPupils from './components/LessonPupils.vue';
import { lessonPage } from './test-lesson.js';

const NOW = Date.parse('2026-11-24T08:22:00.000Z');

describe('the list of pupils by keyboard alone', () => {
  let list: VueWrapper;
  let states: Record<string, CellState>;

  beforeAll(async () => {
    await useLanguage('ru');
    await needTexts('staff');
  });
  beforeEach(() => {
    states = {};
    list = show();
  });

  function show(mayMark = true): VueWrapper {
    return mount(LessonPupils, {
      props: {
        page: lessonPage(),
        now: NOW,
        mayRecord: true,
        mayMark,
        stateOf: (wish: Wish) => states[subjectOf(wish)],
      },
      global: { plugins: [i18n] },
      attachTo: document.body,
    });
  }
  const cell = (row: number, column: number): Omit<DOMWrapper<Element>, 'exists'> =>
    list.get(`[data-cell="${row}:${column}"]`);
  async function press(key: string, code = ''): Promise<void> {
    const focused = document.activeElement;
    focused?.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }));
    await nextTick();
    await nextTick();
  }
  function entered(): Wish[] {
    return (list.emitted('enter') ?? []).flatMap(([wishes]) => wishes as Wish[]);
  }
  function focused(): string | null {
    return document.activeElement?.getAttribute('data-cell') ?? null;
  }
  function focus(row: number, column: number): void {
    (cell(row, column).element as HTMLElement).focus();
  }

  it('is one stop of Tab', () => {
    const stops = list.findAll('[tabindex="0"]');
    expect(stops.map((stop) => stop.attributes('data-cell'))).toEqual(['0:0']);
    list.unmount();
  });

  it('moves by arrows and stops at the edges', async () => {
    focus(0, 0);
    await press('ArrowUp');
    expect(focused()).toBe('0:0');
    await press('ArrowDown');
    await press('ArrowRight');
    expect(focused()).toBe('1:1');
    await press('End');
    expect(focused()).toBe('1:2');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(focused()).toBe('2:2');
    list.unmount();
  });

  it('marks absence by the letter or by its place, and goes down', async () => {
    focus(0, 0);
    await press('н', 'KeyY');
    await press('y', 'KeyY');
    expect(entered()).toEqual([
      { op: 'setAttendance', slotId: 's', pupilId: 'p1', kind: 'absent' },
      { op: 'setAttendance', slotId: 's', pupilId: 'p2', kind: 'absent' },
    ]);
    expect(focused()).toBe('2:0');
    list.unmount();
  });

  it('suggests an illness and leaves the reason to the class teacher', async () => {
    focus(0, 0);
    await press('б', 'Comma');
    expect(entered()).toEqual([
      { op: 'setAttendance', slotId: 's', pupilId: 'p1', kind: 'absent', suggest: 'ill' },
    ]);
    list.unmount();
  });

  it('counts the minutes of lateness by the clock', async () => {
    focus(1, 0);
    await press('о', 'KeyJ');
    expect(entered()).toEqual([
      { op: 'setAttendance', slotId: 's', pupilId: 'p2', kind: 'late', minutesLate: 12 },
    ]);
    list.unmount();
  });

  it('puts digits into the chosen column, over the mark that stands there', async () => {
    focus(0, 1);
    await press('4', 'Digit4');
    focus(1, 2);
    await press('3', 'Digit3');
    expect(entered()).toEqual([
      { op: 'setMark', slotId: 's', pupilId: 'p1', place: 0, workId: null, scale: 'five', value: '4' },
      { op: 'setMark', slotId: 's', pupilId: 'p2', place: 0, workId: 'w', scale: 'five', value: '3' },
    ]);
    list.unmount();
  });

  it('puts digits typed at the attendance into the column used last', async () => {
    focus(1, 2);
    focus(1, 0);
    await press('5', 'Digit5');
    expect(entered()).toMatchObject([{ op: 'setMark', pupilId: 'p2', workId: 'w', value: '5' }]);
    list.unmount();
  });

  it('takes a mark back by Delete and does nothing in an empty cell', async () => {
    focus(0, 1);
    await press('Delete');
    focus(1, 1);
    await press('Delete');
    expect(entered()).toEqual([{ op: 'clearMark', slotId: 's', pupilId: 'p1', place: 0 }]);
    list.unmount();
  });

  it('shows what was known before the lesson', () => {
    expect(cell(2, 0).attributes('aria-label')).toContain('болеет');
    expect(list.text()).toContain('сообщила мама');
    list.unmount();
  });

  it('shows where a value is', () => {
    states['mark:s:p1:0'] = 'refused';
    states['attendance:s:p2'] = 'unsent';
    list.unmount();
    list = show();
    expect(cell(0, 1).attributes('data-state')).toBe('refused');
    expect(cell(0, 1).attributes('aria-label')).toContain('не принято');
    expect(cell(1, 0).attributes('data-state')).toBe('unsent');
    list.unmount();
  });

  it('confirms the rest', async () => {
    focus(0, 0);
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }),
    );
    expect(list.emitted('confirm')).toHaveLength(1);
    list.unmount();
  });

  it('has no columns of marks for who may not see them', async () => {
    list.unmount();
    list = show(false);
    focus(0, 0);
    await press('5', 'Digit5');
    expect(entered()).toEqual([]);
    expect(list.findAll('thead th')).toHaveLength(4);
    list.unmount();
  });
});
