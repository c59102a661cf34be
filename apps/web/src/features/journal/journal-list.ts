import type { JournalView } from '@zvonok/contracts';

/** Journals under one heading: one's own, or those of a class. */
export interface JournalGroup {
  key: string;
  name: string;
  own: boolean;
  journals: JournalView[];
}

function found(journal: JournalView, words: readonly string[]): boolean {
  const all = [
    journal.group,
    journal.subject,
    ...journal.teachers,
    ...(journal.schoolClass ? [journal.schoolClass] : []),
  ]
    .map(({ name }) => name)
    .join(' ')
    .toLocaleLowerCase('ru')
    .replaceAll('ё', 'е');
  return words.every((word) => all.includes(word));
}

/** One's own journals first, then all of them class by class, in the order of the school. */
export function groupsOf(
  journals: readonly JournalView[],
  search: string,
  staffId: string | null,
): JournalGroup[] {
  const words = search.toLocaleLowerCase('ru').replaceAll('ё', 'е').split(/\s+/).filter(Boolean);
  const shown = journals.filter((one) => found(one, words));
  const own = shown.filter(({ teachers }) => teachers.some(({ id }) => id === staffId));
  const groups = new Map<string, JournalGroup>();
  if (own.length > 0) groups.set('own', { key: 'own', name: '', own: true, journals: own });
  for (const journal of shown) {
    // Somebody who only teaches has nothing but own journals: once is enough.
    if (own.length === shown.length) break;
    const { id, name } = journal.schoolClass ?? journal.group;
    const group = groups.get(id) ?? { key: id, name, own: false, journals: [] };
    group.journals.push(journal);
    groups.set(id, group);
  }
  return [...groups.values()];
}
