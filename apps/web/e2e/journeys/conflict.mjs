import assert from 'node:assert/strict';

/** Two devices at one lesson: the later one is not the judge, the person is. */
export const conflictJourney = {
  id: 'conflict',
  title:
    'two sessions enter one topic: the second one sees both values and chooses; what is refused says why',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ cast, place, visit }) {
    const { login, slotId } = cast.take();
    const [first, second] = [await visit('first'), await visit('second')];
    for (const one of [first, second]) {
      await one.signIn(login, `/lessons/${slotId}`);
      await one.page.locator('#topic').waitFor();
    }
    await first.page.locator('#topic').fill('Тема с первого устройства');
    await first.sends('setTopic', () => first.page.locator('#topic').press('Enter'));
    await second.page.locator('#topic').fill('Тема со второго устройства');
    await second.sends('setTopic', () => second.page.locator('#topic').press('Enter'), ['conflict']);

    const box = second.page.locator('.stopped-entries .message-box');
    await box.getByText(/Расхождение/).waitFor();
    const mine = box.getByRole('button', { name: /Моё: .*со второго устройства/ });
    const theirs = box.getByRole('button', { name: /В журнале: .*с первого устройства/ });
    await mine.waitFor();
    await theirs.waitFor();
    await second.check('conflict');
    if (place === 0) await second.sends('setTopic', () => mine.click());
    else await theirs.click();
    await box.waitFor({ state: 'detached' });
    const wanted = place === 0 ? 'Тема со второго устройства' : 'Тема с первого устройства';
    assert.equal((await second.lesson(slotId)).record.topic, wanted);
    await second.page.reload();
    await second.page.locator('#topic').waitFor();
    assert.equal(await second.page.locator('#topic').inputValue(), wanted);

    // The second one holds a page on which the pupil is still present.
    await first.page.reload();
    await first.page.locator('[data-cell="0:0"]').focus();
    await first.sends('setAttendance', () => first.page.keyboard.press('y'));
    await second.page.locator('[data-cell="0:1"]').focus();
    await second.sends('setMark', () => second.page.keyboard.press('4'), ['rejected']);
    const refused = second.page.locator('.stopped-entries .message-box');
    await refused.getByText(/Не принято/).waitFor();
    await second.page
      .locator('.outbox-strip')
      .getByText(/1 запись не принята/)
      .waitFor();
    await second.check('refused entry');
    await refused.getByRole('button', { name: 'Убрать' }).click();
    await refused.waitFor({ state: 'detached' });
    assert.equal(await second.page.locator('.outbox-strip').count(), 0);
  },
};
