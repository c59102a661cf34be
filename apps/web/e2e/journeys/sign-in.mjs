import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../../../../tools/lib/paths.mjs';

/** Every text of the Russian interface, one form a line. @returns {string[]} */
function russianTexts() {
  const texts = (/** @type {unknown} */ value) =>
    typeof value === 'string'
      ? value.split('|')
      : Object.values(/** @type {object} */ (value)).flatMap(texts);
  const folder = inRoot('apps/web/src/shared/i18n/locales/ru');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .flatMap((path) => texts(JSON.parse(readFileSync(`${folder}/${path}`, 'utf8'))));
}

const escaped = (/** @type {string} */ text) => text.replace(/[.*+?^${}()[\]\\/]/g, '\\$&');
const whole = russianTexts()
  .map((text) => text.trim())
  .filter((text) => /[а-яё]{3}/i.test(text.replace(/\{\w+\}/g, '')) && text !== 'Русский')
  .map((text) => new RegExp(`^${escaped(text).replace(/\\\{\w+\\\}/g, '.*')}$`, 'u'));
const DATE_WORDS = /(понедельник|вторник|сред[ау]|четверг|пятниц|ноябр|декабр|вчера|сегодня|завтра)/iu;

/** What a page says, in texts and in labels; names of people, subjects and what they entered are data. */
const saidOn = (/** @type {import('playwright-core').Page} */ page) =>
  page.evaluate(() => {
    /** @type {string[]} */
    const said = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) said.push(walker.currentNode.textContent ?? '');
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [data-sign]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'data-sign'])
        said.push(element.getAttribute(name) ?? '');
    return said.map((text) => text.trim()).filter((text) => /[а-яё]/i.test(text));
  });

/** Names of the school's own that are words of the interface too: a subject. */
const DATA = new Set(['История']);

/** Getting in, and the language and look of one's choice. */
export const signInJourney = {
  id: 'sign-in',
  title: 'a wrong password is told; English leaves nothing in Russian; the dark look can be read',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ cast, visit }) {
    const one = await visit();
    const { page } = one;
    one.expected.push(/\/api\/v1\/sessions .*401/);
    await page.goto('/');
    await page.locator('#login').fill('deputy');
    await page.locator('#password').fill('не тот пароль');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    assert.match(await page.getByRole('alert').innerText(), /парол/);
    await one.check('sign-in, wrong password');
    await page.locator('#login').fill('');
    await page.keyboard.press('Enter');
    await page.getByText('Введите логин').waitFor();

    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    const speaks = async (/** @type {string} */ where) => {
      await one.settled();
      const said = await saidOn(page);
      const russian = said.filter(
        (text) => !DATA.has(text) && (whole.some((one) => one.test(text)) || DATE_WORDS.test(text)),
      );
      assert.deepEqual(russian, [], `Russian is left on the page: ${where}`);
      assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    };
    await speaks('sign-in');
    await page.locator('#login').fill('deputy');
    await page.locator('#password').fill(one.product.password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/deadlines');
    await page.locator('.duty-line').first().waitFor();
    await speaks('deadlines');
    for (const address of ['/me', '/home', '/nowhere']) {
      await page.goto(address);
      await page.locator('#main').locator('h1, .empty-state').first().waitFor();
      await speaks(address);
    }

    await page.goto('/me');
    await page.locator('#me-theme').selectOption('dark');
    await page.locator('html[data-theme="dark"]').waitFor();
    await page.goto('/deadlines');
    await page.locator('.duty-line').first().waitFor();
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const [red = 255] = (/\d+/.exec(ground) ?? []).map(Number);
    assert.ok(red < 80, `the ground is ${ground}`);
    await one.check('deadlines, dark, English');
    await page.goto('/me');
    await page.locator('#me-theme').selectOption('contrast');
    await page.locator('html[data-contrast="more"]').waitFor();
    await page.locator('[aria-labelledby="sessions"] li').first().waitFor();
    await one.check('profile, contrast');

    const teacher = await visit('teacher');
    await teacher.page.goto('/');
    await teacher.page.getByRole('button', { name: 'English' }).click();
    const lesson = cast.lessons[0] ?? cast.taken[0];
    assert.ok(lesson);
    await teacher.signIn(lesson.login);
    await teacher.page.locator('.lesson-card').first().waitFor();
    for (const [address, place] of [
      ['/today', '.lesson-card'],
      [`/lessons/${lesson.slotId}`, '#topic'],
    ]) {
      await teacher.page.goto(address);
      await teacher.page.locator(place).first().waitFor();
      await teacher.settled();
      const said = await saidOn(teacher.page);
      assert.deepEqual(
        said.filter((text) => whole.some((each) => each.test(text)) || DATE_WORDS.test(text)),
        [],
        `Russian is left on the page: ${address}`,
      );
    }
  },
};
