import { randomInt } from 'node:crypto';
import type { PersonNames } from '../person-names.js';

/** Russian letters in Latin, as people read them. */
const latin: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh ' +
    'щ:sch ъ: ы:y ь: э:e ю:yu я:ya'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** A word in Latin letters and figures. */
export const inLatin = (word: string): string =>
  [...word.toLowerCase()]
    .map((one) => latin[one] ?? one)
    .join('')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '');

/** Longest surname that a login takes. */
const longest = 40;

/**
 * The login that somebody's name suggests.
 * @example loginOf({ surname: 'Соколова', givenName: 'Мария', patronymic: 'Викторовна' }) //=> "sokolova.mv"
 */
export function loginOf({ surname, givenName, patronymic }: PersonNames): string {
  const initials = [givenName, patronymic ?? ''].map((name) => inLatin(name).slice(0, 1)).join('');
  const base = inLatin(surname).slice(0, longest) || 'user';
  return initials === '' ? `${base}.x` : `${base}.${initials}`;
}

/** So many namesakes get the next number; after that a number is drawn, for an installation may hold many schools. */
const numbered = 60;

/** A login and its numbered forms: which of them are taken has to be known before {@link takeLogin}. */
export const loginsLike = (wanted: string): string[] => [
  wanted,
  ...Array.from({ length: numbered - 1 }, (_none, index) => `${wanted}${index + 2}`),
];

/** The login, or with the first number behind it that makes it free; it is taken then. */
export function takeLogin(wanted: string, taken: Set<string>): string {
  let login = loginsLike(wanted).find((one) => !taken.has(one));
  while (login === undefined || taken.has(login)) login = `${wanted}${randomInt(10_000, 100_000)}`;
  taken.add(login);
  return login;
}
