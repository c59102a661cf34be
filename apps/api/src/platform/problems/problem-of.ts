import { HttpException } from '@nestjs/common';
import {
  bodyErrors,
  fieldText,
  makeFault,
  makeProblem,
  type FieldCode,
  type FieldError,
  type Problem,
  type ProblemCode,
} from '@zvonok/contracts';
import type { ValidationError } from 'class-validator';
import { isConnectionError } from '../database/connection-error.js';
import { Refused, type RefusedDetails } from './refused.js';

/** A body or query that is not of its declared shape, with class-validator's errors. */
export class WrongShape extends Error {
  constructor(readonly errors: readonly ValidationError[]) {
    super('wrong shape');
  }
}

/** What is known of the request when its problem is written. */
export interface ProblemSurroundings {
  readonly locale: 'ru' | 'en';
  readonly instance: string;
  readonly traceId: string;
  readonly method: string;
  /** Methods that the address has; empty when there is no such address. */
  readonly allowed: readonly string[];
}

/** A problem and the headers its status asks for. */
export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

/** Statuses the frameworks refuse with before a handler is reached. */
const byStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'MALFORMED',
  401: 'SIGN_IN_REQUIRED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  408: 'MALFORMED',
  413: 'TOO_LARGE',
  414: 'NOT_FOUND',
  415: 'MEDIA_TYPE',
  429: 'TOO_MANY',
  503: 'BUSY',
};

const megabyte = 1024 * 1024;

/** Turns whatever was thrown into the one problem that is answered; a fault (500) tells nothing of its cause. */
export function problemOf(error: unknown, around: ProblemSurroundings): ProblemAnswer {
  const refused = refusalOf(error, around);
  if (refused === null) return { problem: makeFault(around), headers: {} };
  const { code, details } = refused;
  const retryAfter = details.retryAfter ?? retryAfterOf(code);
  const facts = { ...details.facts, ...(retryAfter === null ? {} : { retryAfter }) };
  const problem = makeProblem(code, {
    locale: around.locale,
    instance: around.instance,
    traceId: around.traceId,
    facts,
    ...(details.clause === undefined ? {} : { clause: details.clause }),
    ...(details.errors === undefined
      ? {}
      : { errors: details.errors.map((one) => inWords(one, around.locale)) }),
  });
  return { problem, headers: headersOf(problem, around, retryAfter) };
}

/** A field error that was made where no language is known has no words yet. */
function inWords(error: FieldError, locale: 'ru' | 'en'): FieldError {
  return error.detail === '' ? { ...error, detail: fieldText(error.code as FieldCode, locale) } : error;
}

interface Refusal {
  readonly code: ProblemCode;
  readonly details: RefusedDetails;
}

const refusal = (code: ProblemCode, details: RefusedDetails = {}): Refusal => ({ code, details });

function refusalOf(error: unknown, around: ProblemSurroundings): Refusal | null {
  if (error instanceof Refused) return error;
  if (error instanceof WrongShape) {
    const { code, errors } = bodyErrors(error.errors, around.locale);
    return refusal(code, { errors });
  }
  if (isConnectionError(error)) return refusal('DATABASE_AWAY');
  return ofDatabase(error, around) ?? ofFramework(error, around);
}

/** Statements refused by the database. Its messages are never passed on: they quote rows. */
function ofDatabase(error: unknown, around: ProblemSurroundings): Refusal | null {
  const outer = error as { code?: unknown; driverError?: { code?: unknown } } | null;
  const code = outer?.driverError?.code ?? outer?.code;
  if (typeof code !== 'string') return null;
  switch (code) {
    case '23505':
      return refusal('EXISTS');
    case '23503':
      return refusal(around.method === 'DELETE' ? 'IN_USE' : 'NOT_FOUND');
    case '40001':
    case '40P01':
    case '55P03':
    case '57014':
      return refusal('BUSY');
    case '22001':
    case '22003':
    case '22007':
    case '22008':
    case '22021':
    case '22P02':
    case '22P05':
      return refusal('INVALID');
    default:
      return null;
  }
}

function ofFramework(error: unknown, around: ProblemSurroundings): Refusal | null {
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : (error as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status !== 'number') return null;
  if (status === 404 && around.allowed.length > 0) {
    return refusal('METHOD_NOT_ALLOWED', { facts: { allow: around.allowed.join(', ') } });
  }
  const code = byStatus[status];
  if (!code) return null;
  if (code === 'TOO_LARGE') return tooLarge(megabyte);
  if (code === 'MEDIA_TYPE') return refusal(code, { facts: { expected: 'application/json' } });
  return refusal(code);
}

/** The refusal of a body that is larger than `maxBytes`. */
export function tooLarge(maxBytes: number): Refused {
  return new Refused('TOO_LARGE', { facts: { limit: `${Math.round(maxBytes / megabyte)} MB` } });
}

function retryAfterOf(code: ProblemCode): number | null {
  if (code === 'DATABASE_AWAY') return 5;
  if (code === 'BUSY') return 3;
  if (code === 'RUNNING') return 1;
  return code === 'TOO_MANY' ? 60 : null;
}

function headersOf(
  problem: Problem,
  around: ProblemSurroundings,
  retryAfter: number | null,
): Record<string, string> {
  const headers: Record<string, string> = {};
  if (retryAfter !== null) headers['retry-after'] = String(retryAfter);
  if (problem.status === 401) headers['www-authenticate'] = 'Cookie realm="zvonok"';
  if (problem.status === 405) headers['allow'] = around.allowed.join(', ');
  return headers;
}
