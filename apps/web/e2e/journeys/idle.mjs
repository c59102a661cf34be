import assert from 'node:assert/strict';

/** A computer in the staff room that somebody walked away from. */
export const idleJourney = {
  id: 'idle',
  title: 'a shared computer that is left signs out by itself, and the person goes on at the same page',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ visit }) {
    const one = await visit();
    const { page } = one;
    // Every request of a page that is still open is refused from then on.
    one.expected.push(/ 401/);
    await page.clock.install();
    await one.signIn('teacher2', '/me');
    await page.locator('#me-idle').selectOption('5');
    await one.check('me, a shared computer');
    await page.clock.fastForward(4 * 60_000);
    await page.locator('h1').first().click();
    await page.clock.fastForward(4 * 60_000);
    assert.equal((await one.read('/api/v1/me')).status, 200, 'signed out at work');
    await page.clock.fastForward(2 * 60_000);
    await page.getByText('Сеанс закончился').waitFor();
    assert.equal((await one.read('/api/v1/me')).status, 401);
    await one.check('sign-in, after the computer was left');
    await page.locator('#login').fill('teacher2');
    await page.locator('#password').fill(one.product.password);
    await page.keyboard.press('Enter');
    await page.locator('#me-idle').waitFor();
    assert.equal(await page.locator('#me-idle').inputValue(), '5');

    await page.locator('.user-menu-button').click();
    await page.getByRole('button', { name: 'Сменить пользователя' }).click();
    await page.locator('#login').fill('deputy');
    await page.locator('#password').fill(one.product.password);
    await page.keyboard.press('Enter');
    await page.locator('#main h1').first().waitFor();
    assert.equal((await one.read('/api/v1/me')).body.account.login, 'deputy');
  },
};
