import type { SchemaObject } from './schemas.js';

type Schemas = Readonly<Record<string, SchemaObject>>;

/** An identifier of a row that does not exist. */
export const exampleId = '01936d4e-5a3b-7c2d-8e4f-1a2b3c4d5e6f';

/**
 * An example value that fits a schema: required members only, the shortest lists and texts that are allowed.
 * @param schemas what `$ref` may name
 */
export function sampleOf(schema: SchemaObject, schemas: Schemas): unknown {
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined) return sampleOf(schemas[name] ?? {}, schemas);
  if (schema.const !== undefined) return schema.const;
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  const [choice] = schema.oneOf ?? schema.anyOf ?? [];
  if (choice) return sampleOf(choice, schemas);
  switch ([schema.type].flat()[0]) {
    case 'object':
      return objectSample(schema, schemas);
    case 'array':
      return listSample(schema, schemas);
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'string':
      return textSample(schema);
    default:
      return null;
  }
}

function objectSample(schema: SchemaObject, schemas: Schemas): object {
  return Object.fromEntries(
    (schema.required ?? []).map((key) => [key, sampleOf(schema.properties?.[key] ?? {}, schemas)]),
  );
}

function listSample(schema: SchemaObject, schemas: Schemas): unknown[] {
  if (schema.prefixItems) return schema.prefixItems.map((one) => sampleOf(one, schemas));
  const { items } = schema;
  if (typeof items !== 'object') return [];
  return Array.from({ length: Math.max(schema.minItems ?? 0, 1) }, () => sampleOf(items, schemas));
}

/** Forms of the contracts' own patterns, by example. */
const forms = [
  '08:30',
  '5',
  'LES-01',
  'lesson.recorded',
  'TERM_CLOSED',
  '/problems/term-closed',
  'A',
  'a',
  '0123456789abcdef'.repeat(4),
];

function textSample({ format, pattern, minLength = 0, maxLength = Infinity }: SchemaObject): string {
  if (format === 'uuid') return exampleId;
  if (format === 'date') return '2026-11-24';
  if (format === 'date-time') return '2026-11-24T05:30:00.000Z';
  if (pattern !== undefined) return forms.find((one) => new RegExp(pattern, 'u').test(one)) ?? '';
  const text = 'Пример';
  return text.length <= maxLength ? text.padEnd(minLength, 'а') : text.slice(0, maxLength);
}
