import { describe, expect, it } from '@jest/globals';
import { admitPolicy, laxerSettings, policyOn, shippedPolicy, termSchemeOf } from './index.js';
import type { PolicyVersion, SchoolPolicy } from './index.js';
import { fixturePolicy } from '../test/fixture.js';

function version(number: number, validFrom: string, settings: Partial<SchoolPolicy> = {}): PolicyVersion {
  return { version: number, validFrom, localAct: null, settings: { ...shippedPolicy, ...settings } };
}

describe('policyOn', () => {
  const policies = [version(3, '2026-11-24'), version(1, '2026-09-01'), version(2, '2026-11-24')];

  it('takes the settings in force on the date of the fact, from its first day on (R05)', () => {
    expect(policyOn(policies, '2026-11-23').version).toBe(1);
    expect(policyOn(policies, '2026-11-24').version).toBe(3);
  });

  it('takes the shipped settings before the first', () => {
    expect(policyOn(policies, '2026-08-31')).toMatchObject({ version: 0, settings: shippedPolicy });
  });
});

describe('termSchemeOf', () => {
  const subjectTermScheme = [{ subject: 'Музыка', from: 5, to: 8, scheme: 'halfYear' }] as const;
  const policy = { ...shippedPolicy, subjectTermScheme };

  it.each<[number, string | null, string | null]>([
    [7, 'Алгебра', 'quarter'],
    [10, 'Алгебра', 'halfYear'],
    [7, ' музыка', 'halfYear'],
    [4, 'Музыка', 'quarter'],
    [7, null, 'quarter'],
    [13, 'Музыка', null],
  ])('of grade %s, %s is %s', (grade, subject, scheme) => {
    expect(termSchemeOf(policy, grade, subject)).toBe(scheme);
  });
});

describe('admitPolicy', () => {
  const today = '2026-11-24';
  const codeOf = (settings: Partial<SchoolPolicy>, localAct: string | null = null): string => {
    const answer = admitPolicy([], { ...version(1, '2026-12-01', settings), localAct }, today);
    return answer.ok ? 'ok' : answer.code;
  };

  it.each<[string, Partial<SchoolPolicy>, string]>([
    ['a homework grace of 15 minutes', { homeworkGraceMin: 15 }, 'ok'],
    ['a homework grace of 16 minutes', { homeworkGraceMin: 16 }, 'LAXER_WITHOUT_ACT'],
    ['a grace after the day', { sameDayGraceMin: 1 }, 'LAXER_WITHOUT_ACT'],
    ['longer trust in offline times', { offlineTrustH: 25 }, 'LAXER_WITHOUT_ACT'],
    ['no trust in offline times', { offlineTrustH: 0 }, 'ok'],
    ['eight days for marks', { markDays: 8 }, 'LAXER_WITHOUT_ACT'],
    ['three days for marks', { markDays: 3 }, 'ok'],
    ['a roll to school days', { roll: 'nextSchoolDay' }, 'LAXER_WITHOUT_ACT'],
    ['no roll', { roll: 'none' }, 'ok'],
    ['more than 72 hours of an unlock', { unlockMaxH: 73 }, 'OUT_OF_RANGE'],
    ['an embargo beyond a day', { finalEmbargoMin: 1441 }, 'OUT_OF_RANGE'],
  ])('of %s says %j -> %s (R19)', (_, settings, code) => {
    expect(codeOf(settings)).toBe(code);
  });

  it('lets a laxer setting in when a local act is cited (R19)', () => {
    expect(codeOf({ markDays: 10 }, 'приказ № 41')).toBe('ok');
  });

  it('never reaches back once a school has settings', () => {
    const first = version(1, '2026-09-01');
    expect(admitPolicy([], first, today).ok).toBe(true);
    expect(admitPolicy([first], version(2, today), today)).toMatchObject({ code: 'RETROACTIVE' });
    expect(admitPolicy([first], version(2, '2026-11-25'), today).ok).toBe(true);
  });

  it('finds the shipped and the fixture settings no laxer than shipped', () => {
    expect(laxerSettings(shippedPolicy)).toEqual([]);
    expect(laxerSettings(fixturePolicy)).toEqual([]);
  });

  it('ships the first named alternative (R78), and 30 minutes of embargo (R41)', () => {
    expect(shippedPolicy).toMatchObject({
      finalEmbargoMin: 30,
      roll: 'nextWorkingDay',
      lastBell: 'max',
      method: 'weighted',
      retake: 'replace',
      yearTie: 'halfUp',
      interim: 'notUsed',
      lastBellIncludesExtracurricular: false,
      countImported: true,
    });
  });
});
