/** Looks whether the database named in DATABASE_URL can be used, before anything is built on it. */
import pg from 'pg';
import { codeOf, Refusal } from '../lib/say.mjs';

const OLDEST = 15;

/** @returns {URL} */
function parse(/** @type {string} */ text) {
  try {
    const url = new URL(text);
    if (/^postgres(ql)?:$/.test(url.protocol) && url.hostname && url.pathname.length > 1) return url;
  } catch {
    // not an address at all: the same advice
  }
  throw new Refusal(
    'DATABASE_URL — не адрес базы данных: нужно postgresql://пользователь:пароль@сервер:5432/база; без этой переменной запустится встроенная база.',
    'DATABASE_URL is not the address of a database: it should be postgresql://user:password@host:5432/database; without this variable the embedded database is used.',
  );
}

/**
 * @param {string} text the value of DATABASE_URL; its password is never printed
 * @throws {Refusal} when the database cannot be used, with what to do
 */
export async function checkDatabase(text) {
  const url = parse(text);
  const server = `${url.hostname}:${url.port || '5432'}`;
  const database = decodeURIComponent(url.pathname.slice(1));
  const user = decodeURIComponent(url.username) || 'postgres';
  const client = new pg.Client({ connectionString: text, connectionTimeoutMillis: 7000 });
  client.on('error', () => undefined); // the query below reports it
  let version;
  try {
    await client.connect();
    const { rows } = await client.query("SELECT current_setting('server_version_num')::int AS number");
    version = Math.floor(rows[0].number / 10_000);
  } catch (error) {
    throw refusal(error, { server, database, user });
  } finally {
    await client.end().catch(() => undefined); // a connection that never opened
  }
  if (version < OLDEST) {
    throw new Refusal(
      `На сервере ${server} PostgreSQL ${version}, а нужен ${OLDEST} или новее: обновите его или укажите другой в DATABASE_URL.`,
      `The server ${server} is PostgreSQL ${version}, but ${OLDEST} or newer is needed: upgrade it or name another one in DATABASE_URL.`,
    );
  }
}

function refusal(
  /** @type {unknown} */ error,
  /** @type {{ server: string, database: string, user: string }} */ { server, database, user },
) {
  switch (codeOf(error)) {
    case '28P01':
    case '28000':
      return new Refusal(
        `База данных на ${server} не пускает пользователя «${user}»: исправьте имя и пароль в DATABASE_URL.`,
        `The database at ${server} refuses the user "${user}": correct the name and the password in DATABASE_URL.`,
        { cause: error },
      );
    case '3D000':
      return new Refusal(
        `На сервере ${server} нет базы данных «${database}»: создайте её (CREATE DATABASE) или исправьте имя в DATABASE_URL.`,
        `There is no database "${database}" at ${server}: create it (CREATE DATABASE) or correct the name in DATABASE_URL.`,
        { cause: error },
      );
    case '42501':
      return new Refusal(
        `Пользователю «${user}» не разрешено входить в базу данных «${database}» на ${server}: дайте ему право CONNECT или исправьте DATABASE_URL.`,
        `The user "${user}" may not connect to the database "${database}" at ${server}: grant CONNECT or correct DATABASE_URL.`,
        { cause: error },
      );
    default: {
      const reason = codeOf(error) ?? (error instanceof Error ? error.message : String(error));
      return new Refusal(
        `База данных по адресу ${server} не отвечает (${reason}): проверьте, что сервер запущен и что адрес в DATABASE_URL верен; без этой переменной запустится встроенная база.`,
        `The database at ${server} does not answer (${reason}): check that the server runs and that the address in DATABASE_URL is right; without this variable the embedded database is used.`,
        { cause: error },
      );
    }
  }
}
