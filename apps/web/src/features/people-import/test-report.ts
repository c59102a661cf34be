import type { PeopleImportReport, PeopleRow } from '@zvonok/contracts';

/** A row of a table for specs; what is not said is as of an unchanged pupil. */
export function peopleRow(row: number, part: Partial<PeopleRow> = {}): PeopleRow {
  return {
    row,
    action: 'unchanged',
    name: `Ученик № ${row}`,
    changes: [],
    faults: [],
    decisions: [],
    cells: null,
    ...part,
  };
}

/** What was made of a table, for specs: counts come from the rows. */
export function peopleReport(rows: PeopleRow[], part: Partial<PeopleImportReport> = {}): PeopleImportReport {
  const count = (action: PeopleRow['action']): number => rows.filter((one) => one.action === action).length;
  return {
    id: '01a00000-0000-7000-8000-000000000001',
    version: 1,
    kind: 'pupils',
    filename: 'ученики.csv',
    state: 'read',
    createdAt: '2026-11-24T08:40:00.000Z',
    appliedAt: null,
    encoding: 'windows-1251',
    delimiter: ';',
    day: '2026-11-24',
    counts: {
      rows: rows.length,
      new: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      bad: count('bad'),
    },
    columns: [
      { header: 'Фамилия', field: 'surname', text: null },
      { header: 'Имя', field: 'givenName', text: null },
      { header: 'Кл.', field: 'schoolClass', text: null },
      { header: 'Телефон', field: null, text: 'Контакты из таблицы не берутся.' },
    ],
    rows,
    ...part,
  };
}

/** A row with a fault in its class. */
export const badRow = (row: number, part: Partial<PeopleRow> = {}): PeopleRow =>
  peopleRow(row, {
    action: 'bad',
    name: 'Петров Иван',
    faults: [{ column: 'Кл.', value: '13Я', code: 'CLASS_WRONG', text: 'Это не похоже на класс.' }],
    cells: ['=Петров', 'Иван', '13Я', '+7 912 345-67-89'],
    ...part,
  });

/** A row that somebody has to decide about. */
export const askingRow = (row: number, part: Partial<PeopleRow> = {}): PeopleRow =>
  peopleRow(row, {
    action: 'bad',
    name: 'Смирнова Ольга Викторовна',
    faults: [{ column: '', value: null, code: 'PARENT_NAMESAKE', text: 'В школе уже есть такой человек.' }],
    decisions: ['same', 'another'],
    cells: ['Смирнова', 'Ольга', '7А', ''],
    ...part,
  });
