import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { FAULT, makeFault, makeProblem, PROBLEM_CODES, PROBLEMS, type ProblemCode } from '@zvonok/contracts';
import { permissionOf } from '@zvonok/rules';
import { EndpointCatalogue, type CataloguedEndpoint } from './endpoint-catalogue.js';
import { meaningOf, tagMeanings } from './meanings.js';
import { exampleId, sampleOf } from './sample.js';
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

/** How a route refuses with one status. */
export interface RefusalObject {
  description: string;
  headers?: object;
  content: object;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const json = 'application/json';

const idSchema: SchemaObject = { type: 'string', format: 'uuid' };

function header(
  name: string,
  required: boolean,
  description: string,
  example: string,
  limits: SchemaObject = { maxLength: 500 },
): ParameterObject {
  return {
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string', ...limits, examples: [example] },
  };
}

const headers = {
  language: header('Accept-Language', false, 'Language of messages: ru (default) or en.', 'ru'),
  page: header('X-Zvonok', true, 'Shows that our own page writes; `Origin` must be ours as well.', '1', {
    const: '1',
  }),
  key: header(
    'Idempotency-Key',
    true,
    'A structured-field string of the caller’s making: makes repeating safe for 24 hours.',
    '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
    { pattern: '^"[!-~]{1,200}"$', maxLength: 202 },
  ),
  seen: header('If-Match', true, '`ETag` of the version that was read, or `*`.', '"v7"'),
  known: header('If-None-Match', false, '`ETag` the caller has: 304 when it is still that.', '"v7"'),
};

/** What every answer to a caller whose account is known tells of its limit. */
const limitHeaders = {
  'RateLimit-Policy': {
    description: 'Requests an account may send in a window of so many seconds.',
    schema: { type: 'string', examples: ['"user";q=600;w=60'] },
  },
  RateLimit: {
    description: 'Requests left in this window, and the seconds it has left.',
    schema: { type: 'string', examples: ['"user";r=598;t=12'] },
  },
};
const limitRefs = Object.fromEntries(
  Object.keys(limitHeaders).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);

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
        'of the school, identifiers are UUIDv7. Refusals are `application/problem+json` (RFC 9457) with a stable `code`; ' +
        'their `type` is an address at which it is explained.\n\n' +
        'Sign in by `POST /api/v1/sessions`, keep the cookie; `GET /api/v1/me` tells the schools of the account, whose ' +
        'identifiers are part of every other address. A write carries `X-Zvonok: 1` and the `Origin` of this server.\n\n' +
        'A list comes in pages: follow `Link: <…>; rel="next"`. An account may send 600 requests a minute; 429 and 503 ' +
        'carry `Retry-After`.',
    )
    .setVersion('1')
    .setLicense('AGPL-3.0-or-later', 'https://www.gnu.org/licenses/agpl-3.0.html')
    .addServer('/', 'The production server that this description came from')
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
  const answers = refusals(paths);
  const schemas = schemasUsedBy([paths, schemaRef('Problem')]);
  sizeIntegers([paths, schemas]);
  const tags = [
    ...new Set(Object.values(paths).flatMap((item) => Object.values(item).flatMap((one) => one.tags ?? []))),
  ];
  return {
    openapi: base.openapi,
    info: base.info,
    // Not for the public: whoever calls has an account at a school.
    servers: base.servers?.map((one) => ({ ...one, 'x-internal': true })),
    tags: tags.sort().map((name) => ({ name, description: tagMeanings[name] })),
    paths,
    components: {
      securitySchemes: base.components?.securitySchemes,
      headers: limitHeaders,
      responses: answers,
      examples: refusalExamples(answers),
      schemas,
    },
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
      description: descriptionOf(endpoint, method),
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

/** What follows from how a route is declared, in the order in which a caller meets it. */
function manner({ options, versioned }: CataloguedEndpoint, method: string): string {
  const answers = options.answers ?? '';
  const shown = answers && contractSchemas()[answers.replace('[]', '')]?.description;
  const sentences = [
    options.file && 'The body is the file itself.',
    options.idempotent &&
      'Sent again with the same `Idempotency-Key` and body within 24 hours, it gives the first answer and makes nothing more.',
    versioned &&
      '`If-Match` names the version that was read: when somebody has changed it since, nothing is written.',
    shown && `${answers.endsWith('[]') ? 'Each item' : 'The answer'}: ${shown.replace(/\.?$/, '.')}`,
    answers.endsWith('[]') && 'Pages follow each other by the `Link` header.',
    method === 'get' &&
      isOne({ options } as CataloguedEndpoint) &&
      '`If-None-Match` with the `ETag` that the caller has spares an unchanged answer.',
    options.status === 204 && 'The answer has no body.',
  ];
  return sentences.filter(Boolean).join(' ');
}

function descriptionOf(endpoint: CataloguedEndpoint, method: string): string {
  const { options } = endpoint;
  const text = [options.description ?? `${options.summary}.`, manner(endpoint, method)]
    .filter(Boolean)
    .join('\n\n');
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
    schema: name === 'id' || name.endsWith('Id') ? idSchema : { type: 'string', maxLength: 100 },
  }));
  const ofClass = query && isClass(query) ? queryParameters(query) : [];
  const named = Object.entries(options.query ?? {}).map(
    ([name, { description, required, schema }]): ParameterObject => ({
      name,
      in: 'query',
      required: required ?? false,
      description,
      schema: schema ?? ofClass.find((one) => one.name === name)?.schema ?? { type: 'string' },
    }),
  );
  const listed = [...ofClass.filter((one) => !named.some((other) => other.name === one.name)), ...named];
  const writes = method !== 'get' && options.allow !== 'public';
  return [
    ...[...inPath, ...listed].map(explained),
    headers.language,
    ...(writes ? [headers.page] : []),
    ...(options.idempotent ? [headers.key] : []),
    ...(versioned ? [headers.seen] : []),
    ...(method === 'get' && isOne(endpoint) ? [headers.known] : []),
  ];
}

/** A parameter with its meaning and an example, where its declaration has none. */
function explained(one: ParameterObject): ParameterObject {
  const { description = meaningOf(one.name, one.in), schema } = one;
  const plain = schema.examples ?? [sampleOf(schema, contractSchemas())];
  const examples = one.name in exampleParameters && !schema.enum ? [exampleParameters[one.name]] : plain;
  return { ...one, ...(description ? { description } : {}), schema: { ...schema, examples } };
}

const exampleParameters: Readonly<Record<string, unknown>> = {
  startYear: '2026',
  cursor: 'WyJhIl0',
  limit: 50,
  q: 'ива',
  filename: 'week.fet',
  kind: 'term-closed',
};

/** Integers are told how wide they are: no number here is beyond what 53 bits hold, most fit 32. */
function sizeIntegers(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  const schema = part as SchemaObject;
  if ([schema.type].flat().includes('integer') && schema.format === undefined) {
    schema.format = (schema.maximum ?? 0) > 2 ** 31 - 1 ? 'int64' : 'int32';
  }
  for (const inner of Object.values(part)) sizeIntegers(inner);
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
  Object.assign(answerHeaders, options.allow === 'public' ? {} : limitRefs);
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
  for (const code of [...codes].sort()) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const answers: Record<string, object> = {};
  for (const [status, of] of [...byStatus].sort(([a], [b]) => a - b))
    answers[status] = refusalRef(of, signedIn);
  answers['500'] = refusalRef(['FAULT'], false);
  return answers;
}

const exampleTrace = '0af7651916cd43dd8448eb211c80319c';

const retryAfter = {
  'Retry-After': {
    description: 'Seconds to wait before the next attempt.',
    schema: { type: 'integer', format: 'int32', minimum: 1, examples: [12] },
  },
};

/** Many routes refuse alike: such an answer is written once, under the codes it may have. */
const refusalRef = (codes: readonly string[], limited: boolean): object => ({
  $ref: `#/components/responses/${[...codes, ...(limited ? ['limited'] : [])].join('.')}`,
});

/** The shared answers that routes refer to. */
function refusals(paths: object): Record<string, RefusalObject> {
  const used = [...JSON.stringify(paths).matchAll(/"#\/components\/responses\/([^"]+)"/g)].map(
    ([, name = '']) => name,
  );
  return Object.fromEntries(
    [...new Set(used)].sort().map((name) => {
      const limited = name.endsWith('.limited');
      return [name, refusal(name.replace(/\.limited$/, '').split('.'), limited)];
    }),
  );
}

function refusal(codes: readonly string[], limited: boolean): RefusalObject {
  const kinds = codes.map((code) => PROBLEMS[code as ProblemCode] ?? FAULT);
  const { status } = kinds[0] ?? FAULT;
  const answerHeaders = {
    ...(status === 429 || status === 503 ? retryAfter : {}),
    ...(limited ? limitRefs : {}),
  };
  return {
    description: codes.map((code, at) => `\`${code}\` ${kinds[at]?.title.en}`).join(' · '),
    ...(Object.keys(answerHeaders).length ? { headers: answerHeaders } : {}),
    content: problemContent(codes),
  };
}

const exampleOf = (code: string): string => `#/components/examples/${code}`;

/** Refusals look the same at every route, so each is written once, in `components`. */
const problemContent = (codes: readonly string[]): object => ({
  'application/problem+json': {
    schema: schemaRef('Problem'),
    examples: Object.fromEntries(codes.map((code) => [code, { $ref: exampleOf(code) }])),
  },
});

/** The refusals that routes name, as a client reads them. */
function refusalExamples(answers: object): Record<string, object> {
  const used = JSON.stringify(answers);
  const instance = `/api/v1/schools/${exampleId}`;
  const codes = PROBLEM_CODES.filter((code) => used.includes(`"${exampleOf(code)}"`));
  return {
    FAULT: {
      summary: FAULT.title.en,
      value: makeFault({ instance, traceId: exampleTrace }),
    },
    ...Object.fromEntries(
      codes.map((code) => [
        code,
        {
          summary: PROBLEMS[code].title.en,
          value: makeProblem(code, { instance, traceId: exampleTrace }),
        },
      ]),
    ),
  };
}
