import assert from 'node:assert/strict';
import { until } from '../lib/visit.mjs';

const TOPIC = 'Тема, записанная без связи';

/** The link is gone in the middle of a lesson: nothing of what is entered is lost. */
export const offlineJourney = {
  id: 'offline',
  title:
    'a teacher without a link enters a lesson, closes the page and opens it again: it is sent once there is a link',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ cast, visit }) {
    const { login, slotId } = cast.take();
    const one = await visit();
    one.expected.push(/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/);
    await one.signIn(login, `/lessons/${slotId}`);
    await one.page.locator('#topic').waitFor();
    // From the second opening on the browser keeps the application itself.
    await one.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await one.page.reload();
    await one.page.locator('#topic').waitFor();
    await one.settled();

    await one.context.setOffline(true);
    await one.page.locator('#topic').fill(TOPIC);
    await one.page.locator('#topic').press('Enter');
    await one.page.locator('[data-cell="0:0"]').focus();
    await one.page.keyboard.press('y');
    await one.page.keyboard.press('Control+Enter');
    const strip = () => one.page.locator('.outbox-strip');
    // The record of the lesson is made by itself.
    await strip()
      .getByText(/Офлайн, 4 записи ждут отправки/)
      .waitFor();
    await one.page.getByText('ещё не отправлено').first().waitFor();
    await one.check('offline');

    // Still without a link the page opens, and says how it stands.
    await one.reopen(`/lessons/${slotId}`);
    await one.page.getByText('Введённое сохранено на этом устройстве').waitFor();
    await one.check('opened without a link');
    assert.equal((await one.lesson(slotId)).record, null, 'sent though there was no link');

    // There is a link again, but what was entered does not get through yet: the page goes on by itself.
    const away = '**/changes';
    await one.context.route(away, (route) => route.abort());
    await one.context.setOffline(false);
    await one.page.locator('#topic').waitFor();
    await strip()
      .getByText(/4 записи ждут отправки/)
      .waitFor();
    assert.equal(await one.page.locator('#topic').inputValue(), TOPIC);
    await one.check('waiting after the page was closed');

    await one.context.unroute(away);
    // The client tries again by itself; the button only makes it sooner, and goes with the strip.
    await strip()
      .getByRole('button', { name: 'Отправить сейчас' })
      .click({ timeout: 1000 })
      .catch(async (/** @type {unknown} */ error) => {
        if ((await strip().count()) > 0) throw error;
      });
    await until('everything is sent', async () => {
      const { record } = await one.lesson(slotId);
      return record?.topic === TOPIC && record.attendanceConfirmed;
    });
    await strip().waitFor({ state: 'detached' });
    const kept = await one.lesson(slotId);
    assert.equal(kept.pupils[0].attendance, 'absent');
    await one.page.reload();
    await one.page.locator('#topic').waitFor();
    assert.equal(await one.page.locator('#topic').inputValue(), TOPIC);
  },
};
