import { Readable } from 'node:stream';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { from, switchMap, type Observable } from 'rxjs';
import { tooLarge } from '../problems/problem-of.js';
import { Refused } from '../problems/refused.js';
import { ENDPOINT, type EndpointOptions } from './endpoint.decorator.js';

/**
 * Reads a file body, after the guard has let the caller in and before a transaction is opened. A file that is too
 * large by its own announcement is refused unread; other routes take no files at all.
 */
@Injectable()
export class BodyInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const endpoint = this.reflector.get<EndpointOptions | undefined>(ENDPOINT, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const isFile = request.body instanceof Readable;
    if (!endpoint?.file) {
      if (isFile) throw new Refused('MEDIA_TYPE', { facts: { expected: 'application/json' } });
      return next.handle();
    }
    if (!isFile) throw new Refused('MEDIA_TYPE', { facts: { expected: 'application/octet-stream' } });
    return from(readFile(request, endpoint.file.maxBytes)).pipe(switchMap(() => next.handle()));
  }
}

async function readFile(request: FastifyRequest, maxBytes: number): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.body as Readable) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(bytes);
  }
  request.body = Buffer.concat(chunks);
}
