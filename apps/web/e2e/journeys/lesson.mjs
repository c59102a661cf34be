import assert from 'node:assert/strict';
import { until } from '../lib/visit.mjs';

const TOPIC = 'Повторение изученного';
const HOMEWORK = 'Упражнения 112 и 114, повторить правило';
const WORK = 'Проверочная по вариантам';

/** The whole lesson of the day without a pointer: Tab, arrows, letters, digits, Enter. */
export const lessonJourney = {
  id: 'lesson',
  title: 'a teacher records the running lesson on the keyboard alone, and finds it after a reload',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ cast, visit }) {
    const { login, slotId } = cast.take({ running: true, marks: true });
    const one = await visit();
    const { page } = one;
    const { keyboard } = page;
    const cell = (/** @type {number} */ row, /** @type {number} */ column) =>
      page.locator(`[data-cell="${row}:${column}"]`);

    await page.goto('/');
    await page.locator('form').waitFor();
    await one.check('sign-in');
    await one.tabTo(page.locator('#login'));
    await keyboard.type(login);
    await one.tabTo(page.locator('#password'));
    await keyboard.type(one.product.password);
    await keyboard.press('Enter');

    await page.locator('.lesson-card--running').waitFor();
    await one.check('today');
    await one.tabTo(page.locator(`a[href="/lessons/${slotId}"]`));
    await keyboard.press('Enter');
    await page.locator('#topic').waitFor();
    await one.check('lesson, empty');

    await one.tabTo(page.locator('.lesson-pupils [tabindex="0"]'));
    await keyboard.press('ArrowDown');
    // The key on which «н» stands, whatever the layout.
    await one.sends('setAttendance', () => keyboard.press('y'));
    await one.sends('confirmAttendance', () => keyboard.press('Control+Enter'));

    await one.tabTo(page.locator('#topic'));
    await keyboard.type(TOPIC);
    await one.sends('setTopic', () => keyboard.press('Enter'));
    await one.tabTo(page.locator('#homework'));
    await keyboard.type(HOMEWORK);
    await one.sends('setHomework', () => keyboard.press('Control+Enter'));
    await one.tabTo(page.getByRole('button', { name: 'Работа', exact: true }));
    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    await keyboard.press('Tab');
    await keyboard.type(WORK);
    await one.sends('setWork', () => keyboard.press('Enter'));

    await one.tabTo(page.locator('.lesson-pupils [tabindex="0"]').first(), { back: true });
    await keyboard.press('Control+Home');
    await keyboard.press('End');
    await one.sends('setMark', () => keyboard.press('5'));
    await until(
      'nothing waits',
      async () => (await page.locator('[data-state], .cell-note svg').count()) === 0,
    );
    assert.equal(await page.locator('.outbox-strip').count(), 0, 'the strip says that something waits');
    await one.check('lesson, entered');

    await page.reload();
    await page.locator('#topic').waitFor();
    assert.equal(await page.locator('#topic').inputValue(), TOPIC);
    assert.equal(await page.locator('#homework').inputValue(), HOMEWORK);
    await page.getByText(WORK).first().waitFor();
    assert.match((await cell(1, 0).getAttribute('aria-label')) ?? '', /отсутствует/);
    const last = await page.locator('.lesson-pupils thead th.lesson-pupils-mark').count();
    assert.equal((await cell(0, last).innerText()).trim(), '5');
    assert.equal(await page.locator('.lesson-step--done').count(), 3, 'something is still missing');
    assert.deepEqual((await one.lesson(slotId)).missing, []);

    await one.tabTo(page.getByRole('button', { name: 'История' }));
    await keyboard.press('Enter');
    const history = page.getByRole('dialog');
    await history.getByText(TOPIC).first().waitFor();
    for (const words of ['Урок записан', 'Отсутствующие подтверждены', HOMEWORK, WORK, 'Отметка'])
      assert.ok(await history.getByText(words).count(), `the history does not tell of «${words}»`);
    await one.check('history');
    await keyboard.press('Escape');
    await history.waitFor({ state: 'detached' });

    await page.goto('/today');
    await page.locator('.lesson-card').first().waitFor();
    await one.check('today, recorded');
  },
};
