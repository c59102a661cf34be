/**
 * An order as documents name it.
 * @param date local day
 * @example orderInWords('41-о', '2026-11-24') //=> "Приказ № 41-о от 24.11.2026"
 */
export const orderInWords = (number: string, date: string): string =>
  `Приказ № ${number} от ${date.split('-').reverse().join('.')}`;
