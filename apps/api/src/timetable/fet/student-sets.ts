import type { FetStudents, FetYear } from './fet-file.js';

/**
 * The years, groups and subgroups of a file by name: what lies within what and which sets share students. A set that
 * stands in several years is one set.
 */
export class StudentSets {
  private readonly children = new Map<string, Set<string>>();
  private readonly years = new Map<string, Set<string>>();
  private readonly descendantsOf = new Map<string, ReadonlySet<string>>();
  private readonly atomsOf = new Map<string, ReadonlySet<string>>();

  constructor(years: readonly FetYear[]) {
    for (const year of years) {
      this.add(year, year.name);
    }
  }

  has(name: string): boolean {
    return this.children.has(name);
  }

  /** All names, in the order of the file. */
  names(): string[] {
    return [...this.children.keys()];
  }

  /** The smallest sets inside this one; a set without parts is its own. Two sets share pupils when they share an atom. */
  atoms(name: string): ReadonlySet<string> {
    const known = this.atomsOf.get(name);
    if (known !== undefined) {
      return known;
    }
    const within = [...this.descendants(name), name];
    const atoms = new Set(within.filter((inner) => (this.children.get(inner)?.size ?? 0) === 0));
    // Only a file that nests a set in itself has none.
    const result = atoms.size === 0 ? new Set([name]) : atoms;
    this.atomsOf.set(name, result);
    return result;
  }

  /** Whether `inner` is `outer` or lies in it by the tree of the file. */
  isWithin(inner: string, outer: string): boolean {
    return inner === outer || this.descendants(outer).has(inner);
  }

  /** Whether two sets have pupils in common. */
  overlap(one: string, other: string): boolean {
    const [few, many] =
      this.atoms(one).size < this.atoms(other).size
        ? [this.atoms(one), this.atoms(other)]
        : [this.atoms(other), this.atoms(one)];
    for (const atom of few) {
      if (many.has(atom)) {
        return true;
      }
    }
    return false;
  }

  /** Names of the years in which the set stands. */
  yearsOf(name: string): string[] {
    return [...(this.years.get(name) ?? [])];
  }

  /** Every set inside, at any depth. */
  descendants(name: string): ReadonlySet<string> {
    const known = this.descendantsOf.get(name);
    if (known !== undefined) {
      return known;
    }
    const found = new Set<string>();
    const open = [...(this.children.get(name) ?? [])];
    // The list grows while it is walked: sets nearer to the top come first.
    for (const next of open) {
      if (next !== name && !found.has(next)) {
        found.add(next);
        open.push(...(this.children.get(next) ?? []));
      }
    }
    this.descendantsOf.set(name, found);
    return found;
  }

  private add(set: FetStudents, year: string): void {
    const inner = this.children.get(set.name) ?? new Set<string>();
    this.children.set(set.name, inner);
    const years = this.years.get(set.name) ?? new Set<string>();
    this.years.set(set.name, years.add(year));
    for (const child of set.children) {
      if (child.name !== '') {
        inner.add(child.name);
        this.add(child, year);
      }
    }
  }
}
