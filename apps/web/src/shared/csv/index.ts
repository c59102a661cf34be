/** The beginning by which spreadsheet programs know UTF-8. */
const MARK = '\uFEFF';

/** A number to call, which is no formula though it begins as one. */
const PHONE = /^\+\d[\d\s()-]{8,20}$/;

/** A cell of a table. What a spreadsheet program would take for a formula stays text; a phone number stays as it is. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n|%]/.test(text) && !PHONE.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table that Russian spreadsheet programs open by a click: UTF-8 with its mark, `;`, CRLF. */
export function csvTable(rows: readonly (readonly string[])[]): string {
  return MARK + rows.map((row) => `${row.map(csvCell).join(';')}\r\n`).join('');
}

/** Gives a table to the person as a file. */
export function saveCsv(filename: string, table: string): void {
  const address = URL.createObjectURL(new Blob([table], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = filename;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
