import type { Problem } from '@zvonok/contracts';

/** The server answered and refused. */
export class ApiProblem extends Error {
  constructor(
    readonly problem: Problem,
    /** Milliseconds to wait before asking again, when the server said so. */
    readonly retryAfterMs: number | null,
  ) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiProblem';
  }

  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }

  /** What is wrong with the field at `pointer`, if anything. */
  errorAt(pointer: string): string | undefined {
    return this.problem.errors?.find((error) => error.pointer === pointer)?.detail;
  }
}

/** No answer came: no network, no server, or the request took too long. */
export class ServerAway extends Error {
  constructor(cause: unknown) {
    super('The server does not answer', { cause });
    this.name = 'ServerAway';
  }
}

/** Reads `Retry-After` (seconds or an HTTP date) as milliseconds from `now`. */
export function retryAfterMs(header: unknown, now: number): number | null {
  if (typeof header !== 'string' || header === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Reads a body as a problem; what is not one (a proxy's page) becomes a problem without a known code. */
export function problemOf(body: unknown, status: number): Problem {
  if (typeof body === 'object' && body !== null && 'status' in body && 'title' in body) {
    const given = body as Partial<Problem>;
    return {
      ...given,
      type: given.type ?? 'about:blank',
      title: String(given.title),
      status,
      code: given.code ?? 'UNKNOWN',
    };
  }
  return { type: 'about:blank', title: '', status, code: 'UNKNOWN' };
}
