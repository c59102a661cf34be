import { reactive } from 'vue';
import { useSession } from '../../shared/session/index.js';
import { fetchNames, type Named } from './api.js';
import type { RefSection } from './sections.js';

/** Rows that fields name, by their section; fetched once a page. */
export interface UseNamesReturn {
  /** Rows of the section; empty until they are there. */
  list: (section: RefSection) => readonly Named[];
  /** What the row is called; empty while unknown. */
  name: (section: RefSection, id: unknown) => string;
  /** Fetches the rows of sections that are not there yet. */
  need: (wanted: readonly RefSection[]) => Promise<void>;
}

/** Names of rows for lists and forms of one page. */
export function useNames(): UseNamesReturn {
  const session = useSession();
  const lists = reactive(new Map<RefSection, readonly Named[]>());
  const byId = new Map<RefSection, ReadonlyMap<string, string>>();
  const coming = new Map<RefSection, Promise<void>>();

  async function fetch(section: RefSection): Promise<void> {
    const found = await fetchNames(section, session.school(), new AbortController().signal);
    byId.set(section, new Map(found.map((one) => [one.id, one.name])));
    lists.set(section, found);
  }

  return {
    list: (section) => lists.get(section) ?? [],
    name: (section, id) => (lists.has(section) ? (byId.get(section)?.get(String(id)) ?? '') : ''),
    async need(wanted) {
      await Promise.all(
        wanted.map((section) => {
          const known = coming.get(section);
          if (known) return known;
          const started = fetch(section).catch((failure: unknown) => {
            coming.delete(section);
            throw failure;
          });
          coming.set(section, started);
          return started;
        }),
      );
    },
  };
}
