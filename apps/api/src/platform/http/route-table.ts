import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

interface KnownRoute {
  readonly method: string;
  readonly url: string;
  readonly shape: RegExp;
}

/** Every address the server knows, so that a wrong method is told apart from a wrong address. */
@Injectable()
export class RouteTable {
  private readonly routes: KnownRoute[] = [];

  /** Listens to a server before its routes are registered. */
  watch(server: FastifyInstance): void {
    server.addHook('onRoute', (route) => {
      if (route.url.includes('*')) return;
      const shape = new RegExp(
        `^${route.url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:[^/]+/g, '[^/]+')}/?$`,
      );
      for (const method of [route.method].flat()) this.routes.push({ method, url: route.url, shape });
    });
  }

  /** Methods of a path without its query; empty: no such address. */
  methodsOf(path: string): string[] {
    return [...new Set(this.routes.filter((one) => one.shape.test(path)).map((one) => one.method))].sort();
  }

  /** All addresses with their methods, as registered. */
  all(): readonly { method: string; url: string }[] {
    return this.routes;
  }
}
