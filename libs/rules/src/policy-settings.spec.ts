import { describe, expect, it } from '@jest/globals';
import {
  admitPolicy,
  checkSetting,
  clauseOf,
  differingSettings,
  laxerSettings,
  policySettings,
  settingChanges,
  settingKeys,
  settingsElsewhere,
  settingsNeedingAct,
  settingSubjects,
  shippedPolicy,
} from './index.js';
import type { SchoolPolicy, SettingShape, Text } from './index.js';
import { fixturePolicy } from '../test/fixture.js';

const codes = (key: keyof SchoolPolicy, value: unknown): string[] =>
  checkSetting(key, value).map(({ path, code }) => [...path, code].join('/'));

function textsOf(shape: SettingShape): Text[] {
  switch (shape.kind) {
    case 'choice':
      return shape.options.map(({ title }) => title);
    case 'record':
      return shape.members.flatMap(({ title, shape: of }) => [title, ...textsOf(of)]);
    case 'list':
      return textsOf(shape.of);
    case 'optional':
      return [shape.none, ...textsOf(shape.of)];
    default:
      return [];
  }
}

describe('the catalogue of settings', () => {
  it('holds each setting that a school has, once', () => {
    expect([...settingKeys].sort()).toEqual(Object.keys(shippedPolicy).sort());
  });

  it('finds nothing wrong with what is shipped, nor with the fixture', () => {
    for (const key of settingKeys) {
      expect([key, codes(key, shippedPolicy[key])]).toEqual([key, []]);
      expect([key, codes(key, fixturePolicy[key])]).toEqual([key, []]);
    }
  });

  it('says everything in both languages and by clauses that there are', () => {
    const said = [...Object.values(policySettings), ...settingsElsewhere];
    for (const { title, meaning, clauses } of said) {
      expect(clauses.map((one) => clauseOf(one).id)).toEqual(clauses);
      for (const text of [title, meaning])
        expect(Object.values(text).every((one) => one.length > 2)).toBe(true);
      expect(meaning.ru.endsWith('.') && meaning.en.endsWith('.')).toBe(true);
    }
    for (const { shape, rule } of Object.values(policySettings))
      for (const { ru, en } of [...textsOf(shape), ...(rule ? [rule.text] : [])])
        expect([ru, en].every((one) => one.length > 0)).toBe(true);
    for (const { ru, en } of Object.values(settingSubjects)) expect(ru).not.toBe(en);
  });

  it('marks as binding exactly what may not be made laxer without an act', () => {
    const laxest = {
      ...shippedPolicy,
      sameDayGraceMin: 60,
      offlineTrustH: 48,
      homeworkGraceMin: 60,
      lastBellIncludesExtracurricular: true,
      markDays: 10,
      roll: 'nextSchoolDay',
      behaviourMarks: true,
    } as const;
    const binding = settingKeys.filter((key) => policySettings[key].binding);
    expect(settingsNeedingAct(laxest).sort()).toEqual([...binding].sort());
    expect(laxerSettings(laxest)).not.toContain('behaviourMarks');
  });
});

describe('checkSetting', () => {
  it.each<[keyof SchoolPolicy, unknown, string[]]>([
    ['markDays', '5', ['NOT_INTEGER']],
    ['markDays', 5.5, ['NOT_INTEGER']],
    ['markDays', 0, ['TOO_SMALL']],
    ['markDays', 32, ['TOO_BIG']],
    ['markDays', null, ['NOT_INTEGER']],
    ['allowOne', 1, ['NOT_BOOLEAN']],
    ['roll', 'sometimes', ['NOT_ONE_OF']],
    ['weekDays', 6, []],
    ['weekDays', '6', ['NOT_ONE_OF']],
    ['yearSheetCaption', ' ', ['LENGTH']],
    ['homeworkAfterOffShare', { parts: 3, of: 2 }, ['parts/TOO_BIG']],
    ['homeworkAfterOffShare', 0.7, ['NOT_OBJECT']],
    ['weights', { ...shippedPolicy.weights, song: 1 }, ['song/UNKNOWN_FIELD']],
    ['weights', { ...shippedPolicy.weights, essay: -1 }, ['essay/TOO_SMALL']],
    ['thresholds', { five: 450, four: 350 }, ['three/REQUIRED']],
    ['thresholds', { five: 350, four: 350, three: 250 }, ['WRONG']],
    ['hundredToFive', null, []],
    ['hundredToFive', { five: 40, four: 65, three: 45 }, ['WRONG']],
    ['termScheme', [{ from: 1, to: 9 }], ['0/scheme/REQUIRED']],
    ['termScheme', [{ from: 1, to: 9, scheme: 'quarter' }], ['WRONG']],
    ['homeworkLimits', [], ['TOO_FEW']],
    ['subjectTermScheme', [{ subject: 'Музыка', from: 5, to: 8, scheme: 'halfYear' }], []],
    [
      'subjectTermScheme',
      [
        { subject: 'Музыка', from: 5, to: 8, scheme: 'halfYear' },
        { subject: 'музыка', from: 8, to: 8, scheme: 'quarter' },
      ],
      ['WRONG'],
    ],
    ['attendanceLetters', { ...shippedPolicy.attendanceLetters, ill: ['Н'] }, ['WRONG']],
    ['transition', { from: '2026-09-01', to: '2026-10-24' }, []],
    ['transition', { from: '2026-09-31', to: '2026-10-24' }, ['from/NOT_DAY']],
    ['transition', { from: '2026-09-01', to: '2027-05-25' }, ['WRONG']],
    ['retentionYears', { ...shippedPolicy.retentionYears, classJournal: 'permanent' }, []],
    [
      'retentionYears',
      { ...shippedPolicy.retentionYears, yearSummarySheet: 24 },
      ['yearSummarySheet/TOO_SMALL'],
    ],
  ])('of %s being %j says %j', (key, value, expected) => {
    expect(codes(key, value)).toEqual(expected);
  });

  it('is what admits settings', () => {
    const settings = { ...shippedPolicy, thresholds: { five: 350, four: 350, three: 250 } };
    const proposed = { version: 1, validFrom: '2026-12-01', localAct: null, settings };
    expect(admitPolicy([], proposed, '2026-11-24')).toMatchObject({
      code: 'OUT_OF_RANGE',
      facts: { setting: 'thresholds' },
    });
  });
});

describe('settingChanges', () => {
  it('names what differs, in the order of the page, whatever the order of members', () => {
    const after = {
      ...shippedPolicy,
      markDays: 5,
      thresholds: { three: 250, four: 350, five: 460 },
      minMarks: { ...shippedPolicy.minMarks },
      weekDays: 6,
    } as const;
    expect(settingChanges(shippedPolicy, after).map(({ key }) => key)).toEqual([
      'weekDays',
      'markDays',
      'thresholds',
    ]);
    expect(differingSettings(after)).toEqual({ weekDays: 6, markDays: 5, thresholds: after.thresholds });
    expect(differingSettings(shippedPolicy)).toEqual({});
  });
});
