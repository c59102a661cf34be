import type { FastifyRequest } from 'fastify';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Refused } from '../problems/refused.js';
import { Answer } from './answer.js';

/** Place in a list: the values its order is by, identifier last; `back` for the page before. */
export interface Place {
  readonly values: readonly (string | number | null)[];
  readonly back: boolean;
}

/** Writes a place as an opaque cursor. */
export const cursorOf = (place: Place): string =>
  Buffer.from(JSON.stringify([place.back ? 1 : 0, ...place.values])).toString('base64url');

/**
 * Reads a cursor.
 * @param size how many values the list's order has
 * @throws Refused `INVALID` when it was not made by us
 */
export function placeOf(cursor: string | undefined, size: number): Place | null {
  if (cursor === undefined) return null;
  try {
    const [back, ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const plain = values.every((one) => one === null || typeof one === 'string' || typeof one === 'number');
    if ((back === 0 || back === 1) && values.length === size && plain) {
      return { back: back === 1, values: values as Place['values'] };
    }
  } catch {
    // Not JSON: refused below like any other foreign text.
  }
  throw new Refused('INVALID', {
    errors: [{ pointer: '/cursor', code: 'WRONG_FORM', detail: '' }],
  });
}

/** What a list asks of its statement. */
export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Columns a list is ordered by, all ascending; the identifier is added as the last one. */
export interface PageOrder {
  /** SQL expressions, never null. */
  readonly by: readonly string[];
  /** SQL expression of the identifier. */
  readonly id: string;
}

/** Parts of a statement that read one page. */
export interface PageSql {
  /** A condition, `TRUE` on the first page. */
  readonly where: string;
  /** `ORDER BY … LIMIT …`: one row more than asked, to know whether there is a next page. */
  readonly tail: string;
  /** Values of its parameters, to be put behind those of the rest of the statement. */
  readonly values: readonly (string | number | null)[];
  readonly place: Place | null;
}

/**
 * SQL of one page. Row comparison makes the order total, so that rows with equal names are neither lost nor shown
 * twice.
 * @param firstParameter number of the first free `$n`
 * @example
 *   const page = pageSql({ by: ['surname'], id: 'id' }, query, 2);
 *   await tx.query(`SELECT … WHERE school_id = $1 AND ${page.where} ${page.tail}`, [schoolId, ...page.values]);
 */
export function pageSql(order: PageOrder, query: PageQuery, firstParameter: number): PageSql {
  const columns = [...order.by, order.id];
  const place = placeOf(query.cursor, columns.length);
  const back = place?.back ?? false;
  const tail = `ORDER BY ${columns.map((one) => `${one} ${back ? 'DESC' : 'ASC'}`).join(', ')} LIMIT ${query.limit + 1}`;
  if (!place) return { where: 'TRUE', tail, values: [], place };
  const parameters = columns.map((_, index) => `$${firstParameter + index}`).join(', ');
  return {
    where: `(${columns.join(', ')}) ${back ? '<' : '>'} (${parameters})`,
    tail,
    values: place.values,
    place,
  };
}

/** Path and query of the request, for the `Link` header of a list. */
export const RequestUrl = createParamDecorator(
  (_: unknown, context: ExecutionContext): string => context.switchToHttp().getRequest<FastifyRequest>().url,
);

/**
 * Makes the page: at most `limit` items, and `Link` to its neighbours.
 * @param rows what the statement with {@link pageSql} gave, at most `limit + 1`
 * @param keyOf values the list is ordered by, identifier last, as the statement compares them
 * @param view what one row looks like outside
 * @param url path and query of the request (`@RequestUrl()`)
 */
export function pageOf<Row, View extends object>(
  rows: readonly Row[],
  query: PageQuery,
  place: Place | null,
  keyOf: (row: Row) => readonly (string | number | null)[],
  view: (row: Row) => View,
  url: string,
): Answer {
  const back = place?.back ?? false;
  const more = rows.length > query.limit;
  const shown = rows.slice(0, query.limit);
  if (back) shown.reverse();
  const links: string[] = [];
  const [first, last] = [shown[0], shown.at(-1)];
  const link = (row: Row, toBack: boolean): string => {
    const [path = '', search = ''] = url.split('?');
    const parameters = new URLSearchParams(search);
    parameters.set('cursor', cursorOf({ back: toBack, values: keyOf(row) }));
    return `<${path}?${parameters.toString()}>; rel="${toBack ? 'prev' : 'next'}"`;
  };
  if (last !== undefined && (back || more)) links.push(link(last, false));
  if (first !== undefined && (back ? more : place !== null)) links.push(link(first, true));
  return Answer.of({ items: shown.map(view) }, links.length === 0 ? {} : { link: links.join(', ') });
}
