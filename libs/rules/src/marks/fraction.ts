/** An exact fraction in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/**
 * The fraction n/d of integers.
 * @throws RangeError when d is 0 or a number is not whole
 * @example fraction(18, 5) //=> { n: 18n, d: 5n }
 */
export function fraction(n: number | bigint, d: number | bigint = 1): Fraction {
  let top = BigInt(n);
  let bottom = BigInt(d);
  if (bottom === 0n) throw new RangeError('a fraction has no denominator 0');
  if (bottom < 0n) {
    top = -top;
    bottom = -bottom;
  }
  const divisor = gcd(top, bottom);
  return divisor > 1n ? { n: top / divisor, d: bottom / divisor } : { n: top, d: bottom };
}

/** The sum. */
export function addFractions(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

/** The product. */
export function multiplyFractions(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d);
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The least whole number that is not less. */
export function ceilFraction(a: Fraction): number {
  const whole = a.n / a.d;
  return Number(a.n > 0n && whole * a.d !== a.n ? whole + 1n : whole);
}

/** The nearest whole number, halves upwards; for fractions not below zero. */
export function roundHalfUp(a: Fraction): number {
  return Number((2n * a.n + a.d) / (2n * a.d));
}

/**
 * A fraction for people: so many decimals, a comma, rounded half up from the exact value.
 * Thresholds are compared on the fraction, never on this text.
 * @example showDecimal(fraction(37, 8)) //=> "4,63"
 */
export function showDecimal(a: Fraction, decimals = 2): string {
  const scale = 10n ** BigInt(decimals);
  const scaled = (2n * a.n * scale + a.d) / (2n * a.d);
  if (decimals === 0) return scaled.toString();
  return `${scaled / scale},${(scaled % scale).toString().padStart(decimals, '0')}`;
}
