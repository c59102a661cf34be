import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { permissionOf, type PermissionId } from '@zvonok/rules';
import type { OperationObject, RefusalObject } from './api-description.js';
import type { ParameterObject } from './schemas.js';

interface Media {
  readonly schema?: object;
  readonly example?: unknown;
  readonly examples?: Record<string, { $ref: string }>;
}
interface ApiFile {
  readonly tags: { name: string; description?: string }[];
  readonly paths: Record<string, Record<string, OperationObject>>;
  readonly components: {
    responses: Record<string, RefusalObject>;
    examples: Record<string, { value: { code: string; status: number } }>;
  };
}

const file = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../../docs/openapi.json'), 'utf8'),
) as ApiFile;
const operations = Object.entries(file.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    method,
    path,
    operation,
    id: operation.operationId,
  })),
);

/** Operations that lack something, by name: a failed test names them all at once. */
const lacking = (has: (one: (typeof operations)[number]) => boolean): string[] =>
  operations.filter((one) => !has(one)).map((one) => one.id);

/** What is said of an operation besides its summary and who may try it. */
const ownWords = ({ summary, description }: OperationObject): string =>
  (description ?? '')
    .split('\n\n')
    .filter((part) => part !== `${summary}.` && !/^(Permission `|Open to everyone)/.test(part))
    .join('\n\n');

const nameIn = (ref: string): string => ref.split('/').at(-1) ?? '';

const mediaOf = (one: object | undefined): [string, Media][] =>
  Object.entries((one as { content?: Record<string, Media> } | undefined)?.content ?? {});

const statuses = (operation: OperationObject): number[] => Object.keys(operation.responses).map(Number);

describe('docs/openapi.json', () => {
  it('says of every operation in one line what it does', () => {
    expect(lacking(({ operation: { summary } }) => /^\p{Lu}.{3,110}[^.\s]$/u.test(summary))).toEqual([]);
  });

  it('describes every operation in more words than its summary', () => {
    expect(lacking(({ operation }) => ownWords(operation).length >= 30)).toEqual([]);
  });

  it('says who may try every operation', () => {
    const names = (operation: OperationObject): boolean => {
      const allow = operation['x-permission'];
      const text = operation.description ?? '';
      if (allow === 'public') return text.endsWith('Open to everyone.') && operation.security.length === 0;
      if (operation.security.length === 0) return false;
      if (allow === 'signedIn') return text.endsWith('Open to everyone who is signed in.');
      const roles = Object.keys(permissionOf(allow as PermissionId).roles);
      return text.includes(`Permission \`${allow}\`: `) && roles.every((role) => text.includes(role));
    };
    expect(lacking(({ operation }) => names(operation))).toEqual([]);
  });

  it('says how every operation is refused', () => {
    const expected = ({ path, operation }: (typeof operations)[number]): number[] => [
      500,
      503,
      ...(operation.security.length > 0 ? [401, 429] : []),
      ...(operation['x-permission'] !== 'public' && operation['x-permission'] !== 'signedIn' ? [403] : []),
      ...(path.includes('{') ? [404] : []),
      ...(operation.requestBody ? [413, 415] : []),
      ...(operation.parameters.some((one) => one.in === 'query') ? [400] : []),
    ];
    expect(
      lacking((one) => expected(one).every((status) => statuses(one.operation).includes(status))),
    ).toEqual([]);
  });

  it('shows every refusal as a client reads it', () => {
    const shown = (operation: OperationObject, status: number): boolean => {
      const { $ref } = operation.responses[status] as { $ref: string };
      const answer = file.components.responses[nameIn($ref)];
      const [type, media] = mediaOf(answer)[0] ?? [];
      const examples = Object.entries(media?.examples ?? {});
      return (
        type === 'application/problem+json' &&
        examples.length > 0 &&
        examples.every(([code, example]) => {
          const value = file.components.examples[nameIn(example.$ref)]?.value;
          return value?.code === code && value.status === status && answer?.description !== '';
        })
      );
    };
    expect(
      lacking(({ operation }) =>
        statuses(operation)
          .filter((status) => status >= 400)
          .every((status) => shown(operation, status)),
      ),
    ).toEqual([]);
  });

  it('tells every caller whose account is known what is left of its limit', () => {
    const tells = (operation: OperationObject): boolean =>
      Object.entries(operation.responses)
        .filter(([status]) => status !== '500' && status !== '304')
        .every(([, answer]) => {
          const { $ref, headers } = answer as { $ref?: string; headers?: object };
          const own = headers ?? file.components.responses[nameIn($ref ?? '')]?.headers ?? {};
          return 'RateLimit' in own && 'RateLimit-Policy' in own;
        });
    expect(lacking(({ operation }) => operation.security.length === 0 || tells(operation))).toEqual([]);
  });

  it('has an example of every body, answer and parameter', () => {
    const told = (one: ParameterObject): boolean =>
      (one.description ?? '') !== '' && (one.schema.examples?.length ?? 0) > 0;
    const silent = operations.flatMap(({ id, operation }) =>
      operation.parameters.filter((one) => !told(one)).map((one) => `${id} ${one.name}`),
    );
    expect(silent).toEqual([]);
    const bare = operations.flatMap(({ id, operation }) =>
      [
        operation.requestBody,
        ...Object.entries(operation.responses)
          .filter(([status]) => status < '300')
          .map(([, answer]) => answer),
      ]
        .flatMap(mediaOf)
        .filter(([type, { example }]) => type === 'application/json' && example === undefined)
        .map(() => id),
    );
    expect(bare).toEqual([]);
  });

  it('says what each group of operations is about', () => {
    expect(file.tags.filter((one) => !one.description).map((one) => one.name)).toEqual([]);
  });
});
