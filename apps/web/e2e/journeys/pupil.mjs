import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';

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
    await one.check('the week of a pupil');
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
    const staff = await firstLoad(teacher, '/');
    assert.ok(staff <= MOST.staff, `the first page of a teacher loads ${staff} bytes of script`);
  },
};
