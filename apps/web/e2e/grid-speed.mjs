/**
 * Measures the grid of a journal in Chromium beside a plain table of the same data, and prints both: nodes of the
 * document, time from the data's arrival to the painted table, time from a key to the painted cell, and the compressed
 * JavaScript of the first load. Nothing here passes or fails: read the figures.
 *
 *   npm run bench:web [-- --pupils=30 --lessons=60 --rounds=9]
 */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from '../../../tools/build.mjs';
import { inRoot } from '../../../tools/lib/paths.mjs';
import { launchBrowser } from './lib/browser.mjs';
import { plainPage, schoolOf } from './lib/grid-fixture.mjs';

const option = (/** @type {string} */ name, /** @type {number} */ fallback) =>
  Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? fallback);
const pupils = option('pupils', 30);
const lessons = option('lessons', 60);
const rounds = option('rounds', 9);
const KEYS = 60;
/** A quick typist, in milliseconds between two keys. */
const PAUSE = 100;

await build(['libs', 'web']);
const school = schoolOf(pupils, lessons);
const dist = inRoot('apps/web/dist');
const types = { '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.html': 'text/html' };
/** Compressed bytes of each script that was asked for. @type {Map<string, number>} */
const scripts = new Map();

const server = http.createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const json = (/** @type {unknown} */ body) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(body));
  };
  if (pathname === '/plain') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    return response.end(plainPage(school));
  }
  if (pathname.startsWith('/api/')) {
    if (request.method !== 'POST') return json(school.answer(pathname));
    let text = '';
    request.on('data', (part) => (text += part));
    return request.on('end', () => json(school.take(JSON.parse(text))));
  }
  const wanted = path.extname(pathname) ? pathname : '/index.html';
  try {
    const file = readFileSync(path.join(dist, path.normalize(wanted)));
    if (wanted.endsWith('.js')) scripts.set(wanted, gzipSync(file).length);
    const type =
      types[/** @type {keyof typeof types} */ (path.extname(wanted))] ?? 'application/octet-stream';
    response.setHeader('Content-Type', `${type}; charset=utf-8`);
    response.end(file);
  } catch {
    response.statusCode = 404;
    response.end();
  }
  return undefined;
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
const address = `http://127.0.0.1:${port}`;

const sorted = (/** @type {number[]} */ values) => [...values].sort((a, b) => a - b);
const at = (/** @type {number[]} */ values, /** @type {number} */ share) =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
const ms = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;

/** In the page: from the arrival of the grid to the frame in which its rows are painted. */
function watchDrawing() {
  const page = /** @type {any} */ (window);
  page.drawn = new Promise((resolve) => {
    const look = () => {
      if (!document.querySelector('tbody tr:last-child td:last-child')) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const painted = performance.now();
          const arrived = performance
            .getEntriesByType('resource')
            .find(({ name }) => /\/grid(\?|$)/.test(name));
          resolve(painted - /** @type {PerformanceResourceTiming} */ (arrived).responseEnd);
        };
        port2.postMessage(0);
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
  });
}
/** In the page: from each key to the frame in which what it did is painted. */
function watchKeys() {
  const page = /** @type {any} */ (window);
  page.keys = [];
  document.addEventListener(
    'keydown',
    (event) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => page.keys.push(performance.now() - event.timeStamp);
        port2.postMessage(0);
      });
    },
    true,
  );
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} where
 */
async function measure(browser, where) {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.addInitScript(watchDrawing);
  await page.goto(`${address}${where}`);
  const drawing = await page.evaluate(() => /** @type {any} */ (window).drawn);
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  await page.evaluate(() => document.fonts.ready);
  await page.locator('tbody tr:first-child td').nth(school.today).click();
  await page.evaluate(watchKeys);
  for (let key = 0; key < KEYS; key += 1) {
    if (key > 0 && key % pupils === 0) {
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('PageUp');
      await page.keyboard.press('PageUp');
    }
    await page.keyboard.press(String(2 + (key % 4)));
    await page.waitForTimeout(PAUSE);
  }
  await page.waitForFunction((count) => /** @type {any} */ (window).keys.length >= count, KEYS);
  const keys = await page.evaluate(() => /** @type {any} */ (window).keys);
  await context.close();
  return { drawing, nodes, keys };
}

const browser = await launchBrowser();
/** @type {Record<'plain' | 'ours', { drawing: number[], nodes: number, keys: number[] }>} */
const found = {
  plain: { drawing: [], nodes: 0, keys: [] },
  ours: { drawing: [], nodes: 0, keys: [] },
};
try {
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, where] of /** @type {const} */ ([
      ['plain', '/plain'],
      ['ours', `/journals/${school.journalId}`],
    ])) {
      school.reset();
      const { drawing, nodes, keys } = await measure(browser, where);
      found[name].drawing.push(drawing);
      found[name].nodes = nodes;
      found[name].keys.push(...keys);
    }
  }
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}

const { plain, ours } = found;
const line = (/** @type {string[]} */ ...cells) =>
  console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(34) : cell.padStart(14))).join(''));
console.log(`Grid of ${pupils} pupils × ${lessons} lessons, ${rounds} rounds, 1366 × 768\n`);
line('', 'plain table', 'the grid', 'ratio');
line('elements', String(plain.nodes), String(ours.nodes), (ours.nodes / plain.nodes).toFixed(2));
for (const [name, share] of /** @type {const} */ ([
  ['data to painted, median', 0.5],
  ['data to painted, p95', 0.95],
])) {
  const [bare, own] = [at(plain.drawing, share), at(ours.drawing, share)];
  line(name, ms(bare), ms(own), (own / bare).toFixed(2));
}
for (const [name, share] of /** @type {const} */ ([
  ['key to painted cell, median', 0.5],
  ['key to painted cell, p95', 0.95],
])) {
  const [bare, own] = [at(plain.keys, share), at(ours.keys, share)];
  line(name, ms(bare), ms(own), (own / bare).toFixed(2));
}
const bytes = [...scripts.values()].reduce((total, size) => total + size, 0);
console.log(
  `\nJavaScript of the first load, compressed: ${(bytes / 1000).toFixed(1)} kB in ${scripts.size} files`,
);
