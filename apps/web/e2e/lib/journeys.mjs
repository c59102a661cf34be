/** A small runner: a journey is a sentence and what a person does; each is made in a fresh context at every size. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { views } from './browser.mjs';
import { Visit } from './visit.mjs';

/** @typedef {import('./browser.mjs').ViewName} ViewName */
/** @typedef {import('./product.mjs').Product} Product */
/** @typedef {import('./cast.mjs').Cast} Cast */
/**
 * @typedef {object} World what a journey may use
 * @property {Cast} cast who has which lesson
 * @property {ViewName} view
 * @property {number} place 0 at the first size, 1 at the second: for data that only one of them may use
 * @property {(device?: string) => Promise<Visit>} visit opens a fresh browser, closed when the journey ends
 */
/**
 * @typedef {object} Journey
 * @property {string} id
 * @property {string} title a sentence
 * @property {(world: World) => Promise<void>} go
 */

/** No journey takes this long unless it hangs, in milliseconds. */
const LIMIT = 60_000;

/** Rejects when the work takes longer. */
async function within(/** @type {number} */ ms, /** @type {Promise<void>} */ work) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${ms / 1000} s`)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Makes the journeys, two at a time, and says how each ended.
 * @param {readonly Journey[]} journeys
 * @param {{ browser: import('playwright-core').Browser, product: Product, cast: Cast, sizes: readonly ViewName[], lanes?: number }} options
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function makeJourneys(journeys, { browser, product, cast, sizes, lanes = 2 }) {
  const queue = sizes.flatMap((view) => journeys.map((journey) => ({ journey, view })));
  const result = { passed: 0, failed: 0 };
  let pictures = '';

  /** @returns {Promise<boolean>} whether the journey was made */
  async function make(
    /** @type {Journey} */ journey,
    /** @type {ViewName} */ view,
    /** @type {boolean} */ again,
  ) {
    /** @type {Visit[]} */
    const visits = [];
    const since = performance.now();
    const name = `${journey.title} (${view})`;
    const seconds = () => `${((performance.now() - since) / 1000).toFixed(1)} s`;
    try {
      const place = Object.keys(views).indexOf(view);
      const visit = async (device = '') => {
        const opened = await Visit.open({ browser, product, view, device });
        visits.push(opened);
        return opened;
      };
      await within(LIMIT, journey.go({ cast, view, place, visit }));
      for (const one of visits) one.assertQuiet();
      console.log(`ok      ${name} ${seconds()}${again ? ', at the second try' : ''}`);
      return true;
    } catch (error) {
      pictures ||= mkdtempSync(path.join(os.tmpdir(), 'zvonok-journeys-'));
      console.log(`${again ? 'FAILED' : 'again'}  ${name} ${seconds()}`);
      console.log(String(error instanceof Error ? error.stack : error).replace(/^/gm, '        '));
      for (const one of visits) {
        for (const line of one.troubles) console.log(`        in the browser: ${line}`);
        const file = path.join(pictures, `${journey.id}-${view}${one.device && `-${one.device}`}.png`);
        mkdirSync(path.dirname(file), { recursive: true });
        const shown = await one.page.screenshot({ path: file, timeout: 5_000 }).then(
          () => file,
          () => 'no picture: the page is gone',
        );
        console.log(`        ${one.page.url()} ${shown}`);
      }
      return false;
    } finally {
      await Promise.all(visits.map((one) => one.close()));
    }
  }

  const lane = async () => {
    for (let one = queue.shift(); one; one = queue.shift()) {
      const { journey, view } = one;
      // A browser on a machine that does much else at once may stumble; what is broken stumbles twice.
      const made = (await make(journey, view, false)) || (await make(journey, view, true));
      result[made ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return result;
}
