import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** The console's own files; the same distance from the sources and from what is built of them. */
const own = join(import.meta.dirname, '../../../assets/console');
const ownFiles = ['console.js', 'console.css'];
const foreignFiles = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

/** Serves the console at `/api/docs`: files of `swagger-ui-dist` and three of our own, nothing from elsewhere. */
export async function serveConsole(server: FastifyInstance): Promise<void> {
  const foreign = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  await server.register(async (inner) => {
    await inner.register(fastifyStatic, {
      root: own,
      serve: false,
      decorateReply: !inner.hasReplyDecorator('sendFile'),
    });
    const send = (reply: FastifyReply, file: string, root: string, caching: string): FastifyReply =>
      reply.header('cache-control', caching).sendFile(file, root, { cacheControl: false });
    for (const file of foreignFiles) {
      inner.get(`/api/docs/${file}`, (_request, reply) => send(reply, file, foreign, 'public, max-age=3600'));
    }
    for (const file of ownFiles) {
      inner.get(`/api/docs/${file}`, (_request, reply) => send(reply, file, own, 'no-cache'));
    }
    inner.get('/api/docs', (_request, reply) => send(reply, 'index.html', own, 'no-cache'));
  });
}
