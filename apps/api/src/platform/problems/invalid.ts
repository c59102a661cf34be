import { fieldText, type FieldCode, type FieldError } from '@zvonok/contracts';
import { Refused } from './refused.js';

/** What is wrong with one member of a body, in words. */
export function fieldError(
  locale: 'ru' | 'en',
  pointer: string,
  code: FieldCode,
  ...facts: unknown[]
): FieldError {
  return { pointer, code, detail: fieldText(code, locale, ...facts) };
}

/**
 * The refusal of a body whose members do not fit each other or what is stored.
 * @param pointer JSON Pointer of the member
 * @param facts bounds or list that the field's text names
 * @example throw invalid(locale, '/endsOn', 'TOO_SMALL', startsOn);
 */
export const invalid = (
  locale: 'ru' | 'en',
  pointer: string,
  code: FieldCode,
  ...facts: unknown[]
): Refused => new Refused('INVALID', { errors: [fieldError(locale, pointer, code, ...facts)] });
