import type { FieldCode } from '@zvonok/contracts';
import { shippedPolicy, workKinds, type SchoolPolicy } from '@zvonok/rules';
import { LOCAL_ACT } from '../calendar/school-time.js';

/** One setting that cannot stand; `pointer` below `/values`. */
export interface WrongSetting {
  readonly pointer: string;
  readonly code: FieldCode;
  readonly facts: readonly unknown[];
}

/** Settings that are one of a few words. */
const words: Readonly<Partial<Record<keyof SchoolPolicy, readonly unknown[]>>> = {
  lastBell: ['max', 'minPerPupil'],
  roll: ['none', 'nextWorkingDay', 'nextSchoolDay'],
  method: ['weighted', 'plain'],
  forecastMinValue: [1, 2],
  retake: ['replace', 'max', 'both'],
  yearTie: ['halfUp', 'lastTerm'],
  interim: ['notUsed', 'ownColumn', 'part'],
  weekDays: [5, 6],
  staffWeekDays: [5, 6],
  paperMode: ['parallel', 'printOnClose', 'electronicOnly'],
  newcomers: ['alphabetical', 'atEnd'],
};

/** Settings that may be null. */
const nullable: readonly (keyof SchoolPolicy)[] = ['hundredToFive', 'transition'];

/** Settings whose own members are free, and what each member is. */
const members: Readonly<Partial<Record<keyof SchoolPolicy, Readonly<Record<string, unknown>>>>> = {
  weights: Object.fromEntries(workKinds.map((kind) => [kind, 100])),
  transition: { from: '2026-09-01', to: '2026-10-31' },
};

const isSetting = (name: string): name is keyof SchoolPolicy => Object.hasOwn(shippedPolicy, name);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const typeCodes: Readonly<Record<string, FieldCode>> = {
  string: 'NOT_TEXT',
  number: 'NOT_NUMBER',
  boolean: 'NOT_BOOLEAN',
};

/**
 * What is wrong with the form of settings: unknown names, values of another kind than the shipped ones. Whether
 * their values may stand, `admitPolicy` judges.
 * @param values as sent, only what differs from the shipped settings; `localAct` cites the act for laxer deadlines
 */
export function wrongSettings(values: Readonly<Record<string, unknown>>): WrongSetting[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (name === LOCAL_ACT) {
      const named = typeof value === 'string' && value.trim().length > 0 && value.length <= 500;
      return named ? [] : [{ pointer, code: 'NOT_TEXT' as const, facts: [] }];
    }
    if (!isSetting(name)) return [{ pointer, code: 'UNKNOWN_FIELD' as const, facts: [] }];
    const choice = words[name];
    if (choice)
      return choice.includes(value) ? [] : [{ pointer, code: 'NOT_ONE_OF' as const, facts: [choice] }];
    if (value === null && nullable.includes(name)) return [];
    return differs(value, members[name] ?? shippedPolicy[name], pointer);
  });
}

/** Compares with a sample: the same members, the same kinds of values, lists of the same kind of element. */
function differs(value: unknown, sample: unknown, pointer: string): WrongSetting[] {
  if (Array.isArray(sample)) {
    if (!Array.isArray(value)) return [{ pointer, code: 'NOT_LIST', facts: [] }];
    if (value.length > 100) return [{ pointer, code: 'TOO_MANY_ITEMS', facts: [100] }];
    return value.flatMap((one, index) => differs(one, sample[0], `${pointer}/${index}`));
  }
  if (isObject(sample)) {
    if (!isObject(value)) return [{ pointer, code: 'NOT_OBJECT', facts: [] }];
    const names = [...new Set([...Object.keys(sample), ...Object.keys(value)])];
    return names.flatMap((name) => {
      const below = `${pointer}/${name}`;
      if (!Object.hasOwn(sample, name))
        return [{ pointer: below, code: 'UNKNOWN_FIELD' as const, facts: [] }];
      if (!Object.hasOwn(value, name)) return [{ pointer: below, code: 'REQUIRED' as const, facts: [] }];
      return differs(value[name], sample[name], below);
    });
  }
  // Years to keep may also be «permanent».
  if (pointer.startsWith('/retentionYears/') && value === 'permanent') return [];
  if (typeof value === typeof sample && (typeof value !== 'number' || Number.isInteger(value))) return [];
  return [{ pointer, code: typeCodes[typeof sample] ?? 'WRONG', facts: [] }];
}
