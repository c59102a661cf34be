import { fieldText } from '@zvonok/contracts/problems';
import {
  policySettings,
  type SchoolPolicy,
  type SettingFault,
  type SettingShape,
  type SettingUnit,
  type Text,
} from '@zvonok/rules';
import { currentLanguage, i18n } from '../../shared/i18n/index.js';

const { t } = i18n.global;

/** Key of a setting. */
export type SettingKey = keyof SchoolPolicy;

/** A text of the catalogue in the language of the page. */
export const said = (text: Text): string => text[currentLanguage()];

const decimal = (hundredths: number): string =>
  (hundredths / 100).toLocaleString(currentLanguage() === 'en' ? 'en-GB' : 'ru-RU', {
    maximumFractionDigits: 2,
  });

/** «5 дней»; a plain number where it counts nothing. */
export function counted(unit: SettingUnit | 'years', n: number): string {
  if (unit === 'hundredths') return decimal(n);
  if (unit === 'points' || unit === 'none') return String(n);
  // Whole hours are easier to read: «24 часа», not «1440 минут».
  const isHours = unit === 'minutes' && n >= 240 && n % 60 === 0;
  return isHours ? t('policy.units.hours', { n: n / 60 }, n / 60) : t(`policy.units.${unit}`, { n }, n);
}

/** «дней», to stand behind a field. */
export function unitOf(unit: SettingUnit | 'years', n: number): string {
  if (unit === 'hundredths' || unit === 'points' || unit === 'none') return '';
  return t(`policy.units.${unit}`, { n }, n).replace(String(n), '').trim();
}

interface SharePair {
  readonly parts: number;
  readonly of: number;
}

/** «70 %» where it is a whole number of hundredths, else «2/3». */
export function shareWords({ parts, of }: SharePair): string {
  const percent = (parts * 100) / of;
  return Number.isInteger(percent) ? t('policy.percent', { n: percent }) : `${parts}/${of}`;
}

/** The share a text names, `2/3` or `70 %`; null: it names none. */
export function shareOf(text: string): SharePair | null {
  const fraction = /^\s*(\d{1,4})\s*\/\s*(\d{1,4})\s*$/.exec(text);
  if (fraction) return { parts: Number(fraction[1]), of: Number(fraction[2]) };
  const percent = /^\s*(\d{1,3})\s*%?\s*$/.exec(text);
  if (!percent) return null;
  const parts = Number(percent[1]);
  const common = [50, 25, 20, 10, 5, 4, 2].find((one) => parts % one === 0 && 100 % one === 0) ?? 1;
  return { parts: parts / common, of: 100 / common };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const isSpan = (value: object): value is Span =>
  'from' in value && 'to' in value && typeof value.from === 'number' && typeof value.to === 'number';

/** A value in words: in a list, an order, a comparison. */
export function valueWords(shape: SettingShape, value: unknown): string {
  switch (shape.kind) {
    case 'whole':
      return counted(shape.unit, Number(value));
    case 'years':
      return value === 'permanent' ? t('policy.permanent') : counted('years', Number(value));
    case 'share':
      return shareWords(value as SharePair);
    case 'flag':
      return t(value === true ? 'policy.yes' : 'policy.no');
    case 'text':
      return String(value);
    case 'day':
      return fullDay(String(value));
    case 'choice': {
      const found = shape.options.find((one) => one.value === value);
      return found ? said(found.title) : String(value);
    }
    case 'record': {
      const record = value as Record<string, unknown>;
      const members = isSpan(record)
        ? shape.members.filter(({ name }) => name !== 'from' && name !== 'to')
        : shape.members;
      const parts = members.map(({ name, title, shape: of }) => {
        const words = valueWords(of, record[name]);
        return isSpan(record) || members.length === 1 ? words : `${said(title)} ${words}`;
      });
      if (!isSpan(record)) return parts.join('; ');
      const grades = record.from === record.to ? `${record.from}` : `${record.from}–${record.to}`;
      return t('policy.gradesAre', { grades, words: parts.join(', ') });
    }
    case 'list': {
      const items = value as unknown[];
      const separator = shape.of.kind === 'text' ? ', ' : '; ';
      return items.length === 0
        ? t('policy.nothing')
        : items.map((one) => valueWords(shape.of, one)).join(separator);
    }
    case 'optional':
      return value === null ? said(shape.none) : valueWords(shape.of, value);
  }
}

/** The value of a setting in words. */
export const settingWords = (key: SettingKey, value: unknown): string =>
  valueWords(policySettings[key].shape, value);

/** What is wrong, in words. */
export function faultWords({ code, facts, rule }: SettingFault): string {
  return rule ? `${said(rule)}.` : fieldText(code, currentLanguage(), facts[0], facts[1]);
}

/** «24.11.2026» */
export function fullDay(day: string): string {
  const format = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(currentLanguage() === 'en' ? 'en-GB' : 'ru-RU', format).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** A new row of a list: what its shape begins with. */
export function emptyOf(shape: SettingShape): unknown {
  switch (shape.kind) {
    case 'whole':
    case 'years':
      return shape.min;
    case 'share':
      return { parts: 1, of: 2 };
    case 'flag':
      return false;
    case 'text':
    case 'day':
      return '';
    case 'choice':
      return shape.options[0]?.value ?? '';
    case 'record':
      return Object.fromEntries(shape.members.map(({ name, shape: of }) => [name, emptyOf(of)]));
    case 'list':
      return [];
    case 'optional':
      return null;
  }
}
