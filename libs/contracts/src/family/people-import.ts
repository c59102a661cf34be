/** People by table: pupils, parents and staff from a CSV file, seen before anything is changed. */
import type { Day, Instant, Uuid } from '../common.js';
import type { Locale } from '../enums.js';
import {
  IsDay,
  IsForm,
  IsInstant,
  IsList,
  IsName,
  IsOneOf,
  IsText,
  IsUuid,
  IsWhole,
  Nested,
  NestedList,
  Nullable,
} from '../fields.js';

/** Who a table lists. */
export const PEOPLE_KINDS = ['pupils', 'parents', 'staff'] as const;
export type PeopleKind = (typeof PEOPLE_KINDS)[number];

/** What applying does with a row of the table: `bad` rows are left out. */
export const PEOPLE_ACTIONS = ['new', 'changed', 'unchanged', 'bad'] as const;
export type PeopleAction = (typeof PEOPLE_ACTIONS)[number];

/** Whether a parent of the table is the one who is at the school already, or a namesake. */
export const PARENT_DECISIONS = ['same', 'another'] as const;
export type ParentDecision = (typeof PARENT_DECISIONS)[number];

/** The table was read and can be applied; it has been applied. */
export const PEOPLE_IMPORT_STATES = ['read', 'applied'] as const;
export type PeopleImportState = (typeof PEOPLE_IMPORT_STATES)[number];

/** How the file was written down. */
export const TABLE_ENCODINGS = ['utf-8', 'windows-1251'] as const;
export type TableEncoding = (typeof TABLE_ENCODINGS)[number];

/** What stands between the cells of a row. */
export const TABLE_DELIMITERS = [';', ',', '\t'] as const;
export type TableDelimiter = (typeof TABLE_DELIMITERS)[number];

/** What a column of the table can say. */
export const PEOPLE_FIELDS = [
  'surname',
  'givenName',
  'patronymic',
  'fullName',
  'birthDate',
  'schoolClass',
  'enrolledOn',
  'orderRef',
  'externalId',
  'position',
  'child',
  'childClass',
  'parentKind',
] as const;
export type PeopleField = (typeof PEOPLE_FIELDS)[number];

/** What a change of a person may be of, besides what columns say. */
export const PEOPLE_CHANGED_FIELDS = [...PEOPLE_FIELDS, 'subgroup', 'endedOn'] as const;
export type PeopleChangedField = (typeof PEOPLE_CHANGED_FIELDS)[number];

/** Why a column is known and still not read. */
export const IGNORED_COLUMN_CODES = ['CONTACT', 'SUBJECTS', 'NUMBER'] as const;
export type IgnoredColumnCode = (typeof IGNORED_COLUMN_CODES)[number];

type Words = Readonly<Record<Locale, string>>;

/** Words for each field of a table. */
export const PEOPLE_FIELD_NAMES: Readonly<Record<PeopleChangedField, Words>> = {
  surname: { ru: 'Фамилия', en: 'Surname' },
  givenName: { ru: 'Имя', en: 'Given name' },
  patronymic: { ru: 'Отчество', en: 'Patronymic' },
  fullName: { ru: 'ФИО', en: 'Full name' },
  birthDate: { ru: 'Дата рождения', en: 'Date of birth' },
  schoolClass: { ru: 'Класс', en: 'Class' },
  enrolledOn: { ru: 'Дата зачисления', en: 'Enrolled on' },
  orderRef: { ru: 'Приказ', en: 'Order' },
  externalId: { ru: 'Номер', en: 'Number' },
  position: { ru: 'Должность', en: 'Position' },
  child: { ru: 'Ребёнок', en: 'Child' },
  childClass: { ru: 'Класс ребёнка', en: 'Class of the child' },
  parentKind: { ru: 'Кем приходится', en: 'Relation' },
  subgroup: { ru: 'Подгруппа', en: 'Subgroup' },
  endedOn: { ru: 'Последний день работы', en: 'Last day at work' },
};

/** Words for each reason why a column is not read. */
export const IGNORED_COLUMN_TEXTS: Readonly<Record<IgnoredColumnCode, Words>> = {
  CONTACT: {
    ru: 'Контакты из таблицы не берутся: у каждого должно быть основание — заявление или подтверждение владельца.',
    en: 'Contacts are not taken from a table: each needs a basis, a statement or its owner’s confirmation.',
  },
  SUBJECTS: {
    ru: 'Кто что преподаёт, задаётся нагрузкой или расписанием, а не списком сотрудников.',
    en: 'Who teaches what comes from assignments or the timetable, not from a list of staff.',
  },
  NUMBER: { ru: 'Порядковый номер не нужен.', en: 'The running number is not needed.' },
};

/** What may be wrong with a row of a table; `{a}` and `{b}` are filled from the row. Each code has both languages. */
export const PEOPLE_ROW_TEXTS = {
  NAME_MISSING: { ru: 'Не заполнено.', en: 'Nothing is filled in.' },
  NAME_INCOMPLETE: {
    ru: 'Нужны хотя бы фамилия и имя.',
    en: 'At least a surname and a given name are needed.',
  },
  NAME_WRONG: {
    ru: 'В имени есть знаки, которых в именах не бывает.',
    en: 'The name has characters that names do not have.',
  },
  TOO_LONG: { ru: 'Слишком длинно: больше {a} знаков.', en: 'Too long: more than {a} characters.' },
  DATE_WRONG: {
    ru: 'Это не дата. Пишите её так: 08.03.2014 или 2014-03-08.',
    en: 'This is no date. Write it as 08.03.2014 or 2014-03-08.',
  },
  BIRTH_DATE_IMPLAUSIBLE: {
    ru: 'С такой датой рождения в школе не учатся.',
    en: 'Nobody at a school has this date of birth.',
  },
  DATE_OUTSIDE_YEAR: {
    ru: 'Дата позже конца учебного года ({a}).',
    en: 'The date is after the end of the academic year ({a}).',
  },
  ENROLLED_AFTER_END: {
    ru: 'Дата зачисления позже дня, когда ученик выбыл из этого класса ({a}).',
    en: 'The date of enrolment is after the day the pupil left this class ({a}).',
  },
  MOVE_PLANNED: {
    ru: 'С {a} ученик уже записан в другой класс ({b}). Сначала измените эту запись.',
    en: 'From {a} the pupil is enrolled in another class already ({b}). Change that first.',
  },
  FORMULA: {
    ru: 'Похоже на формулу: значение не должно начинаться с =, +, - или @.',
    en: 'It looks like a formula: a value must not begin with =, +, - or @.',
  },
  CLASS_MISSING: { ru: 'Класс не указан.', en: 'The class is not given.' },
  CLASS_WRONG: {
    ru: 'Это не похоже на класс. Пишите его так: 7А.',
    en: 'This does not look like a class. Write it as 7А.',
  },
  CLASS_UNKNOWN: {
    ru: 'Такого класса в этом учебном году нет.',
    en: 'There is no such class in this academic year.',
  },
  CHILD_MISSING: { ru: 'Ребёнок не указан.', en: 'The child is not given.' },
  CHILD_UNKNOWN: {
    ru: 'В классе {a} такого ученика нет.',
    en: 'There is no such pupil in the class {a}.',
  },
  CHILD_AMBIGUOUS: {
    ru: 'В классе {a} таких учеников несколько. Напишите и отчество.',
    en: 'There are several such pupils in the class {a}. Write the patronymic too.',
  },
  RELATION_UNKNOWN: {
    ru: 'Кем приходится — непонятно. Возможно: мать, отец, опекун, иное.',
    en: 'The relation is not understood. Possible: mother, father, guardian, other.',
  },
  PARENT_NAMESAKE: {
    ru: 'В школе уже есть {a}, дети: {b}. Один это человек или тёзка, таблица не говорит: решите сами.',
    en: 'The school has {a} already, children: {b}. The table does not say whether it is the same person: decide.',
  },
  PARENT_NAMESAKE_ROW: {
    ru: 'Так же зовут родителя из строки {a}, ребёнок: {b}. Один это человек или тёзка, таблица не говорит: решите сами.',
    en: 'The parent of row {a} has the same name, child: {b}. The table does not say whether it is the same person: decide.',
  },
  PARENT_AMBIGUOUS: {
    ru: 'Родителей с таким именем в школе несколько ({a}). Свяжите нужного с ребёнком сами.',
    en: 'The school has several parents of this name ({a}). Tie the right one to the child yourself.',
  },
  LINK_ENDED: {
    ru: 'Связь этого родителя с ребёнком закрыта {a}. Если она снова нужна, откройте её сами.',
    en: 'This parent’s tie to the child was closed on {a}. If it is needed again, open it yourself.',
  },
  DUPLICATE_ROW: { ru: 'Повторяет строку {a}.', en: 'Repeats row {a}.' },
  NUMBER_REPEATED: {
    ru: 'Этот номер уже стоит в строке {a}.',
    en: 'Row {a} has this number already.',
  },
  NUMBER_TAKEN: {
    ru: 'Этот номер уже у другого человека: {a}.',
    en: 'Somebody else has this number already: {a}.',
  },
  PERSON_AMBIGUOUS: {
    ru: 'Таких людей в школе несколько ({a}). Добавьте дату рождения, отчество или номер.',
    en: 'There are several such people at the school ({a}). Add the date of birth, patronymic or number.',
  },
  TOO_MANY_CELLS: {
    ru: 'В строке больше ячеек, чем столбцов. Возможно, разделитель стоит внутри значения без кавычек.',
    en: 'The row has more cells than there are columns. A value may hold the delimiter without quotes.',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** A code that says what is wrong with a row. */
export type PeopleRowCode = keyof typeof PEOPLE_ROW_TEXTS;

/** Why a file is no table of people; facts of the refusal `FILE_NOT_UNDERSTOOD` as `kind`. */
export const PEOPLE_FILE_TEXTS = {
  EMPTY: { ru: 'файл пуст', en: 'the file is empty' },
  SPREADSHEET: {
    ru: 'это книга Excel или другой таблицы; сохраните лист как CSV',
    en: 'it is a workbook; save the sheet as CSV',
  },
  UTF16: {
    ru: 'текст записан в UTF-16; сохраните его как «CSV UTF-8»',
    en: 'the text is in UTF-16; save it as “CSV UTF-8”',
  },
  MARKUP: { ru: 'это веб-страница или XML, а не CSV', en: 'it is a web page or XML, not CSV' },
  BINARY: { ru: 'это не текст', en: 'it is not text' },
  QUOTE: {
    ru: 'в строке {a} открыта кавычка, которая нигде не закрыта',
    en: 'row {a} opens a quotation mark that is never closed',
  },
  NO_HEADER: {
    ru: 'в первых строках нет заголовков столбцов, например «Фамилия», «Имя»',
    en: 'the first rows have no column headers such as “Surname”, “Given name”',
  },
  COLUMN_MISSING: { ru: 'нет столбца «{a}»', en: 'there is no column “{a}”' },
  COLUMN_REPEATED: {
    ru: 'столбцов с одним смыслом два: «{a}» и «{b}»',
    en: 'two columns mean the same: “{a}” and “{b}”',
  },
  NO_ROWS: { ru: 'под заголовками нет ни одной строки', en: 'there is no row under the headers' },
  TOO_MANY_ROWS: { ru: 'строк больше {a}', en: 'there are more than {a} rows' },
  TOO_MANY_COLUMNS: { ru: 'столбцов больше {a}', en: 'there are more than {a} columns' },
} as const satisfies Readonly<Record<string, Words>>;

/** A code that says why a file is no table of people. */
export type PeopleFileCode = keyof typeof PEOPLE_FILE_TEXTS;

/** Words with their facts: `{a}` and `{b}`, one after the other. */
const filled = (template: string, facts: readonly string[]): string =>
  template.replace(/\{([ab])\}/g, (_, name: string) => facts[name === 'a' ? 0 : 1] ?? '');

/**
 * What is wrong with a row, in words.
 * @example peopleRowText('DUPLICATE_ROW', 'en', ['5']) //=> "Repeats row 5."
 */
export const peopleRowText = (code: PeopleRowCode, locale: Locale, facts: readonly string[] = []): string =>
  filled(PEOPLE_ROW_TEXTS[code][locale], facts);

/** Why a file is no table of people, as a part of a sentence. */
export const peopleFileText = (code: PeopleFileCode, locale: Locale, facts: readonly string[] = []): string =>
  filled(PEOPLE_FILE_TEXTS[code][locale], facts);

const code = /^[A-Z][A-Z0-9_]*$/;

/** Query of `POST S/people-imports`; the body is the file. */
export class PeopleImportQuery {
  /** Who the table lists. */
  @IsOneOf(PEOPLE_KINDS)
  kind!: PeopleKind;

  @IsName({ max: 200 })
  filename!: string;
}

/** Every row of the table ends as one of these: new + changed + unchanged + bad = rows. */
export class PeopleImportCounts {
  @IsWhole(0)
  rows!: number;

  /** People, or ties to children, that the school does not have yet. */
  @IsWhole(0)
  new!: number;

  @IsWhole(0)
  changed!: number;

  /** At the school already, just as the table says. */
  @IsWhole(0)
  unchanged!: number;

  /** Left out for a reason that is named. */
  @IsWhole(0)
  bad!: number;
}

/** A column of the table, and what was made of it. */
export class PeopleColumn {
  /** As the table has it. */
  @IsText({ max: 201 })
  header!: string;

  /** Null: it is not read. */
  @Nullable()
  @IsOneOf(PEOPLE_FIELDS)
  field!: PeopleField | null;

  /** Why a column that is known is not read, in words; null: it is read, or says nothing to the program. */
  @Nullable()
  @IsText({ max: 500 })
  text!: string | null;
}

/** Why a row is left out. */
export class PeopleFault {
  /** Header of the column as the table has it; empty: the row as a whole. */
  @IsText({ max: 201 })
  column!: string;

  /** What the cell holds, at most 200 characters; null: the row as a whole. */
  @Nullable()
  @IsText({ max: 201 })
  value!: string | null;

  @IsForm(code)
  code!: PeopleRowCode;

  /** Why, in words. */
  @IsText({ max: 1000 })
  text!: string;
}

/** One thing that applying changes about a person; days as `2026-09-01`, a relation as its code. */
export class PeopleChange {
  @IsOneOf(PEOPLE_CHANGED_FIELDS)
  field!: PeopleChangedField;

  /** Null: nothing. */
  @Nullable()
  @IsText({ max: 1000 })
  before!: string | null;

  /** Null: nothing. */
  @Nullable()
  @IsText({ max: 1000 })
  after!: string | null;
}

/** What applying does with one row. */
export class PeopleRow {
  /** Number of the row as a spreadsheet shows it, from 1, headers counted. */
  @IsWhole(1)
  row!: number;

  @IsOneOf(PEOPLE_ACTIONS)
  action!: PeopleAction;

  /** The person's name as the table has it; empty: it has none. */
  @IsText({ max: 400 })
  name!: string;

  /** What is written; of a new person all that is known. */
  @NestedList(() => PeopleChange)
  changes!: PeopleChange[];

  /** What is wrong with the row; several faults are named each. */
  @NestedList(() => PeopleFault)
  faults!: PeopleFault[];

  /** What a person may decide about it when applying; empty: nothing. */
  @IsList()
  @IsOneOf(PARENT_DECISIONS, { each: true })
  decisions!: ParentDecision[];

  /** The cells of a row that is left out, as the table has them; null: of any other row. */
  @Nullable()
  @IsList({ max: 200 })
  @IsText({ max: 501, each: true })
  cells!: string[] | null;
}

/** What was made of a table, and what applying it does. */
export class PeopleImportReport {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @IsOneOf(PEOPLE_KINDS)
  kind!: PeopleKind;

  @IsName({ max: 200 })
  filename!: string;

  @IsOneOf(PEOPLE_IMPORT_STATES)
  state!: PeopleImportState;

  @IsInstant()
  createdAt!: Instant;

  /** Null: not yet. */
  @Nullable()
  @IsInstant()
  appliedAt!: Instant | null;

  @IsOneOf(TABLE_ENCODINGS)
  encoding!: TableEncoding;

  @IsOneOf(TABLE_DELIMITERS)
  delimiter!: TableDelimiter;

  /** First day of what is entered without a day of its own. */
  @IsDay()
  day!: Day;

  @Nested(() => PeopleImportCounts)
  counts!: PeopleImportCounts;

  /** Of the whole table, in its order. */
  @NestedList(() => PeopleColumn)
  columns!: PeopleColumn[];

  /** Every row of the table, in its order. */
  @NestedList(() => PeopleRow)
  rows!: PeopleRow[];
}

/** What a person decided about a row that the table leaves open. */
export class ParentRowDecision {
  /** Number of the row. */
  @IsWhole(1)
  row!: number;

  /** `same`: the parent who is there already; `another`: somebody of the same name. */
  @IsOneOf(PARENT_DECISIONS)
  decision!: ParentDecision;
}

/** Body of `POST S/people-imports/{id}/application`. */
export class ApplyPeopleImport {
  /** Rows that are not named here stay as the preview has them. */
  @NestedList(() => ParentRowDecision, { max: 10_000 })
  decisions!: ParentRowDecision[];
}
