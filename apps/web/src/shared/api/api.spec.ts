import { AxiosError, AxiosHeaders, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { describe, expect, it } from 'vitest';
import { translateError } from './http.js';
import { ApiProblem, retryAfterMs, ServerAway } from './problem.js';
import { safeNext } from './safe-next.js';

const config = { headers: new AxiosHeaders() } as InternalAxiosRequestConfig;

function answered(status: number, data: unknown, headers: Record<string, string> = {}): AxiosError {
  const response: AxiosResponse = { status, data, statusText: '', headers, config };
  return new AxiosError('refused', undefined, config, {}, response);
}

describe('what the server refuses', () => {
  it('is a problem with its code, words and fields', () => {
    const body = {
      type: '/problems/invalid',
      title: 'Данные заполнены неверно',
      status: 400,
      code: 'INVALID',
      detail: 'Ничего не записано.',
      errors: [{ pointer: '/login', code: 'REQUIRED', detail: 'Заполните это поле.' }],
    };
    const problem = translateError(answered(400, body));
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({ code: 'INVALID', status: 400, message: 'Ничего не записано.' });
    expect((problem as ApiProblem).errorAt('/login')).toBe('Заполните это поле.');
    expect((problem as ApiProblem).errorAt('/password')).toBeUndefined();
  });

  it('keeps how long to wait', () => {
    const busy = translateError(
      answered(503, { title: 'Занято', status: 503, code: 'BUSY' }, { 'retry-after': '7' }),
    );
    expect(busy).toMatchObject({ status: 503, retryAfterMs: 7_000 });
    const now = Date.parse('2026-11-24T08:00:00.000Z');
    expect(retryAfterMs('Tue, 24 Nov 2026 08:00:30 GMT', now)).toBe(30_000);
    expect(retryAfterMs('soon', now)).toBeNull();
    expect(retryAfterMs(undefined, now)).toBeNull();
  });

  it('is a problem without a known code where a proxy answers with a page', () => {
    expect(translateError(answered(502, '<html>Bad gateway</html>'))).toMatchObject({
      code: 'UNKNOWN',
      status: 502,
    });
  });

  it('is no refusal when nothing came back, and a bug stays a bug', () => {
    expect(translateError(new AxiosError('Network Error', AxiosError.ERR_NETWORK, config))).toBeInstanceOf(
      ServerAway,
    );
    const bug = new TypeError('undefined is not a function');
    expect(translateError(bug)).toBe(bug);
  });
});

describe('the way back after signing in', () => {
  it.each([
    ['/lessons/1?x=2', '/lessons/1?x=2'],
    ['//example.org', '/'],
    ['/\\example.org', '/'],
    ['https://example.org', '/'],
    ['/sign-in?next=/', '/'],
    [undefined, '/'],
  ])('goes from %s to %s', (next, to) => {
    expect(safeNext(next)).toBe(to);
  });
});
