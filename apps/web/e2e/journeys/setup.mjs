import assert from 'node:assert/strict';

/** Bells of one day do not overlap: each try has a day of its own. */
let days = 0;

/** What a school is made of, by hand: add, change, be refused, take back. */
export const setupJourney = {
  id: 'setup',
  title: 'the administrator adds a room and bells, is told what is wrong, and takes back only what is unused',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ visit }) {
    const turn = (days += 1);
    const day = `2027-03-0${turn}`;
    const one = await visit();
    const { page } = one;
    await one.signIn('admin');
    await page.goto('/setup');
    await page.locator('.setup-state').first().waitFor();
    await one.check('setup');

    await page.getByRole('link', { name: /^Кабинеты/ }).click();
    await page.locator('.setup-table').waitFor();
    await one.check('setup, rooms');
    const room = `41${turn}а`;
    await page.getByRole('button', { name: 'Добавить' }).click();
    await page.locator('#setup-name').waitFor();
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByText('Заполните это поле.').waitFor();
    assert.equal(
      await page.locator('#setup-name').evaluate((field) => field === document.activeElement),
      true,
    );
    await one.check('setup, a new room');
    await page.locator('#setup-name').fill(room);
    await page.keyboard.press('Enter');
    const row = page.locator('.setup-table tr', { hasText: room });
    await row.waitFor();

    await row.getByRole('button', { name: `Изменить: ${room}` }).click();
    await page.locator('#setup-endedOn').fill('2027-05-31');
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await row.getByText('31.05.2027').waitFor();
    await row.getByRole('button', { name: `Удалить: ${room}` }).click();
    await page.getByRole('dialog').waitFor();
    await one.check('setup, removing');
    await page.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click();
    await row.waitFor({ state: 'detached' });

    await page.goto('/setup/bell-schedules');
    await page.locator('.setup-table').waitFor();
    await page.getByRole('button', { name: 'Добавить' }).click();
    await page.locator('#setup-name').fill(`Сокращённые звонки ${turn}`);
    await page.locator('#setup-validFrom').fill(day);
    await page.locator('#setup-validTo').fill(day);
    const add = page.getByRole('button', { name: 'Добавить урок' });
    await add.click();
    await add.click();
    one.expected.push(/bell-schedules .*400/);
    await page.getByLabel('Конец урока 2').fill('8.30');
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.locator('.field-error').first().waitFor();
    await one.check('setup, bells refused');
    await page.getByLabel('Конец урока 2').fill('9:50');
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.locator('.setup-table', { hasText: `Сокращённые звонки ${turn}` }).waitFor();

    // Another such day by the pattern of this one: the conflict is told before anything is saved.
    await page.getByRole('button', { name: `По образцу: Сокращённые звонки ${turn}` }).click();
    await page.locator('#setup-name').fill(`Короткие уроки ${turn}`);
    await page.getByText('Сохранить не получится').waitFor();
    await one.check('setup, bells in conflict');
    await page.locator('#setup-validFrom').fill(`2027-03-1${turn}`);
    await page.locator('#setup-validTo').fill(`2027-03-1${turn}`);
    await page.getByText('Сохранить не получится').waitFor({ state: 'detached' });
    await page.getByLabel('Длина урока, минут').fill('25');
    await page.keyboard.press('Enter');
    assert.equal(await page.getByLabel('Конец урока 1').inputValue(), '08:55');
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.locator('.setup-table', { hasText: `Короткие уроки ${turn}` }).waitFor();

    // A quarantine of three days is three entries.
    await page.goto('/setup/calendar-days');
    await page.locator('.setup-table').waitFor();
    await page.getByRole('button', { name: 'Добавить' }).click();
    await page.locator('#setup-date').fill(`2027-07-${turn}1`);
    await page.locator('#setup-until').fill(`2027-07-${turn}3`);
    await page.locator('#setup-kind').selectOption('cancelledDay');
    await page.locator('#setup-title').fill(`Карантин ${turn}`);
    await one.check('setup, several days');
    const made = page.waitForResponse((answer) => answer.url().endsWith('/calendar-spans'));
    await page.getByRole('button', { name: 'Сохранить' }).click();
    assert.deepEqual(await (await made).json(), { days: 3 });

    one.expected.push(/school-classes.*409/);
    await page.goto('/setup/classes');
    await page.locator('.setup-table').waitFor();
    await page
      .getByRole('button', { name: /^Удалить/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click();
    await page.getByText('На эту запись уже что-то опирается').waitFor();
  },
};
