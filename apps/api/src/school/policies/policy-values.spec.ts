import { describe, expect, it } from '@jest/globals';
import { shippedPolicy } from '@zvonok/rules';
import { settingsOf } from '../calendar/school-time.js';
import { differingKeys, onlyDiffering, wrongSettings } from './policy-values.js';

const wrong = (values: Record<string, unknown>) =>
  wrongSettings(values, 'ru').map(({ pointer, code }) => `${pointer} ${code}`);

describe('wrongSettings', () => {
  it('takes every shipped setting as it is', () => {
    expect(wrong({ ...shippedPolicy })).toEqual([]);
  });

  it('names each setting that cannot stand and the rule it breaks, all at once', () => {
    expect(wrong({ markDay: 5 })).toEqual(['/values/markDay UNKNOWN_FIELD']);
    expect(wrong({ markDays: 40, allowOne: 1, roll: 'sometimes' })).toEqual([
      '/values/markDays TOO_BIG',
      '/values/allowOne NOT_BOOLEAN',
      '/values/roll NOT_ONE_OF',
    ]);
    expect(wrongSettings({ markDays: 40 }, 'ru')[0]?.detail).toBe('«Срок проверки работ»: Не больше 31.');
    const thresholds = { five: 350, four: 350, three: 250 };
    expect(wrongSettings({ thresholds }, 'en')).toEqual([
      {
        pointer: '/values/thresholds',
        code: 'WRONG',
        detail: '«Thresholds of a term’s mark»: 5 needs more than 4, and 4 more than 3.',
      },
    ]);
    expect(wrong({ termScheme: [{ from: 1, to: 9 }] })).toEqual(['/values/termScheme/0/scheme REQUIRED']);
  });

  it('takes the name of a local act, which is no setting', () => {
    expect(wrong({ localAct: 'Положение № 3 от 30.08.2026' })).toEqual([]);
    expect(wrong({ localAct: '' })).toEqual(['/values/localAct LENGTH']);
    expect(settingsOf({ localAct: 'x', markDays: 5 })).toEqual({ ...shippedPolicy, markDays: 5 });
  });
});

describe('onlyDiffering', () => {
  it('leaves out what is as shipped and keeps the act', () => {
    const values = { markDays: 7, roll: 'none', localAct: 'Положение № 3' };
    expect(onlyDiffering(values)).toEqual({ roll: 'none', localAct: 'Положение № 3' });
    expect(onlyDiffering({})).toEqual({});
    expect(differingKeys(settingsOf(values))).toEqual(['roll']);
  });
});
