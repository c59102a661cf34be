import { settingKeys, shippedPolicy } from '@zvonok/rules';
import { beforeAll, describe, expect, it } from 'vitest';
import { needTexts, useLanguage } from '../../shared/i18n/index.js';
import { emptyOf, faultWords, settingWords, shareOf, shareWords } from './words.js';

beforeAll(async () => {
  await useLanguage('ru', false);
  await needTexts('staff');
});

describe('settings in words', () => {
  it('say every shipped value', () => {
    for (const key of settingKeys) {
      const words = settingWords(key, shippedPolicy[key]);
      expect([key, words]).toEqual([key, expect.not.stringMatching(/undefined|object|NaN|policy\./)]);
      expect(words.length).toBeGreaterThan(0);
    }
  });

  it('count in the right forms, read hours for many minutes, and keep fractions exact', () => {
    expect(settingWords('markDays', 1)).toBe('1 день');
    expect(settingWords('markDays', 5)).toBe('5 дней');
    expect(settingWords('aheadLeadMin', 1440)).toBe('24 часа');
    expect(settingWords('notAttestedMissedShare', { parts: 2, of: 3 })).toBe('2/3');
    expect(settingWords('thresholds', { five: 465, four: 350, three: 250 })).toBe(
      '«5» — от 4,65; «4» — от 3,5; «3» — от 2,5',
    );
    expect(settingWords('termScheme', shippedPolicy.termScheme)).toBe(
      '1–9 кл. — четверти; 10–12 кл. — полугодия',
    );
    expect(settingWords('hundredToFive', null)).toBe('не переводится');
    expect(settingWords('subjectTermScheme', [])).toBe('нет');
  });
});

describe('a share', () => {
  it('is read from a fraction or percent, and written as either', () => {
    expect(shareOf('2/3')).toEqual({ parts: 2, of: 3 });
    expect(shareOf(' 70 % ')).toEqual({ parts: 7, of: 10 });
    expect(shareOf('33')).toEqual({ parts: 33, of: 100 });
    expect(shareOf('половина')).toBeNull();
    expect(shareWords({ parts: 7, of: 10 })).toBe('70 %');
    for (let percent = 0; percent <= 100; percent += 1) {
      expect(shareWords(shareOf(String(percent)) ?? { parts: 0, of: 1 })).toBe(`${percent} %`);
    }
  });
});

it('what is wrong is told by the rule or in the words of the API', () => {
  expect(faultWords({ path: [], code: 'TOO_BIG', facts: [31], rule: null })).toBe('Не больше 31.');
  const rule = { ru: 'Порог', en: 'Threshold' };
  expect(faultWords({ path: [], code: 'WRONG', facts: [], rule })).toBe('Порог.');
});

it('a new line begins with what its shape allows', () => {
  expect(emptyOf({ kind: 'whole', min: 1, max: 12, unit: 'none' })).toBe(1);
  expect(emptyOf({ kind: 'list', of: { kind: 'flag' }, min: 0, max: 3 })).toEqual([]);
});
