/**
 * The schemas of the OpenAPI 3.1 document (JSON Schema 2020-12), made from the contract classes and what
 * class-validator and {@link fieldShape} know of their fields. The same declarations check the bodies, so that the
 * document cannot promise another shape (docs/decisions/0002-openapi-schemas.md).
 */
import * as contracts from '@zvonok/contracts';
import { CONTRACT_DESCRIPTIONS } from '@zvonok/contracts/descriptions';
import { fieldNames, fieldShape, OPERATION_CLASSES, OUTCOME_CLASSES } from '@zvonok/contracts';
import type { ContractClass, FieldShape } from '@zvonok/contracts';
import { getMetadataStorage } from 'class-validator';

/** A JSON Schema 2020-12, as far as the document uses it. */
export interface SchemaObject {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: SchemaObject | boolean;
  prefixItems?: SchemaObject[];
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  properties?: Record<string, SchemaObject>;
  required?: string[];
  additionalProperties?: boolean | SchemaObject;
  oneOf?: SchemaObject[];
  anyOf?: SchemaObject[];
  discriminator?: { propertyName: string; mapping: Record<string, string> };
}

/** A parameter of a route, as the document lists it. */
export interface ParameterObject {
  name: string;
  in: 'query' | 'path' | 'header';
  required: boolean;
  description?: string;
  schema: SchemaObject;
}

/** Reference to a schema of the document. */
export function schemaRef(name: string): SchemaObject {
  return { $ref: `#/components/schemas/${name}` };
}

// Names under which classes appear in the document, where not their own.
const renamed: Readonly<Record<string, string>> = {
  ProblemView: 'Problem',
  FieldErrorView: 'FieldError',
  VerdictView: 'Verdict',
};

// Unions by the classes they are made of.
const unionNames = new Map<object, string>([
  [OPERATION_CLASSES, 'Operation'],
  [OUTCOME_CLASSES, 'Outcome'],
]);

const isContractClass = (value: unknown): value is ContractClass =>
  typeof value === 'function' && fieldNames(value as ContractClass).length > 0;

/** Class → its name in the document. */
const classNames = new Map<ContractClass, string>(
  Object.entries<unknown>(contracts).flatMap(([name, value]): [ContractClass, string][] =>
    isContractClass(value) ? [[value, renamed[name] ?? name]] : [],
  ),
);

function refTo(target: ContractClass): SchemaObject {
  const name = classNames.get(target);
  if (name === undefined) throw new Error(`The contract class ${target.name} is not exported`);
  return schemaRef(name);
}

const uuid: SchemaObject = { type: 'string', format: 'uuid' };

type Convert = (parameters: readonly unknown[]) => SchemaObject;

const number = (value: unknown): number => Number(value);

/** class-validator's name of a rule → what it says in a schema. */
const rules: Readonly<Record<string, Convert>> = {
  isUuid: () => uuid,
  isDay: () => ({ type: 'string', format: 'date', examples: ['2026-11-24'] }),
  isInstant: () => ({ type: 'string', format: 'date-time', examples: ['2026-11-24T05:30:00.000Z'] }),
  isTime: () => ({ type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', examples: ['08:30'] }),
  isZone: () => ({ type: 'string', maxLength: 64, examples: ['Asia/Yakutsk'] }),
  plainText: () => ({ type: 'string' }),
  textLength: ([min, max]) => ({
    type: 'string',
    ...(number(min) > 0 ? { minLength: number(min) } : {}),
    maxLength: number(max),
  }),
  matches: ([form]) => ({ type: 'string', pattern: form instanceof RegExp ? form.source : String(form) }),
  isInt: () => ({ type: 'integer' }),
  min: ([bound]) => ({ minimum: number(bound) }),
  max: ([bound]) => ({ maximum: number(bound) }),
  isBoolean: () => ({ type: 'boolean' }),
  isObject: () => ({ type: 'object' }),
  isIn: ([values]) => ({ type: typeOf(listOf(values)[0]), enum: listOf(values) }),
  equals: ([value]) => ({ type: typeOf(value), const: value }),
  isBase: () => ({
    oneOf: [{ type: 'integer', minimum: 0, maximum: contracts.MAX_INTEGER }, closed({ operation: uuid })],
  }),
  isAudience: () => ({
    oneOf: [
      { type: 'string', const: 'group' },
      closed({ pupilIds: { type: 'array', items: uuid, minItems: 1, maxItems: 500, uniqueItems: true } }),
    ],
  }),
};

/** Rules of a list as a whole, whichever rules its elements have. */
const listRules: Readonly<Record<string, Convert>> = {
  isArray: () => ({ type: 'array' }),
  arrayMinSize: ([bound]) => ({ minItems: number(bound) }),
  arrayMaxSize: ([bound]) => ({ maxItems: number(bound) }),
  arrayUnique: () => ({ uniqueItems: true }),
};

// Said by the schemas of the nested classes, or by {@link FieldShape}.
const saidElsewhere: ReadonlySet<string> = new Set([
  'nestedValidation',
  'conditionalValidation',
  'whitelistValidation',
  'onlyObjects',
]);

function listOf(values: unknown): unknown[] {
  return Array.isArray(values) ? values : [];
}

function typeOf(value: unknown): string {
  return typeof value === 'number' ? 'integer' : typeof value;
}

function closed(properties: Record<string, SchemaObject>): SchemaObject {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

function nestedSchema({ nested, union }: FieldShape): SchemaObject | undefined {
  if (nested !== undefined) return refTo(nested());
  const name = union === undefined ? undefined : unionNames.get(union.classes());
  return name === undefined ? undefined : schemaRef(name);
}

function orNull(schema: SchemaObject): SchemaObject {
  if (typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  return {
    ...schema,
    type: [schema.type, 'null'],
    ...(schema.enum === undefined ? {} : { enum: [...schema.enum, null] }),
  };
}

/** The schema of one field. */
function fieldSchema(target: ContractClass, field: string): SchemaObject {
  const shape = fieldShape(target, field);
  const whole: SchemaObject = {};
  const element: SchemaObject = {};
  const declared = getMetadataStorage()
    .getTargetValidationMetadatas(target, '', false, false)
    .filter((one) => one.propertyName === field);
  for (const { name = '', type, constraints, each } of declared) {
    const rule = name === '' ? type : name;
    if (saidElsewhere.has(rule)) continue;
    const ofList = listRules[rule];
    const convert = ofList ?? rules[rule];
    if (convert === undefined) {
      throw new Error(`${target.name}.${field}: the rule ${rule} has no schema`);
    }
    const parameters: unknown = constraints;
    Object.assign(each ? element : whole, convert(listOf(parameters)));
  }
  const nested = nestedSchema(shape);
  if (nested !== undefined) {
    // The reference says that it is an object.
    if (shape.list === true) Object.assign(element, nested);
    else Object.assign(whole, nested, { type: undefined });
  }
  if (whole.type === 'array') whole.items = element;
  const { type, ...rest } = whole;
  const plain: SchemaObject = type === undefined ? rest : { type, ...rest };
  return shape.nullable === true ? orNull(plain) : plain;
}

/** The docstring of a class, or of one of its fields, looked for up the classes it extends. */
function describe(target: ContractClass, field = ''): string | undefined {
  for (let at: unknown = target; typeof at === 'function' && at.name !== ''; at = Object.getPrototypeOf(at)) {
    const found = CONTRACT_DESCRIPTIONS[at.name]?.[field];
    if (found !== undefined) return found;
    if (field === '') return undefined; // what a base class is, its heirs are not
  }
  return undefined;
}

/** What a field is when it is left out of a body. */
function defaultsOf(target: ContractClass): Record<string, unknown> {
  return Object.fromEntries(Object.entries(new target()).filter(([, value]) => value !== undefined));
}

function classSchema(target: ContractClass, request: boolean): SchemaObject {
  const defaults = request ? defaultsOf(target) : {};
  const properties: Record<string, SchemaObject> = {};
  const required: string[] = [];
  for (const field of fieldNames(target)) {
    const description = describe(target, field);
    properties[field] = {
      ...fieldSchema(target, field),
      ...(description === undefined ? {} : { description }),
      ...(Object.hasOwn(defaults, field) ? { default: defaults[field] } : {}),
    };
    if (fieldShape(target, field).optional !== true && !Object.hasOwn(defaults, field)) required.push(field);
  }
  const description = describe(target);
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    properties,
    ...(required.length === 0 ? {} : { required }),
    // Bodies with other fields are refused; answers may grow.
    ...(request ? { additionalProperties: false } : {}),
  };
}

function unionSchema(by: string, classes: Readonly<Record<string, ContractClass>>): SchemaObject {
  const refs = Object.entries(classes).map(([word, target]) => [word, refTo(target)] as const);
  return {
    type: 'object',
    oneOf: refs.map(([, schema]) => schema),
    discriminator: {
      propertyName: by,
      mapping: Object.fromEntries(refs.map(([word, schema]) => [word, schema.$ref ?? ''])),
    },
  };
}

/** Classes that are sent to us, with all that is nested in them. */
function requestClasses(): Set<ContractClass> {
  const found = new Set<ContractClass>();
  const add = (target: ContractClass): void => {
    if (found.has(target)) return;
    found.add(target);
    for (const field of fieldNames(target)) {
      const { nested, union } = fieldShape(target, field);
      if (nested !== undefined) add(nested());
      if (union !== undefined) Object.values(union.classes()).forEach(add);
    }
  };
  for (const [target, name] of classNames) {
    if (/^(Create|Patch)[A-Z]|(Request|Query|Mapping)$|^SignIn$/.test(name)) add(target);
  }
  return found;
}

const tuple = (...items: SchemaObject[]): SchemaObject => ({
  type: 'array',
  prefixItems: items,
  items: false,
  minItems: items.length,
  maxItems: items.length,
});

const orZero = (schema: SchemaObject): SchemaObject => ({ oneOf: [schema, { type: 'integer', const: 0 }] });
const integer: SchemaObject = { type: 'integer' };
const text: SchemaObject = { type: 'string' };
const day: SchemaObject = { type: 'string', format: 'date' };
const instant: SchemaObject = { type: 'string', format: 'date-time' };
const list = (items: SchemaObject, description: string): SchemaObject => ({
  type: 'array',
  items,
  description,
});

/** The grid is written by the database and has no class. */
const grid: SchemaObject = {
  type: 'object',
  description: 'The grid of a journal, as compact lists.',
  properties: {
    version: { ...integer, minimum: 0 },
    serverTime: instant,
    policyVersion: { ...integer, minimum: 0 },
    pupils: list(
      tuple(uuid, text, orZero(day), orZero(day)),
      'id, name, enrolled from, enrolled to; 0: all the time shown',
    ),
    columns: list(
      tuple(
        uuid,
        day,
        integer,
        { type: 'string', enum: [...contracts.SLOT_STATE_LETTERS] },
        { type: 'integer', enum: [0, 1] },
      ),
      'slotId, date, period, state (planned, held, substituted, cancelled, moved), attendance confirmed',
    ),
    works: list(
      tuple(
        uuid,
        { ...integer, minimum: -1 },
        { type: 'string', enum: [...contracts.WORK_KINDS] },
        integer,
        text,
        orZero(instant),
      ),
      'workId, column (-1: no slot yet), kind, weight in hundredths, title, dueAt',
    ),
    cells: list(
      { type: 'array', items: text },
      '[pupil][column]: tokens with a space between; attendance a i e u l12 r x, then marks by place: 5, 5:3 (of works[3]), -:3 (not graded), z pass, n fail, 05 and 85 of a hundred (two digits at least); + a comment, ! a retake',
    ),
    totals: list(
      tuple(integer, integer, orZero(text), integer, integer, orZero(text)),
      'sum, weight (mean = sum / weight), proposed, marks, missed, term mark',
    ),
  },
  required: ['version', 'serverTime', 'policyVersion', 'pupils', 'columns', 'works', 'cells', 'totals'],
};

let made: Readonly<Record<string, SchemaObject>> | undefined;

/**
 * Every schema of the contracts by name, with references `#/components/schemas/Name`: the exported classes, the
 * unions `Operation` and `Outcome`, and `Grid`.
 * @throws Error when a field has a rule that no schema is known for
 */
export function contractSchemas(): Readonly<Record<string, SchemaObject>> {
  if (made !== undefined) return made;
  const requests = requestClasses();
  const schemas: Record<string, SchemaObject> = {
    Operation: unionSchema('op', OPERATION_CLASSES),
    Outcome: unionSchema('outcome', OUTCOME_CLASSES),
    Grid: grid,
  };
  for (const [target, name] of classNames) schemas[name] = classSchema(target, requests.has(target));
  made = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
  return made;
}

/** The name of a contract class in the document, for references to it. */
export function schemaNameOf(target: ContractClass): string {
  return refTo(target).$ref?.split('/').at(-1) ?? '';
}

/** The schema of a page of a list: `{ items: T[] }`. */
export function pageSchema(name: string): SchemaObject {
  return {
    type: 'object',
    properties: { items: { type: 'array', items: schemaRef(name) } },
    required: ['items'],
  };
}

/** The query parameters that a query class declares. */
export function queryParameters(target: ContractClass): ParameterObject[] {
  const { properties = {}, required = [] } = classSchema(target, true);
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}

/**
 * Those schemas that a part of the document needs: what it refers to, and what these refer to.
 * @param part paths, parameters, responses: anything with `$ref` in it
 * @throws Error when something is referred to that does not exist
 */
export function schemasUsedBy(part: unknown): Record<string, SchemaObject> {
  const known = contractSchemas();
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const name =
        key === '$ref' && typeof inner === 'string'
          ? /^#\/components\/schemas\/(.+)$/.exec(inner)?.[1]
          : undefined;
      if (name === undefined) {
        visit(inner);
      } else if (!used.has(name)) {
        const schema = known[name];
        if (schema === undefined) throw new Error(`There is no schema ${name}`);
        used.add(name);
        visit(schema);
      }
    }
  };
  visit(part);
  return Object.fromEntries(Object.entries(known).filter(([name]) => used.has(name)));
}
