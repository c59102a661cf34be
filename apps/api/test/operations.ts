import type { INestApplication } from '@nestjs/common';
import { describeApi, type OperationObject } from '../src/platform/openapi/api-description.js';
import type { SchemaObject } from '../src/platform/openapi/schemas.js';

/** One operation of the API's description. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly description: OperationObject;
}

/** Every operation of an application, and the schemas they refer to. */
export function operationsOf(app: INestApplication): {
  operations: readonly Operation[];
  schemas: Readonly<Record<string, SchemaObject>>;
} {
  const document = describeApi(app);
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method): Operation[] =>
      item[method] ? [{ method, path, description: item[method] as unknown as OperationObject }] : [],
    ),
  );
  return {
    operations,
    schemas: (document.components?.schemas ?? {}) as unknown as Record<string, SchemaObject>,
  };
}

/** Media type and schema of an operation's body; null: it takes none. */
export function bodyOf({ description }: Operation): { type: string; schema: SchemaObject } | null {
  const content = (
    description.requestBody as { content?: Record<string, { schema: SchemaObject }> } | undefined
  )?.content;
  const [first] = Object.entries(content ?? {});
  return first ? { type: first[0], schema: first[1].schema } : null;
}

/** Whether the answer does not end by itself. */
export const isStream = ({ description }: Operation): boolean =>
  JSON.stringify(description.responses['200'] ?? {}).includes('text/event-stream');
