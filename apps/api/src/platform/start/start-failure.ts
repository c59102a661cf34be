import type { Config } from '../config/config.js';

/** Codes of the network and of PostgreSQL that tell why there is no database. */
const causes: readonly (readonly [codes: readonly string[], ru: string, en: string])[] = [
  [
    ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ECONNRESET', '57P03'],
    'База данных не отвечает по адресу {place}: проверьте, что сервер запущен и адрес верен.',
    'The database at {place} does not answer: check that the server runs and the address is right.',
  ],
  [
    ['ENOTFOUND', 'EAI_AGAIN'],
    'Сервер базы данных {place} не найден: проверьте DATABASE_URL.',
    'The database server {place} was not found: check DATABASE_URL.',
  ],
  [
    ['28P01', '28000'],
    'База данных {place} не пускает: проверьте имя и пароль в DATABASE_URL.',
    'The database at {place} refuses the sign-in: check user and password in DATABASE_URL.',
  ],
  [
    ['3D000'],
    'На сервере {place} нет такой базы данных: создайте её или исправьте DATABASE_URL.',
    'There is no such database at {place}: create it or correct DATABASE_URL.',
  ],
  [
    ['42501'],
    'Роли из DATABASE_URL не хватает прав: ей нужны CREATE в базе и CREATEROLE, или роли zvonok_app и zvonok_relay, выданные ей заранее.',
    'The role of DATABASE_URL lacks rights: it needs CREATE on the database and CREATEROLE, or the roles zvonok_app and zvonok_relay granted to it beforehand.',
  ],
  [
    ['53300'],
    'У базы данных {place} кончились соединения: увеличьте max_connections.',
    'The database at {place} has no connections left: raise max_connections.',
  ],
];

/** One sentence, Russian / English, for the person who starts the product; never the password of the database. */
export function startFailure(error: unknown, config: Config): string {
  const { code, message } = bottom(error);
  if (code === 'EADDRINUSE') {
    return (
      `Порт ${config.port} занят: закройте программу, которая его держит, или задайте другой PORT. / ` +
      `Port ${config.port} is taken: close the program that holds it or set another PORT.`
    );
  }
  if (code === 'EACCES') {
    return (
      `Порт ${config.port} не разрешён этой учётной записи: задайте PORT больше 1023. / ` +
      `Port ${config.port} is not permitted to this user: set PORT above 1023.`
    );
  }
  const { hostname, port, pathname } = new URL(config.databaseUrl);
  const place = `${hostname || 'localhost'}:${port || '5432'}${pathname}`;
  const timeout = /timeout/.test(message) ? 'ETIMEDOUT' : '';
  const known = causes.find(([codes]) => codes.includes(code || timeout));
  if (known) return `${known[1].replace('{place}', place)} / ${known[2].replace('{place}', place)}`;
  return (
    `Звонок не запустился (${code || 'ошибка'}): подробности — в последних строках журнала. / ` +
    `Zvonok did not start (${code || 'error'}): the last lines of the log tell more.`
  );
}

function bottom(error: unknown): { code: string; message: string } {
  const { code, message, driverError, errors } = (error ?? {}) as {
    code?: unknown;
    message?: unknown;
    driverError?: unknown;
    errors?: unknown[];
  };
  if (driverError) return bottom(driverError);
  if (errors?.[0]) return bottom(errors[0]);
  return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' };
}
