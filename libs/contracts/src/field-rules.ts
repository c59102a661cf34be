/**
 * What may be wrong with one field of a body, in plain words. Keys of {@link CONSTRAINT_CODES} are the names that
 * class-validator gives its constraints. Free of dependencies.
 */
import type { Locale } from './enums.js';

/** One wrong field of a body. */
export interface FieldError {
  /** JSON Pointer (RFC 6901) into the body, such as `/operations/3/value`; of a query: `/limit`. */
  pointer: string;
  /** A code of {@link FIELD_RULES}. */
  code: string;
  /** The same in words. */
  detail: string;
}

/** Texts of one field rule; `{a}` and `{b}` are its bounds, form or list. */
export const FIELD_RULES = {
  REQUIRED: { ru: 'Заполните это поле.', en: 'This field is required.' },
  UNKNOWN_FIELD: { ru: 'Такого поля здесь нет.', en: 'There is no such field here.' },
  NOT_TEXT: { ru: 'Нужен текст.', en: 'Must be text.' },
  NOT_NUMBER: { ru: 'Нужно число.', en: 'Must be a number.' },
  NOT_INTEGER: { ru: 'Нужно целое число.', en: 'Must be a whole number.' },
  NOT_BOOLEAN: { ru: 'Нужно «да» или «нет» (true или false).', en: 'Must be true or false.' },
  NOT_OBJECT: { ru: 'Нужен объект с полями.', en: 'Must be an object.' },
  NOT_LIST: { ru: 'Нужен список.', en: 'Must be a list.' },
  NOT_UUID: { ru: 'Нужен идентификатор UUID.', en: 'Must be a UUID.' },
  NOT_DAY: { ru: 'Нужна дата вида 2026-11-24.', en: 'Must be a date such as 2026-11-24.' },
  NOT_INSTANT: {
    ru: 'Нужен момент времени в UTC вида 2026-11-24T05:30:00.000Z.',
    en: 'Must be an instant in UTC such as 2026-11-24T05:30:00.000Z.',
  },
  NOT_TIME: { ru: 'Нужно время вида 08:30.', en: 'Must be a time such as 08:30.' },
  NOT_ZONE: { ru: 'Такого часового пояса нет.', en: 'There is no such time zone.' },
  NOT_BASE: {
    ru: 'Нужен номер версии журнала или {"operation": идентификатор}.',
    en: 'Must be a version of the journal or {"operation": id}.',
  },
  NOT_AUDIENCE: {
    ru: 'Нужно "group" или {"pupilIds": [...]} — от 1 до 500 учеников.',
    en: 'Must be "group" or {"pupilIds": [...]} with 1 to 500 pupils.',
  },
  TOO_SMALL: { ru: 'Не меньше {a}.', en: 'Must be at least {a}.' },
  TOO_BIG: { ru: 'Не больше {a}.', en: 'Must be at most {a}.' },
  LENGTH: { ru: 'Длина — от {a} до {b} знаков.', en: 'Must be {a} to {b} characters long.' },
  TOO_FEW: { ru: 'В списке должно быть не меньше {a}.', en: 'The list needs at least {a}.' },
  TOO_MANY_ITEMS: { ru: 'В списке должно быть не больше {a}.', en: 'The list takes at most {a}.' },
  NOT_UNIQUE: { ru: 'В списке есть повторы.', en: 'The list has repeats.' },
  NOT_ONE_OF: { ru: 'Возможны значения: {a}.', en: 'Must be one of: {a}.' },
  WRONG_FORM: { ru: 'Записано не в том виде.', en: 'Not in the expected form.' },
  CONTROL_CHARACTERS: {
    ru: 'В тексте есть недопустимые знаки.',
    en: 'The text has characters that are not allowed.',
  },
  TOO_COMMON: {
    ru: 'Этот пароль знают все. Придумайте другой: например, три-четыре случайных слова.',
    en: 'Everybody knows this password. Think of another one, such as three or four random words.',
  },
  WRONG: { ru: 'Значение не подходит.', en: 'The value does not fit.' },
} as const satisfies Record<string, Record<Locale, string>>;

/** A code that says what is wrong with a field. */
export type FieldCode = keyof typeof FIELD_RULES;

/** Name of a class-validator constraint → our code. */
export const CONSTRAINT_CODES: Readonly<Record<string, FieldCode>> = {
  isDefined: 'REQUIRED',
  isNotEmpty: 'REQUIRED',
  whitelistValidation: 'UNKNOWN_FIELD',
  unknownValue: 'NOT_OBJECT',
  isString: 'NOT_TEXT',
  isNumber: 'NOT_NUMBER',
  isInt: 'NOT_INTEGER',
  isBoolean: 'NOT_BOOLEAN',
  isObject: 'NOT_OBJECT',
  nestedValidation: 'NOT_OBJECT',
  onlyObjects: 'NOT_OBJECT',
  isArray: 'NOT_LIST',
  isUuid: 'NOT_UUID',
  isDay: 'NOT_DAY',
  isInstant: 'NOT_INSTANT',
  isTime: 'NOT_TIME',
  isZone: 'NOT_ZONE',
  isBase: 'NOT_BASE',
  isAudience: 'NOT_AUDIENCE',
  min: 'TOO_SMALL',
  isPositive: 'TOO_SMALL',
  max: 'TOO_BIG',
  isLength: 'LENGTH',
  textLength: 'LENGTH',
  minLength: 'LENGTH',
  maxLength: 'LENGTH',
  arrayMinSize: 'TOO_FEW',
  arrayNotEmpty: 'TOO_FEW',
  arrayMaxSize: 'TOO_MANY_ITEMS',
  arrayUnique: 'NOT_UNIQUE',
  isIn: 'NOT_ONE_OF',
  isEnum: 'NOT_ONE_OF',
  equals: 'NOT_ONE_OF',
  matches: 'WRONG_FORM',
  plainText: 'CONTROL_CHARACTERS',
};

/**
 * The words for a field rule.
 * @param a first parameter of the rule (a bound, or the list of what is possible)
 * @param b second parameter (the upper bound of a length)
 * @example fieldText('TOO_BIG', 'en', 200) //=> "Must be at most 200."
 */
export function fieldText(code: FieldCode, locale: Locale, a?: unknown, b?: unknown): string {
  const show = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));
  return FIELD_RULES[code][locale].replace('{a}', () => show(a)).replace('{b}', () => show(b));
}
