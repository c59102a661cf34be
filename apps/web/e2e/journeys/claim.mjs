import assert from 'node:assert/strict';

/** A lesson of somebody else: nothing can be entered before the substitution is claimed. */
export const claimJourney = {
  id: 'claim',
  title: 'a teacher is asked for the substitution before recording a lesson of another one',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ cast, visit }) {
    const lesson = cast.take();
    const one = await visit();
    const { page } = one;
    await one.signIn(cast.stranger(lesson), `/lessons/${lesson.slotId}`);
    await page.getByText('Урок стоит у другого учителя').waitFor();
    await one.check('lesson of another teacher');

    /** @type {string[]} */
    const sent = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/changes')) sent.push(request.postData() ?? '');
    });
    const first = page.locator('[data-cell="0:0"]');
    if (await first.count()) {
      await first.focus();
      await page.keyboard.press('y');
      await page.keyboard.press('Control+Enter');
    }
    await page.locator('#topic').focus();
    await page.keyboard.type('Чужая тема');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    assert.deepEqual(sent, [], 'something was sent without the substitution');
    assert.equal(await page.locator('#topic').inputValue(), '');
    assert.equal((await one.lesson(lesson.slotId)).record, null);

    await page.getByRole('button', { name: 'Заявить замену' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await one.check('claiming a substitution');
    await dialog.getByLabel('Почему нет учителя').selectOption({ label: 'Учёба, курсы' });
    await one.sends('claimSubstitution', () => dialog.getByRole('button', { name: 'Веду урок' }).click(), [
      'applied',
    ]);
    await page.locator('.lesson-steps').waitFor();
    await page.locator('#topic').fill('Тема по замене');
    await one.sends('setTopic', () => page.locator('#topic').press('Enter'));
    await one.sends('confirmAttendance', () =>
      page.getByRole('button', { name: 'Все остальные на месте' }).filter({ visible: true }).click(),
    );

    await page.reload();
    await page.getByText(/^Замена: /).waitFor();
    assert.equal(await page.locator('#topic').inputValue(), 'Тема по замене');
    const kept = await one.lesson(lesson.slotId);
    assert.equal(kept.slot.state, 'substituted');
    assert.equal(kept.record.attendanceConfirmed, true);
    await one.check('substituted lesson');

    await page.goto('/today');
    await page.locator(`.lesson-card a[href="/lessons/${lesson.slotId}"]`).waitFor();
    await one.check('today with a substitution');
  },
};
