import { afterAll, describe, expect, it } from '@jest/globals';
import { roles } from '@zvonok/rules';
import { sampleOf } from '../src/platform/openapi/sample.js';
import type { SchemaObject } from '../src/platform/openapi/schemas.js';
import { startApi, type Agent } from './harness.js';
import { bodyOf, isStream, operationsOf, type Operation } from './operations.js';

/**
 * Bad input to every operation, by somebody who may do everything: whatever is sent is answered, refused by a problem
 * of the catalogue, and never a fault.
 */
const api = await startApi();
const school = await api.makeSchool();
const slotId = await school.addSlot({ date: '2026-11-24', period: 2 });
const everyone = await school.newPerson({ roles: [...roles], pupilId: school.class.pupilIds[0] ?? '' });
const { operations, schemas } = operationsOf(api.app);
afterAll(() => api.close());

const ids: Readonly<Record<string, string>> = {
  schoolId: school.id,
  journalId: school.class.journalId,
  slotId,
  pupilId: school.class.pupilIds[0] ?? '',
};
const unknown = '01936d4e-5a3b-7c2d-8e4f-1a2b3c4d5e6f';

const fill = (path: string, id?: string): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'schoolId' ? school.id : (id ?? (name === 'kind' ? 'no-such' : (ids[name] ?? unknown))),
  );

/** Values that fit hardly any field. */
const strange: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e308,
  2 ** 53,
  '',
  ' ',
  'x'.repeat(5000),
  '\u0000',
  '\ud800',
  '👩‍🏫\u202e',
  "'; DROP TABLE room; --",
  '=1+1',
  '2026-02-30',
  '9999-12-31',
  '2026-11-24T25:00:00.000Z',
  '0001-01-01T00:00:00.000Z',
  unknown.toUpperCase(),
  [],
  [null],
  [[[[[]]]]],
  {},
  { constructor: { prototype: {} } },
  { toString: 1 },
];

type Members = Record<string, unknown>;

/** Every body that differs from a right one in one member, and some that are no body at all. */
function* wrongBodies(right: unknown): Generator<unknown> {
  yield* strange;
  if (typeof right !== 'object' || right === null) return;
  for (const [key, value] of Object.entries(right as Members)) {
    for (const other of strange) yield { ...right, [key]: other };
    yield Object.fromEntries(Object.entries(right as Members).filter(([name]) => name !== key));
    if (Array.isArray(value) && value.length > 0) {
      for (const inner of wrongBodies(value[0])) yield { ...right, [key]: [inner] };
      yield { ...right, [key]: [value[0], value[0]] };
    }
  }
  yield { ...right, schoolId: unknown, version: 99, id: unknown };
}

async function send(agent: Agent, operation: Operation, url: string, body?: unknown): Promise<void> {
  const { method } = operation;
  if (method === 'get') return judge(await agent.get(url), url);
  const test = method === 'delete' ? agent.delete(url) : agent[method](url);
  if (operation.description.parameters.some((one) => one.name === 'If-Match')) test.set('If-Match', '"v1"');
  if (body === undefined) return judge(await test, url);
  const text = JSON.stringify(body);
  return judge(await test.set('Content-Type', 'application/json').send(text), `${url} ${text.slice(0, 300)}`);
}

function judge(answer: { status: number; type: string; body: { code?: string } }, asked: string): void {
  expect({ asked, status: answer.status }).toEqual({ asked, status: expect.any(Number) });
  if (answer.status >= 500) throw new Error(`${answer.status} for ${asked}`);
  if (answer.status >= 400) expect([asked, answer.type]).toEqual([asked, 'application/problem+json']);
}

/** Asks in turns of a few at once; a person who can sign out signs in again for each turn. */
async function askAll(questions: readonly ((agent: Agent) => Promise<void>)[]): Promise<void> {
  for (let from = 0; from < questions.length; from += 8) {
    const agent = await api.signIn(everyone.accountId);
    await Promise.all(questions.slice(from, from + 8).map((question) => question(agent)));
  }
}

describe('bad input', () => {
  it.each(operations.map((one) => [one.description.operationId, one] as const))(
    'is refused by %s, never a fault',
    async (_, operation) => {
      if (isStream(operation)) return;
      const url = fill(operation.path);
      const questions: ((agent: Agent) => Promise<void>)[] = [];
      if (operation.path.includes('{')) {
        for (const id of [
          unknown,
          unknown.toUpperCase(),
          'x',
          '%00',
          '..%2f..',
          '%F0%9F%98%80',
          '9'.repeat(90),
        ]) {
          questions.push((agent) => send(agent, operation, fill(operation.path, id)));
        }
      }
      for (const { name } of operation.description.parameters.filter((one) => one.in === 'query')) {
        for (const value of [...strange.filter((one) => typeof one !== 'object'), unknown, '2026-11-24']) {
          const text = encodeURIComponent(String(value).replace('\ud800', ''));
          questions.push((agent) => send(agent, operation, `${url}?${name}=${text}`));
        }
        questions.push((agent) => send(agent, operation, `${url}?${name}=a&${name}=b&${name}[x]=1`));
      }
      questions.push((agent) => send(agent, operation, `${url}?unheard=1`));
      const body = bodyOf(operation);
      if (body?.type === 'application/json') {
        const right = sampleOf(body.schema as SchemaObject, schemas);
        for (const wrong of wrongBodies(right)) questions.push((agent) => send(agent, operation, url, wrong));
      }
      await askAll(questions);
    },
    60_000,
  );
});
