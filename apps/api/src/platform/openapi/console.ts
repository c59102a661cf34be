import { dirname } from 'node:path';
import { createRequire } from 'node:module';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Звонок: API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css"><link rel="icon" href="/api/docs/favicon-32x32.png">
</head><body><div id="console"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`;

/** Shows the description of this server and lets its operations be tried, as the page of the product would send them. */
const start = `window.addEventListener('load', () => {
  SwaggerUIBundle({
    url: '/api/v1/openapi.json',
    dom_id: '#console',
    deepLinking: true,
    validatorUrl: null,
    supportedSubmitMethods: ['get', 'post', 'put', 'patch', 'delete'],
    requestInterceptor: (request) => {
      request.headers['X-Zvonok'] = '1';
      return request;
    },
  });
});
`;

const files = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

/** Serves the console at `/api/docs`: files of `swagger-ui-dist` and two of our own, nothing from elsewhere. */
export async function serveConsole(server: FastifyInstance): Promise<void> {
  const root = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  await server.register(async (inner) => {
    await inner.register(fastifyStatic, {
      root,
      serve: false,
      decorateReply: !inner.hasReplyDecorator('sendFile'),
    });
    for (const file of files) {
      inner.get(`/api/docs/${file}`, (_request, reply) =>
        reply.header('cache-control', 'public, max-age=3600').sendFile(file, root, { cacheControl: false }),
      );
    }
    inner.get('/api/docs/start.js', (_request, reply) =>
      reply.type('text/javascript; charset=utf-8').send(start),
    );
    inner.get('/api/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  });
}
