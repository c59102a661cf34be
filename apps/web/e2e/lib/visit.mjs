/** One person at one device: what they do, and what must be true of every page they see. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';
import { contextOptions, views } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const PATIENCE_MS = 10_000;

/** Refusals that belong to the way of things: nobody is signed in yet. */
const USUAL = [/\/api\/v1\/me .*401/];

/** A browser context of one person. */
export class Visit {
  /** What the browser complained of. @type {string[]} */
  troubles = [];
  /** Complaints that the journey causes on purpose. @type {RegExp[]} */
  expected = [...USUAL];

  /**
   * @param {import('playwright-core').BrowserContext} context
   * @param {Page} page
   * @param {import('./product.mjs').Product} product
   * @param {import('./browser.mjs').ViewName} view
   * @param {string} device
   */
  constructor(context, page, product, view, device) {
    this.context = context;
    this.page = page;
    this.product = product;
    this.view = view;
    this.device = device;
  }

  /**
   * @param {{ browser: import('playwright-core').Browser, product: import('./product.mjs').Product, view: import('./browser.mjs').ViewName, device?: string }} options
   */
  static async open({ browser, product, view, device = '' }) {
    const context = await browser.newContext({
      ...contextOptions(views[view]),
      baseURL: product.address,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const visit = new Visit(context, await context.newPage(), product, view, device);
    visit.listen(visit.page);
    return visit;
  }

  /** Notes what the page complains of: errors of the console, of scripts, and of the content policy. */
  listen(/** @type {Page} */ page) {
    const note = (/** @type {string} */ line) => {
      if (!this.expected.some((one) => one.test(line))) this.troubles.push(line);
    };
    page.on('console', (message) => {
      if (message.type() === 'error') note(`${message.location().url} ${message.text()}`);
    });
    page.on('pageerror', (error) => note(`${page.url()} ${error.stack ?? error.message}`));
  }

  /** The page is left as by closing its tab, and opened anew in the same browser. */
  async reopen(address = '/') {
    await this.page.close();
    this.page = await this.context.newPage();
    this.listen(this.page);
    await this.page.goto(address);
  }

  assertQuiet() {
    assert.deepEqual(this.troubles, [], 'the browser complained');
  }

  close() {
    return this.context.close();
  }

  /** Signs in at the form and waits for the first page. */
  async signIn(/** @type {string} */ login, address = '/') {
    await this.page.goto(address);
    await this.page.locator('input[autocomplete="username"]').fill(login);
    await this.page.locator('input[autocomplete="current-password"]').fill(this.product.password);
    await this.page.keyboard.press('Enter');
    await this.page.locator('#main h1').first().waitFor();
  }

  /** Waits until the page has what it fetched. */
  async settled() {
    await this.page.locator('.loading-lines').first().waitFor({ state: 'detached' });
  }

  /** What must hold on every page: nobody is locked out, nothing runs out of the screen. */
  async check(/** @type {string} */ name) {
    await this.settled();
    const { page } = this;
    // What fades in is judged when it is there: what was just asked for is drawn first, then it may begin to move.
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    const screen = views[this.view].viewport.width;
    assert.ok(width <= screen, `${name}: the page is ${width} px wide on a screen of ${screen}`);
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
    const found = await page.evaluate(async (tags) => {
      const { axe } = /** @type {{ axe: typeof import('axe-core') }} */ (/** @type {unknown} */ (window));
      const { violations } = await axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
      });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, impact, nodes }) => {
          const where = nodes
            .slice(0, 4)
            .map((node) => `${node.target.join(' ')} ${node.html.slice(0, 160)}`);
          return `${impact} ${id}: ${where.join(' | ')}`;
        });
    }, AXE_TAGS);
    assert.deepEqual(found, [], `${name}: not everybody can use it`);
  }

  /**
   * Does something that the page sends by itself, and waits for the school's answer.
   * @param {string} op kind of operation that has to be among those sent
   * @param {() => Promise<unknown>} action
   * @param {readonly string[]} outcomes what may come of it
   */
  async sends(op, action, outcomes = ['applied', 'unchanged']) {
    const [answer] = await Promise.all([
      this.page.waitForResponse(
        (response) =>
          response.url().endsWith('/changes') &&
          (response.request().postData() ?? '').includes(`"op":"${op}"`),
      ),
      action(),
    ]);
    const body = await answer.json();
    const { operations } = answer.request().postDataJSON();
    const place = operations.findIndex((/** @type {{ op: string }} */ one) => one.op === op);
    const outcome = body.outcomes[place];
    assert.ok(outcomes.includes(outcome?.outcome), `${op}: ${JSON.stringify(outcome)}`);
    return outcome;
  }

  /** Reads the API as the person who is signed in. */
  async read(/** @type {string} */ address) {
    const response = await this.context.request.get(address);
    return { status: response.status(), body: await response.json() };
  }

  /** The school of this person. */
  async school() {
    const { body } = await this.read('/api/v1/me');
    return body.memberships[0].school.id;
  }

  /** The lesson as the school has it. */
  async lesson(/** @type {string} */ slotId) {
    const { status, body } = await this.read(`/api/v1/schools/${await this.school()}/slots/${slotId}/lesson`);
    assert.equal(status, 200);
    return body;
  }

  /** Goes on by Tab (or back) until the element has the focus. */
  async tabTo(/** @type {Locator} */ target, { back = false, most = 150 } = {}) {
    for (let step = 0; step < most; step += 1) {
      if (await target.first().evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    }
    assert.fail(`the keyboard does not reach ${target}`);
  }
}

/** Waits until something holds. */
export async function until(
  /** @type {string} */ what,
  /** @type {() => Promise<boolean>} */ holds,
  ms = PATIENCE_MS,
) {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) assert.fail(`still not so: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
