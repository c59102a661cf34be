import { mount, type VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { i18n, needTexts, useLanguage } from '../../shared/i18n/index.js';
import type { Wish } from '../../shared/outbox/index.js';
import LessonAbsent from './components/LessonAbsent.vue';
import { lessonPage } from './test-lesson.js';

const NOW = Date.parse('2026-11-24T08:22:00.000Z');
let shown: VueWrapper;

function open(mayRecord = true): void {
  shown = mount(LessonAbsent, {
    props: { page: lessonPage(), now: NOW, mayRecord, stateOf: () => undefined },
    global: { plugins: [i18n] },
  });
}
const field = (): ReturnType<VueWrapper['get']> => shown.get('[role="combobox"]');
async function type(text: string): Promise<void> {
  await field().setValue(text);
}
const entered = (): Wish[] => (shown.emitted<[Wish[]]>('enter') ?? []).flatMap(([wishes]) => wishes);

describe('who is absent, by name', () => {
  beforeEach(async () => {
    await useLanguage('ru');
    await needTexts('staff');
    open();
  });

  it('takes the beginning of a surname and Enter', async () => {
    await type('анд');
    expect(shown.findAll('[role="option"]').map((one) => one.text())).toEqual(['Андреев Максимотсутствует']);
    await field().trigger('keydown', { key: 'Enter' });
    expect(entered()).toEqual([{ op: 'setAttendance', slotId: 's', pupilId: 'p2', kind: 'absent' }]);
    expect((field().element as HTMLInputElement).value).toBe('');
    expect(shown.text()).toContain('Андреев Максим: отсутствует');
  });

  it('takes a letter behind the surname for the kind', async () => {
    await type('алексеева о');
    await field().trigger('keydown', { key: 'Enter' });
    expect(entered()).toMatchObject([{ pupilId: 'p1', kind: 'late', minutesLate: 12 }]);
  });

  it('confirms the rest by Enter in the empty field, and goes on', async () => {
    await field().trigger('keydown', { key: 'Enter' });
    expect(shown.emitted('confirm')).toHaveLength(1);
    expect(shown.emitted('next')).toHaveLength(1);
    await type('никого');
    await field().trigger('keydown', { key: 'Enter' });
    expect(shown.emitted('confirm')).toHaveLength(1);
    expect(entered()).toEqual([]);
  });

  it('changes the kind of who is marked by its letter, also on a Latin layout, and takes it back', async () => {
    // Absent as known before the lesson.
    const kind = shown.get('.lesson-absent-kind');
    expect((kind.element as HTMLSelectElement).value).toBe('б');
    await kind.trigger('keydown', { key: 'y', code: 'KeyY' });
    await kind.trigger('keydown', { key: 'Delete', code: 'Delete' });
    expect(entered()).toMatchObject([
      { pupilId: 'p3', kind: 'absent' },
      { pupilId: 'p3', kind: 'present' },
    ]);
  });

  it('lists the whole class for a thumb', async () => {
    await shown.get('.lesson-absent-all').trigger('click');
    const options = shown.findAll('[role="option"]');
    expect(options).toHaveLength(3);
    await options[0]?.trigger('click');
    await options[2]?.trigger('click');
    expect(entered()).toMatchObject([
      { pupilId: 'p1', kind: 'absent' },
      { pupilId: 'p3', kind: 'present' },
    ]);
  });

  it('takes nothing before the bell', async () => {
    open(false);
    expect(field().attributes('readonly')).toBeDefined();
    await field().trigger('keydown', { key: 'Enter' });
    expect(shown.emitted('confirm')).toBeUndefined();
    expect(shown.find('select').exists()).toBe(false);
  });
});
