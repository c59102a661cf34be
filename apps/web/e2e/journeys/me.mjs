import assert from 'node:assert/strict';

/** One's own page: who one is, what one teaches or whose parent one is, and where one is signed in. */
export const meJourney = {
  id: 'me',
  title:
    'everyone sees where they are signed in and ends it there; a parent the children, a teacher the journals',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ cast, view, visit }) {
    // Nobody else's journey: ending the sessions of a person ends them everywhere.
    const login = view === 'desk' ? 'director' : 'pupil1';
    const lost = await visit('lost');
    await lost.signIn(login, '/me');
    const one = await visit();
    const { page } = one;
    await one.signIn(login, '/me');
    await page.getByRole('button', { name: 'Завершить остальные' }).click();
    await page.getByText('На других устройствах нужно войти заново.').waitFor();
    await one.check('me, the others ended');
    assert.equal(await page.getByRole('button', { name: 'Завершить', exact: true }).count(), 0);
    lost.expected.push(/401/);
    await lost.page.goto('/me');
    await lost.page.locator('#login').waitFor();
    await page.reload();
    await page.locator('#me-language').waitFor();

    const teacher = await visit('teacher');
    await teacher.signIn(String(cast.teachers[0]), '/me');
    await teacher.page.locator('.own-work-journal').first().waitFor();
    await teacher.check('me, a teacher');
    await teacher.page.locator('.own-work-journal').first().click();
    await teacher.page.waitForURL(/\/journals\//);

    const home = await visit('parent');
    await home.signIn('parent1', '/me');
    await home.check('me, a parent');
    const child = home.page.locator('.me-child').first();
    const name = (await child.innerText()).trim();
    await child.click();
    await home.page.waitForURL(/\/week\//);
    await home.page.getByText(name).first().waitFor();
  },
};
