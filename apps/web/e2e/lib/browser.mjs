import { chromium } from 'playwright-core';

/** The two sizes at which every journey is made. */
export const views = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

/** @typedef {keyof typeof views} ViewName */

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The machine's own Chromium (`CHROMIUM_PATH`), without a window. */
export function launchBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium', args: FLAGS });
}

/**
 * Settings of a fresh context. The device stands in another zone than the school: times must be the school's.
 * @param {object} view of {@link views} or one like them
 * @returns {import('playwright-core').BrowserContextOptions}
 */
export const contextOptions = (view) => ({
  ...view,
  locale: 'ru-RU',
  timezoneId: 'Asia/Yekaterinburg',
  reducedMotion: 'reduce',
});
