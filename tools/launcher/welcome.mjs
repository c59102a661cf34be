/** What the terminal shows once the product listens. */
import { readFileSync } from 'node:fs';

/** @typedef {import('./api-process.mjs').SignIn} SignIn */

/**
 * @param {string} url
 * @param {string} logFile
 */
export function printAddress(url, logFile) {
  process.stdout.write(
    [
      '',
      `  Звонок работает: ${url}`,
      `  Zvonok is running: ${url}`,
      '',
      `  Остановить — Ctrl+C; журнал работы — ${logFile}`,
      `  Stop with Ctrl+C; the log is ${logFile}`,
      '',
      '',
    ].join('\n'),
  );
}

/**
 * @param {readonly SignIn[]} signIns
 * @param {string} passwordFile holds the one password of all of them
 */
export function printDemo(signIns, passwordFile) {
  const rows = [
    ['логин / login', 'кто / who', 'школа / school'],
    ...signIns.map(({ login, role, school }) => [login, role, school]),
  ];
  const width = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)) + 2);
  const line = (/** @type {string[]} */ row) =>
    `    ${row.map((cell, column) => cell.padEnd(width[column] ?? 0)).join('')}`.trimEnd();
  const [head, ...body] = rows.map(line);
  process.stdout.write(
    [
      '  Входы в демонстрационные школы (люди в них выдуманы):',
      '  Sign-ins of the demonstration schools (the people are invented):',
      '',
      head,
      `    ${'─'.repeat(Math.max(...rows.map((row) => line(row).length)) - 4)}`,
      ...body,
      '',
      `  Пароль у всех один / one password for all:  ${readFileSync(passwordFile, 'utf8').trim()}`,
      '',
      '',
    ].join('\n'),
  );
}

/** @returns {string} day and time where this computer stands */
const localTime = (/** @type {string} */ instant) =>
  new Intl.DateTimeFormat('ru', { dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant));

/**
 * @param {string} url one-time link
 * @param {string} expiresAt instant
 * @param {boolean} [first] there is no school yet
 */
export function printFirstLink(url, expiresAt, first = true) {
  const until = localTime(expiresAt);
  process.stdout.write(
    [
      `  ${first ? 'Школы здесь ещё нет. Создать её' : 'Создать школу'} и войти администратором — по ссылке:`,
      `  ${first ? 'There is no school yet. Make it' : 'Make a school'} and sign in as its administrator by this link:`,
      '',
      `    ${url}`,
      '',
      `  Ссылка действует один раз, до ${until}; новая — npm run admin:link`,
      `  It works once, until ${until}; npm run admin:link makes a new one`,
      '',
      '',
    ].join('\n'),
  );
}

/**
 * @param {string} url one-time link
 * @param {string} expiresAt instant
 * @param {string} name of the person
 */
export function printPersonLink(url, expiresAt, name) {
  const until = localTime(expiresAt);
  process.stdout.write(
    [
      '',
      `  Новый пароль выбирает ${name} — по ссылке:`,
      `  ${name} chooses a new password by this link:`,
      '',
      `    ${url}`,
      '',
      `  Ссылка действует один раз, до ${until}.`,
      `  It works once, until ${until}.`,
      '',
      '',
    ].join('\n'),
  );
}
