/** Drives one server over loopback for a while and measures it: requests a second, processor time, statements. */
import http from 'node:http';
import { readFileSync } from 'node:fs';

/** Processor time of a process so far, in milliseconds; Linux counts it in hundredths of a second. */
export function cpuMs(/** @type {number} */ pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Memory of a process, in MB. */
export function residentMb(/** @type {number} */ pid) {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);
}

/**
 * @typedef {{ method: string, path: string, headers?: Record<string, string>, body?: string }} Request
 * @typedef {{ status: number, body: string, etag?: string }} Response
 * @typedef {{ requests: number, seconds: number, cpu: number, bytes: number }} Measured
 */

/**
 * Sends requests on so many connections, each the next one after its answer, for a bounded time.
 * @param {{ port: number, pid: number, connections: number, seconds: number,
 *   next: (connection: number) => Request, check: (connection: number, response: Response) => void }} options
 * @returns {Promise<Measured>}
 */
export async function drive({ port, pid, connections, seconds, next, check }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const from = performance.now();
  const until = from + seconds * 1000;
  const cpuBefore = cpuMs(pid);
  let requests = 0;
  let bytes = 0;
  const one = async (/** @type {number} */ connection) => {
    while (performance.now() < until) {
      const response = await send(agent, port, next(connection));
      check(connection, response);
      requests += 1;
      bytes += Buffer.byteLength(response.body);
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, connection) => one(connection)));
  agent.destroy();
  return {
    requests,
    seconds: (performance.now() - from) / 1000,
    cpu: cpuMs(pid) - cpuBefore,
    bytes: requests ? Math.round(bytes / requests) : 0,
  };
}

/** @returns {Promise<Response>} */
function send(/** @type {http.Agent} */ agent, /** @type {number} */ port, /** @type {Request} */ request) {
  return new Promise((resolve, reject) => {
    const headers = { ...request.headers };
    if (request.body !== undefined) {
      headers['content-type'] = 'application/json';
      headers['content-length'] = String(Buffer.byteLength(request.body));
    }
    const sent = http.request(
      { host: '127.0.0.1', port, method: request.method, path: request.path, headers, agent },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (part) => (body += part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body, etag: response.headers.etag }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(request.body);
  });
}
