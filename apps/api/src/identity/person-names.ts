/** A person's names as they are stored. */
export interface PersonNames {
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic?: string | null;
}

const initial = (name: string | null | undefined): string => {
  const letter = [...(name ?? '')][0];
  return letter === undefined ? '' : ` ${letter}.`;
};

/**
 * A member of the staff as journals name them.
 * @example staffName({ surname: 'Соколова', givenName: 'Мария', patronymic: 'Викторовна' }) //=> "Соколова М. В."
 */
export const staffName = (person: PersonNames): string =>
  `${person.surname}${initial(person.givenName)}${initial(person.patronymic)}`;

/**
 * A pupil as class lists name them.
 * @example pupilName({ surname: 'Алексеева', givenName: 'Дарья' }) //=> "Алексеева Дарья"
 */
export const pupilName = (person: PersonNames): string => `${person.surname} ${person.givenName}`;

/** All names, for lists of parents and for accounts. */
export const fullName = (person: PersonNames): string =>
  [person.surname, person.givenName, person.patronymic].filter(Boolean).join(' ');

/**
 * The SQL of {@link staffName}, for statements that build their answer in the database.
 * @param table alias of `staff_member`
 */
export const staffNameSql = (table: string): string =>
  `(${table}.surname || coalesce(' ' || left(nullif(${table}.given_name, ''), 1) || '.', '') ` +
  `|| coalesce(' ' || left(nullif(${table}.patronymic, ''), 1) || '.', ''))`;

/**
 * The SQL of {@link pupilName}.
 * @param table alias of `pupil`
 */
export const pupilNameSql = (table: string): string => `(${table}.surname || ' ' || ${table}.given_name)`;

/** The order of Russian names: «ё» stands with «е», not after «я». */
export const RUSSIAN = 'COLLATE "ru-x-icu"';

/**
 * The order of a class list.
 * @param table alias of a table with names
 */
export const byNameSql = (table: string): string =>
  ['surname', 'given_name', 'patronymic'].map((column) => `${table}.${column} ${RUSSIAN}`).join(', ') +
  `, ${table}.id`;
