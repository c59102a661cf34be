import assert from 'node:assert/strict';

/** What the deputy head sees of the school's deadlines. */
export const deadlinesJourney = {
  id: 'deadlines',
  title: 'the deputy head sees what is due and what is late, and opens the record behind a line',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ visit }) {
    const one = await visit();
    const { page } = one;
    await one.signIn('deputy');
    await page.waitForURL('**/deadlines');
    const lines = page.locator('.deadlines-table tbody tr');
    await lines.first().waitFor();
    assert.equal(await lines.first().locator('.due-chip').count(), 1);
    await one.check('what is due');

    const fetched = (/** @type {RegExp} */ address) =>
      page
        .waitForResponse((response) => address.test(response.url()))
        .then((response) => response.finished());
    await Promise.all([
      fetched(/\/obligations\?.*status=missing/),
      page.getByRole('button', { name: 'Опоздало' }).click(),
    ]);
    await lines.locator('.due-chip--late').first().waitFor();
    await lines.first().waitFor();
    assert.ok(await lines.first().locator('.due-chip--late').count(), 'the first line is not late');
    assert.match(await lines.first().innerText(), /Опоздание/);
    await one.check('what is late');

    await Promise.all([
      fetched(/\/obligations\?.*rule=LES-01/),
      page.getByRole('combobox', { name: 'Что' }).selectOption({ label: 'Урок и отсутствующие' }),
    ]);
    await lines.first().getByText('Урок не записан').waitFor();
    const open = lines.first().getByRole('link');
    const group = ((await open.getAttribute('aria-label')) ?? '').split(/: |,/)[1] ?? '';
    await open.click();
    await page.waitForURL('**/lessons/**');
    await page.locator('h1').filter({ hasText: group }).waitFor();
    await page.locator('#topic').waitFor();
    await one.check('the lesson behind a line');
    await page.goBack();
    await lines.first().waitFor();
  },
};
