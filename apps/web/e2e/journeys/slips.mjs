import assert from 'node:assert/strict';

/** Parents come by their class teacher. */
export const slipsJourney = {
  id: 'slips',
  title: 'a class teacher prints slips for the parents of the own class, and sees nobody else',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ place, visit }) {
    const one = await visit();
    const { page } = one;
    await one.signIn('class5a', '/me');
    await page.getByRole('link', { name: 'Листки с кодами для учеников и родителей' }).click();
    await page.locator('.sign-ins-table').waitFor();
    await one.check('slips, the parents of a class');
    assert.equal(await page.getByRole('button', { name: 'Сотрудники' }).count(), 0);
    const about = await page.locator('.sign-ins-table .sign-ins-about').allInnerTexts();
    assert.ok(
      about.every((words) => /, 5А(;|$)/.test(words) || /код/.test(words)),
      about.join(' | '),
    );
    const stranger = await one.read(`/api/v1/schools/${await one.school()}/sign-ins?kind=staff`);
    assert.equal(stranger.status, 403);

    const name = await page
      .locator('.sign-ins-table tbody tr')
      .filter({ hasText: 'нет' })
      .nth(place)
      .locator('.sign-ins-name')
      .innerText();
    await page.getByRole('checkbox', { name, exact: true }).check();
    await page.getByRole('button', { name: 'Сделать 1 листок' }).click();
    await page.getByText('Коды видны только сейчас').waitFor();
    assert.equal(await page.locator('.slip-name').innerText(), name);
    await one.check('slips, one of them');
    await page.getByRole('button', { name: 'К списку' }).click();
    await page
      .locator('.sign-ins-table tr', { hasText: name })
      .getByText(/код до/)
      .waitFor();
  },
};
