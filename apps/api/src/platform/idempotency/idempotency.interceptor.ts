import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { WriteContext } from '../context/request-context.js';
import type { ContextualRequest } from '../http/ctx.decorator.js';
import { ENDPOINT, type EndpointOptions } from '../http/endpoint.decorator.js';
import { NIL_ID } from '../ids/new-id.js';
import { Refused } from '../problems/refused.js';

interface StoredAnswer {
  readonly fingerprint: string;
  readonly status: number | null;
  readonly headers: Record<string, string> | null;
  readonly body: string | null;
}

/** Headers that belong to a stored answer. */
const kept = ['location', 'etag', 'content-type'];

/**
 * A creating request sent twice creates once: its answer is stored in the write's own transaction under the
 * caller's key, and given again. Stands inside the transaction interceptor.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const endpoint = this.reflector.get<EndpointOptions | undefined>(ENDPOINT, context.getHandler());
    if (!endpoint?.idempotent) return next.handle();
    const http = context.switchToHttp();
    return from(this.once(http.getRequest<ContextualRequest>(), http.getResponse<FastifyReply>(), next));
  }

  private async once(request: ContextualRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const key = keyOf(request.headers['idempotency-key']);
    const { tx, accountId, schoolId, now } = request.ctx as WriteContext;
    const owner = [schoolId ?? NIL_ID, accountId, key];
    const fingerprint = fingerprintOf(request);
    // The advisory lock tells a request that is still running apart from one that is done, without waiting.
    const taken = await tx.run({
      name: 'idempotency-take',
      text: `INSERT INTO idempotency_key (school_id, account_id, key, fingerprint, created_at)
        SELECT $1::uuid, $2::uuid, $3::text, $4, $5
        WHERE pg_try_advisory_xact_lock(hashtextextended(concat_ws('/', $1::uuid, $2::uuid, $3::text), 7263))
        ON CONFLICT DO NOTHING`,
      values: [...owner, fingerprint, now],
    });
    if (taken.count === 0) return this.again(request, reply, owner, fingerprint);
    const result: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    const headers = Object.fromEntries(
      kept.flatMap((name) => {
        const value = reply.getHeader(name);
        return value === undefined ? [] : [[name, String(value)]];
      }),
    );
    const body = result === undefined ? null : typeof result === 'string' ? result : JSON.stringify(result);
    await tx.run({
      name: 'idempotency-keep',
      text: `UPDATE idempotency_key SET status = $4, headers = $5, body = $6
        WHERE school_id = $1 AND account_id = $2 AND key = $3`,
      values: [...owner, reply.statusCode, JSON.stringify(headers), body],
    });
    return result;
  }

  /** The answer of the first request with this key. */
  private async again(
    request: ContextualRequest,
    reply: FastifyReply,
    owner: readonly unknown[],
    fingerprint: string,
  ): Promise<unknown> {
    const { tx } = request.ctx as WriteContext;
    const [stored] = await tx.query<StoredAnswer>(
      `SELECT fingerprint, status, headers, body FROM idempotency_key
       WHERE school_id = $1 AND account_id = $2 AND key = $3`,
      owner,
    );
    if (!stored) throw new Refused('RUNNING');
    if (stored.fingerprint !== fingerprint) throw new Refused('KEY_REUSED');
    for (const [name, value] of Object.entries(stored.headers ?? {})) void reply.header(name, value);
    void reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('idempotency-replayed', 'true');
    void reply.code(stored.status ?? 200);
    return stored.body ?? undefined;
  }
}

/**
 * Reads the key: a structured-field string, 1 to 200 printable characters.
 * @throws Refused `KEY_MISSING`
 */
function keyOf(header: string | string[] | undefined): string {
  const key = typeof header === 'string' ? /^"([\x21-\x7e]{1,200})"$/.exec(header.trim())?.[1] : undefined;
  if (key === undefined) throw new Refused('KEY_MISSING');
  return key;
}

function fingerprintOf(request: ContextualRequest): string {
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n`);
  if (Buffer.isBuffer(request.body)) hash.update(request.body);
  else hash.update(JSON.stringify(request.body ?? null));
  return hash.digest('hex');
}
