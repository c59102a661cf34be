import assert from 'node:assert/strict';
import { until } from '../lib/visit.mjs';

/** The console of the API: it works from this server alone, under its content policy, as whoever signs in to it. */
export const consoleJourney = /** @type {import('../lib/journeys.mjs').Journey} */ ({
  id: 'console',
  title: 'An administrator tries the API in its console',
  async go({ view, visit }) {
    const admin = await visit();
    const { page } = admin;
    /** @type {string[]} */
    const foreign = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(admin.product.address)) foreign.push(request.url());
    });
    await page.goto('/api/docs');
    const { body: file } = await admin.read('/api/v1/openapi.json');
    /** Identifier of each operation, and its address. */
    const addresses = new Map(
      Object.entries(file.paths).flatMap(([address, item]) =>
        Object.values(/** @type {Record<string, { operationId: string }>} */ (item)).map(
          ({ operationId }) => /** @type {const} */ ([operationId, address]),
        ),
      ),
    );
    const blockOf = (/** @type {string} */ id) => page.locator(`.opblock[id$="-${id}"]`);
    await page.locator('.opblock').first().waitFor();
    // Of a long list only what is on the screen is drawn: all of it is seen by going down.
    /** @type {Set<string>} */
    const seen = new Set();
    await until('every operation is there', async () => {
      const drawn = await page.locator('.opblock').evaluateAll((all) => all.map(({ id }) => id));
      for (const id of drawn) seen.add(id.slice(id.lastIndexOf('-') + 1));
      await page.evaluate(() => window.scrollBy(0, window.innerHeight / 2));
      return seen.size >= addresses.size;
    });
    assert.deepEqual([...seen].sort(), [...addresses.keys()].sort());

    const answerOf = async (
      /** @type {string} */ id,
      /** @type {Record<string, string>} */ fields = {},
      body = '',
    ) => {
      const block = blockOf(id);
      await page.locator('.operation-filter-input').fill(addresses.get(id) ?? '');
      await block.locator('.opblock-summary-control').click();
      await block.locator('.try-out__btn').click();
      for (const [name, value] of Object.entries(fields))
        await block.locator(`tr[data-param-name="${name}"] input`).fill(value);
      if (body) await block.locator('textarea.body-param__text').fill(body);
      const [answer] = await Promise.all([
        page.waitForResponse((one) => one.request().resourceType() === 'fetch'),
        block.locator('.execute').click(),
      ]);
      return { status: answer.status(), body: await answer.json() };
    };

    await page.locator('.who input[name=login]').fill('admin');
    await page.locator('.who input[name=password]').fill(admin.product.password);
    await page.keyboard.press('Enter');
    await page.locator('.who strong').waitFor();

    // The school's identifier, the key and the version are the console's to fill in.
    assert.equal((await answerOf('listRooms')).status, 200);
    if (view === 'desk') {
      const made = await answerOf('createRoom', {}, JSON.stringify({ name: `Консоль ${Date.now()}` }));
      assert.equal(made.status, 201, JSON.stringify(made.body));
      const { id } = made.body;
      const changed = await answerOf('patchRoom', { id }, JSON.stringify({ name: `Зал ${Date.now()}` }));
      assert.equal(changed.status, 200, JSON.stringify(changed.body));
    }
    assert.deepEqual(foreign, []);
  },
});
