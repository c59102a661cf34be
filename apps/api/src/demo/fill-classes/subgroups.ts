/** A pupil who is to be shared out. */
export interface SharedPupil {
  readonly id: string;
  readonly form: 'female' | 'male';
}

/** A subgroup of a class. */
export interface Subgroup {
  readonly id: string;
  readonly name: string;
}

const girls = /(девочк|девушк|дев\.|girl)/i;
const boys = /(мальчик|юнош|мал\.|юн\.|boy)/i;

/** The name without what tells one subgroup of a division from the other: a number or a single letter at its end. */
const stemOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s_.,()-]*(?:\d+|(?<![\p{L}\d])\p{L})[\s.)]*$/u, '')
    .trim();

/**
 * Shares the pupils of a class out among its subgroups. Subgroups whose names differ only at the end («англ. 1»,
 * «англ. 2») divide the class between them; girls and boys go by their names; subgroups with nothing in common divide
 * it too, and one that stands alone gets every other pupil.
 * @param pupils in the order of the class list
 * @returns pupils by id of the subgroup
 */
export function shareOut(
  pupils: readonly SharedPupil[],
  subgroups: readonly Subgroup[],
): ReadonlyMap<string, readonly SharedPupil[]> {
  const shares = new Map<string, readonly SharedPupil[]>();
  const divisions = new Map<string, Subgroup[]>();
  for (const subgroup of subgroups) {
    const form = girls.test(subgroup.name) ? 'female' : boys.test(subgroup.name) ? 'male' : null;
    if (form) {
      shares.set(
        subgroup.id,
        pupils.filter((pupil) => pupil.form === form),
      );
      continue;
    }
    const stem = stemOf(subgroup.name);
    divisions.set(stem, [...(divisions.get(stem) ?? []), subgroup]);
  }
  const alone = [...divisions.values()].filter((one) => one.length === 1).flat();
  const divided = [...divisions.values()].filter((one) => one.length > 1);
  for (const division of alone.length > 0 ? [...divided, alone] : divided) {
    const parts = Math.max(2, division.length);
    for (const [index, { id }] of division.entries()) {
      const from = Math.ceil((pupils.length * index) / parts);
      const to = Math.ceil((pupils.length * (index + 1)) / parts);
      shares.set(
        id,
        division.length === 1 ? pupils.filter((_, place) => place % 2 === 0) : pupils.slice(from, to),
      );
    }
  }
  return shares;
}
