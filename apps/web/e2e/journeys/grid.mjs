import assert from 'node:assert/strict';
import { until } from '../lib/visit.mjs';

/** @typedef {import('../lib/visit.mjs').Visit} Visit */

const REASON_WORDS = 'Ошибся строкой';

/** Where the lesson stands in the grid, and how many pupils it has. */
async function placeOf(
  /** @type {Visit} */ one,
  /** @type {string} */ journalId,
  /** @type {string} */ slotId,
) {
  const { status, body } = await one.read(`/api/v1/schools/${await one.school()}/journals/${journalId}/grid`);
  assert.equal(status, 200);
  const column = body.columns.findIndex((/** @type {[string]} */ [id]) => id === slotId);
  assert.ok(column >= 0, 'the lesson is not in its grid');
  return { column, pupils: body.pupils.length, grid: body };
}
/** Waits until the school has everything. */
async function allTaken(/** @type {Visit} */ one) {
  await until('the school has all of it', async () => (await one.page.locator('td.unsent').count()) === 0);
  assert.equal(await one.page.locator('td.refused, td.conflict').count(), 0, 'something was not taken');
}

/** A column of marks and all that belongs to it, without a pointer. */
async function atTheDesk(
  /** @type {Visit} */ one,
  /** @type {{ journalId: string, slotId: string }} */ lesson,
) {
  const { page } = one;
  const { keyboard } = page;
  const { column, pupils } = await placeOf(one, lesson.journalId, lesson.slotId);
  const cell = (/** @type {number} */ row) =>
    page.locator(`tbody tr:nth-child(${row + 1}) > :nth-child(${column + 2})`);
  const hasFocus = (/** @type {number} */ row) =>
    until(`the focus is in row ${row}`, () =>
      cell(row).evaluate((element) => element === document.activeElement),
    );

  await one.tabTo(page.locator('[role="grid"] [tabindex="0"]'));
  await keyboard.press('Control+Home');
  await keyboard.press('ArrowDown');
  for (let step = 0; step <= column; step += 1) await keyboard.press('ArrowRight');
  await hasFocus(0);

  const values = Array.from({ length: pupils }, (_none, row) => String(3 + (row % 3)));
  await one.sends('setMark', () => keyboard.press(values[0] ?? ''));
  for (const value of values.slice(1, -1)) await keyboard.press(value);
  await hasFocus(pupils - 1);
  await allTaken(one);
  for (const [row, value] of values.slice(0, -1).entries()) assert.equal(await cell(row).innerText(), value);

  // Straight after a mark: back for a second one, by its own key and at once.
  await keyboard.press('5');
  await keyboard.press('/');
  await keyboard.press('4');
  assert.equal(await cell(pupils - 1).innerText(), '5/4');
  await keyboard.press('ArrowUp');
  await keyboard.press('5');
  await keyboard.press('Shift+Digit3');
  assert.equal(await cell(pupils - 2).innerText(), '5/3');
  await allTaken(one);

  // A mistake: another value in its place, a comment, and both in the history.
  await keyboard.press('Control+Home');
  await keyboard.press('ArrowDown');
  for (let step = 0; step <= column; step += 1) await keyboard.press('ArrowRight');
  await one.sends('setMark', () => keyboard.press('2'));
  await hasFocus(1);
  await keyboard.press('ArrowUp');
  await keyboard.press('Shift+F2');
  const comment = page.locator('.panel textarea');
  await comment.waitFor();
  await until('the comment has the focus', () =>
    comment.evaluate((element) => element === document.activeElement),
  );
  const history = page.locator('.history-list');
  await history.getByText('3 → 2').waitFor();
  await one.check('grid with panel');
  await keyboard.type(REASON_WORDS);
  await one.sends('setMark', () => keyboard.press('Tab'));
  await history.getByText(REASON_WORDS).first().waitFor();
  await keyboard.press('Escape');
  await hasFocus(0);

  // The pupil who is away has no mark; the letter works by its place on another layout.
  await keyboard.press('ArrowDown');
  await one.sends('clearMark', () => keyboard.press('Delete'));
  await allTaken(one);
  await one.sends('setAttendance', () => keyboard.press('y'));
  await hasFocus(2);
  assert.equal(await cell(1).innerText(), 'н');
  await one.sends('confirmAttendance', () => keyboard.press('Control+Enter'));
  await allTaken(one);

  await keyboard.press('?');
  const keys = page.getByRole('dialog');
  await keys.getByText('Клавиши журнала').waitFor();
  await one.check('keys of the grid');
  await keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });

  const { grid } = await placeOf(one, lesson.journalId, lesson.slotId);
  assert.equal(grid.columns[column][4], 1, 'the absences are not confirmed');
  assert.deepEqual(
    [0, 1, 2, pupils - 1].map((row) => grid.cells[row][column]),
    ['2+', 'a', '5', '5 4'],
  );
}

/** A mark, a second one and an absence by thumb. */
async function onThePhone(
  /** @type {Visit} */ one,
  /** @type {{ journalId: string, slotId: string }} */ lesson,
) {
  const { page } = one;
  const { column } = await placeOf(one, lesson.journalId, lesson.slotId);
  const cell = (/** @type {number} */ row) =>
    page.locator(`tbody tr:nth-child(${row + 1}) > :nth-child(${column + 2})`);
  const pad = page.locator('.pad');
  const key = (/** @type {string} */ name) => pad.getByRole('button', { name, exact: true });

  await cell(0).tap();
  await one.sends('setMark', () => key('5').tap());
  assert.equal(await cell(0).innerText(), '5');
  await key('Ещё отметка').tap();
  await one.sends('setMark', () => key('4').tap());
  assert.equal(await cell(0).innerText(), '5/4');
  await one.sends('setAttendance', () => key('отсутствует').tap());
  assert.equal(await cell(1).innerText(), 'н');
  await allTaken(one);
  for (const target of await pad.getByRole('button').all()) {
    const box = await target.boundingBox();
    assert.ok(
      box && box.height >= 44 && box.width >= 44,
      `too small for a thumb: ${await target.innerText()}`,
    );
  }
  await one.check('grid by thumb');

  await cell(0).tap();
  await key('Сведения').tap();
  const panel = page.locator('.panel');
  await panel.locator('.history-list').getByText('Отметка').first().waitFor();
  await one.check('grid, details');
  await panel.getByRole('button', { name: 'Закрыть сведения' }).tap();
  await panel.waitFor({ state: 'detached' });
  const { grid } = await placeOf(one, lesson.journalId, lesson.slotId);
  assert.deepEqual([grid.cells[0][column], grid.cells[1][column]], ['5 4', 'a']);
}

/** The grid of a journal: a column filled, corrected, explained and confirmed. */
export const gridJourney = {
  id: 'grid',
  title: 'a teacher fills a column of the grid, at the desk on the keyboard alone, on a phone by thumb',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ cast, visit, view }) {
    const lesson = cast.take({ marks: true });
    const one = await visit();
    await one.signIn(lesson.login, '/journals');
    await one.check('journals');
    await one.page.goto(`/journals/${lesson.journalId}`);
    await one.page.locator('[role="grid"] tbody td').first().waitFor();
    await one.check('grid');
    await (view === 'desk' ? atTheDesk(one, lesson) : onThePhone(one, lesson));

    await one.page.reload();
    await one.page.locator('[role="grid"] tbody td').first().waitFor();
    assert.equal(await one.page.locator('.outbox-strip').count(), 0, 'something still waits');
  },
};
