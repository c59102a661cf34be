import { existsSync } from 'node:fs';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { VersioningType } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import type { Logger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { serveConsole } from '../openapi/console.js';
import { guardEntrance } from '../security/entrance.js';
import { secureOptions, serveSecurely } from '../security/secure-server.js';
import { readTrustOffer } from '../security/trust-page.js';
import { writeProblem } from './problem.filter.js';
import { RouteTable } from './route-table.js';
import { traceIdOf } from './trace.js';
import { makeValidationPipe } from './validation.pipe.js';

/** Largest JSON body, in bytes. */
export const BODY_LIMIT = 1024 * 1024;

/** Who is believed about where a request came from: a proxy of this computer, when there must be one, and those named. */
function trustedProxies({ publicUrl, tls, trustedProxies: named }: Config): string[] | false {
  if (publicUrl.protocol !== 'https:') return false;
  const all = tls ? [...named] : ['loopback', ...named];
  return all.length > 0 && all;
}

/** The HTTP server under the application: request ids are trace ids, the log has no addresses of persons. */
export function makeAdapter(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) =>
      traceIdOf(request.headers.traceparent),
    // An address that cannot be decoded reaches no hook and no handler.
    frameworkErrors: (error: Error, request: unknown, reply: unknown) => {
      const answer = reply as FastifyReply;
      void answer.headers({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'",
      });
      writeProblem(error, request as FastifyRequest, answer, []);
    },
    bodyLimit: BODY_LIMIT,
    requestTimeout: 120_000,
    // What arrives on an open connection while the process ends is still answered, and the connection closed.
    return503OnClosing: false,
    logger: false,
    trustProxy: trustedProxies(config),
    ...(config.tls ? { https: secureOptions(config.tls) } : {}),
  });
}

/** Gives the application its addresses, headers, body parsers and the web client. Call before `init`. */
export async function dress(app: NestFastifyApplication, config: Config, logger: Logger): Promise<void> {
  // Nest types the instance by its own copy of Fastify's types.
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const trust = readTrustOffer(config);
  guardEntrance(server, config, trust);
  if (config.tls) serveSecurely(server, config, trust, logger);
  app.get(RouteTable).watch(server);
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready', 'problems', 'problems/:kind'] });
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
  app.useGlobalPipes(makeValidationPipe());
  await server.register(helmet, securityHeaders(config));
  await server.register(cookie);
  readBodies(server);
  logRequests(server, logger, app.get(Metrics));
  await serveWebClient(server, config.webRoot);
  await serveConsole(server);
}

function securityHeaders(config: Config): Parameters<typeof helmet>[1] {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    strictTransportSecurity:
      config.publicUrl.protocol === 'https:' ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // Not no-referrer: with it some browsers send a page's own writes with the origin null.
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  };
}

/** JSON is parsed by Fastify itself; files stay unread until the caller is let in. Nothing else is taken. */
function readBodies(server: FastifyInstance): void {
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
}

function logRequests(server: FastifyInstance, logger: Logger, metrics: Metrics): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    // Answers of the API are a person's own: nothing between here and the browser keeps them.
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) {
      void reply.header('cache-control', 'no-store');
    }
    done(null, payload);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? null;
    const { method } = request;
    const { statusCode: status, elapsedTime } = reply;
    const ms = Math.round(elapsedTime * 10) / 10;
    logger.info({ traceId: request.id, method, route, status, ms }, 'request');
    metrics.request({ method, route, status, seconds: elapsedTime / 1000 });
    done();
  });
}

/** Paths that never are pages of the web client. */
const notPages = /^\/(api|health|problems|assets)(\/|$)/;

/**
 * The built web client: hashed files for ever, the page itself never from a cache, and the page also for every
 * address that only the client knows.
 */
async function serveWebClient(server: FastifyInstance, root: string): Promise<void> {
  if (!existsSync(join(root, 'index.html'))) return;
  await server.register(fastifyStatic, { root, serve: false, cacheControl: false, index: false });
  const page = (reply: FastifyReply): FastifyReply =>
    reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
  server.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    const path = decodeURIComponent(request.url.split('?')[0] ?? '/');
    const file = path.slice(1);
    const isFile = /\.[a-z0-9]+$/i.test(file) && !path.includes('/.') && existsSync(join(root, file));
    if (isFile && file !== 'index.html') {
      const forEver = file.startsWith('assets/');
      return reply
        .header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache')
        .sendFile(file, { cacheControl: false });
    }
    if (file !== 'index.html' && (notPages.test(path) || /\.[a-z0-9]+$/i.test(file)))
      return reply.callNotFound();
    return page(reply);
  });
}
