import { fieldError } from '../../platform/problems/invalid.js';
import type { FieldError } from '@zvonok/contracts';
import {
  checkSetting,
  policySettings,
  sameSetting,
  settingKeys,
  shippedPolicy,
  type SchoolPolicy,
} from '@zvonok/rules';
import { LOCAL_ACT } from '../calendar/school-time.js';

const LOCAL_ACT_MAX = 500;

const isSetting = (name: string): name is keyof SchoolPolicy => Object.hasOwn(shippedPolicy, name);

const escaped = (part: string | number): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * What of settings cannot stand, each with its name and the rule it breaks.
 * @param values as sent, only what differs from the shipped settings; `localAct` cites the act for laxer deadlines
 * @returns pointers begin with `/values`
 * @clause J1.2
 */
export function wrongSettings(values: Readonly<Record<string, unknown>>, locale: 'ru' | 'en'): FieldError[] {
  return Object.entries(values).flatMap(([name, value]): FieldError[] => {
    const pointer = `/values/${escaped(name)}`;
    if (name === LOCAL_ACT) {
      const named = typeof value === 'string' && value.trim().length > 0 && value.length <= LOCAL_ACT_MAX;
      return named ? [] : [fieldError(locale, pointer, 'LENGTH', 1, LOCAL_ACT_MAX)];
    }
    if (!isSetting(name)) return [fieldError(locale, pointer, 'UNKNOWN_FIELD')];
    const title = policySettings[name].title[locale];
    return checkSetting(name, value).map(({ path, code, facts, rule }) => {
      const error = fieldError(locale, [pointer, ...path.map(escaped)].join('/'), code, ...facts);
      return { ...error, detail: `«${title}»: ${rule ? `${rule[locale]}.` : error.detail}` };
    });
  });
}

/** The same settings without those that are as shipped; what is no setting stays. */
export const onlyDiffering = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => !isSetting(name) || !sameSetting(value, shippedPolicy[name]),
    ),
  );

/** Names of the settings that are not as shipped, in the order of the page. */
export const differingKeys = (settings: SchoolPolicy): string[] =>
  settingKeys.filter((key) => !sameSetting(settings[key], shippedPolicy[key]));
