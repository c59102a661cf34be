import assert from 'node:assert/strict';
import { until } from '../lib/visit.mjs';

/** One day at a time: the days are chosen above it and step by step below it. */
async function dayByDay(/** @type {import('playwright-core').Page} */ page) {
  const days = page.locator('.week-pick button');
  const card = page.locator('.day-card:visible');
  const count = await days.count();
  assert.ok(count >= 5, `${count} days to choose from`);
  await days.first().click();
  const before = page.getByRole('button', { name: 'Раньше' });
  await until('the first day has none before it', () => before.isDisabled());
  for (let at = 1; at < count; at += 1) {
    await page.getByRole('button', { name: 'Дальше' }).click();
    await until(
      `day ${at + 1} is chosen`,
      async () => (await days.nth(at).getAttribute('aria-pressed')) === 'true',
    );
    assert.equal(await card.count(), 1);
  }
  assert.ok(await page.getByRole('button', { name: 'Дальше' }).isDisabled());
}

/** A parent's week: both children, nobody else's. */
export const weekJourney = {
  id: 'week',
  title: "a parent reads the week of each child and cannot open another child's",
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ cast, view, visit }) {
    const one = await visit();
    const { page } = one;
    /** @type {string[]} */
    const asked = [];
    page.on('request', (request) => {
      if (/\/diary\/.*weeks?$/.test(request.url())) asked.push(request.url());
    });
    const noted = page.waitForResponse((answer) => answer.url().endsWith('/diary/looks'));
    await one.signIn('parent1');
    await page.waitForURL('**/week**');
    await page.locator('.day-card:visible').first().waitFor();
    await one.check('week');
    assert.equal((await noted).status(), 204);
    assert.equal(asked.length, 1, `one request for all children: ${asked.join(' ')}`);
    await page.locator('.child-card').getByText('Новое').nth(1).waitFor();

    const me = (await one.read('/api/v1/me')).body.memberships[0];
    assert.equal(me.children.length, 2);
    let homework = 0;
    let marks = 0;
    for (const child of me.children) {
      await page.getByRole('link', { name: child.name }).click();
      await page.waitForURL(`**/week/${child.id}**`);
      // The week stays when the child changes.
      await page.getByRole('link', { name: 'Эта неделя' }).click();
      await page.locator('h2').filter({ hasText: child.name }).waitFor();
      await one.settled();
      for (const week of ['', '?monday=2026-11-16']) {
        if (week) {
          await page.getByRole('link', { name: 'Предыдущая неделя' }).click();
          await page.waitForURL(/monday=2026-11-16/);
          await page.locator('h2').filter({ hasText: '16' }).waitFor();
          await one.settled();
        }
        const { body } = await one.read(
          `/api/v1/schools/${me.school.id}/diary/pupils/${child.id}/week${week}`,
        );
        const due = body.days.flatMap(
          (/** @type {{ homeworkDue: { text: string, explicitNone: boolean }[] }} */ day) =>
            day.homeworkDue.filter(({ explicitNone }) => !explicitNone),
        );
        const given = body.days.flatMap((/** @type {{ lessons: { marks: object[] }[] }} */ day) =>
          day.lessons.flatMap((lesson) => lesson.marks),
        );
        const cards = page.locator('.week-days');
        await until(
          `${given.length} marks of the week are shown`,
          async () => (await cards.locator('.day-card-marks .mark').count()) === given.length,
        );
        for (const { text } of due) await cards.getByText(text).first().waitFor({ state: 'attached' });
        homework += due.length;
        marks += given.length;
      }
      if (view === 'phone') await dayByDay(page);
      await one.check(`week of ${child.name}`);
    }
    assert.ok(
      homework > 5 && marks > 5,
      `two weeks of two children have ${homework} homeworks, ${marks} marks`,
    );

    // The term of each of them, and nobody else's.
    await page.getByRole('link', { name: 'Успеваемость' }).locator('visible=true').click();
    await page.waitForURL('**/results**');
    await page.locator('.results-title').waitFor();
    for (const child of me.children) {
      await page.getByRole('link', { name: child.name }).click();
      await page.waitForURL(`**/results/${child.id}**`);
      await page.locator('.results-title').filter({ hasText: child.name }).waitFor();
      await one.check(`results of ${child.name}`);
    }

    const teacher = await visit('teacher');
    const lesson = cast.lessons[0] ?? cast.taken[0];
    assert.ok(lesson);
    await teacher.signIn(lesson.login);
    const own = new Set(me.children.map((/** @type {{ id: string }} */ child) => child.id));
    const stranger = (await teacher.lesson(lesson.slotId)).pupils.find(
      (/** @type {{ id: string }} */ pupil) => !own.has(pupil.id),
    );
    one.expected.push(/\/diary\/pupils\/.* (403|404)/, /\/diary\/pupils\/.*status of (403|404)/);
    await page.goto(`/week/${stranger.id}`);
    await page.getByText('Этот дневник вам не открыт').waitFor();
    assert.equal(await page.getByText(stranger.name).count(), 0, 'the name of another child is shown');
    await one.check('the week of another child');
    await page.goto(`/results/${stranger.id}`);
    await page.getByText('Этот дневник вам не открыт').waitFor();
    await one.check('the results of another child');
    const refused = await one.read(`/api/v1/schools/${me.school.id}/diary/pupils/${stranger.id}/week`);
    assert.ok([403, 404].includes(refused.status), `status ${refused.status}`);
    assert.ok(!JSON.stringify(refused.body).includes(stranger.name));
  },
};
