import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refused } from '../problems/refused.js';

/** The version a caller saw: a number, or `*` for any that exists. */
export type SeenVersion = number | '*';

/** The strong ETag of a version. */
export const etagOf = (version: number): string => `"v${version}"`;

/**
 * Reads `If-Match`.
 * @throws Refused `IF_MATCH_MISSING` without it; `STALE_VERSION` when it is no strong tag of ours
 * @example seenVersion('"v7"') //=> 7
 */
export function seenVersion(header: string | undefined): SeenVersion {
  const value = header?.trim();
  if (!value) throw new Refused('IF_MATCH_MISSING');
  if (value === '*') return '*';
  const version = /^"v(\d{1,9})"$/.exec(value)?.[1];
  if (version === undefined) throw new Refused('STALE_VERSION');
  return Number(version);
}

/** The tags an `If-None-Match` names, without quotes and weakness; for statements that compare before they read. */
export function tagsOf(header: string | undefined): string[] {
  return [...(header ?? '').matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '');
}

/** Whether an `If-None-Match` names this tag; weak and strong compare alike here (RFC 9110, 13.1.2). */
export function noneMatches(header: string | undefined, etag: string): boolean {
  if (!header) return false;
  const plain = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((tag) => plain(tag) === plain(etag));
}

const headersOf = (context: ExecutionContext): FastifyRequest['headers'] =>
  context.switchToHttp().getRequest<FastifyRequest>().headers;

/** Reads the version of {@link IfMatch}; the API's description finds versioned routes by it. */
export const readIfMatch = (_: unknown, context: ExecutionContext): SeenVersion =>
  seenVersion(headersOf(context)['if-match']);

/** The version named by `If-Match`, a {@link SeenVersion}; required on every PUT, PATCH and DELETE. */
export const IfMatch = createParamDecorator(readIfMatch);

/** The text of `If-None-Match`, or undefined; for handlers that know their ETag before they read. */
export const IfNoneMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext) => headersOf(context)['if-none-match'],
);
