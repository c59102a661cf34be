import assert from 'node:assert/strict';
import { inRoot } from '../../../../tools/lib/paths.mjs';
import { until } from '../lib/visit.mjs';

const FILE = inRoot('apps/api/test/fixtures/school-timetable.fet');
/** What stands in that file. */
const COUNTS = { activities: 27, placed: 16, explained: 5, refused: 6 };

/** An empty school becomes one with a timetable. */
export const importJourney = {
  id: 'import',
  title:
    'the administrator of an empty school brings in a timetable from FET, and a broken file changes nothing',
  /** @param {import('../lib/journeys.mjs').World} world */
  async go({ place, visit }) {
    const one = await visit();
    const { page } = one;
    await one.signIn(place === 0 ? 'admin2' : 'admin3');
    await one.check('sections of an administrator');
    await page.goto('/setup/timetable');
    const picker = page.locator('#import-file');
    await page.getByRole('button', { name: 'Выбрать файл' }).waitFor();
    await one.check('import, nothing chosen');

    one.expected.push(/\/timetable-imports.* status of 422/);
    await picker.setInputFiles({
      name: 'broken.fet',
      mimeType: 'application/xml',
      buffer: Buffer.from(
        '<?xml version="1.0" encoding="UTF-8"?><fet version="6.9.0"><Days_List><Day><Name>Понед',
      ),
    });
    await page.getByRole('alert').getByText('Файл не принят').waitFor();
    await one.check('import, broken file');
    const school = await one.school();
    const versions = async () =>
      (await one.read(`/api/v1/schools/${school}/timetable-versions`)).body.items.length;
    assert.equal(await versions(), 0, 'a broken file made a timetable');

    await picker.setInputFiles(FILE);
    const report = page.locator('.import-counts');
    await report.waitFor();
    assert.equal(await page.getByText('Файл не принят').count(), 0, 'the old problem is still shown');
    const counts = await report.locator('dd').allInnerTexts();
    assert.deepEqual(counts.map(Number), [
      COUNTS.activities,
      COUNTS.placed,
      COUNTS.explained,
      COUNTS.refused,
    ]);
    await one.check('import, report and mapping');

    const weekdays = page.locator('.import-set').first().locator('select');
    assert.deepEqual(
      await weekdays.evaluateAll((all) =>
        all.map((each) => /** @type {HTMLSelectElement} */ (each).selectedOptions[0]?.text),
      ),
      ['понедельник', 'вторник', 'среда', 'четверг', 'пятница'],
    );
    assert.equal(await page.locator('.import-pair--hour input[type="time"]').first().inputValue(), '08:30');
    // A set of which the names tell no grade is left out; the others are classes.
    for (const row of await page.locator('fieldset table tbody tr').all()) {
      const grade = row.locator('select');
      if ((await grade.isEnabled()) && (await grade.inputValue()) === '')
        await row.locator('input[type="checkbox"]').check();
    }
    await page.getByRole('button', { name: 'Посмотреть, что изменится' }).click();
    const preview = page.locator('.import-preview');
    await preview.waitFor();
    const words = await preview.innerText();
    const made = Number(/Появ\D*(\d+)/.exec(words)?.[1]);
    assert.ok(made > 0, words);
    await one.check('import, preview');
    assert.equal(await versions(), 0, 'the preview made a timetable');

    await page.getByLabel(/вымышленн/).check();
    await page.getByRole('button', { name: 'Применить расписание' }).click();
    await page.getByText(/Расписание действует с/).waitFor({ timeout: 30_000 });
    await one.check('import, applied');
    assert.equal(await versions(), 1);

    const [version] = (await one.read(`/api/v1/schools/${school}/timetable-versions`)).body.items;
    const to = new Date(Date.parse(version.validFrom) + 6 * 86_400_000).toISOString().slice(0, 10);
    const slots = await one.read(`/api/v1/schools/${school}/slots?from=${version.validFrom}&to=${to}`);
    assert.ok(slots.body.items.length > 0, 'no lesson stands on the dates');
    const pupils = await one.read(`/api/v1/schools/${school}/pupils`);
    assert.ok(pupils.body.items.length > 0, 'nobody was invented');

    // A table goes the same way; nothing of it is put in force here.
    await page.goto('/setup/timetable');
    await page.getByRole('button', { name: 'Выбрать файл' }).waitFor();
    await picker.setInputFiles({
      name: 'week.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        [
          'Класс;День;Урок;Предмет;Учитель;Кабинет;Подгруппа;Время',
          '11Я;понедельник;1;Физика;Орлов Пётр Ильич;33;;08:30-09:15',
          '11Я;понедельник;2;Английский язык;Белова Анна Юрьевна;39;1;09:25-10:10',
          '11Я;понедельник;2;Английский язык;Котова Дина Ильинична;40;2;09:25-10:10',
          '11Я;;3;История;Беляев Денис Львович;29;;10:25-11:10',
        ].join('\r\n'),
      ),
    });
    await report.waitFor();
    assert.deepEqual((await report.locator('dd').allInnerTexts()).map(Number), [4, 3, 1, 0]);
    await one.check('import, a table');
    await page.getByRole('button', { name: 'Посмотреть, что изменится' }).click();
    await preview.waitFor();
    assert.equal(await versions(), 1, 'the preview of a table made a timetable');

    await page.goto('/setup/timetable');
    await picker.setInputFiles(FILE);
    await report.waitFor();
    for (const row of await page.locator('fieldset table tbody tr').all()) {
      const grade = row.locator('select');
      if ((await grade.isEnabled()) && (await grade.inputValue()) === '')
        await row.locator('input[type="checkbox"]').check();
    }
    await page.getByRole('button', { name: 'Посмотреть, что изменится' }).click();
    await preview.waitFor();
    assert.match(await preview.innerText(), /Появ\D*0/, 'the same file again makes lessons');
    await one.check('import, the same file again');
    await page.getByRole('button', { name: 'Применить расписание' }).click();
    await page.getByText(/Расписание действует с/).waitFor({ timeout: 30_000 });
    assert.equal(await versions(), 1, 'the same file again made a timetable');

    const signIns = page.locator('[aria-labelledby="demo-sign-ins"] tbody tr');
    await until('the teachers can sign in', async () => {
      await page.getByRole('button', { name: 'Обновить' }).click();
      await one.settled();
      return (await signIns.count()) > 3;
    });
    await one.check('import, who can sign in');
    const login = await signIns
      .filter({ has: page.getByText('учитель', { exact: true }) })
      .first()
      .locator('td')
      .first()
      .innerText();
    const teacher = await visit('teacher');
    await teacher.signIn(login, `/today?date=${version.validFrom}`);
    await teacher.check("an invented teacher's day");
  },
};
