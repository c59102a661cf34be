import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config/config.js';
import { isLoopbackHost } from '../config/loopback.js';

/**
 * Where to listen: at all addresses with a certificate, or for proxies on other computers; else on this one only.
 */
function placeOf({ tls, trustedProxies }: Config): string {
  const foreign = trustedProxies.some((one) => one !== 'loopback' && !isLoopbackHost(one));
  return tls || foreign ? '::' : 'localhost';
}

/**
 * Starts to serve.
 * @returns the address people open
 */
export async function listen(app: NestFastifyApplication, config: Config): Promise<string> {
  await app.listen({ port: config.port, host: placeOf(config) });
  const { port } = app.getHttpServer().address() as AddressInfo;
  if (config.port !== 0) return config.publicUrl.href;
  return `${config.publicUrl.protocol}//${config.publicUrl.hostname}:${port}/`;
}
