import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { until } from '../lib/visit.mjs';

/** What the deputy head sees of the school's deadlines. */
export const deadlinesJourney = {
  id: 'deadlines',
  title: 'the deputy head finds three late records and opens them, class by class, clause by clause',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ visit, view }) {
    const one = await visit();
    const { page } = one;
    await one.signIn('deputy');
    await page.waitForURL('**/deadlines');
    const lines = page.locator('.duty-line');
    const heads = page.locator('.duty-group h2');
    /** The list as it was asked for is there. */
    const listed = async (
      /** @type {(address: URLSearchParams) => boolean} */ asked,
      /** @type {() => Promise<unknown>} */ action,
    ) => {
      const counted = page.waitForResponse((response) => {
        const { pathname, searchParams } = new URL(response.url());
        return /\/obligations(\/summary)?$/.test(pathname) && asked(searchParams);
      });
      await Promise.all([counted, action()]);
      await page.locator('.duty-table[aria-busy="false"]').waitFor();
    };
    const filters = async () => {
      const opener = page.getByRole('button', { name: /^Отбор/ });
      if (view === 'phone' && (await opener.getAttribute('aria-expanded')) === 'false') await opener.click();
    };
    const groupBy = (/** @type {string} */ label) =>
      view === 'phone'
        ? page.getByRole('combobox', { name: 'Сложить' }).selectOption({ label })
        : page.getByRole('button', { name: label, exact: true }).click();

    // First what can still be mended, then what is late.
    await lines.first().waitFor();
    assert.equal(await heads.first().innerText(), 'Ещё можно исправить сегодня');
    assert.equal(await lines.first().locator('.due-chip').count(), 1);
    await one.check('what is due');

    await listed(
      (asked) => asked.get('by') === 'schoolClass',
      () => groupBy('По классу'),
    );
    assert.match(await heads.first().innerText(), /^\d{1,2}[А-Я]$/);
    await one.check('by class');

    await listed(
      (asked) => asked.get('status') === 'missing',
      () => page.getByRole('button', { name: /Опоздало, не внесено/ }).click(),
    );
    await until('every line is late', async () => {
      const all = await lines.count();
      return all > 0 && (await page.locator('.duty-line .due-chip--late').count()) === all;
    });
    const late = await lines.count();
    assert.ok(late >= 3, `only ${late} late records`);
    await one.check('what is late');

    // Each opens the record behind it; coming back, one goes on where one was.
    const address = page.url();
    for (const place of [0, 1, 2]) {
      const link = lines.nth(place).getByRole('link');
      const id = await link.getAttribute('data-line');
      const words = (await link.getAttribute('aria-label')) ?? '';
      await link.click();
      await page.waitForURL(/\/(lessons|journals)\//);
      await page.locator('#main h1').first().waitFor();
      await one.settled();
      const group = /, (\d{1,2}[А-Я])/.exec(words)?.[1] ?? words;
      await page.locator('#main h1').filter({ hasText: group }).waitFor();
      if (place === 0) await one.check('the record behind a line');
      await page.goBack();
      await page.waitForURL(address);
      await lines.first().waitFor();
      await until('the line that was opened has the focus', () =>
        page.evaluate((line) => document.activeElement?.getAttribute('data-line') === line, id),
      );
    }

    // The address says it all: another window shows the same.
    await page.reload();
    await lines.first().waitFor();
    assert.equal(await lines.count(), late);

    await filters();
    await listed(
      (asked) => asked.get('rule') === 'LES-01',
      () => page.getByRole('combobox', { name: 'Что' }).selectOption({ label: 'Урок и отсутствующие' }),
    );
    assert.equal(await lines.first().locator('.duty-what').innerText(), 'Урок не записан');
    await lines.first().getByRole('button', { name: 'п. 2.1' }).click();
    await page.locator('.clause-tag-words').waitFor();
    await page.keyboard.press('Escape');
    await page.goBack();
    await page.waitForURL(address);
    await until('the choice is taken back', async () => (await lines.count()) === late);

    // Of a work the record is its column in the journal.
    await page.goto('/deadlines?status=missing&rule=MRK-01');
    await lines.first().getByRole('link').click();
    await page.waitForURL('**/journals/**');
    await until('the head of the work has the focus', () =>
      page.evaluate(() => document.activeElement?.tagName === 'TH'),
    );
    await page.goto(address);
    await lines.first().waitFor();

    // The overview: numbers of classes and clauses, by keyboard.
    await page.getByRole('button', { name: 'Сводка' }).click();
    const number = page.locator('.duty-matrix-number');
    await number.first().waitFor();
    await one.check('the overview');
    const overview = page.url();
    await number.first().focus();
    await page.keyboard.press('ArrowDown');
    await until('the arrow goes to the next row', () =>
      page.evaluate(
        () =>
          document.activeElement?.closest('tr') ===
          document.querySelector('.duty-matrix tbody tr:nth-child(2)'),
      ),
    );
    const told = Number(await page.evaluate(() => document.activeElement?.textContent?.match(/\d+$/)?.[0]));
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.has('class'));
    await until('as many lines as the number says', async () => (await lines.count()) === told);
    await page.goBack();
    await page.waitForURL(overview);
    await number.first().waitFor();

    if (view === 'phone') return;
    await page.goto('/deadlines?status=missing&by=responsible');
    await lines.first().waitFor();
    await one.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const name = await heads.first().innerText();
    await page.getByRole('button', { name: `Скопировать для учителя: ${name}` }).click();
    await page.getByText('Скопировано').waitFor();
    const message = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(message.startsWith(`${name}: что внести в журнал`), message);
    assert.match(message, /\n— /);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Скачать таблицу' }).click(),
    ]);
    const table = readFileSync(await download.path(), 'utf8');
    assert.ok(table.startsWith('\uFEFFЧто;Кто;'), table.slice(0, 60));
    assert.equal(table.trim().split('\r\n').length, late + 1);
  },
};
