import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { until } from '../lib/visit.mjs';

/** Most JavaScript, compressed, that the first page of a family and of the staff may load, in bytes. */
const MOST = { family: 120_000, staff: 250_000 };

/**
 * Opens a page in a browser that has nothing of the product yet, and weighs the scripts that it loads.
 * @param {import('../lib/visit.mjs').Visit} one signed in
 * @param {string} address
 * @returns {Promise<number>} bytes, compressed
 */
async function firstLoad(one, address) {
  const page = await one.context.newPage();
  one.listen(page);
  /** @type {Promise<Buffer>[]} */
  const scripts = [];
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (response.ok() && type.includes('javascript') && !response.url().endsWith('/sw.js'))
      scripts.push(response.body());
  });
  await page.goto(address);
  await page.locator('#main h1').first().waitFor();
  await page.locator('.loading-lines').first().waitFor({ state: 'detached' });
  const bodies = await Promise.all(scripts);
  await page.close();
  assert.ok(bodies.length > 3, `${bodies.length} scripts were seen`);
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
}

/**
 * The term by the keyboard: each mark that the school shows is there, and a subject tells how its mean comes about.
 * @param {import('../lib/visit.mjs').Visit} one
 * @param {{ school: { id: string }, pupilId: string }} me
 */
async function results(one, me) {
  const { page } = one;
  await page.getByRole('link', { name: 'Успеваемость' }).locator('visible=true').click();
  await page.waitForURL('**/results**');
  await one.settled();
  const { body } = await one.read(`/api/v1/schools/${me.school.id}/diary/pupils/${me.pupilId}/results`);
  const subjects = page.locator('details.subject');
  await until(
    `${body.subjects.length} subjects are shown`,
    async () => (await subjects.count()) === body.subjects.length,
  );
  const marks = body.subjects.flatMap((/** @type {{ marks: object[] }} */ subject) => subject.marks);
  assert.ok(marks.length > 10, `the pupil has ${marks.length} marks`);
  assert.equal(await page.locator('summary .mark').count(), marks.length);
  const forecasts = body.subjects.filter((/** @type {{ forecast: object | null }} */ one) => one.forecast);
  assert.equal(await page.locator('summary').getByText('выходит').count(), forecasts.length);
  const told = body.subjects.findIndex((/** @type {{ forecast: object | null }} */ one) => one.forecast);
  const subject = subjects.nth(Math.max(0, told));
  await subject.locator('summary').focus();
  await page.keyboard.press('Enter');
  const { mean } = body.subjects[Math.max(0, told)];
  await subject.getByText(`${mean.sum} ÷ ${mean.weight} = ${mean.mean}`).first().waitFor();
  await one.check('the results of a pupil');
  await page.getByRole('navigation', { name: 'Периоды' }).getByRole('link').first().click();
  await page.waitForURL(/term=/);
  await page.getByText('1-я четверть:').waitFor();
  await one.check('an earlier term');
}

/** A pupil: the own week, what is for tomorrow; and what the pages weigh for those who come by phone. */
export const pupilJourney = {
  id: 'pupil',
  title: 'a pupil reads the own week and nobody else\u2019s; the first page of a family is light',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ cast, visit }) {
    const one = await visit();
    const { page } = one;
    await one.signIn('pupil1');
    await page.waitForURL('**/week**');
    await page.locator('.day-card:visible').first().waitFor();
    const me = (await one.read('/api/v1/me')).body.memberships[0];
    const { body, status } = await one.read(
      `/api/v1/schools/${me.school.id}/diary/pupils/${me.pupilId}/week`,
    );
    assert.equal(status, 200);
    await page.locator('h2').filter({ hasText: body.pupil.name }).waitFor();
    const next = body.days.find(
      (/** @type {{ date: string, lessons: object[] }} */ { date, lessons }) =>
        date > '2026-11-24' && lessons.length > 0,
    );
    for (const { text, explicitNone } of next.homeworkDue) {
      if (!explicitNone) await page.locator('.week-above').getByText(text).first().waitFor();
    }
    const lines = Math.min(6, body.news.items.length);
    await page.getByRole('heading', { name: /^Новое/ }).waitFor();
    await until(
      `${lines} of ${body.news.items.length} news are told`,
      async () => (await page.locator('.news-line').count()) === lines,
    );
    await page.locator('.week-outlook').scrollIntoViewIfNeeded();
    await page.getByRole('heading', { name: 'К концу периода' }).waitFor();
    await one.check('the week of a pupil');
    await results(one, me);
    await page.getByRole('link', { name: 'Неделя' }).locator('visible=true').click();
    await page.locator('.day-card:visible').first().waitFor();
    const family = await firstLoad(one, '/week');
    assert.ok(family <= MOST.family, `a family's first page loads ${family} bytes of script`);

    const teacher = await visit('teacher');
    const lesson = cast.lessons[0] ?? cast.taken[0];
    assert.ok(lesson);
    await teacher.signIn(lesson.login);
    const classmate = (await teacher.lesson(lesson.slotId)).pupils.find(
      (/** @type {{ id: string }} */ pupil) => pupil.id !== me.pupilId,
    );
    const refused = await one.read(`/api/v1/schools/${me.school.id}/diary/pupils/${classmate.id}/week`);
    assert.equal(refused.status, 404);
    const closed = await one.read(`/api/v1/schools/${me.school.id}/diary/pupils/${classmate.id}/results`);
    assert.equal(closed.status, 404);
    const staff = await firstLoad(teacher, '/');
    assert.ok(staff <= MOST.staff, `the first page of a teacher loads ${staff} bytes of script`);
  },
};
