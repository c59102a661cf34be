import { describe, expect, it } from '@jest/globals';
import { shippedPolicy } from '@zvonok/rules';
import { settingsOf } from '../calendar/school-time.js';
import { wrongSettings } from './policy-values.js';

const wrong = (values: Record<string, unknown>) =>
  wrongSettings(values).map(({ pointer, code }) => `${pointer} ${code}`);

describe('wrongSettings', () => {
  it('takes every shipped setting as it is', () => {
    expect(wrong({ ...shippedPolicy })).toEqual([]);
  });

  it('names unknown settings and values of another kind', () => {
    expect(wrong({ markDay: 5 })).toEqual(['/markDay UNKNOWN_FIELD']);
    expect(wrong({ markDays: '5', allowOne: 1 })).toEqual(['/markDays NOT_NUMBER', '/allowOne NOT_BOOLEAN']);
    expect(wrong({ markDays: 5.5 })).toEqual(['/markDays NOT_NUMBER']);
    expect(wrong({ roll: 'sometimes' })).toEqual(['/roll NOT_ONE_OF']);
    expect(wrong({ termScheme: [{ from: 1, to: 9 }] })).toEqual(['/termScheme/0/scheme REQUIRED']);
    expect(wrong({ weights: { ...shippedPolicy.weights, song: 1 } })).toEqual([
      '/weights/song UNKNOWN_FIELD',
    ]);
  });

  it('takes null where a setting may be off, and a period of transition', () => {
    expect(wrong({ hundredToFive: null, transition: { from: '2026-09-01', to: '2026-10-24' } })).toEqual([]);
    expect(wrong({ markDays: null })).toEqual(['/markDays NOT_NUMBER']);
  });

  it('takes the name of a local act, which is no setting', () => {
    expect(wrong({ localAct: 'Положение № 3 от 30.08.2026' })).toEqual([]);
    expect(wrong({ localAct: '' })).toEqual(['/localAct NOT_TEXT']);
    expect(settingsOf({ localAct: 'x', markDays: 5 })).toEqual({ ...shippedPolicy, markDays: 5 });
  });
});
