import type {
  ObligationGrouping,
  ObligationLine,
  ObligationSummary,
  Page,
  SchoolClassView,
} from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { http, nextCursor } from '../../shared/api/index.js';
import type { DutyFilter } from './address.js';

/** A page of duties and how to go on. */
export interface DutyPage {
  items: ObligationLine[];
  next: string | null;
}

/** Lines of one page. */
export const PAGE_SIZE = 100;
/** The most a page may have. */
const LARGEST_PAGE = 200;

/** Duties put together by something, one page. */
export async function fetchDuties(
  schoolId: string,
  by: ObligationGrouping,
  filter: DutyFilter,
  cursor: string | null,
  signal: AbortSignal,
  limit = PAGE_SIZE,
): Promise<DutyPage> {
  const path = paths.obligations(schoolId, { ...filter, by, cursor: cursor ?? undefined, limit });
  const { data, headers } = await http.get<Page<ObligationLine>>(path, { signal });
  return { items: data.items, next: nextCursor(headers['link']) };
}

/** Duties until there are `least` of them or no more; for a file, a message, a list that is shown anew. */
export async function fetchManyDuties(
  schoolId: string,
  by: ObligationGrouping,
  filter: DutyFilter,
  least: number,
  signal: AbortSignal,
): Promise<DutyPage> {
  const items: ObligationLine[] = [];
  let next: string | null = null;
  do {
    const page = await fetchDuties(schoolId, by, filter, next, signal, LARGEST_PAGE);
    items.push(...page.items);
    next = page.next;
  } while (next !== null && items.length < least);
  return { items, next };
}

/** How many duties there are, by groups. */
export async function fetchSummary(
  schoolId: string,
  by: ObligationGrouping,
  filter: DutyFilter,
  signal: AbortSignal,
): Promise<ObligationSummary> {
  const path = paths.obligationSummary(schoolId, { ...filter, by });
  return (await http.get<ObligationSummary>(path, { signal })).data;
}

/** Something to choose from. */
export interface Choice {
  id: string;
  name: string;
}

/** The school's classes, teachers and subjects that the reader may see, for the choices. */
export interface Choices {
  classes: Choice[];
  teachers: Choice[];
  subjects: Choice[];
}

/** Everything to choose from. */
export async function fetchChoices(schoolId: string, signal: AbortSignal): Promise<Choices> {
  const [classes, staff, subjects] = await Promise.all([
    everything<SchoolClassView>((query) => paths.schoolClasses.list(schoolId, query), signal),
    everything<Named>((query) => paths.staff.list(schoolId, query), signal),
    everything<Choice>((query) => paths.subjects.list(schoolId, query), signal),
  ]);
  return {
    classes: classes.map(({ id, gradeLevel, letter }) => ({ id, name: `${gradeLevel}${letter}` })),
    teachers: staff.map((one) => ({ id: one.id, name: staffName(one) })),
    subjects: subjects.map(({ id, name }) => ({ id, name })),
  };
}

interface Named {
  id: string;
  surname: string;
  givenName: string;
  patronymic: string | null;
}

const staffName = ({ surname, givenName, patronymic }: Named): string =>
  [surname, ...[givenName, patronymic].flatMap((one) => (one ? [`${[...one][0] ?? ''}.`] : []))].join(' ');

async function everything<T>(
  path: (query: { limit: number; cursor?: string }) => string,
  signal: AbortSignal,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const address: string = path({ limit: LARGEST_PAGE, ...(cursor !== null && { cursor }) });
    const { data, headers } = await http.get<Page<T>>(address, { signal });
    items.push(...data.items);
    cursor = nextCursor(headers['link']);
  } while (cursor !== null);
  return items;
}
