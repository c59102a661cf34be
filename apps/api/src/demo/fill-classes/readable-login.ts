/** Letters of classes in Latin, as people read them. */
const latin: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ё: 'e',
    ж: 'zh',
    з: 'z',
    и: 'i',
    й: 'i',
    к: 'k',
    л: 'l',
  },
  ...{
    м: 'm',
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'kh',
    ц: 'ts',
    ч: 'ch',
    ш: 'sh',
  },
  ...{ щ: 'sch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
};

/**
 * A class in a login.
 * @example classLogin(5, 'А') //=> "5a"
 */
export function classLogin(gradeLevel: number, letter: string): string {
  const letters = [...letter.toLowerCase()].map((one) => latin[one] ?? one).join('');
  return `${gradeLevel}${letters.replace(/[^a-z0-9]/g, '')}`;
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
