import type { FieldError, ProblemCode } from '@zvonok/contracts';

/** Facts and field errors that go into the problem document. */
export interface RefusedDetails {
  readonly facts?: Record<string, unknown>;
  readonly clause?: string | null;
  readonly errors?: readonly FieldError[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
}

/** An expected refusal on its way to the one filter that turns it into `application/problem+json`. */
export class Refused extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly details: RefusedDetails = {},
  ) {
    super(code);
  }
}
