import assert from 'node:assert/strict';

/** Rules of a school begin on a day of their own: each try has another. */
let tries = 0;

/** The administrator prepares the school's rules, the director approves them by an order, and they hold. */
export const policyJourney = {
  id: 'policy',
  title:
    'the administrator prepares rules, is told what is wrong in its place, and the director approves them',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ visit }) {
    const turn = (tries += 1);
    const first = `2027-02-0${turn}`;
    const admin = await visit();
    const { page } = admin;
    await admin.signIn('admin');
    await page.goto('/setup');
    await page.getByRole('link', { name: /^Правила школы/ }).click();
    await page.getByRole('heading', { name: 'Действуют сегодня' }).waitFor();
    await admin.check('rules');

    await page.getByRole('link', { name: 'Подготовить проект' }).click();
    const days = page.locator('#set-markDays');
    await days.waitFor();
    await page.locator('#policy-from').fill(first);
    await days.fill('40');
    await page.getByText('Не больше 31.').waitFor();
    await days.press('Enter');
    assert.equal(await days.evaluate((field) => field === document.activeElement), true);
    await admin.check('rules, a value that cannot stand');

    // Laxer than the regulation: the local act is asked for before anything is sent.
    await days.fill('9');
    await days.press('Enter');
    await page.getByText('Укажите локальный акт или верните значения.').waitFor();
    await days.fill(String(turn + 3));
    await page.locator('#set-freeEditDays').fill(String(turn + 10));
    await page.locator('#policy-note').fill(`Отметки быстрее, ${turn}`);
    await page.getByText('Изменено 2 правила').waitFor();
    await page.getByRole('button', { name: 'Сохранить проект' }).click();
    await page.getByRole('heading', { name: /^Проект правил с 0\d\.02\.2027/ }).waitFor();
    const changes = page.locator('.changes');
    await changes.getByText('Срок проверки работ').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Утвердить' }).count(), 0);
    await admin.check('rules, the draft');
    const address = new URL(page.url()).pathname;

    const director = await visit();
    await director.signIn('director');
    await director.page.goto('/setup/policy');
    const waiting = director.page.locator('.policy-draft', { hasText: `Отметки быстрее, ${turn}` });
    await waiting.getByRole('link', { name: 'Рассмотреть' }).click();
    await director.page.waitForURL(`**${address}`);
    const number = director.page.locator('#draft-number');
    await number.waitFor();
    await director.check('rules, the director’s decision');
    // All by the keyboard: the number is missing, is given, and Enter approves.
    await number.focus();
    await director.page.keyboard.press('Enter');
    await director.page.getByText('Укажите номер приказа.').waitFor();
    assert.equal(await number.evaluate((field) => field === document.activeElement), true);
    await director.page.keyboard.type(`4${turn}-о`);
    await director.page.keyboard.press('Enter');
    await director.page.getByText(`Приказ № 4${turn}-о от`).waitFor();
    await director.page.getByRole('heading', { name: /^Правила с 0\d\.02\.2027/ }).waitFor();
    await director.check('rules, approved');

    await page.goto('/setup/policy');
    await page.getByText(`Приказ № 4${turn}-о от`).first().waitFor();
    await page.getByText('ещё не начали действовать').first().waitFor();
    await admin.check('rules, approved ones in the list');
  },
};
