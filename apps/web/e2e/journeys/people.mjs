import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pupilTable } from '../lib/people-table.mjs';

/** Every try has a class and pupils of its own. */
let turns = 0;
const LETTERS = ['Ж', 'З', 'И', 'К'];
const PUPILS = 30;
/** Words by which each fault is known on the page. */
const WORDS = {
  CLASS_UNKNOWN: 'Такого класса в этом учебном году нет',
  CLASS_WRONG: 'Это не похоже на класс',
  DATE_WRONG: 'Это не дата',
  NAME_WRONG: 'знаки, которых в именах не бывает',
};

/** People come by a table: what is wrong is named, what is good is written once. */
export const peopleJourney = {
  id: 'people',
  title: 'the administrator brings in pupils by a table, reads what is wrong with it, and nothing is doubled',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ visit }) {
    const turn = (turns += 1);
    const letter = LETTERS[turn - 1] ?? '';
    const schoolClass = `10${letter}`;
    const one = await visit();
    const { page } = one;
    await one.signIn('admin');

    // A new class comes with its own group.
    await page.goto('/setup/classes');
    await page.locator('.setup-table').waitFor();
    await page.getByRole('button', { name: 'Добавить' }).click();
    await page.locator('#setup-academicYearId').selectOption({ index: 1 });
    await page.locator('#setup-gradeLevel').fill('10');
    await page.locator('#setup-letter').fill(letter);
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.goto('/setup');
    await page.getByRole('link', { name: 'Загрузить таблицей' }).click();
    await page.getByRole('button', { name: 'Выбрать файл' }).waitFor();
    await one.check('people by table, nothing chosen');
    const [sample] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Скачать образец' }).click(),
    ]);
    const sampleText = readFileSync(await sample.path(), 'utf8');
    assert.ok(sampleText.startsWith('\uFEFFФамилия;Имя;'), sampleText);

    const picker = page.locator('#people-file');
    const send = (/** @type {string} */ name, /** @type {Buffer} */ buffer) =>
      picker.setInputFiles({ name, mimeType: 'text/csv', buffer });
    one.expected.push(/\/people-imports.* status of 422/);
    await send('ученики.xlsx', Buffer.from('PK\x03\x04 a workbook', 'latin1'));
    await page.getByRole('alert').getByText('Таблица не принята').waitFor();
    await one.check('people by table, no table');

    const first = turn * 100;
    const table = pupilTable({ pupils: PUPILS, classes: [schoolClass], faults: 4, first });
    await send('ученики.csv', table.bytes);
    await page.locator('.people-rows').waitFor();
    assert.equal(await page.getByRole('alert').count(), 0, 'the old problem is still shown');
    const tab = (/** @type {string} */ words) => page.locator('.people-tab', { hasText: words });
    assert.match(await tab('с ошибк').innerText(), /^\s*4\s/);
    assert.match(await tab('добав').innerText(), /^\s*26\s/);
    await page.getByText('Телефон').first().waitFor();
    await one.check('people by table, seen before');
    await tab('с ошибк').click();
    assert.equal(await page.locator('[data-row]').count(), 4);
    for (const { row, code, column, value } of table.planted) {
      const words = await page.locator(`[data-row="${row}"]`).innerText();
      for (const part of [column, value, WORDS[/** @type {keyof typeof WORDS} */ (code)]]) {
        assert.ok(words.includes(part), `row ${row}: «${part}» is not in «${words}»`);
      }
    }
    const [bad] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Скачать 4 строки с ошибками' }).click(),
    ]);
    const badLines = readFileSync(await bad.path(), 'utf8')
      .split('\r\n')
      .filter(Boolean);
    assert.equal(badLines.length, 5);
    assert.ok(badLines[0]?.startsWith('\uFEFFФамилия;Имя;'), badLines[0]);

    // A reload keeps the table; nothing is written before the last step.
    await page.reload();
    await page.locator('.people-rows').waitFor();
    await page.getByRole('button', { name: 'Применить' }).click();
    await page.getByText('Таблица применена').waitFor({ timeout: 30_000 });
    await page.getByText('Добавлено 26 учеников').waitFor();
    await one.check('people by table, applied');

    await page.getByRole('link', { name: 'К списку учеников' }).click();
    await page.locator('.setup-table').waitFor();
    await page.getByLabel('Класс').selectOption({ label: schoolClass });
    await page.locator('.setup-table tbody tr').nth(26).waitFor({ state: 'detached' });
    await page.locator('.setup-table tbody tr').nth(25).waitFor();
    const [surname = '', name = ''] = (table.names[0] ?? '').split(' ');
    await page
      .locator('.setup-table tbody tr', { hasText: surname })
      .filter({ hasText: name })
      .first()
      .waitFor();

    // One of them goes to another class by an order.
    await page
      .getByRole('button', { name: /^Перевод, выбытие: / })
      .first()
      .click();
    const order = page.getByRole('dialog');
    await order.getByText(`Сейчас: ${schoolClass}`).waitFor();
    await order.getByRole('button', { name: 'Перевести', exact: true }).click();
    await order.getByText('Заполните это поле.').first().waitFor();
    await one.check('a pupil goes to another class, not filled in');
    await order.getByLabel('В какой класс').selectOption({ label: '10А' });
    await order.getByLabel('Первый день в новом классе').fill('2026-12-07');
    await order.getByLabel('Номер и дата приказа').fill('№ 48 от 04.12.2026');
    await order.getByRole('button', { name: 'Перевести', exact: true }).click();
    await page
      .getByText(/: 10А с пн, 7 декабря/)
      .first()
      .waitFor();
    await order.waitFor({ state: 'detached' });

    await page.getByRole('link', { name: 'Загрузить таблицей' }).click();
    await send('ученики.csv', table.bytes);
    await page.locator('.people-rows').waitFor();
    assert.match(await tab('без изменений').innerText(), /^\s*26\s/);
    assert.equal(await page.getByRole('button', { name: 'Применить' }).count(), 0, 'something would change');

    // The mended table brings only those who are missing.
    const mended = pupilTable({ pupils: PUPILS, classes: [schoolClass], faults: 0, first });
    await send('ученики, исправлено.csv', mended.bytes);
    await page.getByText('Будут записаны 4 строки').waitFor();
    assert.match(await tab('с ошибк').innerText(), /^\s*0\s/);
    await page.getByRole('button', { name: 'Применить' }).click();
    await page.getByText('Добавлены 4 ученика').waitFor({ timeout: 30_000 });
  },
};
