/** The schema side of a problem: the class behind `application/problem+json` in the OpenAPI document. */
import { IsObject } from 'class-validator';
import { IsForm, IsName, IsWhole, NestedList, Optional } from './fields.js';
import type { FieldError, Problem } from './problems.js';

/** One wrong field of a body. */
export class FieldErrorView implements FieldError {
  /** JSON Pointer into the body, such as `/operations/3/value`. */
  @IsName({ min: 0, max: 500 })
  pointer!: string;

  @IsForm(/^[A-Z][A-Z0-9_]*$/)
  code!: string;

  @IsName({ max: 500 })
  detail!: string;
}

/** A refusal (RFC 9457). */
export class ProblemView implements Problem {
  /** URI of the kind of problem, such as `/problems/term-closed`. */
  @IsName({ max: 200 })
  type!: string;

  @IsName({ max: 200 })
  title!: string;

  @IsWhole(400, 599)
  status!: number;

  /** Stable, such as `TERM_CLOSED`. */
  @IsForm(/^[A-Z][A-Z0-9_]*$/)
  code!: string;

  @Optional()
  @IsName({ max: 1000 })
  detail?: string;

  @Optional()
  @IsName({ max: 2000 })
  instance?: string;

  /** Clause of the regulation, such as `J2.1b`. */
  @Optional()
  @IsName({ max: 20 })
  clause?: string;

  @Optional()
  @IsObject()
  facts?: Record<string, unknown>;

  @Optional()
  @NestedList(() => FieldErrorView)
  errors?: FieldErrorView[];

  @Optional()
  @IsName({ max: 100 })
  traceId?: string;
}
