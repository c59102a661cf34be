import { loginForm, makeLink } from './identity/index.js';
import { readConfig } from './platform/config/config.js';
import { SystemClock } from './platform/clock/clock.js';
import { personLink, schoolLink } from './school/index.js';

/**
 * Prints a one-time link as JSON: for a new school, or with `--login=…` for the new password of one person. Run by
 * `npm run admin:link`, beside the product.
 */
const { databaseUrl, publicUrl } = readConfig(process.env);
const login = process.argv.find((one) => one.startsWith('--login='))?.slice('--login='.length) ?? null;
const made = await makeLink(
  databaseUrl,
  login === null ? null : loginForm(login),
  new SystemClock().millis(),
);
const address = made?.name === null ? schoolLink : personLink;
process.stdout.write(
  `${JSON.stringify(made && { url: address(publicUrl, made.code), expiresAt: made.expiresAt, name: made.name })}\n`,
);
