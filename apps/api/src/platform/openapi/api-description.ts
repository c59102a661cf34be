import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { makeFault, makeProblem, type ProblemCode, PROBLEMS } from '@zvonok/contracts';
import { permissionOf } from '@zvonok/rules';
import { EndpointCatalogue, type CataloguedEndpoint } from './endpoint-catalogue.js';
import { sampleOf } from './sample.js';
import {
  contractSchemas,
  pageSchema,
  queryParameters,
  schemaRef,
  schemasUsedBy,
  type ParameterObject,
  type SchemaObject,
} from './schemas.js';

/** One operation of the document, as far as it is written here. */
export interface OperationObject {
  operationId: string;
  summary: string;
  description?: string;
  tags?: string[];
  security: Record<string, string[]>[];
  parameters: ParameterObject[];
  requestBody?: object;
  responses: Record<string, object>;
  /** Permission the route asks for; `public` and `signedIn` are not permissions. */
  'x-permission': string;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const json = 'application/json';

const idSchema: SchemaObject = { type: 'string', format: 'uuid' };

function header(name: string, required: boolean, description: string, example: string): ParameterObject {
  return { name, in: 'header', required, description, schema: { type: 'string', examples: [example] } };
}

const headers = {
  language: header('Accept-Language', false, 'Language of messages: ru (default) or en.', 'ru'),
  page: header('X-Zvonok', true, 'Shows that our own page writes; `Origin` must be ours as well.', '1'),
  key: header(
    'Idempotency-Key',
    true,
    'Makes repeating safe for 24 hours.',
    '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
  ),
  seen: header('If-Match', true, '`ETag` of the version that was read, or `*`.', '"v7"'),
  known: header('If-None-Match', false, '`ETag` the caller has: 304 when it is still that.', '"v7"'),
};

/**
 * The OpenAPI 3.1 document of an application, written from its routes: every operation with its rights, headers,
 * body, answer and refusals.
 * @throws Error naming the route when it is not fully declared
 */
export function describeApi(app: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.1')
    .setTitle('Zvonok')
    .setDescription(
      'Electronic class journal and pupils’ diary. Instants are RFC 3339 UTC with milliseconds, days are local dates ' +
        'of the school, identifiers are UUIDv7. Refusals are `application/problem+json` (RFC 9457) with a stable `code`.',
    )
    .setVersion('1')
    .setLicense('AGPL-3.0-or-later', 'https://www.gnu.org/licenses/agpl-3.0.html')
    .addServer('/', 'This server')
    .addCookieAuth(
      'sid',
      { type: 'apiKey', in: 'cookie', description: 'Set by signing in; `__Host-sid` under https.' },
      'session',
    )
    .build();
  const found = SwaggerModule.createDocument(app, base, { autoTagControllers: false });
  const catalogue = app.get(EndpointCatalogue);
  const paths: Record<string, Record<string, OperationObject>> = {};
  for (const path of Object.keys(found.paths).sort()) {
    const item = found.paths[path] ?? {};
    for (const method of methods) {
      const { operationId = '', tags } = item[method] ?? {};
      if (!item[method]) continue;
      const endpoint = catalogue.byOperation(operationId);
      if (!endpoint) throw new Error(`${method} ${path} is not in the catalogue`);
      (paths[path] ??= {})[method] = operationOf(path, method, endpoint, tags);
    }
  }
  const schemas = schemasUsedBy([paths, schemaRef('Problem')]);
  const tags = [
    ...new Set(Object.values(paths).flatMap((item) => Object.values(item).flatMap((one) => one.tags ?? []))),
  ];
  return {
    openapi: base.openapi,
    info: base.info,
    servers: base.servers,
    tags: tags.sort().map((name) => ({ name })),
    paths,
    components: { securitySchemes: base.components?.securitySchemes, schemas },
    // Our schemas are JSON Schema 2020-12, wider than the types Nest gives documents.
  } as unknown as OpenAPIObject;
}

function operationOf(
  path: string,
  method: string,
  endpoint: CataloguedEndpoint,
  tags: string[] | undefined,
): OperationObject {
  const { options } = endpoint;
  try {
    const body = bodyOf(options);
    return {
      operationId: options.operationId,
      summary: options.summary,
      description: descriptionOf(endpoint),
      ...(tags?.length ? { tags } : { tags: ['platform'] }),
      security: options.allow === 'public' ? [] : [{ session: [] }],
      'x-permission': options.allow,
      parameters: parametersOf(path, method, endpoint),
      ...(body ? { requestBody: body } : {}),
      responses: { ...successOf(endpoint, method), ...refusalsOf(path, method, endpoint) },
    };
  } catch (error) {
    throw new Error(`${endpoint.name}: ${(error as Error).message}`, { cause: error });
  }
}

function descriptionOf({ options }: CataloguedEndpoint): string {
  const text = options.description ?? `${options.summary}.`;
  if (options.allow === 'public') return `${text}\n\nOpen to everyone.`;
  if (options.allow === 'signedIn') return `${text}\n\nOpen to everyone who is signed in.`;
  const roles = Object.entries(permissionOf(options.allow).roles)
    .map(([role, condition]) => (condition === 'any' ? role : `${role} (${condition})`))
    .join(', ');
  return `${text}\n\nPermission \`${options.allow}\`: ${roles}.`;
}

function parametersOf(path: string, method: string, endpoint: CataloguedEndpoint): ParameterObject[] {
  const { options, query, versioned } = endpoint;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']): ParameterObject => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'id' || name.endsWith('Id') ? idSchema : { type: 'string' },
  }));
  const named = Object.entries(options.query ?? {}).map(
    ([name, { description, required, schema }]): ParameterObject => ({
      name,
      in: 'query',
      required: required ?? false,
      description,
      schema: schema ?? { type: 'string' },
    }),
  );
  const ofClass = query && isClass(query) ? queryParameters(query) : [];
  const listed = [...ofClass.filter((one) => !named.some((other) => other.name === one.name)), ...named];
  const writes = method !== 'get' && options.allow !== 'public';
  return [
    ...inPath,
    ...listed,
    headers.language,
    ...(writes ? [headers.page] : []),
    ...(options.idempotent ? [headers.key] : []),
    ...(versioned ? [headers.seen] : []),
    ...(method === 'get' && isOne(endpoint) ? [headers.known] : []),
  ];
}

const isClass = (type: unknown): boolean => typeof type === 'function' && type !== Object && type !== String;

/** Whether the answer is one thing of the contracts, which carries an ETag. */
const isOne = ({ options }: CataloguedEndpoint): boolean =>
  options.answers !== undefined && !options.answers.endsWith('[]');

function bodyOf({ body, file, example }: CataloguedEndpoint['options']): object | null {
  if (file) {
    return {
      required: true,
      description: `A file of at most ${Math.round(file.maxBytes / 1024 / 1024)} MB.`,
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    };
  }
  if (!body) return null;
  const schema = schemaRef(body);
  return {
    required: true,
    content: { [json]: { schema, example: example ?? sampleOf(schema, contractSchemas()) } },
  };
}

function successOf({ options }: CataloguedEndpoint, method: string): Record<string, object> {
  const status = options.status ?? 200;
  const description = status === 201 ? 'Made.' : status === 204 ? 'Done; no body.' : 'As asked.';
  const answers = options.answers;
  const schema = answers
    ? answers.endsWith('[]')
      ? pageSchema(answers.slice(0, -2))
      : schemaRef(answers)
    : options.answerSchema;
  const type = options.produces ?? json;
  const content =
    status === 204
      ? {}
      : type === json
        ? {
            content: {
              [json]: {
                schema: schema ?? {},
                example: sampleOf((schema ?? {}) as SchemaObject, contractSchemas()),
              },
            },
          }
        : { content: { [type]: { schema: { type: 'string' } } } };
  const answerHeaders = {
    ...(isOne({ options } as CataloguedEndpoint)
      ? {
          ETag: {
            description: 'Version of what is answered.',
            schema: { type: 'string', examples: ['"v7"'] },
          },
        }
      : {}),
    ...(status === 201
      ? { Location: { description: 'Address of what was made.', schema: { type: 'string' } } }
      : {}),
    ...(answers?.endsWith('[]')
      ? {
          Link: {
            description: 'Addresses of the next and previous page (RFC 8288).',
            schema: { type: 'string' },
          },
        }
      : {}),
  };
  const success = {
    [status]: {
      description,
      ...(Object.keys(answerHeaders).length ? { headers: answerHeaders } : {}),
      ...content,
    },
  };
  const spared = method === 'get' && isOne({ options } as CataloguedEndpoint);
  return spared ? { ...success, 304: { description: 'Unchanged: the caller has it.' } } : success;
}

function refusalsOf(
  path: string,
  method: string,
  { options, query, versioned }: CataloguedEndpoint,
): Record<string, object> {
  const signedIn = options.allow !== 'public';
  const codes = new Set<ProblemCode>(options.problems ?? []);
  const add = (when: boolean | undefined, ...more: ProblemCode[]): void => {
    if (when) for (const code of more) codes.add(code);
  };
  const hasBody = options.body !== undefined;
  add(hasBody, 'MALFORMED', 'INVALID', 'UNKNOWN_FIELD', 'TOO_LARGE', 'MEDIA_TYPE');
  add(query !== null || options.query !== undefined, 'INVALID', 'UNKNOWN_FIELD');
  add(options.file !== undefined, 'TOO_LARGE', 'MEDIA_TYPE');
  add(signedIn, 'SIGN_IN_REQUIRED', 'SESSION_ENDED', 'TOO_MANY');
  add(signedIn && method !== 'get', 'ORIGIN_REFUSED');
  add(options.allow !== 'public' && options.allow !== 'signedIn', 'FORBIDDEN');
  add(path.includes('{'), 'NOT_FOUND');
  add(options.idempotent, 'KEY_MISSING', 'KEY_REUSED', 'RUNNING');
  add(versioned, 'IF_MATCH_MISSING', 'STALE_VERSION');
  add(method === 'delete' && versioned, 'IN_USE');
  add(true, 'DATABASE_AWAY');
  add(options.transaction === 'write', 'BUSY');
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const answers: Record<string, object> = {};
  for (const [status, of] of [...byStatus].sort(([a], [b]) => a - b)) answers[status] = refusal(of, path);
  answers['500'] = {
    description: 'An unforeseen fault.',
    content: problemContent({ FAULT: { value: makeFault({ instance: path, traceId: exampleTrace }) } }),
  };
  return answers;
}

const exampleTrace = '0af7651916cd43dd8448eb211c80319c';

function refusal(codes: readonly ProblemCode[], path: string): object {
  const examples = Object.fromEntries(
    codes.map((code) => [code, { value: makeProblem(code, { instance: path, traceId: exampleTrace }) }]),
  );
  return {
    description: codes.map((code) => `\`${code}\` ${PROBLEMS[code].title.en}`).join(' · '),
    content: problemContent(examples),
  };
}

const problemContent = (examples: object): object => ({
  'application/problem+json': { schema: schemaRef('Problem'), examples },
});
