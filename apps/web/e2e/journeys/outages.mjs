/** Each try has an outage of its own, at a time when nothing falls due. */
let tries = 0;

/** The administrator registers an outage, the director confirms it. */
export const outagesJourney = {
  id: 'outages',
  title: 'the administrator registers an outage and takes one back, the director confirms it',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ visit }) {
    const turn = (tries += 1);
    const what = `Не было электричества, ${turn}`;
    const admin = await visit();
    const { page } = admin;
    await admin.signIn('admin');
    await page.goto('/setup');
    await page.getByRole('link', { name: /^Сбои/ }).click();
    const register = page.getByRole('button', { name: 'Записать сбой' });
    for (const text of [what, `${what}, по ошибке`]) {
      await register.click();
      await page.getByLabel('День начала').fill('2026-11-22');
      await page.getByLabel('Время начала').fill('05:10');
      await page.getByLabel('День конца').fill('2026-11-22');
      await page.getByLabel('Время конца').fill('05:00');
      await page.getByLabel('Что случилось').fill(text);
      await page.getByRole('button', { name: 'Сохранить' }).click();
      await page.getByText('Конец должен быть позже начала.').waitFor();
      await page.getByLabel('Время конца').fill('05:20');
      await page.getByRole('button', { name: 'Сохранить' }).click();
      await page.locator('.outage', { hasText: text }).waitFor();
    }
    const wrong = page.locator('.outage', { hasText: `${what}, по ошибке` });
    await wrong.getByRole('button', { name: /^Удалить/ }).click();
    await wrong.waitFor({ state: 'detached' });
    await admin.check('outages');

    const director = await visit();
    await director.signIn('director');
    await director.page.goto('/setup/outages');
    const row = director.page.locator('.outage', { hasText: what });
    await row.getByRole('button', { name: /^Подтвердить/ }).focus();
    await director.page.keyboard.press('Enter');
    await row.getByText('Подтвердил(а)').waitFor();
    await director.check('outages, confirmed');
  },
};
