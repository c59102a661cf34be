import assert from 'node:assert/strict';

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
    const ids = Object.values(file.paths).flatMap((item) =>
      Object.values(/** @type {Record<string, { operationId: string }>} */ (item)).map(
        ({ operationId }) => operationId,
      ),
    );
    const blockOf = (/** @type {string} */ id) => page.locator(`.opblock[id$="-${id}"]`);
    await blockOf(String(ids[0])).waitFor();
    assert.equal(await page.locator('.opblock').count(), ids.length);

    const answerOf = async (
      /** @type {string} */ id,
      /** @type {Record<string, string>} */ fields = {},
      body = '',
    ) => {
      const block = blockOf(id);
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
    const name = `Консоль ${view}`;
    const made = await answerOf('createRoom', {}, JSON.stringify({ name }));
    assert.ok([201, 409].includes(made.status), JSON.stringify(made.body));
    const { body: rooms } = await answerOf('listRooms', { q: name });
    const { id } = rooms.items[0];
    assert.equal((await answerOf('getRoom', { id })).status, 200);
    assert.equal((await answerOf('patchRoom', { id }, JSON.stringify({ name }))).status, 200);

    await page.locator('.who button').click();
    await page.locator('.who input[name=login]').waitFor();
    assert.deepEqual(foreign, []);
  },
});
