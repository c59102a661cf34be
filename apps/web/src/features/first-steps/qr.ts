/**
 * A QR code (ISO/IEC 18004) of an address: bytes, error correction level M, versions 1 to 10, which hold 213 bytes.
 * Written here, for a slip has to be made without a network and without a program of somebody else's.
 */

/** Rows of modules; true is dark. Without the quiet zone of four modules around it. */
export type QrCode = readonly (readonly boolean[])[];

/** Codewords for error correction in each block, and how many blocks there are, by version. */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
const BYTES = 0b0100;
const PADDING = [0xec, 0x11];

/** Modules that carry data and correction in a version. */
function rawModules(version: number): number {
  let count = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const aligned = Math.floor(version / 7) + 2;
    count -= (25 * aligned - 10) * aligned - 55;
  }
  return version >= 7 ? count - 36 : count;
}
const capacity = (version: number): number =>
  Math.floor(rawModules(version) / 8) - at(CORRECTION, version - 1) * at(BLOCKS, version - 1);

function at(list: ArrayLike<number>, index: number): number {
  return list[index] ?? 0;
}

/** The product in the field of 256 elements that Reed and Solomon's codes work in. */
function multiply(left: number, right: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((right >>> bit) & 1) * left;
  }
  return product;
}

function divisorOf(degree: number): number[] {
  const divisor: number[] = Array.from({ length: degree }, (_none, index) => (index === degree - 1 ? 1 : 0));
  let root = 1;
  for (let step = 0; step < degree; step += 1) {
    for (let index = 0; index < degree; index += 1) {
      divisor[index] = multiply(at(divisor, index), root) ^ at(divisor, index + 1);
    }
    root = multiply(root, 2);
  }
  return divisor;
}

function remainderOf(data: readonly number[], divisor: readonly number[]): number[] {
  const rest: number[] = divisor.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    divisor.forEach((one, index) => (rest[index] = at(rest, index) ^ multiply(one, factor)));
  }
  return rest;
}

/** Length and bytes of the text, filled up to what the version holds. */
function dataOf(bytes: Uint8Array, version: number): number[] {
  const bits: number[] = [];
  const put = (value: number, width: number): void => {
    for (let bit = width - 1; bit >= 0; bit -= 1) bits.push((value >>> bit) & 1);
  };
  put(BYTES, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  const room = capacity(version) * 8;
  put(0, Math.min(4, room - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  const words: number[] = [];
  for (let from = 0; from < bits.length; from += 8) {
    words.push(bits.slice(from, from + 8).reduce((word, bit) => (word << 1) | bit, 0));
  }
  for (let index = 0; words.length < capacity(version); index += 1) words.push(at(PADDING, index % 2));
  return words;
}

/** Data in blocks, each with its correction, woven together. */
function codewordsOf(data: readonly number[], version: number): number[] {
  const blocks = at(BLOCKS, version - 1);
  const correction = at(CORRECTION, version - 1);
  const raw = Math.floor(rawModules(version) / 8);
  const short = Math.floor(raw / blocks) - correction;
  const shortBlocks = blocks - (raw % blocks);
  const divisor = divisorOf(correction);
  let from = 0;
  const parts = Array.from({ length: blocks }, (_none, index) => {
    const part = data.slice(from, from + short + (index < shortBlocks ? 0 : 1));
    from += part.length;
    return { part, check: remainderOf(part, divisor) };
  });
  const woven: number[] = [];
  for (let index = 0; index <= short; index += 1) {
    for (const { part } of parts) if (index < part.length) woven.push(at(part, index));
  }
  for (let index = 0; index < correction; index += 1) {
    for (const { check } of parts) woven.push(at(check, index));
  }
  return woven;
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function alignmentsOf(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const last = version * 4 + 10;
  const places = Array.from({ length: count - 1 }, (_none, index) => last - index * step).reverse();
  return [6, ...places];
}

/** The symbol while it is drawn: its modules, and which of them are no data. */
class Drawing {
  readonly size: number;
  readonly dark: boolean[][];
  private readonly fixed: boolean[][];

  constructor(private readonly version: number) {
    this.size = version * 4 + 17;
    const empty = (): boolean[][] =>
      Array.from({ length: this.size }, () => Array.from({ length: this.size }, () => false));
    this.dark = empty();
    this.fixed = empty();
    this.drawPatterns();
  }

  private set(x: number, y: number, dark: boolean): void {
    const row = this.dark[y];
    const fixed = this.fixed[y];
    if (!row || !fixed || x < 0 || x >= this.size) return;
    row[x] = dark;
    fixed[x] = true;
  }

  private drawPatterns(): void {
    for (let index = 0; index < this.size; index += 1) {
      this.set(6, index, index % 2 === 0);
      this.set(index, 6, index % 2 === 0);
    }
    for (const [x, y] of [
      [3, 3],
      [this.size - 4, 3],
      [3, this.size - 4],
    ] as const) {
      this.drawRings(x, y, 4, (ring) => ring !== 2 && ring !== 4);
    }
    const places = alignmentsOf(this.version);
    const [first = 0, last = 0] = [places[0], places.at(-1)];
    for (const x of places) {
      for (const y of places) {
        const atFinder =
          (x === first && y === first) || (x === first && y === last) || (x === last && y === first);
        if (!atFinder) this.drawRings(x, y, 2, (ring) => ring !== 1);
      }
    }
    this.drawFormat(0);
    this.drawVersion();
  }

  private drawRings(x: number, y: number, reach: number, isDark: (ring: number) => boolean): void {
    for (let dy = -reach; dy <= reach; dy += 1) {
      for (let dx = -reach; dx <= reach; dx += 1) {
        this.set(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
      }
    }
  }

  /** Level M, whose number is 0, and the mask. */
  drawFormat(mask: number): void {
    let rest = mask;
    for (let step = 0; step < 10; step += 1) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
    const bits = ((mask << 10) | rest) ^ 0x5412;
    const bit = (index: number): boolean => ((bits >>> index) & 1) !== 0;
    for (let index = 0; index <= 5; index += 1) this.set(8, index, bit(index));
    this.set(8, 7, bit(6));
    this.set(8, 8, bit(7));
    this.set(7, 8, bit(8));
    for (let index = 9; index < 15; index += 1) this.set(14 - index, 8, bit(index));
    for (let index = 0; index < 8; index += 1) this.set(this.size - 1 - index, 8, bit(index));
    for (let index = 8; index < 15; index += 1) this.set(8, this.size - 15 + index, bit(index));
    this.set(8, this.size - 8, true);
  }

  private drawVersion(): void {
    if (this.version < 7) return;
    let rest = this.version;
    for (let step = 0; step < 12; step += 1) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    const bits = (this.version << 12) | rest;
    for (let index = 0; index < 18; index += 1) {
      const dark = ((bits >>> index) & 1) !== 0;
      const [far, near] = [this.size - 11 + (index % 3), Math.floor(index / 3)];
      this.set(far, near, dark);
      this.set(near, far, dark);
    }
  }

  /** Puts the codewords in, two columns at a time, upwards and downwards in turn. */
  drawData(words: readonly number[]): void {
    let index = 0;
    for (let right = this.size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < this.size; step += 1) {
        const upward = ((right + 1) & 2) === 0;
        const y = upward ? this.size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (this.fixed[y]?.[x] !== false || index >= words.length * 8) continue;
          const row = this.dark[y];
          if (row) row[x] = ((at(words, index >>> 3) >>> (7 - (index & 7))) & 1) !== 0;
          index += 1;
        }
      }
    }
  }

  /** Turns the data over where the mask says so; done twice, it is as before. */
  turn(mask: number): void {
    const hits = MASKS[mask];
    this.dark.forEach((row, y) =>
      row.forEach((dark, x) => {
        if (hits?.(x, y) && this.fixed[y]?.[x] === false) row[x] = !dark;
      }),
    );
  }
}

/** How hard a symbol is to read: runs of one colour, squares of one colour, what looks like a corner, too much of one. */
function penaltyOf(dark: QrCode): number {
  const size = dark.length;
  const columns = dark.map((_row, x) => dark.map((row) => row[x] === true));
  let penalty = 0;
  for (const line of [...dark, ...columns]) {
    const text = line.map((one) => (one ? '1' : '0')).join('');
    for (const [run] of text.matchAll(/0{5,}|1{5,}/g)) penalty += run.length - 2;
    penalty += 40 * [...text.matchAll(/(?=10111010000|00001011101)/g)].length;
  }
  let total = 0;
  dark.forEach((row, y) =>
    row.forEach((one, x) => {
      if (one) total += 1;
      const square = [row[x + 1], dark[y + 1]?.[x], dark[y + 1]?.[x + 1]];
      if (square.every((other) => other === one)) penalty += 3;
    }),
  );
  return penalty + 10 * Math.floor(Math.abs((total * 20) / (size * size) - 10));
}

/**
 * The code of a text.
 * @throws RangeError for more than 213 bytes
 * @example qrOf('https://journal.school.local/welcome#k7mp-2xqd-9hta').length //=> 33 modules a side
 */
export function qrOf(text: string): QrCode {
  const bytes = new TextEncoder().encode(text);
  const version = CORRECTION.findIndex(
    (_none, index) => bytes.length + (index < 9 ? 2 : 3) <= capacity(index + 1),
  );
  if (version < 0) throw new RangeError('too long for a code');
  const drawing = new Drawing(version + 1);
  drawing.drawData(codewordsOf(dataOf(bytes, version + 1), version + 1));
  const penalties = MASKS.map((_none, mask) => {
    drawing.turn(mask);
    drawing.drawFormat(mask);
    const penalty = penaltyOf(drawing.dark);
    drawing.turn(mask);
    return penalty;
  });
  const mask = penalties.indexOf(Math.min(...penalties));
  drawing.turn(mask);
  drawing.drawFormat(mask);
  return drawing.dark;
}

/** The dark modules as one path of an SVG whose unit is a module, four modules of quiet zone included. */
export function qrPath(code: QrCode): string {
  return code
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])))
    .join('');
}
