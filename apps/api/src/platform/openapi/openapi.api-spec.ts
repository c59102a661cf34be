import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../../../test/harness.js';
import { RouteTable } from '../http/route-table.js';
import type { OperationObject } from './api-description.js';

interface ApiDocument {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, OperationObject>>;
  readonly components: { schemas: Record<string, object> };
}

let api: Api;
let document: ApiDocument;
let operations: { place: string; method: string; path: string; operation: OperationObject }[];
beforeAll(async () => {
  api = await startApi();
  const answer = await api.stranger().get('/api/v1/openapi.json').expect(200);
  document = answer.body as ApiDocument;
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      place: `${method} ${path}`,
      method,
      path,
      operation,
    })),
  );
});
afterAll(() => api.close());

describe('the description of the API', () => {
  it('is OpenAPI 3.1 and has every route, and no other', () => {
    expect(document.openapi).toBe('3.1.1');
    const routes = api.app
      .get(RouteTable)
      .all()
      .filter(({ method, url }) => method !== 'HEAD' && !url.startsWith('/api/docs'))
      .map(({ method, url }) => `${method.toLowerCase()} ${url.replace(/:(\w+)/g, '{$1}')}`);
    expect(operations.map((one) => one.place).sort()).toEqual(routes.sort());
  });

  it('says of each operation what it is, who may, and how it is refused', () => {
    const ids = operations.map((one) => one.operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { place, method, operation } of operations) {
      const { summary, description, security, responses, parameters } = operation;
      expect([place, Boolean(summary && description)]).toEqual([place, true]);
      expect([place, security.length]).toEqual([place, operation['x-permission'] === 'public' ? 0 : 1]);
      const statuses = Object.keys(responses).map(Number);
      expect([place, statuses.some((one) => one < 300), statuses.includes(500)]).toEqual([place, true, true]);
      if (method !== 'get' && security.length > 0) {
        expect(parameters.some((one) => one.name === 'X-Zvonok')).toBe(true);
        for (const status of [401, 403, 429])
          expect([place, statuses]).toEqual([place, expect.arrayContaining([status])]);
      }
    }
  });

  it('has an example for each JSON body and answer, and every schema it refers to', () => {
    const refs = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
      (one) => one[1] ?? '',
    );
    for (const name of refs) expect(document.components.schemas).toHaveProperty(name);
    for (const { place, operation } of operations) {
      const contents = [operation.requestBody, ...Object.values(operation.responses)] as {
        content?: Record<string, { example?: unknown; examples?: unknown }>;
      }[];
      for (const media of contents.flatMap((one) => Object.entries(one?.content ?? {}))) {
        if (!media[0].endsWith('json')) continue;
        expect([place, media[1].example !== undefined || media[1].examples !== undefined]).toEqual([
          place,
          true,
        ]);
      }
    }
  });
});

describe('the console', () => {
  it('is made of our own files only', async () => {
    const stranger = api.stranger();
    const page = await stranger
      .get('/api/docs')
      .expect(200)
      .expect('content-type', /text\/html/);
    const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((one) => one[1] ?? '');
    expect(addresses).toHaveLength(5);
    expect(page.text).not.toMatch(/<script>|<style|\sstyle=|\son\w+="/);
    for (const address of addresses) {
      expect(address.startsWith('/api/docs/')).toBe(true);
      await stranger.get(address).expect(200);
    }
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
    const script = await stranger.get('/api/docs/console.js').expect('content-type', /javascript/);
    expect(script.text).toContain('validatorUrl: null');
    expect(script.text).not.toMatch(/https?:\/\//);
    await stranger.get('/api/docs/index.html').expect(404);
    await stranger.get('/api/docs/package.json').expect(404);
    await stranger.get('/api/docs/../../package.json').expect(404);
  });
});
