import { ATTENDANCE_LETTERS, type AttendanceLetter } from './lesson-keys.js';

interface Named {
  id: string;
  name: string;
}

/** What is typed for an absent pupil: who may be meant, and the letter behind the name. */
export interface Found<T extends Named> {
  pupils: T[];
  letter: AttendanceLetter;
}

const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN = 'йцукенгшщзхъфывапролджэячсмитьбюё';

/** What was typed on a Latin layout, as the same keys say it on the Russian one. */
function inRussian(text: string): string {
  if (/[а-я]/.test(text)) return text;
  return [...text].map((one) => RUSSIAN[LATIN.indexOf(one)] ?? one).join('');
}
function plain(text: string): string {
  return text.toLocaleLowerCase('ru').replaceAll('ё', 'е');
}

function parts(name: string): string[] {
  return plain(name).split(/[\s-]+/);
}

/** Those whose surname begins so; only where there are none, those whose first name does. */
function matching<T extends Named>(pupils: readonly T[], words: readonly string[]): T[] {
  const [first = '', ...rest] = words;
  const fit = pupils.filter(({ name }) => {
    const [, ...others] = parts(name);
    return rest.every((word) => others.some((part) => part.startsWith(word)));
  });
  const bySurname = fit.filter(({ name }) => parts(name)[0]?.startsWith(first));
  return bySurname.length > 0
    ? bySurname
    : fit.filter(({ name }) => parts(name).some((part) => part.startsWith(first)));
}

/** Letters that may follow a name; the others are not absences. */
const AFTER_NAME: ReadonlySet<string> = new Set(Object.keys(ATTENDANCE_LETTERS).filter((one) => one !== 'е'));

/**
 * Reads what was typed for an absent pupil: the beginning of the surname, perhaps of the first name, and a letter of
 * the journal behind it. A single letter is that of the journal only where the name is clear without it.
 * @example findPupils(pupils, 'смир о') // the only Смирнова, late
 */
export function findPupils<T extends Named>(pupils: readonly T[], typed: string): Found<T> {
  const words = plain(inRussian(typed.toLocaleLowerCase('ru').trim()))
    .split(/\s+/)
    .filter(Boolean);
  if (words.length === 0) return { pupils: [], letter: 'н' };
  const last = words.at(-1) ?? '';
  if (words.length > 1 && AFTER_NAME.has(last)) {
    const named = matching(pupils, words.slice(0, -1));
    if (named.length === 1) return { pupils: named, letter: last as AttendanceLetter };
  }
  return { pupils: matching(pupils, words), letter: 'н' };
}
