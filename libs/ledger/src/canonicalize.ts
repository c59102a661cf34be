/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * The canonical JSON text of a value, RFC 8785 (JCS): keys in the order of UTF-16 units, no spaces,
 * numbers as ECMAScript writes them, fewest escapes.
 * @throws RangeError for what has no canonical form: undefined, functions, symbols, bigints, NaN, infinities,
 *   lone surrogates, and objects that are neither plain nor arrays
 * @example canonicalize({ b: 1, a: [null, 'é'] }) //=> '{"a":[null,"é"],"b":1}'
 */
export function canonicalize(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return text(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError(`no canonical form of ${value}`);
      // -0 is written 0, as ECMAScript does.
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${Array.from(value, canonicalize).join(',')}]`;
      return members(value);
    default:
      throw new RangeError(`no canonical form of a ${typeof value}`);
  }
}

const anySurrogate = /[\uD800-\uDFFF]/;
/** With the u flag a pair is one character, so only a half of one is a surrogate; slow, and seldom asked. */
const loneSurrogate = /\p{Surrogate}/u;

function text(value: string): string {
  if (anySurrogate.test(value) && loneSurrogate.test(value))
    throw new RangeError('a lone surrogate has no UTF-8 form');
  return JSON.stringify(value);
}

function members(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  // A plain object of another realm (a worker, a frame) is plain too.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
    throw new RangeError('only plain objects have a canonical form');
  // Strings are sorted by UTF-16 units, as the standard asks.
  const keys = Object.keys(value).sort();
  let written = '';
  for (const key of keys) {
    written += `${written === '' ? '' : ','}${text(key)}:${canonicalize((value as Record<string, unknown>)[key])}`;
  }
  return `{${written}}`;
}
