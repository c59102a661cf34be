import { createServer, type RequestListener } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';

/** First byte of every TLS connection: a handshake record. */
const handshake = 0x16;
/** How long a connection may say nothing, in milliseconds. */
const patienceMs = 5000;

/**
 * Answers those who speak plain http to a port of https, instead of breaking the connection: browsers do when an
 * address is typed without `https://`. Every other connection goes to the server as before.
 */
export function openPlainDoor(secure: SecureServer, answer: RequestListener): void {
  const plain = createServer({ requestTimeout: patienceMs, headersTimeout: patienceMs }, answer);
  const toSecure = secure.listeners('connection') as ((socket: Socket) => void)[];
  secure.removeAllListeners('connection');
  secure.on('connection', (socket: Socket) => {
    const give = (first: Buffer): void => {
      socket.setTimeout(0).off('timeout', destroy).off('error', destroy).off('end', destroy);
      socket.pause();
      socket.unshift(first);
      if (first[0] === handshake) for (const listener of toSecure) listener.call(secure, socket);
      else plain.emit('connection', socket);
      // Who takes the socket over reads what was put back only when it flows again.
      process.nextTick(() => socket.resume());
    };
    const destroy = (): void => void socket.destroy();
    socket.setTimeout(patienceMs).on('timeout', destroy).on('error', destroy).on('end', destroy);
    socket.once('data', give);
  });
}
