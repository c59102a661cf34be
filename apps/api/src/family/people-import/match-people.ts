/** One way of recognising people: the same key on both sides; null: the way does not apply. */
export interface Pass<Row, Person> {
  readonly rowKey: (row: Row) => string | null;
  readonly personKey: (person: Person) => string | null;
  /** What must hold besides. */
  readonly fits?: (row: Row, person: Person) => boolean;
}

/** Who the rows of a table are. */
export interface Matched<Row, Person> {
  readonly people: ReadonlyMap<Row, Person>;
  /** Rows that may be several of those who are left, with these. */
  readonly unclear: ReadonlyMap<Row, readonly Person[]>;
}

/**
 * Recognises people pass by pass, the surest way first. A pass takes only what is unique on both sides among what is
 * left of the table and of the school, so that of two namesakes neither is taken for the other.
 */
export function matchPeople<Row, Person>(
  rows: readonly Row[],
  people: readonly Person[],
  passes: readonly Pass<Row, Person>[],
): Matched<Row, Person> {
  const found = new Map<Row, Person>();
  const taken = new Set<Person>();
  const several = new Map<Row, readonly Person[]>();
  for (const { rowKey, personKey, fits = () => true } of passes) {
    const byKey = grouped(
      people.filter((person) => !taken.has(person)),
      personKey,
    );
    const rowsByKey = grouped(
      rows.filter((row) => !found.has(row)),
      rowKey,
    );
    for (const [key, asking] of rowsByKey) {
      const candidates = byKey.get(key) ?? [];
      const pairs = asking.map((row) => [row, candidates.filter((one) => fits(row, one))] as const);
      for (const [row, fitting] of pairs) {
        const [only] = fitting;
        const rivals = pairs.filter(([, others]) => only !== undefined && others.includes(only)).length;
        if (only !== undefined && fitting.length === 1 && rivals === 1) {
          found.set(row, only);
          taken.add(only);
        } else if (fitting.length > 0) several.set(row, fitting);
      }
    }
  }
  const unclear = [...several]
    .filter(([row]) => !found.has(row))
    .map(([row, candidates]) => [row, candidates.filter((one) => !taken.has(one))] as const)
    .filter(([, left]) => left.length > 0);
  return { people: found, unclear: new Map(unclear) };
}

/** Those with one key together, in their order; whoever has none is left out. */
export function grouped<One>(all: readonly One[], keyOf: (one: One) => string | null): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
