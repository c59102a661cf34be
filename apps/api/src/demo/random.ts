/** Chance that comes out the same for the same seed (mulberry32): a demonstration is made anew as it was. */
export class Random {
  private state: number;

  /** @param seed any text */
  constructor(seed: string) {
    let hash = 2_166_136_261;
    for (const letter of seed) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
    this.state = hash >>> 0;
  }

  /** From 0 to 1, 1 not included. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both bounds included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** @param share how often it is true, from 0 to 1 */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /**
   * One of the list.
   * @throws RangeError when the list is empty
   */
  pick<Item>(list: readonly Item[]): Item {
    const item = list[Math.floor(this.next() * list.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** The list in another order. */
  shuffled<Item>(list: readonly Item[]): Item[] {
    const mixed = [...list];
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const other = this.whole(0, last);
      [mixed[last], mixed[other]] = [mixed[other] as Item, mixed[last] as Item];
    }
    return mixed;
  }

  /** Some of the list, in its order. */
  some<Item>(list: readonly Item[], count: number): Item[] {
    const chosen = new Set(this.shuffled(list).slice(0, count));
    return list.filter((item) => chosen.has(item));
  }
}
