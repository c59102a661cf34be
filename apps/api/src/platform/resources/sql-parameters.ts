/** Values of a statement's parameters, collected while its text is put together. */
export class SqlParameters {
  private readonly list: unknown[] = [];

  /**
   * Adds a value.
   * @returns its place in the text, `$3`
   */
  add(value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }

  /** Adds values whose places are already in the text. */
  append(values: readonly unknown[]): void {
    this.list.push(...values);
  }

  /** Number of the next place. */
  get next(): number {
    return this.list.length + 1;
  }

  get values(): readonly unknown[] {
    return this.list;
  }
}
