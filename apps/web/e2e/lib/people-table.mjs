/** Tables of invented pupils as a Russian spreadsheet program writes them, with faults planted in them. */

/** Surnames of boys; girls' take an «а». */
const SURNAMES = (
  'Смирнов Иванов Кузнецов Соколов Попов Лебедев Козлов Новиков Морозов Петров Волков Соловьёв Васильев Зайцев ' +
  'Павлов Семёнов Голубев Виноградов Богданов Воробьёв Фёдоров Михайлов Беляев Тарасов Белов Комаров Орлов Киселёв ' +
  'Макаров Андреев Ковалёв Ильин Гусев Титов Кузьмин Кудрявцев Баранов Куликов Алексеев Степанов'
).split(' ');
const BOYS =
  'Александр Дмитрий Максим Сергей Андрей Алексей Артём Илья Кирилл Михаил Никита Матвей Роман Егор Арсений'.split(
    ' ',
  );
const GIRLS =
  'Анна Мария Елена Дарья Алиса Виктория Полина Анастасия Софья Екатерина Ксения Варвара Вероника Арина Ульяна'.split(
    ' ',
  );
/** Without the ending, which differs for boys and girls. */
const FATHERS = 'Алексе Серге Андре Никола Дмитри'.split(' ').map((one) => `${one}ев`);
const FATHERS_IN_OV = 'Александр Иван Максим Михаил Роман Павл Антон Виктор Олег Егор'
  .split(' ')
  .map((one) => `${one}ов`);
const PATRONYMICS = [...FATHERS, ...FATHERS_IN_OV];

const HEADERS = [
  'Фамилия',
  'Имя',
  'Отчество',
  'Дата рождения',
  'Класс',
  'Дата зачисления',
  'Приказ',
  'Телефон',
];

/**
 * @typedef {{ row: number, column: string, value: string, code: string }} PlantedFault
 *   `row`: as a spreadsheet numbers it; `column`: empty where it is the row as a whole
 */
/**
 * One fault of each kind; each is given a row's cells and changes them.
 * @type {readonly { code: string, column: string, plant: (cells: string[], earlier: string[]) => void }[]}
 */
const FAULTS = [
  { code: 'CLASS_UNKNOWN', column: 'Класс', plant: (cells) => (cells[4] = '9Щ') },
  { code: 'CLASS_WRONG', column: 'Класс', plant: (cells) => (cells[4] = 'седьмой') },
  { code: 'DATE_WRONG', column: 'Дата рождения', plant: (cells) => (cells[3] = '31.02.2014') },
  { code: 'NAME_WRONG', column: 'Имя', plant: (cells) => (cells[1] = 'Ром4н') },
  { code: 'CLASS_MISSING', column: 'Класс', plant: (cells) => (cells[4] = '') },
  { code: 'BIRTH_DATE_IMPLAUSIBLE', column: 'Дата рождения', plant: (cells) => (cells[3] = '08.03.1914') },
  { code: 'NAME_MISSING', column: 'Имя', plant: (cells) => (cells[1] = '') },
  { code: 'FORMULA', column: 'Приказ', plant: (cells) => (cells[6] = '=СУММ(A1:A9)') },
  { code: 'DUPLICATE_ROW', column: '', plant: (cells, earlier) => cells.splice(0, cells.length, ...earlier) },
  { code: 'TOO_MANY_CELLS', column: '', plant: (cells) => cells.push('лишнее') },
];

const two = (/** @type {number} */ n) => String(n).padStart(2, '0');

/** One invented pupil; every number makes another. */
function pupil(/** @type {number} */ n, /** @type {string} */ schoolClass) {
  const girl = n % 2 === 1;
  const surname = SURNAMES[n % SURNAMES.length] ?? '';
  const names = girl ? GIRLS : BOYS;
  const name = names[Math.floor(n / SURNAMES.length + n) % names.length] ?? '';
  const father = PATRONYMICS[Math.floor(n / 7) % PATRONYMICS.length] ?? '';
  const born = 2026 - 6 - (Number.parseInt(schoolClass, 10) || 1) - (n % 4 === 0 ? 1 : 0);
  return [
    girl ? `${surname}а` : surname,
    name,
    girl ? `${father}на` : `${father}ич`,
    `${two((n % 27) + 1)}.${two((n % 8) + 1)}.${born}`,
    schoolClass,
    '01.09.2026',
    '№ 112 от 28.08.2026',
    `+7 912 ${100 + (n % 900)}-${two(n % 100)}-${two((n * 7) % 100)}`,
  ];
}

/**
 * A table of pupils in Windows-1251 with `;`.
 * @param {{ pupils: number, classes: readonly string[], faults: number, first?: number }} options `faults`: how many
 *   kinds of faults are planted, at most ten; `first`: number of the first pupil, other numbers are other pupils
 * @returns {{ bytes: Buffer, planted: PlantedFault[], names: string[] }} `names`: of the good rows
 */
export function pupilTable({ pupils, classes, faults, first = 0 }) {
  const rows = Array.from({ length: pupils }, (_none, at) =>
    pupil(first + at, classes[at % classes.length] ?? ''),
  );
  const kinds = FAULTS.slice(0, faults);
  const planted = kinds.map(({ code, column, plant }, at) => {
    const place = Math.floor(((at + 1) * pupils) / (kinds.length + 1));
    const cells = rows[place] ?? [];
    plant(cells, rows[place - 1] ?? []);
    // Headers are the first row.
    return { row: place + 2, code, column, value: cells[HEADERS.indexOf(column)] ?? '' };
  });
  const bad = new Set(planted.map(({ row }) => row));
  const names = rows.flatMap((cells, at) => (bad.has(at + 2) ? [] : [cells.slice(0, 3).join(' ')]));
  const text = [HEADERS, ...rows].map((cells) => `${cells.map(cell).join(';')}\r\n`).join('');
  return { bytes: windows1251(text), planted, names };
}

const cell = (/** @type {string} */ text) =>
  /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** Text in Windows-1251, as far as tables here need it. */
export function windows1251(/** @type {string} */ text) {
  /** @type {Record<string, number>} */
  const others = { Ё: 0xa8, ё: 0xb8, '№': 0xb9, '«': 0xab, '»': 0xbb, '—': 0x97 };
  return Buffer.from(
    [...text].map((sign) => {
      const code = sign.codePointAt(0) ?? 0;
      if (code < 0x80) return code;
      if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0;
      const known = others[sign];
      if (known === undefined) throw new Error(`not in Windows-1251 here: ${sign}`);
      return known;
    }),
  );
}
