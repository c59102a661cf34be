import assert from 'node:assert/strict';
import { until } from '../lib/visit.mjs';

/** Weeks in which no other journey works: each view has one, so that what it was shown stays true. */
const WEEKS = [14, 7].map((first) =>
  [0, 1, 2, 3].map((day) => `2026-12-${String(first + day).padStart(2, '0')}`),
);

/** @typedef {{ id: string, date: string, period: number, state: string, startAt: string, endAt: string, schoolClassId: string, subject: { name: string }, jointId: string | null, group: { name: string } }} Lesson */

/** The timetable of a day is changed: everything is shown before it is done, and taken back at the end. */
export const timetableChangesJourney = {
  id: 'timetable-changes',
  title:
    'a deputy head shortens a day, cancels, moves and swaps lessons, sees the deadlines move, and undoes it',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ place, view, visit }) {
    const grade = place === 0 ? 8 : 9;
    const [MONDAY = '', TUESDAY = '', WEDNESDAY = '', THURSDAY = ''] = WEEKS[place] ?? [];
    const one = await visit();
    const { page } = one;
    await one.signIn('deputy');
    const school = await one.school();
    const api = `/api/v1/schools/${school}`;
    const classes = (await one.read(`${api}/school-classes?limit=200`)).body.items;
    const schoolClass = classes.find(
      (/** @type {{ gradeLevel: number, letter: string }} */ each) =>
        each.gradeLevel === grade && each.letter === 'А',
    );
    const week = async () =>
      /** @type {Lesson[]} */ (
        (await one.read(`${api}/timetable/week?by=schoolClass&id=${schoolClass.id}&monday=${MONDAY}`)).body
          .lessons
      );
    const before = await week();
    /** The last lesson of a day that the whole class has. */
    const lastOf = (/** @type {string} */ date) => {
      const whole = before.filter(
        (each) =>
          each.date === date &&
          before.filter((x) => x.date === date && x.period === each.period).length === 1,
      );
      const last = whole.at(-1);
      assert.ok(last, `no lesson of the whole class on ${date}`);
      return last;
    };
    await page.goto(`/timetable/schoolClass/${schoolClass.id}?monday=${MONDAY}`);
    const box = (/** @type {string} */ id) => page.locator(`.lesson-box[data-slot="${id}"]:visible`);
    const showDay = async (/** @type {string} */ date) => {
      if (view === 'phone') {
        const day = page.locator('.day-pick button').filter({ hasText: String(Number(date.slice(8))) });
        await day.click();
        await until('the day is shown', async () => (await day.getAttribute('aria-pressed')) === 'true');
      }
    };
    await page.locator('.lesson-box:visible').first().waitFor();
    const panel = page.getByRole('dialog');
    const preview = panel.locator('.change-preview');
    const look = () => panel.getByRole('button', { name: 'Показать, что будет' }).click();
    const confirm = async (/** @type {string} */ name) => {
      await panel.getByRole('button', { name, exact: true }).click();
      await panel.waitFor({ state: 'hidden' });
      await one.settled();
    };

    // A shortened day moves the deadlines of homework, and says so first.
    await showDay(TUESDAY);
    await page
      .getByRole('button', { name: `Сократить уроки: вт, ${Number(TUESDAY.slice(8))} декабря` })
      .filter({ visible: true })
      .click();
    await panel.getByLabel('Для классов').fill(String(grade));
    await panel.getByLabel('Причина').fill('Педагогический совет');
    await one.check('shortening a day');
    await look();
    await preview
      .getByRole('row', { name: new RegExp(`^${grade}А .*задани`) })
      .first()
      .waitFor();
    await one.check('what a shortened day does');
    await confirm('Сократить');
    await page.getByText('Сокращённые уроки, 30 мин', { exact: true }).filter({ visible: true }).waitFor();
    const shorter = (await week()).filter((each) => each.date === TUESDAY);
    for (const each of shorter)
      assert.equal(Date.parse(each.endAt) - Date.parse(each.startAt), 30 * 60_000, 'a lesson is not shorter');

    // A cancelled lesson owes nothing.
    const cancelled = lastOf(WEDNESDAY);
    await showDay(WEDNESDAY);
    await box(cancelled.id).click();
    await panel.getByRole('button', { name: 'Отменить урок' }).click();
    await panel.getByLabel('Причина').fill('Прививка');
    // The whole form by keys.
    await panel.getByLabel('Причина').press('Enter');
    await preview.getByText('урока не будет').waitFor();
    await preview
      .getByRole('row', { name: /запис.* нет/ })
      .first()
      .waitFor();
    await one.check('what a cancelled lesson does');
    await confirm('Отменить урок');
    await box(cancelled.id).getByText('отменён: Прививка').waitFor();

    // A moved lesson stands at both places.
    const moved = lastOf(THURSDAY);
    await showDay(THURSDAY);
    const free = Math.max(...before.filter(({ date }) => date === THURSDAY).map(({ period }) => period)) + 1;
    await box(moved.id).click();
    await panel.getByRole('button', { name: 'Перенести урок' }).click();
    await panel.getByLabel('Номер урока').fill(String(free));
    await panel.getByLabel('Причина').fill('Экскурсия');
    await look();
    await preview.waitFor();
    await one.check('what a moved lesson does');
    await confirm('Перенести');
    await box(moved.id)
      .getByText(/перенесён, был/)
      .waitFor();
    await page.locator('.lesson-box:visible').getByText(`перенесён на ${free}-й урок`).waitFor();

    // Two lessons change places.
    const swapped = lastOf(MONDAY);
    const whole = before.filter(
      (each) =>
        each.date === MONDAY &&
        each.id !== swapped.id &&
        before.filter((x) => x.date === MONDAY && x.period === each.period).length === 1,
    );
    const other = whole[0];
    assert.ok(other, 'no second lesson of the whole class on Monday');
    await showDay(MONDAY);
    await box(swapped.id).click();
    await panel.getByRole('button', { name: 'Поменять местами' }).click();
    await panel.locator(`option[value="${other.id}"]`).waitFor({ state: 'attached' });
    await panel.getByLabel('С каким уроком').selectOption(other.id);
    await panel.getByLabel('Причина').fill('Просьба учителя');
    await look();
    await preview.waitFor();
    await one.check('what swapped lessons do');
    await confirm('Поменять местами');
    const after = await week();
    const at = (/** @type {Lesson[]} */ lessons, /** @type {string} */ id) =>
      lessons.find((each) => each.id === id)?.period;
    assert.equal(at(after, swapped.id), other.period);
    assert.equal(at(after, other.id), swapped.period);
    await one.check('a week with changes');

    // All of it is taken back, the newest first.
    for (const made of (await one.read(`${api}/timetable/changes?from=${MONDAY}&to=${THURSDAY}`)).body
      .items) {
      const own =
        made.undoneAt === null &&
        (made.kind === 'bells'
          ? made.bells[0].gradeLevels?.[0] === grade
          : made.lessons[0].group.name.startsWith(`${grade}А`));
      if (!own) continue;
      const line = page.locator(`[data-change="${made.id}"]`);
      await line.getByRole('button', { name: 'Вернуть как было' }).click();
      await preview.waitFor();
      await confirm('Вернуть');
      await line.getByText(/снято:/).waitFor();
    }
    const places = (/** @type {Lesson[]} */ lessons) =>
      lessons.map(({ id, date, period, state, startAt, endAt }) => ({
        id,
        date,
        period,
        state,
        startAt,
        endAt,
      }));
    assert.deepEqual(places(await week()), places(before));
  },
};
