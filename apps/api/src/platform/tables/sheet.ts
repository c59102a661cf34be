import { TABLE_DELIMITERS, type TableDelimiter, type TableEncoding } from '@zvonok/contracts';
import { cleanCell } from './cells.js';
import { decodeTable, readCsv, withoutSeparatorLine, type NoText } from './csv.js';

/** Why a file is no table; `QUOTE` with the number of the row, `TOO_MANY_…` with the bound. */
export type SheetFileCode = NoText | 'QUOTE' | 'NO_HEADER' | 'TOO_MANY_ROWS' | 'TOO_MANY_COLUMNS';

/** A table as read, before anything is made of it. */
export interface Sheet {
  /** How the file was written down. */
  readonly encoding: TableEncoding;
  /** What stands between the cells. */
  readonly delimiter: TableDelimiter;
  /**
   * Rows as a spreadsheet shows them, empty ones too. Cells are trimmed and at most 501 characters.
   */
  readonly rows: readonly (readonly string[])[];
  /** Index of the row with the headers. */
  readonly head: number;
}

/** What became of reading. */
export type SheetReading =
  | { readonly ok: true; readonly sheet: Sheet }
  | { readonly ok: false; readonly code: SheetFileCode; readonly facts: readonly string[] };

/** Bounds of a table; a file beyond them is refused. */
export interface SheetLimits {
  /** Rows with something in them, and as many empty ones. */
  readonly rows: number;
  readonly columns: number;
}

/** Rows among which the headers are looked for. */
const headerRows = 10;

const refused = (code: SheetFileCode, ...facts: string[]): SheetReading => ({ ok: false, code, facts });

/**
 * Reads a table of a spreadsheet program: CSV in UTF-8 or Windows-1251, its cells apart by `;`, `,` or tab. Never throws
 * on the content of the file.
 * @param isHeader whether a cell is one of the headers looked for; the delimiter and the row by which most are found
 *   are taken
 */
export function readSheet(
  bytes: Buffer,
  isHeader: (cell: string) => boolean,
  limits: SheetLimits,
): Promise<SheetReading> {
  const known = (row: readonly string[]): number => row.filter((cell) => isHeader(cell)).length;
  return Promise.resolve(fromText(bytes, known, limits));
}

type CountHeaders = (row: readonly string[]) => number;

/** Rows that are read: empty ones are left out later, but not without end. */
const mostRows = (limits: SheetLimits): number => headerRows + limits.rows * 2;

function fromText(bytes: Buffer, known: CountHeaders, limits: SheetLimits): SheetReading {
  const decoded = decodeTable(bytes);
  if (typeof decoded === 'string') return refused(decoded);
  const { text, delimiter: named } = withoutSeparatorLine(decoded.text);
  let best: { delimiter: TableDelimiter; at: number; known: number } | null = null;
  for (const delimiter of named === null ? TABLE_DELIMITERS : [named]) {
    const row = bestRow(firstRows(text, delimiter), known);
    if (row && row.known > (best?.known ?? 0)) best = { delimiter, ...row };
  }
  if (!best) return refused('NO_HEADER');
  const { delimiter, at } = best;
  const reading = readCsv(text, delimiter, { rows: mostRows(limits) });
  if (!reading.ok) return refused('QUOTE', String(reading.row));
  const rows = reading.rows.map((row) => row.map(cleanCell));
  return { ok: true, sheet: { encoding: decoded.encoding, delimiter, rows, head: at } };
}

/** The one of the first rows with most headers; null: there are none. */
function bestRow(
  rows: readonly (readonly string[])[],
  known: CountHeaders,
): { readonly at: number; readonly known: number } | null {
  const counted = rows.slice(0, headerRows).map((row, at) => ({ at, known: known(row) }));
  const most = Math.max(0, ...counted.map((one) => one.known));
  return most === 0 ? null : (counted.find((one) => one.known === most) ?? null);
}

/** Rows before a quotation that is never closed: the headers may be among them. */
function firstRows(text: string, delimiter: TableDelimiter): string[][] {
  const reading = readCsv(text, delimiter, { rows: headerRows });
  const before = reading.ok ? reading : readCsv(text, delimiter, { rows: reading.row - 1 });
  return before.ok ? before.rows.map((row) => row.map(cleanCell)) : [];
}
