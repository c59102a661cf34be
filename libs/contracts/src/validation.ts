/** From class-validator's errors to fields of a problem: pointers, codes and words. */
import { getMetadataStorage } from 'class-validator';
import type { ValidationError } from 'class-validator';
import type { Locale } from './enums.js';
import { CONSTRAINT_CODES, fieldText } from './field-rules.js';
import { isPlainObject } from './fields.js';
import type { FieldCode, FieldError } from './field-rules.js';

/** A wrong body: the code of its problem and what is wrong, field by field. */
export interface BodyErrors {
  code: 'INVALID' | 'UNKNOWN_FIELD';
  errors: FieldError[];
}

// Which rule to name when several fail at once: the first of these.
const order: readonly FieldCode[] = [
  'UNKNOWN_FIELD',
  'REQUIRED',
  'NOT_TEXT',
  'NOT_LIST',
  'NOT_OBJECT',
  'NOT_NUMBER',
  'NOT_INTEGER',
  'NOT_BOOLEAN',
];

const rank = (code: FieldCode): number => (order.includes(code) ? order.indexOf(code) : order.length);

const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Parameters that a rule was declared with, from class-validator's own store. */
function parametersOf(error: ValidationError, constraint: string): readonly unknown[] {
  if (error.target === undefined) return [];
  const found = getMetadataStorage()
    .getTargetValidationMetadatas(error.target.constructor, '', false, false)
    .find((one) => one.propertyName === error.property && one.name === constraint);
  const parameters: unknown = found?.constraints;
  return Array.isArray(parameters) ? parameters : [];
}

function ownError(error: ValidationError, pointer: string, locale: Locale): FieldError | undefined {
  const failed = Object.keys(error.constraints ?? {}).map((name) => ({
    name,
    code: CONSTRAINT_CODES[name] ?? 'WRONG',
  }));
  const [first] = failed.sort((a, b) => rank(a.code) - rank(b.code));
  if (first === undefined) return undefined;
  // A field that is not there at all fails every rule; the one thing to say is that it is needed.
  const absent = first.code !== 'UNKNOWN_FIELD' && (error.value === undefined || error.value === null);
  // The rules of texts also fail for what is no text.
  const ofTexts = first.code === 'CONTROL_CHARACTERS' || first.code === 'LENGTH';
  const noText = ofTexts && typeof error.value !== 'string' && !Array.isArray(error.value);
  const code = absent ? 'REQUIRED' : noText ? 'NOT_TEXT' : first.code;
  const [a, b] = parametersOf(error, first.name);
  return { pointer, code, detail: fieldText(code, locale, a, b) };
}

function collect(errors: readonly ValidationError[], at: string, locale: Locale): FieldError[] {
  return errors.flatMap((error) => {
    // `unknownValue` has no property: the thing itself is of no known form.
    const pointer = error.property === undefined ? at : `${at}/${escape(error.property)}`;
    const list: unknown = error.value;
    if (error.constraints?.['onlyObjects'] !== undefined && Array.isArray(list)) {
      // The rule speaks of the list; we name the elements, and judge only those that are objects.
      const objects = (error.children ?? []).filter((child) => isPlainObject(child.value));
      return [...notObjects(list, pointer, locale), ...collect(objects, pointer, locale)];
    }
    const own = ownError(error, pointer, locale);
    if (own?.code === 'NOT_OBJECT' || own?.code === 'NOT_LIST') return [own];
    return [...(own === undefined ? [] : [own]), ...collect(error.children ?? [], pointer, locale)];
  });
}

function notObjects(list: readonly unknown[], pointer: string, locale: Locale): FieldError[] {
  return list.flatMap((value, index) =>
    isPlainObject(value)
      ? []
      : [{ pointer: `${pointer}/${index}`, code: 'NOT_OBJECT', detail: fieldText('NOT_OBJECT', locale) }],
  );
}

/**
 * What is wrong with a body or query, as members of a problem.
 * @param errors class-validator's, with `target` and `value` (its defaults)
 * @returns `UNKNOWN_FIELD` when all that is wrong is superfluous fields, else `INVALID`
 * @example bodyErrors(await validate(body), 'ru').errors[0].pointer //=> "/operations/3/value"
 */
export function bodyErrors(errors: readonly ValidationError[], locale: Locale = 'ru'): BodyErrors {
  const found = collect(errors, '', locale);
  const unknownOnly = found.length > 0 && found.every((one) => one.code === 'UNKNOWN_FIELD');
  return { code: unknownOnly ? 'UNKNOWN_FIELD' : 'INVALID', errors: found };
}

/** Options of the global `ValidationPipe`: what all bodies and queries are checked with. */
export const VALIDATION_OPTIONS = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
} as const;
