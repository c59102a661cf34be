import {
  TABLE_DELIMITERS,
  type IgnoredColumnCode,
  type PeopleField,
  type PeopleFileCode,
  type PeopleKind,
  type TableDelimiter,
  type TableEncoding,
} from '@zvonok/contracts';
import { meaningOf, neededFields } from './columns.js';
import { decodeTable, readCsv, withoutSeparatorLine, type CsvRows } from './csv.js';

/** Bounds of a table; a file beyond them is refused. */
export const tableLimits = { bytes: 20 * 1024 * 1024, rows: 10_000, columns: 200 } as const;

/** Rows among which the headers are looked for. */
const headerRows = 10;
/** Characters of a cell that are kept; longer ones are longer than anything that is read. */
const keptCell = 500;

/** One column of a table. */
export interface TableColumn {
  readonly header: string;
  readonly field: PeopleField | null;
  readonly ignored: IgnoredColumnCode | null;
}

/** One row under the headers. */
export interface TableRow {
  /** As a spreadsheet numbers it, from 1, headers and empty rows counted. */
  readonly row: number;
  /** Trimmed, each at most 501 characters. */
  readonly cells: readonly string[];
  /** More cells are filled in than there are columns. */
  readonly overfull: boolean;
}

/** A table of people as read, before anything is made of it. */
export interface PeopleTable {
  readonly encoding: TableEncoding;
  readonly delimiter: TableDelimiter;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

/** What became of reading. */
export type TableReading =
  | { readonly ok: true; readonly table: PeopleTable }
  | { readonly ok: false; readonly code: PeopleFileCode; readonly facts: readonly string[] };

const refused = (code: PeopleFileCode, ...facts: string[]): TableReading => ({ ok: false, code, facts });

/** `="0012"` is how a spreadsheet keeps zeros before a number; non-breaking spaces are spaces. */
function clean(cell: string): string {
  const text = cell.replace(/\s+/g, ' ').trim();
  const bare = /^="(.*)"$/.exec(text)?.[1] ?? text;
  const signs = [...bare];
  return signs.length > keptCell ? `${signs.slice(0, keptCell).join('')}…` : bare;
}

/** Reads a file as a table of people of one kind. */
export function readTable(bytes: Buffer, kind: PeopleKind): TableReading {
  const decoded = decodeTable(bytes);
  if (typeof decoded === 'string') return refused(decoded);
  const { text, delimiter: named } = withoutSeparatorLine(decoded.text);
  const head = bestHead(text, kind, named === null ? TABLE_DELIMITERS : [named]);
  if (!head) return refused('NO_HEADER');
  const { delimiter, at } = head;
  const reading = readCsv(text, delimiter, { rows: at + tableLimits.rows * 2 });
  if (!reading.ok) return refused('QUOTE', String(reading.row));
  const headers = withoutEmptyEnd((reading.rows[at] ?? []).map(clean));
  if (headers.length > tableLimits.columns) return refused('TOO_MANY_COLUMNS', String(tableLimits.columns));
  const columns = headers.map((header): TableColumn => {
    const meaning = meaningOf(header, kind);
    return {
      header: [...header].slice(0, 200).join(''),
      field: meaning && 'field' in meaning ? meaning.field : null,
      ignored: meaning && 'ignored' in meaning ? meaning.ignored : null,
    };
  });
  const wrong = columnsFault(columns, kind);
  if (wrong) return wrong;
  const rows = rowsUnder(reading.rows, at, columns.length);
  if (rows.length === 0) return refused('NO_ROWS');
  if (rows.length > tableLimits.rows) return refused('TOO_MANY_ROWS', String(tableLimits.rows));
  return { ok: true, table: { encoding: decoded.encoding, delimiter, columns, rows } };
}

interface Head {
  readonly delimiter: TableDelimiter;
  readonly at: number;
  readonly known: number;
}

/** The delimiter and the row by which most headers are recognised. */
function bestHead(text: string, kind: PeopleKind, delimiters: readonly TableDelimiter[]): Head | null {
  let best: Head | null = null;
  for (const delimiter of delimiters) {
    for (const [at, cells] of firstRows(text, delimiter).entries()) {
      const known = cells.filter((cell) => meaningOf(clean(cell), kind) !== null).length;
      if (known > (best?.known ?? 0)) best = { delimiter, at, known };
    }
  }
  return best;
}

/** Rows before a quotation that is never closed: the headers may be among them. */
function firstRows(text: string, delimiter: TableDelimiter): CsvRows {
  const reading = readCsv(text, delimiter, { rows: headerRows });
  if (reading.ok) return reading.rows;
  const before = readCsv(text, delimiter, { rows: reading.row - 1 });
  return before.ok ? before.rows : [];
}

function columnsFault(columns: readonly TableColumn[], kind: PeopleKind): TableReading | null {
  const seen = new Map<PeopleField, string>();
  for (const { field, header } of columns) {
    if (field === null) continue;
    const other = seen.get(field);
    if (other !== undefined) return refused('COLUMN_REPEATED', other, header);
    seen.set(field, header);
  }
  const missing = neededFields[kind].find((group) => !group.some((field) => seen.has(field)));
  return missing ? refused('COLUMN_MISSING', missing[0] ?? '') : null;
}

function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1] === '') length--;
  return cells.slice(0, length);
}

/** Rows with something in them; all-empty ones are counted and left out. */
function rowsUnder(rows: CsvRows, head: number, columns: number): TableRow[] {
  return rows.slice(head + 1).flatMap((raw, index) => {
    const cells = withoutEmptyEnd(raw.map(clean));
    if (cells.length === 0) return [];
    const overfull = cells.length > columns;
    return [{ row: head + 2 + index, cells: cells.slice(0, columns), overfull }];
  });
}
