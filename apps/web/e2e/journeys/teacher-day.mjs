import assert from 'node:assert/strict';
import { until } from '../lib/visit.mjs';

const TOPIC = 'Закрепление изученного';
const HOMEWORK = 'Упражнения 21 и 23, повторить правила';

/** @typedef {import('../lib/visit.mjs').Visit} Visit */
/** @typedef {import('playwright-core').Locator} Locator */

/** How a part of the form is entered: at the desk by the keyboard alone, on a phone by tapping and typing. */
class Hand {
  constructor(/** @type {Visit} */ one) {
    this.one = one;
    this.page = one.page;
    this.desk = one.view === 'desk';
  }

  /** Opens a link or presses a button. */
  async press(/** @type {Locator} */ target) {
    if (!this.desk) return target.tap();
    await this.one.tabTo(target);
    await this.page.keyboard.press('Enter');
  }

  async signIn(/** @type {string} */ login) {
    await this.page.goto('/');
    for (const [field, words] of [
      ['#login', login],
      ['#password', this.one.product.password],
    ]) {
      const box = this.page.locator(String(field));
      if (this.desk) {
        await box.waitFor();
        await this.one.tabTo(box);
      } else await box.tap();
      await this.page.keyboard.type(String(words));
    }
    await this.press(this.page.getByRole('button', { name: 'Войти', exact: true }));
    await this.page.locator('.lesson-card').first().waitFor();
  }

  /** Brings the lesson into the form, its first missing part into focus. */
  async open(/** @type {string} */ slotId) {
    const block = this.page.locator(`[id="lesson-${slotId}"]`);
    if (this.desk) {
      const inside = () => block.evaluate((element) => element.contains(document.activeElement));
      await this.page.locator('h1').waitFor();
      for (let step = 0; step < 20 && !(await inside()); step += 1) {
        await this.page.keyboard.press('Alt+ArrowDown');
        await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
      }
      assert.ok(await inside(), 'the key does not reach the lesson');
      return block;
    }
    const toggle = block.locator('.lesson-block-toggle');
    if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.tap();
    await block.locator('.lesson-block-body').waitFor();
    return block;
  }

  /** One pupil is absent, the others are here. */
  async absent(/** @type {Locator} */ block, /** @type {string} */ name) {
    const field = block.locator('[role="combobox"]');
    const option = block.getByRole('option', { name, exact: false });
    if (this.desk) {
      await this.one.tabTo(field);
      await this.page.keyboard.type(name);
      await option.waitFor();
      await this.one.sends('setAttendance', () => this.page.keyboard.press('Enter'));
      await block.locator('.lesson-absent-chip').waitFor();
      await this.one.sends('confirmAttendance', () => this.page.keyboard.press('Enter'));
      return;
    }
    await block.getByRole('button', { name: 'Список класса' }).tap();
    await this.one.sends('setAttendance', () => option.tap());
    await block.locator('.lesson-absent-chip').waitFor();
    const rest = block.getByRole('button', { name: 'Остальные на месте' });
    await this.one.sends('confirmAttendance', () => rest.tap());
  }

  async topic(/** @type {Locator} */ block) {
    const field = block.locator('[id^="topic-"]').and(block.locator('textarea'));
    if (this.desk) await this.one.tabTo(field);
    else await field.tap();
    await this.page.keyboard.type(TOPIC);
    await this.one.sends('setTopic', () => this.page.keyboard.press('Enter'));
  }

  /** Written at the desk, «не задано» on a phone. */
  async homework(/** @type {Locator} */ block) {
    if (!this.desk) {
      const none = block.getByRole('button', { name: 'Не задано' });
      await this.one.sends('setHomework', () => none.tap());
      return;
    }
    await this.one.tabTo(block.locator('[id^="homework-"]').and(block.locator('textarea')));
    await this.page.keyboard.type(HOMEWORK);
    await this.one.sends('setHomework', () => this.page.keyboard.press('Control+Enter'));
  }

  /** A five for the first pupil who is here. */
  async mark(/** @type {number} */ row) {
    const cell = this.page.locator(`[data-cell="${row}:1"]`);
    if (!this.desk) {
      await cell.tap();
      const five = this.page.locator('.mark-pad').getByRole('button', { name: '5', exact: true });
      await this.one.sends('setMark', () => five.tap());
      return;
    }
    await this.one.tabTo(this.page.locator('.lesson-pupils [tabindex="0"]'));
    await this.page.keyboard.press('ArrowRight');
    for (let step = 0; step < row; step += 1) await this.page.keyboard.press('ArrowDown');
    await this.one.sends('setMark', () => this.page.keyboard.press('5'));
  }
}

/** From signing in to «Можно домой», as far as the bells of the day allow. */
export const teacherDayJourney = {
  id: 'teacher-day',
  title: 'a teacher enters the whole day in one form, by the keyboard alone or by thumb, and a mark',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ cast, visit }) {
    const login = cast.takeDay();
    const one = await visit();
    const { page } = one;
    const hand = new Hand(one);
    await hand.signIn(login);
    await one.check('today');
    const { body: today } = await one.read(`/api/v1/schools/${await one.school()}/today`);

    /** @type {string[]} */
    const requests = [];
    page.on('request', (request) => {
      if (/\/(lesson|today|slots)\b/.test(request.url())) requests.push(request.url());
    });
    await hand.press(page.getByRole('link', { name: 'Весь день одной формой' }));
    await page.locator('.lesson-block').first().waitFor();
    assert.equal(await page.locator('.lesson-block').count(), today.slots.length);
    assert.deepEqual(
      requests.filter((url) => url.includes('/api/')).map((url) => url.replace(/^.*\/(?=today)/, '')),
      ['today?whole=true'],
      'the day comes by one request',
    );
    await one.check('the whole day, as it came');

    /** Lessons that can be entered as held. @type {string[]} */
    const begun = [];
    for (const { id } of today.slots) {
      const lesson = await one.lesson(id);
      const held = lesson.may.record.allowed;
      const ahead = lesson.may.record.code === 'TOO_EARLY';
      if (lesson.slot.state === 'cancelled' || lesson.missing.length === 0 || (!held && !ahead)) continue;
      const block = await hand.open(id);
      if (held) begun.push(id);
      const here = lesson.pupils.find(
        (/** @type {{ attendance: string }} */ pupil) => pupil.attendance === 'present',
      );
      if (held && lesson.missing.includes('attendance')) await hand.absent(block, here.name);
      if (lesson.missing.includes('topic')) await hand.topic(block);
      // The other half of a double lesson may have brought it meanwhile.
      if ((await one.lesson(id)).missing.includes('homework')) await hand.homework(block);
    }
    assert.ok(begun.length > 0, 'nothing of the day was to be entered');
    await until('nothing waits', async () => (await page.locator('[data-state]').count()) === 0);
    assert.equal(await page.locator('.outbox-strip').count(), 0, 'the strip says that something waits');
    await one.check('the whole day, entered');
    for (const id of begun) assert.deepEqual((await one.lesson(id)).missing, []);

    await page.reload();
    for (const id of begun) {
      const block = page.locator(`[id="lesson-${id}"]`);
      await block.getByText('Внесено', { exact: true }).waitFor();
      // Some of it may have been there before.
      const { topic } = (await one.lesson(id)).record;
      assert.ok((await block.innerText()).includes(topic), 'the closed lesson does not tell its topic');
    }

    /** @type {string | undefined} */
    let marked;
    for (const id of begun) if ((await one.lesson(id)).may.mark.allowed) marked ??= id;
    assert.ok(marked, 'no lesson with marks');
    await hand.press(page.locator(`[id="lesson-${marked}"] a`));
    await page.locator('#topic').waitFor();
    const before = await one.lesson(marked);
    const row = before.pupils.findIndex(
      (/** @type {{ attendance: string, marks: unknown[] }} */ pupil) =>
        pupil.attendance === 'present' && pupil.marks.length === 0,
    );
    await hand.mark(row);
    const after = await one.lesson(marked);
    assert.equal(after.pupils[row].marks.at(-1)?.value, '5');

    await hand.press(page.getByRole('link', { name: 'Сегодня' }).filter({ visible: true }).first());
    await page.locator('.lesson-card').first().waitFor();
    for (const id of begun) {
      const card = page.locator('.lesson-card', { has: page.locator(`a[href="/lessons/${id}"]`) });
      await card.getByText(/^Записан/).waitFor();
    }
    await one.check('today, entered');
  },
};
