/** Each try has a club of its own. */
let tries = 0;

/** A club from its name to its members. */
export const membersJourney = {
  id: 'members',
  title: 'the administrator makes a club, ticks its pupils from two classes, and lets one leave',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ visit }) {
    const club = `Шахматы, ${(tries += 1)}`;
    const one = await visit();
    const { page } = one;
    await one.signIn('admin');
    await page.goto('/setup/groups');
    await page.locator('.setup-table').waitFor();
    await page.getByRole('button', { name: 'Добавить' }).click();
    await page.locator('#setup-academicYearId').selectOption({ index: 1 });
    await page.locator('#setup-kind').selectOption('extracurricular');
    await page.locator('#setup-name').fill(club);
    await page.getByRole('button', { name: 'Сохранить' }).click();
    const opened = page.getByRole('link', { name: new RegExp(`^Состав: ${club}`) });
    // The list may be longer than a page: what was made is found by its name.
    await page.getByRole('searchbox').fill(club);
    await opened.click();
    await page.getByText('В группе пока никого').waitFor();
    await one.check('members, nobody yet');

    const chosen = page.locator('#members-class');
    const pupils = page.locator('.members-pupil');
    const show = async (/** @type {number} */ index) => {
      await chosen.selectOption({ index });
      const name = (await chosen.locator('option:checked').textContent())?.trim() ?? '';
      await page.locator('.members-legend', { hasText: name }).waitFor();
    };
    await show(1);
    await page.getByRole('button', { name: /^Отметить всех/ }).click();
    const whole = await pupils.count();
    await show(2);
    await pupils.first().locator('input').focus();
    await page.keyboard.press('Space');
    await page.getByText(`Войдут: ${whole + 1}.`).waitFor();
    await one.check('members, ticked');
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByText(`Вошли: ${whole + 1}, вышли: 0`).waitFor();
    await chosen.selectOption({ index: 0 });
    await page.waitForFunction(
      (count) => document.querySelectorAll('.members-pupil input:checked').length === count,
      whole + 1,
    );
    await pupils.first().locator('input').uncheck();
    await page.getByText('Выйдут: 1').waitFor();
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByText('Вошли: 0, вышли: 1').waitFor();
    await page.waitForFunction(
      (count) => document.querySelectorAll('.members-pupil').length === count,
      whole,
    );
    // Under the bar at the top a box would be too small to hit.
    await page.evaluate(() => window.scrollTo(0, 0));
    await one.check('members, one left');
  },
};
