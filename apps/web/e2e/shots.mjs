/**
 * Pictures of every page for every role, to be looked at.
 *
 *   node apps/web/e2e/shots.mjs FOLDER [--only=teacher1,parent1] [--at=http://localhost:3000 --data=.zvonok]
 *
 * The whole page at 1440 × 900 and at 390 × 844, what a laptop of 1366 × 768 shows at once; the teacher's and the
 * parent's pages in the dark and the contrast look, and in English, too.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { contextOptions, launchBrowser } from './lib/browser.mjs';
import { Cast } from './lib/cast.mjs';
import { readPassword, startProduct } from './lib/product.mjs';

const option = (/** @type {string} */ name) =>
  process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
const folder = process.argv[2] ?? '';
if (!folder || folder.startsWith('--')) throw new Error('name the folder for the pictures');
mkdirSync(folder, { recursive: true });

const sizes = {
  '1440x900': { viewport: { width: 1440, height: 900 } },
  '1366x768': { viewport: { width: 1366, height: 768 } },
  '390x844': { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};
/** Where the rest of the page is shown too. */
const WHOLE = ['1440x900', '390x844'];

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ name: string, address?: string, act?: (page: Page) => Promise<unknown> }} Shot */
/** @typedef {{ login: string, shots: Shot[] }} Role */

const at = option('at');
const product = at
  ? { address: at, password: readPassword(option('data') || '.zvonok'), stop: async () => undefined }
  : await startProduct();
const browser = await launchBrowser();

/** Waits until the page has what it fetched. */
async function quiet(/** @type {Page} */ page) {
  await page.locator('#main, main').first().waitFor();
  await page.locator('.loading-lines').first().waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
}

try {
  const cast = await Cast.ask(product);
  const running = cast.lessons.find(({ running: now }) => now);
  const elsewhere = cast.lessons.find(({ login }) => login !== running?.login);
  /** @type {Shot} */
  const me = { name: 'me', address: '/me' };
  /** @type {Shot} */
  const menu = {
    name: 'menu',
    address: '/',
    act: (page) => page.locator('.user-menu-button').click(),
  };
  /** @type {Role[]} */
  const roles = [
    {
      login: running?.login ?? 'teacher1',
      shots: [
        { name: 'today', address: '/today' },
        { name: 'today-before', address: '/today?date=2026-11-23' },
        { name: 'today-free', address: '/today?date=2026-11-22' },
        { name: 'today-whole', address: '/today/whole' },
        {
          name: 'today-whole-keys',
          address: '/today/whole',
          act: async (page) => {
            await page.locator('.lesson-block').first().waitFor();
            await page.keyboard.press('?');
            await page.getByRole('dialog').waitFor();
          },
        },
        { name: 'lesson', address: `/lessons/${running?.slotId}` },
        {
          name: 'lesson-history',
          address: `/lessons/${running?.slotId}`,
          act: (page) => page.getByRole('button', { name: /История|History/ }).click(),
        },
        { name: 'lesson-of-another', address: `/lessons/${elsewhere?.slotId}` },
        {
          name: 'lesson-claim',
          address: `/lessons/${elsewhere?.slotId}`,
          act: (page) => page.getByRole('button', { name: /Заявить замену|substitution/i }).click(),
        },
        { name: 'lesson-none', address: '/lessons/01a00000-0000-7000-8000-000000000000' },
        me,
        menu,
      ],
    },
    {
      login: 'class5a',
      shots: [
        { name: 'today', address: '/today' },
        { name: 'home', address: '/home' },
      ],
    },
    {
      login: 'deputy',
      shots: [
        { name: 'deadlines', address: '/deadlines' },
        { name: 'deadlines-late', address: '/deadlines?view=late' },
        { name: 'deadlines-all', address: '/deadlines?view=all' },
        { name: 'home', address: '/home' },
        { name: 'lesson', address: `/lessons/${running?.slotId}` },
        me,
      ],
    },
    { login: 'director', shots: [{ name: 'landing', address: '/' }] },
    {
      login: 'admin',
      shots: [
        { name: 'landing', address: '/' },
        { name: 'import', address: '/setup/timetable' },
      ],
    },
    { login: 'admin2', shots: [{ name: 'landing', address: '/' }] },
    {
      login: 'parent1',
      shots: [
        { name: 'week', address: '/week' },
        { name: 'week-before', address: '/week?monday=2026-11-16' },
        { name: 'denied', address: '/week/01a00000-0000-7000-8000-000000000000' },
        me,
        menu,
      ],
    },
    {
      login: 'pupil1',
      shots: [
        { name: 'week', address: '/week' },
        { name: 'not-found', address: '/nowhere' },
      ],
    },
  ];
  const wanted = option('only').split(',').filter(Boolean);
  const looks = [
    { name: '', only: null, theme: 'light', language: 'ru' },
    { name: '-dark', only: 'deep', theme: 'dark', language: 'ru' },
    { name: '-contrast', only: 'deep', theme: 'contrast', language: 'ru' },
    { name: '-en', only: 'deep', theme: 'light', language: 'en' },
  ];

  for (const [size, view] of Object.entries(sizes)) {
    for (const look of looks) {
      if (look.name && size === '1366x768') continue;
      for (const [index, role] of roles.entries()) {
        if (wanted.length > 0 && !wanted.includes(role.login)) continue;
        if (look.only && index > 0 && !['deputy', 'parent1'].includes(role.login)) continue;
        const context = await browser.newContext({ ...contextOptions(view), baseURL: product.address });
        context.setDefaultTimeout(10_000);
        await context.addInitScript(
          ([theme, language]) => {
            localStorage.setItem('zvonok.theme', String(theme));
            localStorage.setItem('zvonok.language', String(language));
          },
          [look.theme, look.language],
        );
        const page = await context.newPage();
        const take = async (/** @type {string} */ name) => {
          await quiet(page);
          await page.screenshot({
            path: path.join(folder, `${name}-${size}${look.name}.png`),
            fullPage: WHOLE.includes(size),
          });
        };
        await page.goto('/');
        await page.locator('#login').waitFor();
        if (index === 0) await take('sign-in');
        await page.locator('#login').fill(role.login);
        await page.locator('#password').fill(product.password);
        await page.keyboard.press('Enter');
        await page.locator('.top-bar').waitFor();
        for (const { name, address, act } of role.shots) {
          if (address) await page.goto(address);
          await quiet(page);
          const file = `${index === 0 ? 'teacher' : role.login}-${name}`;
          try {
            await act?.(page);
            await take(file);
          } catch (error) {
            console.error(`${file} ${size}${look.name}: ${error instanceof Error ? error.message : error}`);
          }
        }
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  await product.stop();
}
