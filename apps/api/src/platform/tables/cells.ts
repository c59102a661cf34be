/** Characters of a cell that are kept; longer ones are longer than anything that is read. */
const keptCell = 500;

/**
 * The text of a cell: trimmed, any spaces as one, without the form `="007"` by which spreadsheets keep zeros; a longer
 * one than 500 characters is cut and ends in `…`.
 */
export function cleanCell(cell: string): string {
  const text = cell.replace(/\s+/g, ' ').trim();
  const bare = /^="(.*)"$/.exec(text)?.[1] ?? text;
  if (bare.length <= keptCell) return bare;
  const signs = [...bare];
  return signs.length > keptCell ? `${signs.slice(0, keptCell).join('')}…` : bare;
}
