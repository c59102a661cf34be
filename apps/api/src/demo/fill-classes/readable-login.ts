import { inLatin } from '../../identity/index.js';

/**
 * A class in a login.
 * @example classLogin(5, 'А') //=> "5a"
 */
export function classLogin(gradeLevel: number, letter: string): string {
  return `${gradeLevel}${inLatin(letter)}`;
}

/**
 * The first logins of a row that are not taken.
 * @example freeLogins('s2-teacher', 2, new Set(['s2-teacher1'])) //=> ["s2-teacher2", "s2-teacher3"]
 */
export function freeLogins(prefix: string, count: number, taken: ReadonlySet<string>): string[] {
  const free: string[] = [];
  for (let number = 1; free.length < count; number += 1) {
    if (!taken.has(`${prefix}${number}`)) free.push(`${prefix}${number}`);
  }
  return free;
}

/** The login, or with a number behind it when it is taken. */
export function freeLogin(wanted: string, taken: ReadonlySet<string>): string {
  return taken.has(wanted) ? (freeLogins(`${wanted}-`, 1, taken)[0] ?? wanted) : wanted;
}
