/** The browser of the journeys: found, or installed where this process may install. */
import { existsSync } from 'node:fs';
import { capture } from '../lib/child.mjs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns {string | undefined} path of the browser: `CHROMIUM_PATH`, else a usual place */
export function findChromium() {
  return [process.env.CHROMIUM_PATH ?? '', ...PLACES].find((file) => file && existsSync(file));
}

/**
 * Finds the browser; as root on Debian and its kin it is installed when it is missing.
 * @returns {Promise<string>}
 * @throws {Error} with what to install when there is none
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await capture('apt-get', ['update', '-qq'], { env });
    const { output } = await capture(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu'],
      { env },
    );
    const installed = findChromium();
    if (installed) return installed;
    throw new Error(`Chromium could not be installed:\n${output.slice(-2000)}`);
  }
  throw new Error(
    'No Chromium: install it (Debian: sudo apt-get install chromium fonts-dejavu) or name its program in CHROMIUM_PATH.',
  );
}
