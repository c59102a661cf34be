import assert from 'node:assert/strict';
import { inRoot } from '../../../../tools/lib/paths.mjs';
import { pupilTable } from '../lib/people-table.mjs';

const TIMETABLE = inRoot('apps/api/test/fixtures/school-timetable.fet');
const CLASSES = ['5А', '5Б', '6А', '6Б', '7А', '8'];
const PASSWORD = 'ель сосна берёза';

/** A newer link ends an older one: they are used one after another. */
let before = Promise.resolve();
/** Every try has a school and an administrator of its own. */
let turns = 0;

/** From nothing to a recorded lesson, as a school's administrator goes there. */
export const firstStepsJourney = {
  id: 'first-steps',
  title:
    'an administrator makes a school by a one-time link, and a teacher with a slip records its first lesson',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ visit }) {
    const turn = (turns += 1);
    const one = await visit();
    const { page } = one;
    const mine = before.then(() => makeSchool(one, turn));
    before = mine.catch(() => undefined);
    await mine;
    await one.check('first steps, a new school');
    const step = (/** @type {string} */ title, of = '.step') =>
      page.locator(of).filter({ has: page.locator('.step-title', { hasText: title }) });
    assert.equal(await step('Календарь').locator('.step-state').innerText(), 'не начато');

    await page.getByRole('link', { name: 'Год по образцу' }).click();
    await page.getByText('Зимние каникулы').first().waitFor();
    await one.check('first steps, the year by template');
    await page.getByRole('button', { name: /^Создать 20/ }).click();
    await page.getByText(/Учебный год .* создан/).waitFor();
    await one.check('first steps, the year is made');
    await page.getByRole('main').getByRole('link', { name: 'Первые шаги' }).click();
    await step('Календарь', '.step--done').waitFor();

    await page.getByRole('link', { name: 'Звонки', exact: true }).click();
    await page.getByRole('button', { name: 'Добавить' }).click();
    await page.locator('#setup-name').fill('Обычные');
    await page.locator('#setup-validFrom').fill('2026-09-01');
    const add = page.getByRole('button', { name: 'Добавить урок' });
    for (let lesson = 1; lesson <= 6; lesson += 1) await add.click();
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.locator('.setup-table', { hasText: 'Обычные' }).waitFor();

    const school = await one.school();
    const { serverTime } = (await one.read('/api/v1/me')).body;
    const today = new Date(Date.parse(serverTime) + 3 * 3_600_000).toISOString().slice(0, 10);
    await bringTimetable(one, today);
    await page.goto('/first-steps');
    await step('Расписание', '.step--done').waitFor();
    await page.getByText('нет учеников в классах').waitFor();
    await page.getByRole('link', { name: 'Загрузить таблицей' }).click();
    await page.locator('#people-file').setInputFiles({
      name: 'ученики.csv',
      mimeType: 'text/csv',
      buffer: pupilTable({ pupils: 60, classes: CLASSES, faults: 0, first: turn * 1000 }).bytes,
    });
    await page.getByRole('button', { name: 'Применить' }).click();
    await page.getByText('Добавлено 60 учеников').waitFor({ timeout: 30_000 });
    await page.goto('/first-steps');
    await step('Люди', '.step--done').waitFor();
    await one.check('first steps, people are there');

    const { body } = await one.read(`/api/v1/schools/${school}/slots?from=${today}&to=${today}`);
    const slot = body.items.find(
      (/** @type {{ startAt: string, group: { name: string } }} */ each) =>
        each.startAt <= serverTime && CLASSES.includes(each.group.name),
    );
    assert.ok(slot, 'no lesson has begun today');
    const [teacher] = slot.teachers;
    const login = await inviteAll(one);
    const slip = login.find(({ name }) => name.startsWith(teacher.name.split(' ')[0]));
    assert.ok(slip, `${teacher.name} has no slip`);

    await appointDirector(one, login.find((each) => each !== slip)?.name ?? '');

    const other = await visit('teacher');
    await enter(other, slip.code);
    await other.page.goto(`/lessons/${slot.id}`);
    await other.page.locator('#topic').waitFor();
    await other.sends('confirmAttendance', () =>
      other.page.getByRole('button', { name: /на месте/ }).click(),
    );
    await other.page.locator('#topic').fill('Первый урок в электронном журнале');
    await other.sends('setTopic', () => other.page.keyboard.press('Enter'));
    const { record } = await other.lesson(slot.id);
    assert.equal(record?.attendanceConfirmed, true, 'the lesson is not recorded');

    await page.goto('/setup/sign-ins');
    const row = page.locator('.sign-ins-table tr', { hasText: slip.name });
    await row.getByText('входит').waitFor();
    await row.getByText('учитель').waitFor();
    await one.check('sign-ins, one teacher has come');
  },
};

/** @typedef {import('../lib/visit.mjs').Visit} Visit */

async function makeSchool(/** @type {Visit} */ one, /** @type {number} */ turn) {
  const { page } = one;
  one.expected.push(/invitations\/school.*4\d\d/, /invitations\/look.*410/);
  await page.goto(await one.product.schoolLink());
  await page.locator('#begin-name').waitFor();
  assert.ok(!page.url().includes('#'), 'the code stands in the address');
  await one.check('a new school');
  await page.getByRole('button', { name: 'Создать школу' }).click();
  await page.locator('.field-error').first().waitFor();
  assert.equal(await page.locator('#begin-name').evaluate((field) => field === document.activeElement), true);
  await one.check('a new school, nothing filled in');
  const fields = {
    name: `Средняя школа № ${100 + turn}`,
    shortName: `Школа № ${100 + turn}`,
    surname: 'Громова',
    givenName: 'Вера',
    patronymic: 'Павловна',
    login: 'admin',
    password: PASSWORD,
  };
  for (const [name, value] of Object.entries(fields)) await page.locator(`#begin-${name}`).fill(value);
  await page.locator('#begin-zone').selectOption('Europe/Moscow');
  // A login that somebody has already is refused, and nothing is lost.
  await page.getByRole('button', { name: 'Создать школу' }).click();
  await page.getByText('Этот логин уже занят').waitFor();
  await page.locator('#begin-login').fill(`gromova${turn}-${process.pid}`);
  await page.keyboard.press('Enter');
  await page.locator('.steps').waitFor();
}

async function bringTimetable(/** @type {Visit} */ { page }, /** @type {string} */ today) {
  await page.goto('/setup/timetable');
  await page.locator('#import-file').setInputFiles(TIMETABLE);
  await page.locator('.import-counts').waitFor();
  for (const row of await page.locator('fieldset table tbody tr').all()) {
    const grade = row.locator('select');
    if ((await grade.isEnabled()) && (await grade.inputValue()) === '')
      await row.locator('input[type="checkbox"]').check();
  }
  await page.locator('#import-from').fill(today);
  await page.getByRole('button', { name: 'Посмотреть, что изменится' }).click();
  await page.locator('.import-preview').waitFor();
  await page.getByRole('button', { name: 'Применить расписание' }).click();
  await page.getByText(/Расписание действует с/).waitFor({ timeout: 30_000 });
}

/** Slips for everybody of the staff who cannot sign in yet. */
async function inviteAll(/** @type {Visit} */ one) {
  const { page } = one;
  await page.getByRole('link', { name: 'Входы и роли' }).click();
  await page.locator('.sign-ins-table').waitFor();
  await one.check('sign-ins, nobody has one');
  await page.getByRole('button', { name: /^Выбрать \d+ без входа/ }).click();
  await one.check('sign-ins, some are chosen');
  await page.getByRole('button', { name: /^Сделать \d+ листк/ }).click();
  await page.getByText('Коды видны только сейчас').waitFor();
  await one.check('sign-ins, slips');
  const slips = await page.locator('.slip').all();
  assert.ok(slips.length >= 7, `${slips.length} slips`);
  return Promise.all(
    slips.map(async (slip) => ({
      name: await slip.locator('.slip-name').innerText(),
      code: await slip.locator('.slip-code').first().innerText(),
    })),
  );
}

/** Somebody leads the school from today on, by an order. */
async function appointDirector(/** @type {Visit} */ one, /** @type {string} */ name) {
  const { page } = one;
  await page.getByRole('button', { name: 'К списку' }).click();
  await page.locator('.sign-ins-table').getByRole('button', { name, exact: true }).click();
  const panel = page.getByRole('dialog');
  await panel.getByText('учитель', { exact: true }).first().waitFor();
  await panel.getByLabel('Роль').selectOption('director');
  await panel.getByLabel('Приказ: номер и дата').fill('№ 12 от 24.08.2026');
  await one.check('sign-ins, rights of a person');
  await panel.getByRole('button', { name: 'Назначить' }).click();
  await panel.getByText('№ 12 от 24.08.2026').waitFor();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.locator('.sign-ins-table tr', { hasText: name }).getByText('директор').waitFor();
}

/** Somebody with a slip in the hand chooses a password and is in. */
async function enter(/** @type {Visit} */ one, /** @type {string} */ code) {
  const { page } = one;
  one.expected.push(/invitations\/look.*410/);
  await page.goto('/welcome');
  await page.locator('#welcome-code').fill('aaaa-bbbb-cccc');
  await page.getByRole('button', { name: 'Дальше' }).click();
  await page.getByRole('alert').waitFor();
  await one.check('welcome, a wrong code');
  await page.locator('#welcome-code').fill(code.toUpperCase());
  await page.getByRole('button', { name: 'Дальше' }).click();
  await page.locator('#welcome-password').fill(PASSWORD);
  await one.check('welcome, a password');
  await page.keyboard.press('Enter');
  await page.locator('#main h1').first().waitFor();
}
