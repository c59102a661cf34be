import { mount } from '@vue/test-utils';
import type { VerdictView } from '@zvonok/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { i18n, needTexts, useLanguage } from '../i18n/index.js';
import { setSchoolZone } from '../time/index.js';
import { DueChip } from './index.js';

const NOW = Date.parse('2026-11-24T08:35:00.000Z');

function show(verdict: Partial<VerdictView>, done?: string): { text: string; tone: string; title: string } {
  const wrapper = mount(DueChip, {
    props: { verdict: { status: 'pending', dueAt: null, ...verdict }, now: NOW, ...(done && { done }) },
    global: { plugins: [i18n] },
  });
  const chip = wrapper.get('.due-chip');
  const tone = chip.classes().find((one) => one.startsWith('due-chip--')) ?? '';
  return {
    text: wrapper.text().replace(/\s+/g, ' '),
    tone: tone.replace('due-chip--', ''),
    title: chip.attributes('title') ?? '',
  };
}

describe('the chip of a deadline', () => {
  beforeAll(async () => {
    await useLanguage('ru');
    await needTexts('staff');
    setSchoolZone('Europe/Moscow');
  });

  it.each([
    ['2026-11-24T20:59:59.999Z', 'Сегодня до 23:59', 'day'],
    ['2026-11-24T11:20:00.000Z', 'До 14:20, ещё 2 ч 45 мин', 'warn'],
    ['2026-11-24T11:35:00.000Z', 'До 14:35, ещё 3 ч', 'warn'],
    ['2026-11-24T11:35:00.001Z', 'Сегодня до 14:35', 'day'],
    ['2026-11-25T20:59:59.999Z', 'завтра, до 23:59', 'day'],
    ['2026-12-01T20:59:59.999Z', 'вт, 1 декабря, до 23:59', 'day'],
    ['2026-11-24T08:35:00.000Z', 'Опоздание 1 мин', 'late'],
  ])('says of what is due at %s: %s', (dueAt, text, tone) => {
    expect(show({ dueAt })).toMatchObject({ text, tone });
  });

  it.each([
    [{ status: 'missing', lateByMs: 4 * 86_400_000, lateByDays: 4 }, 'Опоздание 4 дня', 'late'],
    [{ status: 'missing', dueAt: '2026-11-06T11:20:00.000Z' }, 'Опоздание 18 дней', 'late'],
    [{ status: 'missing', dueAt: '2026-11-24T07:35:00.000Z' }, 'Опоздание 1 ч', 'late'],
    [{ status: 'late', lateByMs: 5 * 86_400_000, lateByDays: 5 }, 'Опоздание 5 дней', 'late'],
    [{ status: 'late', lateByMs: 45 * 60_000, lateByDays: 0 }, 'Опоздание 45 мин', 'late'],
    [{ status: 'onTime' }, 'В срок', 'ok'],
    [{ status: 'excused' }, 'Причина принята', 'none'],
    [{ status: 'notApplicable' }, 'Не требуется', 'none'],
  ] as const)('says of %o: %s', (verdict, text, tone) => {
    expect(show(verdict)).toMatchObject({ text, tone });
  });

  it('gives the exact instant on hover, in the school’s zone', () => {
    expect(show({ dueAt: '2026-11-24T11:20:00.000Z' }).title).toBe('24.11.2026, 14:20:00 (Europe/Moscow)');
  });

  it('says what was done where the page knows it', () => {
    expect(show({ status: 'onTime' }, 'Записан в 09:12').text).toBe('Записан в 09:12');
  });
});
