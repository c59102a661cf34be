/** Readings of the names people give in a timetabling program. All are guesses that a person confirms. */

/** What a name says about a class: grade level 1–12 and letter, null where the name does not say. */
export interface ClassName {
  readonly gradeLevel: number | null;
  readonly letter: string | null;
}

const wordsAround =
  /(^|\s)(класс[аы]?|кл|параллель|clasa|clasă|class|grade|year|form|klasse|jahrgang|osztály|évfolyam|classe|clase|klasa|třída)(?=$|[\s.:])\.?/giu;
const roman = new Map(
  ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'].map((text, index) => [
    text,
    index + 1,
  ]),
);

/**
 * Reads grade level and letter out of the name of a class or a parallel.
 * @example readClassName('9.b') //=> { gradeLevel: 9, letter: 'B' }
 * @example readClassName('Clasa a V-a A') //=> { gradeLevel: 5, letter: 'A' }
 * @example readClassName('07') //=> { gradeLevel: 7, letter: null }
 */
export function readClassName(name: string): ClassName {
  const text = name
    .normalize('NFC')
    .replace(wordsAround, ' ')
    .replace(/["'«»„“”()]/g, ' ')
    .replace(/^\s*a\s+(?=[IVX]+\b)/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  return readArabic(text) ?? readRoman(text) ?? { gradeLevel: null, letter: null };
}

function readArabic(text: string): ClassName | null {
  const plain = text.replace(/^(\d{1,2})\s*-?\s*(?:ый|ой|й|th|st|nd|rd)(?![\p{L}])/iu, '$1');
  const found = /^(\d{1,2})(?:[\s.\-_/–]*(\p{L}{1,2})|[.\-_/–](\d))?[\s.]*$/u.exec(plain);
  return found === null ? null : classNameOf(Number(found[1]), found[2] ?? found[3]);
}

function readRoman(text: string): ClassName | null {
  const found = /^([IVX]{1,4})(?:-?a(?![\p{L}]))?[\s.\-_/–]*(\p{L}{1,2})?[\s.]*$/iu.exec(text);
  if (found === null) {
    return null;
  }
  return classNameOf(roman.get((found[1] ?? '').toUpperCase()) ?? 0, found[2]);
}

function classNameOf(gradeLevel: number, letter: string | undefined): ClassName | null {
  return gradeLevel >= 1 && gradeLevel <= 12
    ? { gradeLevel, letter: letter === undefined ? null : letter.toUpperCase() }
    : null;
}

const lookAlikes = new Map(
  [...'ABCEHKMOPTX'].map((latin, index) => [latin, [...'АВСЕНКМОРТХ'][index] ?? latin]),
);

/** The letter with Cyrillic look-alikes in place of Latin ones; unchanged when some letter has none. */
export function toCyrillicLetter(letter: string): string {
  const characters = [...letter];
  return characters.every((character) => lookAlikes.has(character))
    ? characters.map((character) => lookAlikes.get(character)).join('')
    : letter;
}

/** Whether the text holds a Cyrillic letter. */
export function isCyrillic(text: string): boolean {
  return /\p{Script=Cyrillic}/u.test(text);
}

/** Names of Monday … Sunday by language, the full one and the usual short ones, without diacritics. */
const weekdayNames: readonly (readonly (readonly string[])[])[] = [
  [
    ['понедельник', 'пон', 'пн', 'пнд'],
    ['вторник', 'втор', 'вт', 'втр'],
    ['среда', 'сред', 'ср', 'срд'],
    ['четверг', 'четв', 'чт', 'чет', 'чтв'],
    ['пятница', 'пят', 'пт', 'птн'],
    ['суббота', 'суб', 'сб', 'сбт'],
    ['воскресенье', 'воскресение', 'вос', 'вс'],
  ],
  [
    ['monday', 'mon', 'mo'],
    ['tuesday', 'tue', 'tues', 'tu'],
    ['wednesday', 'wed', 'we'],
    ['thursday', 'thu', 'thur', 'thurs', 'th'],
    ['friday', 'fri', 'fr'],
    ['saturday', 'sat', 'sa'],
    ['sunday', 'sun', 'su'],
  ],
  [
    ['luni', 'lun', 'lu', 'l'],
    ['marti', 'mar', 'ma'],
    ['miercuri', 'mie', 'mi'],
    ['joi', 'jo', 'j'],
    ['vineri', 'vin', 'vi', 'v'],
    ['sambata', 'simbata', 'sam', 'sa', 's'],
    ['duminica', 'dum', 'du', 'd'],
  ],
  [
    ['hetfo', 'het', 'he', 'h'],
    ['kedd', 'ked', 'ke', 'k'],
    ['szerda', 'sze', 'sz'],
    ['csutortok', 'csut', 'csu', 'cs'],
    ['pentek', 'pen', 'pe', 'p'],
    ['szombat', 'szo'],
    ['vasarnap', 'vas', 'va', 'v'],
  ],
  [
    ['montag', 'mon', 'mo'],
    ['dienstag', 'die', 'di'],
    ['mittwoch', 'mit', 'mi'],
    ['donnerstag', 'don', 'do'],
    ['freitag', 'fre', 'fr'],
    ['samstag', 'sonnabend', 'sam', 'sa'],
    ['sonntag', 'son', 'so'],
  ],
  [
    ['lundi', 'lun', 'lu'],
    ['mardi', 'mar', 'ma'],
    ['mercredi', 'mer', 'me'],
    ['jeudi', 'jeu', 'je'],
    ['vendredi', 'ven', 've'],
    ['samedi', 'sam', 'sa'],
    ['dimanche', 'dim', 'di'],
  ],
  [
    ['lunes', 'lun', 'lu', 'l'],
    ['martes', 'mar', 'ma', 'm'],
    ['miercoles', 'mie', 'mi', 'x'],
    ['jueves', 'jue', 'ju', 'j'],
    ['viernes', 'vie', 'vi', 'v'],
    ['sabado', 'sab', 'sa', 's'],
    ['domingo', 'dom', 'do', 'd'],
  ],
  [
    ['lunedi', 'lun', 'lu'],
    ['martedi', 'mar', 'ma'],
    ['mercoledi', 'mer', 'me'],
    ['giovedi', 'gio', 'gi'],
    ['venerdi', 'ven', 've'],
    ['sabato', 'sab', 'sa'],
    ['domenica', 'dom', 'do'],
  ],
  [
    ['понедилок', 'пон', 'пн'],
    ['вивторок', 'вив', 'вт'],
    ['середа', 'сер', 'ср'],
    ['четвер', 'чет', 'чт'],
    ["п'ятниця", 'пятниця', 'пят', 'пт'],
    ['субота', 'суб', 'сб'],
    ['недиля', 'нед', 'нд'],
  ],
  [
    ['панядзелак', 'пан', 'пн'],
    ['аўторак', 'ауторак', 'аут', 'ат'],
    ['серада', 'сер', 'ср'],
    ['чацвер', 'чац', 'чц'],
    ['пятница', 'пятниця', 'пят', 'пт'],
    ['субота', 'суб', 'сб'],
    ['нядзеля', 'няд', 'нд'],
  ],
  [
    ['дуйсенби', 'дс', 'дуй'],
    ['сейсенби', 'сс', 'сей'],
    ['сарсенби', 'ср', 'сар'],
    ['бейсенби', 'бс', 'бей'],
    ['жума', 'жм', 'жум'],
    ['сенби', 'сб', 'сен'],
    ['жексенби', 'жс', 'жек'],
  ],
  [
    ['poniedziałek', 'poniedzialek', 'pon', 'pn'],
    ['wtorek', 'wto', 'wt'],
    ['sroda', 'sro', 'sr'],
    ['czwartek', 'czw', 'cz'],
    ['piatek', 'pia', 'pt'],
    ['sobota', 'sob', 'sb'],
    ['niedziela', 'nie', 'nd'],
  ],
  [
    ['pondeli', 'pon', 'po'],
    ['utery', 'ute', 'ut'],
    ['streda', 'str', 'st'],
    ['ctvrtek', 'ctv', 'ct'],
    ['patek', 'pat', 'pa'],
    ['sobota', 'sob', 'so'],
    ['nedele', 'ned', 'ne'],
  ],
];

const weekdaysByLanguage = weekdayNames.map(
  (days) => new Map(days.flatMap((names, index) => names.map((name) => [name, index + 1] as const))),
);

/**
 * Weekdays 1 (Monday) – 7 of the days of a timetable: by their names in the first language that knows them all, or
 * all by order. A second day of the same name (a two-week cycle) and an eighth day by order are null.
 * @example readWeekdays(['h', 'k', 'sz', 'cs', 'p']) //=> [1, 2, 3, 4, 5]
 */
export function readWeekdays(names: readonly string[]): (number | null)[] {
  const forms = names.map(formsOfDay);
  for (const language of weekdaysByLanguage) {
    const found = forms.map((all) => all.map((form) => language.get(form)).find((day) => day !== undefined));
    if (found.length > 0 && found.every((day) => day !== undefined)) {
      return found.map((day, index) => (found.indexOf(day) === index ? day : null));
    }
  }
  return names.map((_name, index) => (index < 7 ? index + 1 : null));
}

/** The whole name and its first word, lower case without diacritics and full stops. */
function formsOfDay(name: string): string[] {
  const plain = name
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[іїі]/g, 'и')
    .replace(/ү|ұ/g, 'у')
    .replace(/ә/g, 'а')
    .normalize('NFD')
    // й and ў keep their mark, which NFD takes apart.
    .replace(/(?<![иу])\p{M}/gu, '')
    .normalize('NFC')
    .replace(/ў/g, 'у')
    .trim();
  const first = /^([\p{L}']{2,})[\s.(,/-]/u.exec(plain)?.[1];
  return [plain.replace(/\.$/, ''), ...(first === undefined ? [] : [first])];
}

/** Local times of a lesson, `HH:MM`; `endsAt` null when only the start was named. */
export interface NamedTimes {
  readonly startsAt: string;
  readonly endsAt: string | null;
}

/**
 * Reads bell times out of the name of an hour.
 * @example readTimes('8.00 - 8.50') //=> { startsAt: '08:00', endsAt: '08:50' }
 * @example readTimes('1. óra') //=> null
 */
export function readTimes(name: string): NamedTimes | null {
  const withDashes = /(?<!\d)(\d{1,2})-([0-5]\d)\s*[-–—]+\s*(\d{1,2})-([0-5]\d)(?!\d)/.exec(name);
  const found =
    withDashes === null
      ? [...name.matchAll(/(?<![\d.:])([01]?\d|2[0-3])\s?[:.hч]\s?([0-5]\d)(?!\d)/giu)].map((match) =>
          timeOf(match[1], match[2]),
        )
      : [timeOf(withDashes[1], withDashes[2]), timeOf(withDashes[3], withDashes[4])];
  const [startsAt, endsAt] = found;
  if (startsAt === undefined || startsAt === null) {
    return null;
  }
  return { startsAt, endsAt: endsAt !== undefined && endsAt !== null && endsAt > startsAt ? endsAt : null };
}

function timeOf(hours: string | undefined, minutes: string | undefined): string | null {
  const hour = Number(hours);
  return hour < 24 ? `${String(hour).padStart(2, '0')}:${minutes ?? '00'}` : null;
}

/** The number an hour is called by (`3. óra`, `Урок 3`, `3 (10:15)`), 0–20, else null. */
export function readPeriodNumber(name: string): number | null {
  const times = /\d{1,2}\s?[:.hч]\s?[0-5]\d/iu.exec(name);
  const before = times === null ? name : name.slice(0, times.index);
  const digits = [...before.matchAll(/(?<!\d)(\d{1,2})(?!\d)/g)].map((match) => Number(match[1]));
  const [number] = digits;
  return digits.length === 1 && number !== undefined && number <= 20 ? number : null;
}

/** A person's name in parts, as far as one string tells them. */
export interface PersonName {
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
}

/**
 * Splits the name of a teacher: surname first unless initials come first.
 * @example readPersonName('А. П. Иванова') //=> { surname: 'Иванова', givenName: 'А.', patronymic: 'П.' }
 */
export function readPersonName(name: string): PersonName {
  const words = name
    .replace(/,/g, ' ')
    .replace(/(\p{Lu}\.)(?=\p{L})/gu, '$1 ')
    .split(/\s+/)
    .filter((word) => word !== '');
  const isInitial = (word: string | undefined): boolean => word !== undefined && /^\p{Lu}\.?$/u.test(word);
  const surnameAt = isInitial(words[0]) ? words.findIndex((word) => !isInitial(word)) : 0;
  const rest = words.filter((_word, index) => index !== Math.max(surnameAt, 0));
  const [given, ...others] = rest;
  return {
    surname: words[Math.max(surnameAt, 0)] ?? name,
    givenName: given ?? '',
    patronymic: others.length === 0 ? null : others.join(' '),
  };
}
