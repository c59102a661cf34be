import type {
  ParentDecision,
  PeopleChange,
  PeopleChangedField,
  PeopleFault,
  PeopleImportReport,
  PeopleKind,
  PeopleRow,
} from '@zvonok/contracts';
import { PARENT_KINDS } from '@zvonok/contracts/enums';
import { csvTable } from '../../shared/csv/index.js';
import { i18n } from '../../shared/i18n/index.js';

const { t } = i18n.global;

/** Who a table lists, in the order in which a school brings them in. */
export const KINDS = ['pupils', 'parents', 'staff'] as const satisfies readonly PeopleKind[];

/** Parts of the preview: what applying does with a row, and those that wait for a decision. */
export const TABS = ['all', 'bad', 'ask', 'new', 'changed', 'unchanged'] as const;
export type Tab = (typeof TABS)[number];

/** What somebody decided about rows, by their numbers. */
export type Decisions = ReadonlyMap<number, ParentDecision>;

/** Rows of one page of the list. */
export const PAGE_ROWS = 100;

/** Whether a row is the reader's to decide. */
export const asks = (row: PeopleRow): boolean => row.decisions.length > 0;

/** Where a row belongs: a question is no fault of the table. */
export const tabOf = (row: PeopleRow): Exclude<Tab, 'all'> => (asks(row) ? 'ask' : row.action);

/** How many rows each part has. */
export function tabCounts(rows: readonly PeopleRow[]): Readonly<Record<Tab, number>> {
  const counts = { all: rows.length, bad: 0, ask: 0, new: 0, changed: 0, unchanged: 0 };
  for (const row of rows) counts[tabOf(row)] += 1;
  return counts;
}

const ORDER: readonly Tab[] = ['bad', 'ask', 'changed', 'new', 'unchanged'];

const folded = (text: string): string => text.toLowerCase().replaceAll('ё', 'е').trim();

/** Rows of a part, those to be mended first, else as in the table; `q`: a part of the name, or a row's number. */
export function shownRows(rows: readonly PeopleRow[], tab: Tab, q: string): PeopleRow[] {
  const wanted = folded(q);
  const found = rows.filter(
    (row) =>
      (tab === 'all' || tabOf(row) === tab) &&
      (wanted === '' || folded(row.name).includes(wanted) || String(row.row) === wanted),
  );
  // The sort is stable: rows of one part stay in the order of the table.
  return tab === 'all' ? found.sort((a, b) => ORDER.indexOf(tabOf(a)) - ORDER.indexOf(tabOf(b))) : found;
}

/** Rows that are open and about which nothing is decided yet. */
export const undecided = (rows: readonly PeopleRow[], decisions: Decisions): number =>
  rows.filter((row) => asks(row) && !decisions.has(row.row)).length;

/** How many rows applying writes, with what is decided so far. */
export function writes(report: PeopleImportReport, decisions: Decisions): number {
  const decided = report.rows.filter((row) => row.action === 'bad' && decisions.has(row.row)).length;
  return report.counts.new + report.counts.changed + decided;
}

const NAMES: readonly PeopleChangedField[] = ['surname', 'givenName', 'patronymic', 'fullName'];

/** What is told of a row besides its name: of somebody new the name says itself. */
export const toldChanges = (row: PeopleRow): PeopleChange[] =>
  row.action === 'new' ? row.changes.filter(({ field }) => !NAMES.includes(field)) : row.changes;

/** A value of a change in words: dates as people write them. */
export function valueText(change: PeopleChange, value: string | null): string {
  if (value === null || value === '') return t('peopleImport.nothing');
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (date) return `${date[3]}.${date[2]}.${date[1]}`;
  const known = PARENT_KINDS.find((kind) => kind === value);
  return change.field === 'parentKind' && known ? t(`setup.parentKinds.${known}`) : value;
}

/** A fault in one sentence: column, what the cell holds, why. */
export function faultText({ column, value, text }: PeopleFault): string {
  const cell = value === null || value === '' ? '' : ` «${value}»`;
  return column === '' ? text : `${column}${cell}: ${text}`;
}

/**
 * The rows that are left out, as a table to be mended and sent again: their own columns first, then the number of the
 * row and what is wrong.
 */
export function badRowsCsv(report: PeopleImportReport, decisions: Decisions): string {
  const head = [
    ...report.columns.map(({ header }) => header),
    t('peopleImport.csv.row'),
    t('peopleImport.csv.faults'),
  ];
  const rows = toMend(report, decisions).map((row) => [
    ...report.columns.map((_column, at) => row.cells?.[at] ?? ''),
    String(row.row),
    row.faults.map(faultText).join(' '),
  ]);
  return csvTable([head, ...rows]);
}

/** Rows that are left out for what the table says; a question is answered here, as long as it can be. */
export const toMend = (report: PeopleImportReport, decisions: Decisions): PeopleRow[] =>
  leftOut(report, decisions).filter((row) => !asks(row) || report.state === 'applied');

/** Rows that applying leaves out, with what is decided so far. */
export const leftOut = (report: PeopleImportReport, decisions: Decisions): PeopleRow[] =>
  report.rows.filter((row) => row.action === 'bad' && !decisions.has(row.row));

/** A small table to begin with, headers as the program knows them. */
export const sampleCsv = (kind: PeopleKind): string =>
  csvTable(
    t(`peopleImport.samples.${kind}`)
      .split('\n')
      .map((line) => line.split(';')),
  );
