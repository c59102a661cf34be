import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, describe, expect, it } from '@jest/globals';
import { mayTry, permissionOf, roles, type Condition, type PermissionId, type Role } from '@zvonok/rules';
import { sampleOf } from '../src/platform/openapi/sample.js';
import { startApi, type Agent, type TestClass, type TestSchool } from './harness.js';
import { bodyOf, isStream, operationsOf, type Operation } from './operations.js';

/**
 * Every operation of the API's description, asked by every role, by a stranger, and at another school. What is
 * expected is computed from the same permissions that the routes name; a new route joins by itself.
 */
const api = await startApi();
const school = await api.makeSchool({ pupils: 4 });
const elsewhere = await api.makeSchool();
const otherTeacher = await school.newPerson({ roles: ['teacher'] });
const otherClass = await makeOtherClass();
const slotId = await school.addSlot({ date: '2026-11-24', period: 2 });
const otherSlotId = await school.addSlot({
  date: '2026-11-24',
  period: 3,
  class: otherClass,
  staffIds: [otherTeacher.staffId ?? ''],
});
const { operations, schemas } = operationsOf(api.app);
afterAll(() => api.close());

/** A class with which the school's teacher and class teacher have nothing to do. */
async function makeOtherClass(): Promise<TestClass> {
  const made = await school.addClass();
  await api.sql('UPDATE teaching_assignment SET staff_id = $3 WHERE school_id = $1 AND group_id = $2', [
    school.id,
    made.groupId,
    otherTeacher.staffId,
  ]);
  return made;
}

type Ids = Readonly<Record<string, string>>;

/** Rows the roles of the test school have to do with. */
const own: Ids = {
  schoolId: school.id,
  journalId: school.class.journalId,
  slotId,
  pupilId: school.class.pupilIds[0] ?? '',
  schoolClassId: school.class.id,
  groupId: school.class.groupId,
};

/** Rows of the same school that belong to others. */
const others: Ids = {
  schoolId: school.id,
  journalId: otherClass.journalId,
  slotId: otherSlotId,
  pupilId: otherClass.pupilIds[0] ?? '',
  schoolClassId: otherClass.id,
  groupId: otherClass.groupId,
};

function address({ path, description }: Operation, ids: Ids): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'kind' ? 'term-closed' : (ids[name] ?? randomUUID()),
  );
  const query = description.parameters
    .filter((one) => one.in === 'query' && one.required)
    .map((one) => `${one.name}=${encodeURIComponent(String(sampleOf(one.schema, schemas)))}`);
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}

interface Answer {
  readonly status: number;
  readonly body: { code?: string; facts?: { reason?: string } };
}

async function ask(agent: Agent, operation: Operation, ids: Ids): Promise<Answer> {
  const { method, description } = operation;
  const url = address(operation, ids);
  const body = bodyOf(operation);
  if (isStream(operation)) return head(agent, url);
  if (method === 'get') return agent.get(url);
  const test = method === 'delete' ? agent.delete(url) : agent[method](url);
  if (description.parameters.some((one) => one.name === 'If-Match')) test.set('If-Match', '"v1"');
  if (body?.type === 'application/octet-stream') {
    return test.set('Content-Type', body.type).send(Buffer.from('no timetable') as unknown as string);
  }
  return body ? test.send(sampleOf(body.schema, schemas) as object) : test;
}

/** The status of an answer that does not end. */
function head(agent: Agent, url: string): Promise<Answer> {
  const { port } = api.app.getHttpServer().address() as { port: number };
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, path: url, headers: agent.cookie ? { cookie: agent.cookie } : {} },
      (response) => {
        resolve({ status: response.statusCode ?? 0, body: {} });
        response.destroy();
      },
    );
    request.on('error', reject).end();
  });
}

/** A new sign-in for every question: some operations end sessions. */
const agentOf = async (role: Role, at: TestSchool = school): Promise<Agent> =>
  api.signIn((await at.person(role)).accountId);

const asPermission = (name: string): PermissionId | null =>
  name === 'public' || name === 'signedIn' ? null : (name as PermissionId);

/** What a role must know of itself for a permission; undefined: it may not even try. */
const conditionOf = (permission: PermissionId, role: Role): Condition | undefined =>
  permissionOf(permission).roles[role];

describe('every operation of the API', () => {
  it('is of a described permission', () => {
    expect(operations.length).toBeGreaterThan(10);
    for (const { description } of operations) {
      const permission = asPermission(description['x-permission']);
      if (permission) expect(permissionOf(permission)).toBeDefined();
    }
  });

  describe.each(operations.map((one) => [one.description.operationId, one] as const))(
    '%s',
    (_, operation) => {
      const permission = asPermission(operation.description['x-permission']);
      const open = operation.description['x-permission'] === 'public';
      const ofSchool = operation.path.includes('{schoolId}');

      it('asks a stranger to sign in, unless it is open to everyone', async () => {
        const { status, body } = await ask(api.stranger(), operation, own);
        if (open) expect([403, 500, 503]).not.toContain(status);
        else expect([status, body.code]).toEqual([401, 'SIGN_IN_REQUIRED']);
      });

      it.each(roles)('does by its permission for the role %s', async (role) => {
        const { status, body } = await ask(await agentOf(role), operation, own);
        const may = !permission || !ofSchool || mayTry([role], permission);
        if (!may) {
          expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
          return;
        }
        expect({ status, body }).not.toMatchObject({ status: open ? 403 : 401 });
        expect(status).toBeLessThan(500);
        const condition = permission ? conditionOf(permission, role) : 'any';
        // What only the row can tell is refused with the row's reason, never with the role's.
        if (status === 403) {
          expect(condition).not.toBe('any');
          expect(body.facts?.reason).not.toBe('role');
        }
      });

      if (ofSchool) {
        it.each(['director', 'deputyHead', 'teacher', 'admin', 'parent'] as const)(
          'does not exist for the %s of another school',
          async (role) => {
            const { status, body } = await ask(await agentOf(role, elsewhere), operation, own);
            expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
          },
        );
      }

      const named = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      const narrow = roles.filter((role) => {
        const condition = permission && conditionOf(permission, role);
        if (condition === 'self' || condition === 'ownChild') return named.includes('pupilId');
        if (condition === 'ownClass')
          return named.some((name) => ['journalId', 'pupilId', 'slotId'].includes(name));
        return condition === 'ownJournal' || condition === 'ownLesson'
          ? named.some((name) => ['journalId', 'slotId'].includes(name))
          : false;
      });
      if (narrow.length > 0 && operation.method === 'get') {
        it.each(narrow)('shows %s nothing that is others’', async (role) => {
          const { status } = await ask(await agentOf(role), operation, others);
          expect([403, 404]).toContain(status);
        });
      }
    },
  );
});
