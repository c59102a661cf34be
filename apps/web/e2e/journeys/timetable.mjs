import assert from 'node:assert/strict';
import { until } from '../lib/visit.mjs';

/** The week of the timetable: one's own first, then anybody's by name; weeks by arrows and by keys. */
export const timetableJourney = {
  id: 'timetable',
  title: 'a teacher sees the own week first, finds a class by name and turns the weeks',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ view, visit }) {
    const one = await visit();
    const { page } = one;
    await one.signIn('teacher1');
    await page.waitForURL('**/today**');
    await page
      .getByRole('navigation', { name: 'Разделы' })
      .filter({ visible: true })
      .getByRole('link', { name: 'Расписание' })
      .click();
    const me = (await one.read('/api/v1/me')).body.memberships[0];
    const lessons = page.locator('.lesson-box:visible');
    await lessons.first().waitFor();
    const own = await one.read(`/api/v1/schools/${me.school.id}/timetable/week?by=teacher&id=${me.staffId}`);
    await page.getByRole('heading', { name: new RegExp(`^${own.body.of.name}, 23–28 ноября$`) }).waitFor();
    if (view === 'desk') assert.equal(await lessons.count(), own.body.lessons.length);
    await one.check('own week');

    await lessons.first().click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('link', { name: 'Открыть урок' }).waitFor();
    await one.check('a lesson of the week');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });

    // By keys alone: the field, the first letters, Enter.
    const field = page.getByRole('combobox', { name: 'Чьё расписание' });
    await field.focus();
    await field.pressSequentially('5а');
    await page.getByRole('option', { name: '5А', exact: true }).waitFor();
    await one.check('finding a class');
    await field.press('Enter');
    await page.getByRole('heading', { name: '5А, 23–28 ноября' }).waitFor();
    await lessons.first().waitFor();
    await one.check('week of a class');

    await page.locator('h1').click();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/monday=2026-11-30/);
    await page.getByRole('heading', { name: /^5А, 30 ноября/ }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/monday=2026-11-23/);
    await page.getByRole('link', { name: 'Мои уроки' }).click();
    await page.getByRole('heading', { name: new RegExp(`^${own.body.of.name}, `) }).waitFor();
    if (view === 'phone') {
      const days = page.locator('.day-pick button');
      await days.first().click();
      await until(
        'the first day is shown',
        async () => (await days.first().getAttribute('aria-pressed')) === 'true',
      );
      assert.ok(await page.getByRole('button', { name: 'Раньше' }).isDisabled());
      await page.getByRole('button', { name: 'Дальше' }).click();
      await until(
        'the second day is shown',
        async () => (await days.nth(1).getAttribute('aria-pressed')) === 'true',
      );
    }
  },
};
