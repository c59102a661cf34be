import { isDay, type Day, type ParentKind, type PeopleRowCode } from '@zvonok/contracts';
import { Temporal } from 'temporal-polyfill';

/** What is wrong with a cell, and the facts of its text. */
export interface Fault {
  readonly code: PeopleRowCode;
  readonly facts: readonly string[];
}

/** A cell as understood, or what is wrong with it. */
export type Understood<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly fault: Fault };

const understood = <Value>(value: Value): Understood<Value> => ({ ok: true, value });
const wrong = (code: PeopleRowCode, ...facts: string[]): Understood<never> => ({
  ok: false,
  fault: { code, facts },
});

/** Names of a person as they are stored. */
export interface Names {
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
}

/** A class as a cell names it. */
export interface NamedClass {
  readonly gradeLevel: number;
  /** Empty where a grade has one class. */
  readonly letter: string;
}

/** The same person is meant in whatever case, with «ё» or «е», with one space or two. */
export const foldName = (text: string): string =>
  text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();

/** Letters, and what stands between parts of a name: «Мамин-Сибиряк», «О’Нил», «Мария (Анна)», «М.». */
const NAME = /^\p{L}[\p{L}\p{M} .'’ʼ`()-]*$/u;
const longestName = 100;

/** «ИВАНОВА-ПЕТРОВА» is how some programs write; the school writes «Иванова-Петрова». Initials stay. */
const withoutShouting = (name: string): string =>
  name.replace(/\p{Lu}{2,}/gu, (word) => `${word.charAt(0)}${word.slice(1).toLowerCase()}`);

/** One name. */
export function readName(text: string): Understood<string> {
  if (!NAME.test(text)) return wrong('NAME_WRONG');
  if ([...text].length > longestName) return wrong('TOO_LONG', String(longestName));
  return understood(text === text.toUpperCase() ? withoutShouting(text) : text);
}

/**
 * Surname, given name and patronymic out of one cell.
 * @example readFullName('Алиев Руслан Мамед оглы') //=> patronymic «Мамед оглы»
 */
export function readFullName(text: string): Understood<Names> {
  // «Соколова М.В.»: initials written together are two names.
  const [surname = '', givenName = '', ...rest] = text.replace(/\.(?=\p{L})/gu, '. ').split(' ');
  if (givenName === '') return readName(surname).ok ? wrong('NAME_INCOMPLETE') : wrong('NAME_WRONG');
  const names = [surname, givenName, rest.join(' ')].map((part) => (part === '' ? null : readName(part)));
  const [first, second, third] = names.map((name) => (name?.ok ? name.value : null));
  const fault = names.find((name) => name?.ok === false);
  if (fault && !fault.ok) return fault;
  return understood({ surname: first ?? surname, givenName: second ?? givenName, patronymic: third ?? null });
}

const twoDigits = (text: string): string => text.padStart(2, '0');

/**
 * A date as people and spreadsheets write it: `08.03.2014`, `8/3/2014`, `2014-03-08`, also with a midnight behind it;
 * or the number of days spreadsheets count from 30 December 1899.
 */
export function readDate(text: string): Understood<Day> {
  const bare = text.replace(/[ T]0{1,2}:00(?::00(?:\.0+)?)?Z?$/, '').replace(/ ?г\.?$/, '');
  const usual = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(bare);
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(bare);
  const [year, month, day] = usual ? [usual[3], usual[2], usual[1]] : [iso?.[1], iso?.[2], iso?.[3]];
  if (year !== undefined && month !== undefined && day !== undefined) {
    const date = `${year}-${twoDigits(month)}-${twoDigits(day)}`;
    return isDay(date) ? understood(date) : wrong('DATE_WRONG');
  }
  // 1927 to 2119; smaller numbers are years, larger ones are no dates.
  if (/^\d{5}(\.0+)?$/.test(bare) && Number(bare) < 80_000) {
    return understood(
      Temporal.PlainDate.from('1899-12-30')
        .add({ days: Math.trunc(Number(bare)) })
        .toString(),
    );
  }
  return wrong('DATE_WRONG');
}

/** Latin capital letters that look like Russian ones. */
const lookalikes: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
};

/** The same class is meant in whatever case, by Russian letters or Latin ones that look alike. */
export const foldClass = ({ gradeLevel, letter }: NamedClass): string =>
  `${gradeLevel} ${foldName(letter).replace(/[a-z]/g, (sign) => lookalikes[sign] ?? sign)}`;

/**
 * A class as people write it: `7А`, `7 «А»`, `7-А`, `7 "а" класс`, `11`.
 * @example readClass('7 «А»') //=> { gradeLevel: 7, letter: 'А' }
 */
export function readClass(text: string): Understood<NamedClass> {
  const match =
    /^(\d{1,2})(?:-?(?:й|ый|ой))?[\s.–—-]*[«"'“„(]?\s*([\p{L}\d][\p{L}\d -]{0,9})?\s*[»"'”“)]?$/u.exec(
      text.replace(/\s*(?:класс|кл\.?)(?=\s|$|[«"'“„])/iu, ' ').trim(),
    );
  const gradeLevel = Number(match?.[1]);
  if (!match || gradeLevel < 1 || gradeLevel > 12) return wrong('CLASS_WRONG');
  return understood({ gradeLevel, letter: (match[2] ?? '').trim().toUpperCase() });
}

const relations: Readonly<Record<ParentKind, readonly string[]>> = {
  mother: ['мать', 'мама', 'мат', 'м', 'mother'],
  father: ['отец', 'папа', 'о', 'father'],
  guardian: ['опекун', 'попечитель', 'приемный родитель', 'законный представитель', 'guardian'],
  other: [
    'иное',
    'другое',
    'другой',
    'прочее',
    'родитель',
    'бабушка',
    'дедушка',
    'тетя',
    'дядя',
    'other',
    'parent',
  ],
};

/** How a parent is related to the child. */
export function readRelation(text: string): Understood<ParentKind> {
  const word = foldName(text);
  const found = Object.entries(relations).find(([, words]) => words.includes(word));
  return found ? understood(found[0] as ParentKind) : wrong('RELATION_UNKNOWN');
}

/** A text of at most so many characters, which no spreadsheet would take for a formula. */
export function readPlainText(text: string, max: number): Understood<string> {
  if (/^[=+\-@]/.test(text)) return wrong('FORMULA');
  return [...text].length > max ? wrong('TOO_LONG', String(max)) : understood(text);
}
