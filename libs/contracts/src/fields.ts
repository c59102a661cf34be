/**
 * Decorators of fields. Each one says what a field is, once: for checking bodies, for making instances out of
 * plain objects, and for the schemas of the OpenAPI document (the api reads {@link fieldShape}).
 */
import { plainToInstance, Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  getMetadataStorage,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/** A class whose instances cross the wire. */
export type ContractClass<T extends object = object> = new () => T;

/** What schema makers cannot learn from class-validator's own metadata. */
export interface FieldShape {
  /** May be left out. */
  optional?: true;
  /** May be null. */
  nullable?: true;
  /** Class of the object, or of each object of a list. */
  nested?: () => ContractClass;
  /** Objects of several classes, told apart by the value of one property. */
  union?: { by: string; classes: () => Readonly<Record<string, ContractClass>> };
  /** A list of what is named above. */
  list?: true;
}

const shapes = new Map<object, Map<string, FieldShape>>();

function note(prototype: object, property: string | symbol, part: FieldShape): void {
  const name = String(property);
  const ofClass = shapes.get(prototype) ?? new Map<string, FieldShape>();
  shapes.set(prototype, ofClass.set(name, { ...ofClass.get(name), ...part }));
}

/** The shape noted for one field of a class or of the classes it extends. */
export function fieldShape(target: ContractClass, property: string): FieldShape {
  const chain: FieldShape[] = [];
  for (let at: unknown = target.prototype; at instanceof Object; at = Object.getPrototypeOf(at)) {
    chain.unshift(shapes.get(at)?.get(property) ?? {});
  }
  return Object.assign({}, ...chain) as FieldShape;
}

function all(...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, property) => decorators.forEach((decorate) => decorate(target, property));
}

/** Options of a decorator that may speak of each element of a list. */
export interface Each {
  /** The field is a list, the rule holds for each of its elements. */
  each?: boolean;
}

/** The field may be left out (null is another thing: {@link Nullable}). */
export function Optional(): PropertyDecorator {
  return all(
    (target, property) => note(target, property, { optional: true }),
    (target, property) => ValidateIf((_: object, value: unknown) => value !== undefined)(target, property),
  );
}

/** The field may be null. */
export function Nullable(): PropertyDecorator {
  return all(
    (target, property) => note(target, property, { nullable: true }),
    (target, property) => ValidateIf((_: object, value: unknown) => value !== null)(target, property),
  );
}

function mapped(each: boolean, change: (value: unknown) => unknown): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    each && Array.isArray(value) ? value.map(change) : change(value),
  );
}

/** One text rule with its name, parameters and test. */
function textRule(
  name: string,
  constraints: unknown[],
  holds: (text: string) => boolean,
  each = false,
): PropertyDecorator {
  return ValidateBy(
    {
      name,
      constraints,
      validator: {
        validate: (value: unknown) => typeof value === 'string' && holds(value),
        defaultMessage: () => name,
      },
    },
    { each },
  );
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is a UUID of any version in its lower-case form. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** A UUID of any version; upper case is accepted and made lower. */
export function IsUuid({ each = false }: Each = {}): PropertyDecorator {
  return all(
    mapped(each, (value) => (typeof value === 'string' ? value.toLowerCase() : value)),
    textRule('isUuid', [], isUuid, each),
  );
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

/** Whether a text is a day of the calendar, `2026-11-24`, of the years 1900 to 2199. */
export function isDay(text: string): boolean {
  const match = DAY.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  return (
    year >= 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  );
}

/** A local date of the school, `2026-11-24`. */
export function IsDay({ each = false }: Each = {}): PropertyDecorator {
  return textRule('isDay', [], isDay, each);
}

/** Whether a text is an instant in UTC with milliseconds, `2026-11-24T05:30:00.000Z`. */
export function isInstant(text: string): boolean {
  const match = /^(.{10})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/.exec(text);
  return match !== null && isDay(match[1] ?? '');
}

/** An instant, RFC 3339 UTC with milliseconds. */
export function IsInstant({ each = false }: Each = {}): PropertyDecorator {
  return textRule('isInstant', [], isInstant, each);
}

/** A time of the wall clock, `08:30`. */
export function IsTime(): PropertyDecorator {
  return textRule('isTime', [], (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text));
}

/** An IANA time zone that this runtime knows, such as `Asia/Yakutsk`; offsets are refused. */
export function IsZone(): PropertyDecorator {
  return textRule('isZone', [], (text) => {
    if (!/^[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(text)) return false;
    try {
      return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
    } catch {
      return false; // the only way Intl has to say that it does not know a zone
    }
  });
}

const CONTROL_IN_NAME = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
// In longer texts line ends and tabs are at home.
const CONTROL_IN_TEXT = /(?![\t\n\r])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
const trim = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);

/** Length of a text in characters, not UTF-16 units. */
const lengthOf = (text: string): number => [...text].length;

/** Bounds of a text's length, in characters. */
export interface TextBounds extends Each {
  /** Default: 1. */
  min?: number;
  max: number;
}

/** A name or title on one line: trimmed, without control characters. */
export function IsName({ min = 1, max, each = false }: TextBounds): PropertyDecorator {
  return all(
    mapped(each, trim),
    textRule('plainText', [], (text) => !CONTROL_IN_NAME.test(text), each),
    textRule('textLength', [min, max], (text) => lengthOf(text) >= min && lengthOf(text) <= max, each),
  );
}

/** A text of several lines: trimmed, without control characters but line ends and tabs. */
export function IsText({ min = 0, max, each = false }: TextBounds): PropertyDecorator {
  return all(
    mapped(each, trim),
    textRule('plainText', [], (text) => !CONTROL_IN_TEXT.test(text), each),
    textRule('textLength', [min, max], (text) => lengthOf(text) >= min && lengthOf(text) <= max, each),
  );
}

/** A secret or token: kept as it is, not trimmed. */
export function IsSecret({ min = 1, max }: TextBounds): PropertyDecorator {
  return textRule('textLength', [min, max], (text) => lengthOf(text) >= min && lengthOf(text) <= max);
}

/** A text of a fixed form. */
export function IsForm(form: RegExp, { each = false }: Each = {}): PropertyDecorator {
  return Matches(form, { each });
}

/** Largest whole number the database's `integer` holds. */
export const MAX_INTEGER = 2_147_483_647;

/** A whole number within bounds, both included. */
export function IsWhole(
  min: number,
  max: number = MAX_INTEGER,
  { each = false }: Each = {},
): PropertyDecorator {
  return all(IsInt({ each }), Min(min, { each }), Max(max, { each }));
}

/** A whole number in a query string. */
export function IsWholeInQuery(min: number, max: number = MAX_INTEGER): PropertyDecorator {
  return all(
    mapped(false, (value) =>
      typeof value === 'string' && /^-?\d{1,10}$/.test(value) ? Number(value) : value,
    ),
    IsWhole(min, max),
  );
}

/** `true` or `false` in a query string. */
export function IsFlagInQuery(): PropertyDecorator {
  return all(
    mapped(false, (value) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean(),
  );
}

/** One of a closed list of words or numbers. */
export function IsOneOf(values: readonly unknown[], { each = false }: Each = {}): PropertyDecorator {
  return IsIn([...values], { each });
}

/** Bounds of a list. */
export interface ListBounds {
  /** Default: 0. */
  min?: number;
  /** Default: no bound (answers). */
  max?: number;
}

/** A list; its elements are described by other decorators with `each`. */
export function IsList({ min = 0, max }: ListBounds = {}): PropertyDecorator {
  return all(
    IsArray(),
    ...(min > 0 ? [ArrayMinSize(min)] : []),
    ...(max === undefined ? [] : [ArrayMaxSize(max)]),
  );
}

const asInstance =
  (classOf: () => ContractClass) =>
  (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? plainToInstance(classOf(), value)
      : value;

/** Whether a value is an object with fields: neither null nor a list. */
export function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// ValidateNested alone would take a list for an object, and an empty list for anything.
const onlyObject = (): PropertyDecorator =>
  ValidateBy({
    name: 'isObject',
    validator: { validate: isPlainObject, defaultMessage: () => 'isObject' },
  });

const onlyObjects = (): PropertyDecorator =>
  ValidateBy({
    name: 'onlyObjects',
    validator: {
      validate: (value: unknown) => !Array.isArray(value) || value.every(isPlainObject),
      defaultMessage: () => 'onlyObjects',
    },
  });

/** An object of another contract class. */
export function Nested(classOf: () => ContractClass): PropertyDecorator {
  return all(
    (target, property) => note(target, property, { nested: classOf }),
    mapped(false, asInstance(classOf)),
    ValidateNested(),
    onlyObject(),
  );
}

/** A list of objects of another contract class. */
export function NestedList(classOf: () => ContractClass, bounds: ListBounds = {}): PropertyDecorator {
  return all(
    (target, property) => note(target, property, { nested: classOf, list: true }),
    mapped(true, asInstance(classOf)),
    IsList(bounds),
    ValidateNested({ each: true }),
    onlyObjects(),
  );
}

/**
 * A list of objects of several classes, told apart by one property.
 * @param by the property; its value picks the class
 * @param classes value of the property → class
 * @param unknown class for a value that is in none of them; it has to refuse that value of `by`
 */
export function UnionList(
  by: string,
  classes: () => Readonly<Record<string, ContractClass>>,
  unknown: ContractClass,
  bounds: ListBounds = {},
): PropertyDecorator {
  const instance = (value: unknown): unknown => {
    if (!isPlainObject(value)) return value;
    const word: unknown = Object.hasOwn(value, by) ? Reflect.get(value, by) : undefined;
    const known = classes();
    return typeof word === 'string' && Object.hasOwn(known, word)
      ? plainToInstance(known[word] ?? unknown, value)
      : // its other fields cannot be judged, so that only `by` is complained of
        plainToInstance(unknown, { [by]: word });
  };
  return all(
    (target, property) => note(target, property, { union: { by, classes }, list: true }),
    mapped(true, instance),
    IsList(bounds),
    ValidateNested({ each: true }),
    onlyObjects(),
  );
}

/** Grades 1 to 12 without repeats. */
export function IsGradeLevels(): PropertyDecorator {
  return all(IsList({ min: 1, max: 12 }), IsWhole(1, 12, { each: true }), ArrayUnique());
}

/** The names of a class's declared fields, with those it inherits. */
export function fieldNames(target: ContractClass): string[] {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(target, '', false, false);
  return [...new Set(metadata.map((one) => one.propertyName))];
}

/**
 * A class with the same fields, each of which may be left out: the body of a PATCH.
 * @param base a class whose own declarations come before this call
 * @example class PatchRoom extends partialOf(RoomFields) {}
 */
export function partialOf<T extends object>(base: ContractClass<T>): ContractClass<Partial<T>> {
  const parent: ContractClass = base;
  class PartialFields extends parent {
    constructor() {
      super();
      // What the base fills in when it is left out must stay out of a change.
      for (const name of Object.keys(this)) Reflect.deleteProperty(this, name);
    }
  }
  for (const name of fieldNames(base)) {
    const { nullable = false } = fieldShape(base, name);
    note(PartialFields.prototype, name, { optional: true });
    // One condition for both, since a class's own condition hides the inherited one.
    ValidateIf((_: object, value: unknown) => value !== undefined && !(nullable && value === null))(
      PartialFields.prototype,
      name,
    );
  }
  return PartialFields as ContractClass<Partial<T>>;
}
