import type { DiarySubjectResult } from '@zvonok/contracts';
import { mount } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { i18n, needTexts, useLanguage } from '../../shared/i18n/index.js';
import SubjectResult from './components/SubjectResult.vue';

/** 5 of homework, 4 of classwork, 3 of a test; six lessons are left (FCT-01, example 1). */
const algebra: DiarySubjectResult = {
  subject: { id: 's1', name: 'Алгебра' },
  marks: [
    { value: '5', work: 'Домашняя работа', kind: 'homework' as const, weight: 100, date: '2026-11-09' },
    { value: '4', work: null, kind: null, weight: 100, date: '2026-11-10', changed: true },
    { value: '3', work: 'Контрольная работа', kind: 'controlWork' as const, weight: 300, date: '2026-11-11' },
  ].map((mark, at) => ({
    slotId: `slot${at}`,
    place: 0,
    scale: 'five',
    comment: null,
    changed: false,
    retake: false,
    leftOut: null,
    ...mark,
  })),
  mean: { sum: '18', weight: '5', mean: '3,60', threshold: '3,50' },
  proposed: '4',
  held: 14,
  missed: 1,
  absences: [
    { date: '2026-11-12', kind: 'ill', minutesLate: null, missed: true },
    { date: '2026-11-13', kind: 'late', minutesLate: 12, missed: false },
  ],
  forecast: {
    rule: 'FCT-01',
    clause: 'D2',
    ruleVersion: 1,
    on: '2026-11-24',
    marks: 3,
    expected: 4,
    remaining: 6,
    withWork: 0,
    added: 600,
    best: { mark: 4, sum: '48', weight: '11', mean: '4,36', threshold: '3,50' },
    worst: { mark: 3, sum: '30', weight: '11', mean: '2,73', threshold: '2,50' },
    bestMark: 5,
    leastMark: 2,
    hidden: false,
  },
  fives: [{ mark: 5, needed: null }],
};
const show = (result: Partial<DiarySubjectResult> = {}, over = false): string =>
  mount(SubjectResult, {
    props: {
      result: { ...algebra, ...result },
      policy: { method: 'weighted', thresholds: { five: 450, four: 350, three: 250 } },
      over,
      open: true,
    },
    global: { plugins: [i18n] },
  })
    .text()
    .replace(/\s+/g, ' ');

describe('a subject of the term', () => {
  beforeEach(async () => {
    await useLanguage('ru');
    await needTexts('later');
  });

  it('says what comes out, what is possible, and how both come about', () => {
    const text = show();
    expect(text).toContain('выходит 4 (3,60), возможно 3–4');
    expect(text).toContain('18 ÷ 5 = 3,60');
    expect(text).toContain('осталось 6 уроков');
    expect(text).toContain('если дальше только 5: 48 ÷ 11 = 4,36, то есть 4');
    expect(text).toContain('если дальше только 2: 30 ÷ 11 = 2,73, то есть 3');
    expect(text).toContain('по 3 отметкам на 24 ноября');
    expect(text).toContain('Это прогноз, а не обещание');
    expect(text).toContain('до 5 не хватит уроков');
  });

  it('says what each mark is for, and what was missed', () => {
    const text = show();
    expect(text).toContain('10.11работа на уроке отметка изменена4×1');
    expect(text).toContain('11.11Контрольная работа 3×3');
    expect(text).toContain('пропущено 1 из 14');
    expect(text).toContain('12.11 болеет');
    expect(text).toContain('13.11 опоздание 12 мин');
  });

  it('forecasts nothing from too few marks, and nothing when the term is over', () => {
    const early = show({ forecast: null, fives: [] });
    expect(early).toContain('средний 3,60');
    expect(early).not.toContain('выходит');
    expect(early).toContain('для прогноза отметок мало');
    const over = show({}, true);
    expect(over).toContain('по среднему 4 (3,60)');
    expect(over).not.toContain('возможно');
    expect(over).toContain('Отметку за период ставит учитель');
  });

  it('writes fractions as the language does', async () => {
    await useLanguage('en');
    expect(show()).toContain('heading for 4 (3.60), 3–4 possible');
  });
});
