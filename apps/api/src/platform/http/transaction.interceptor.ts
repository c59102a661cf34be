import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Database } from '../database/database.js';
import type { ContextualRequest } from './ctx.decorator.js';
import { ENDPOINT, type EndpointOptions } from './endpoint.decorator.js';

/** Opens the request's one transaction where the route declares one; the answer leaves after the commit. */
@Injectable()
export class TransactionInterceptor implements NestInterceptor {
  constructor(
    private readonly db: Database,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const endpoint = this.reflector.get<EndpointOptions | undefined>(ENDPOINT, context.getHandler());
    if (!endpoint || endpoint.transaction === 'none') return next.handle();
    const request = context.switchToHttp().getRequest<ContextualRequest>();
    const mode = endpoint.transaction === 'read' ? 'READ ONLY' : 'READ WRITE';
    return from(
      this.db.write(
        request.ctx.schoolId,
        async (tx) => {
          request.ctx = Object.assign({}, request.ctx, { tx });
          return lastValueFrom(next.handle());
        },
        mode,
      ),
    );
  }
}
