import { unwatchFile, watchFile } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server as SecureServer, ServerOptions } from 'node:https';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';
import { readTls, type TlsFiles } from '../config/tls-files.js';
import type { Logger } from '../logging/logger.js';
import { answerOutside } from './entrance.js';
import type { PlainAnswer } from './page.js';
import { openPlainDoor } from './plain-door.js';
import type { TrustOffer } from './trust-page.js';

/** How often the certificate is looked at, in milliseconds: a renewed one is taken without a new start. */
const lookMs = 60_000;

/** Certificate, key and the versions of TLS that are spoken. */
export function secureOptions(files: TlsFiles): ServerOptions {
  const { cert, key } = readTls(files);
  return { cert, key, minVersion: 'TLSv1.2' };
}

/** What a server with a certificate does besides: it takes a renewed one, and answers who comes without https. */
export function serveSecurely(
  server: FastifyInstance,
  config: Config,
  trust: TrustOffer | null,
  logger: Logger,
): void {
  const { tls } = config;
  if (!tls) return;
  const secure = server.server as unknown as SecureServer;
  const renew = (): void => {
    try {
      secure.setSecureContext(secureOptions(tls));
      logger.info('the certificate was renewed');
    } catch (error) {
      logger.error({ err: error }, 'the new certificate cannot be used: the old one stays');
    }
  };
  watchFile(tls.certFile, { interval: lookMs, persistent: false }, renew);
  server.addHook('onClose', (_instance, done) => {
    unwatchFile(tls.certFile, renew);
    done();
  });
  openPlainDoor(secure, (request, response) => send(plainAnswer(request, config, trust), response));
}

function plainAnswer(request: IncomingMessage, config: Config, trust: TrustOffer | null): PlainAnswer {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const { host = '', accept, 'accept-language': language } = request.headers;
  const arrival = { protocol: 'http', host, remote: request.socket.remoteAddress, path };
  return answerOutside('plainHttp', arrival, { accept, language }, config, trust);
}

function send({ status, headers, body }: PlainAnswer, response: ServerResponse): void {
  const { upgrade, ...rest } = headers;
  response.shouldKeepAlive = false;
  // Node adds Connection itself when it has to say more than close.
  response
    .writeHead(status, { ...rest, ...(upgrade ? { upgrade, connection: 'upgrade, close' } : {}) })
    .end(body);
}
