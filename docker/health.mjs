/**
 * The image's health check: whether this container serves and its database answers. It asks the process itself, by
 * https where that has a certificate, which is for another name than this.
 */
import http from 'node:http';
import https from 'node:https';

const secure = Boolean(process.env.TLS_CERT_FILE);
const request = (secure ? https : http).get(
  {
    host: 'localhost',
    port: process.env.PORT || 3000,
    path: '/health/ready',
    timeout: 4000,
    ...(secure && { rejectUnauthorized: false }),
  },
  (answer) => process.exit(answer.statusCode === 200 ? 0 : 1),
);
request.on('timeout', () => request.destroy(new Error('no answer in time')));
request.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
