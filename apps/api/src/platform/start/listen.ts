import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config/config.js';

/**
 * Starts to serve: plain http on this computer only, all addresses when browsers come by https.
 * @returns the address people open
 */
export async function listen(app: NestFastifyApplication, config: Config): Promise<string> {
  const host = config.publicUrl.protocol === 'https:' ? '::' : 'localhost';
  await app.listen({ port: config.port, host });
  const { port } = app.getHttpServer().address() as AddressInfo;
  if (config.port !== 0) return config.publicUrl.href;
  return `http://localhost:${port}/`;
}
