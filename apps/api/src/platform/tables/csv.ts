import { TABLE_DELIMITERS, type TableDelimiter, type TableEncoding } from '@zvonok/contracts';

/** Rows of a CSV file, each a list of cells; an empty row is one empty cell. */
export type CsvRows = string[][];

/** A file as text, and how it was written down. */
export interface DecodedTable {
  readonly text: string;
  readonly encoding: TableEncoding;
}

/** What a file is when it is no text; `EMPTY`: nothing at all. */
export type NoText = 'EMPTY' | 'SPREADSHEET' | 'UTF16' | 'MARKUP' | 'BINARY';

/** First bytes of workbooks: of zip archives (xlsx, ods), and of the older binary ones (xls). */
const workbooks = [Buffer.from('PK\x03\x04', 'latin1'), Buffer.from('d0cf11e0a1b11ae1', 'hex')];
const utf16 = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];
const otherFiles = [Buffer.from('%PDF'), Buffer.from('{\\rtf')];
// Control characters that no program writes into a table; tabs and line ends are at home.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/; // eslint-disable-line no-control-regex

const startsWith = (bytes: Buffer, beginnings: readonly Buffer[]): boolean =>
  beginnings.some((one) => bytes.subarray(0, one.length).equals(one));

/**
 * Reads bytes as text: UTF-8 where every byte of it is valid, else Windows-1251, in which any bytes are. What is
 * clearly something else is refused before.
 * @example decodeTable(Buffer.from('Имя')) //=> { text: 'Имя', encoding: 'utf-8' }
 */
export function decodeTable(bytes: Buffer): DecodedTable | NoText {
  if (startsWith(bytes, workbooks)) return 'SPREADSHEET';
  if (startsWith(bytes, utf16)) return 'UTF16';
  if (startsWith(bytes, otherFiles)) return 'BINARY';
  const zeros = bytes.subarray(0, 4096).filter((byte) => byte === 0).length;
  // Every second byte of UTF-16 without a mark is zero where the text is Latin, digits or delimiters.
  if (zeros > 0) return zeros * 8 > Math.min(bytes.length, 4096) ? 'UTF16' : 'BINARY';
  const decoded = asText(bytes);
  if (CONTROLS.test(decoded.text)) return 'BINARY';
  if (decoded.text.trim() === '') return 'EMPTY';
  return /^\s*<(?:!doctype|html|\?xml|table)\b/i.test(decoded.text) ? 'MARKUP' : decoded;
}

function asText(bytes: Buffer): DecodedTable {
  try {
    // Takes the byte order mark away.
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    // Not valid UTF-8: that is the only way the decoder has to say so.
    return { text: new TextDecoder('windows-1251').decode(bytes), encoding: 'windows-1251' };
  }
}

/** The first line by which spreadsheets tell each other the delimiter: `sep=;`. */
const SEPARATOR_LINE = /^"?sep=([;,\t])"?(?:\r\n|\r|\n|$)/i;

/**
 * Takes the line `sep=;` away, which no spreadsheet shows as a row.
 * @returns the rest, and the delimiter it names; null: there is no such line
 */
export function withoutSeparatorLine(text: string): { text: string; delimiter: TableDelimiter | null } {
  const match = SEPARATOR_LINE.exec(text);
  const delimiter = TABLE_DELIMITERS.find((one) => one === match?.[1]) ?? null;
  return match && delimiter ? { text: text.slice(match[0].length), delimiter } : { text, delimiter: null };
}

/** What became of reading: the rows, or the number of the row whose quotation mark is never closed. */
export type CsvReading =
  { readonly ok: true; readonly rows: CsvRows } | { readonly ok: false; readonly row: number };

/** Bounds of one reading; what lies beyond is not read. */
export interface CsvLimits {
  /** Default: no bound. */
  readonly rows?: number;
}

/**
 * Reads CSV (RFC 4180) as spreadsheets write it: any line ends, also mixed; a quotation mark means something only at
 * the beginning of a cell; what stands behind a closed quotation belongs to the cell.
 * @example readCsv('7А;"7 ""Б"""\r\n', ';') //=> { ok: true, rows: [['7А', '7 "Б"']] }
 */
export function readCsv(text: string, delimiter: TableDelimiter, limits: CsvLimits = {}): CsvReading {
  const most = limits.rows ?? Infinity;
  const rows: CsvRows = [];
  const end = new RegExp(`[\r\n${delimiter}]`, 'g');
  let at = 0;
  while (at < text.length && rows.length < most) {
    const row: string[] = [];
    let more = true;
    while (more) {
      let cell = '';
      if (text[at] === '"') {
        const quoted = readQuoted(text, at);
        // A table that is read in part may end within a quotation; the whole one will say so.
        if (quoted === null) return { ok: false, row: rows.length + 1 };
        ({ cell, at } = quoted);
      }
      end.lastIndex = at;
      const stop = end.exec(text)?.index ?? text.length;
      row.push(cell + text.slice(at, stop));
      more = text[stop] === delimiter;
      at = stop + (text[stop] === '\r' && text[stop + 1] === '\n' ? 2 : 1);
    }
    rows.push(row);
  }
  return { ok: true, rows };
}

/** A quotation that begins at `from`, and the place behind it; null: it does not end. */
function readQuoted(text: string, from: number): { cell: string; at: number } | null {
  let cell = '';
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) return null;
    cell += text.slice(at, close);
    if (text[close + 1] !== '"') return { cell, at: close + 1 };
    cell += '"';
    at = close + 2;
  }
}

/**
 * Writes CSV that any spreadsheet reads: every cell quoted that needs it, lines ended by CRLF.
 * @example writeCsv([['Имя', '7 "А"']], ';') //=> 'Имя;"7 ""А"""\r\n'
 */
export function writeCsv(rows: readonly (readonly string[])[], delimiter: TableDelimiter): string {
  const quote = (cell: string): string =>
    /["\r\n;,\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return rows.map((row) => `${row.map(quote).join(delimiter)}\r\n`).join('');
}
