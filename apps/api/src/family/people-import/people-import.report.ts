import {
  IGNORED_COLUMN_TEXTS,
  isDay,
  peopleFileText,
  PEOPLE_FIELD_NAMES,
  peopleRowText,
  type Day,
  type Locale,
  type PeopleField,
  type PeopleFileCode,
  type PeopleImportReport,
  type TableDelimiter,
  type TableEncoding,
} from '@zvonok/contracts';
import { Refused } from '../../platform/problems/refused.js';
import type { PeoplePlan, PlannedRow } from './plan.js';
import type { PeopleTable, TableColumn } from './table.js';

/** What is kept of a read table, to be shown in any language. */
export interface PeopleOutcome {
  readonly encoding: TableEncoding;
  readonly delimiter: TableDelimiter;
  readonly day: Day;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly KeptRow[];
  /** Pupils whose data the rows show. */
  readonly pupilIds: readonly string[];
}

/** A row with the cells of one that is left out. */
interface KeptRow extends PlannedRow {
  readonly cells: readonly string[] | null;
}

/** What is kept of an import besides. */
export type StoredReport = Pick<
  PeopleImportReport,
  'id' | 'version' | 'kind' | 'filename' | 'state' | 'createdAt' | 'appliedAt'
>;

/** What is to be kept of a plan. */
export function outcomeOf(
  { columns, encoding, delimiter, rows: read }: PeopleTable,
  plan: PeoplePlan,
  day: Day,
): PeopleOutcome {
  const cells = new Map(read.map((one) => [one.row, one.cells]));
  return {
    encoding,
    delimiter,
    day,
    columns,
    rows: plan.rows.map((row) => ({
      ...row,
      cells: row.action === 'bad' ? (cells.get(row.row) ?? []) : null,
    })),
    pupilIds: plan.pupilIds,
  };
}

const longestValue = 200;

const cut = (text: string): string =>
  [...text].length > longestValue ? `${[...text].slice(0, longestValue).join('')}…` : text;

/** Days within a text, as the language writes them. */
const inWords = (fact: string, locale: Locale): string =>
  locale === 'ru' && isDay(fact) ? fact.split('-').reverse().join('.') : fact;

/** What is shown of an import. */
export function reportOf(stored: StoredReport, outcome: PeopleOutcome, locale: Locale): PeopleImportReport {
  const { encoding, delimiter, day, columns, rows } = outcome;
  const count = (action: PlannedRow['action']): number => rows.filter((row) => row.action === action).length;
  return {
    ...stored,
    encoding,
    delimiter,
    day,
    counts: {
      rows: rows.length,
      new: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      bad: count('bad'),
    },
    columns: columns.map(({ header, field, ignored }) => ({
      header,
      field,
      text: ignored === null ? null : IGNORED_COLUMN_TEXTS[ignored][locale],
    })),
    rows: rows.map(({ row, action, name, changes, faults, decisions, cells }) => ({
      row,
      action,
      name,
      changes: [...changes],
      faults: faults.map(({ column, code, facts }) => ({
        column: column === null ? '' : (columns[column]?.header ?? ''),
        value: column === null ? null : cut(cells?.[column] ?? ''),
        code,
        text: peopleRowText(
          code,
          locale,
          facts.map((fact) => inWords(fact, locale)),
        ),
      })),
      decisions: [...decisions],
      cells: cells && [...cells],
    })),
  };
}

/** The refusal of a file that is no table of people. */
export function refusedTable(code: PeopleFileCode, facts: readonly string[], locale: Locale): Refused {
  const named =
    code === 'COLUMN_MISSING'
      ? facts.map((field) => PEOPLE_FIELD_NAMES[field as PeopleField][locale])
      : facts;
  return new Refused('FILE_NOT_UNDERSTOOD', {
    facts: { reason: peopleFileText(code, locale, named), kind: code },
  });
}
