import type { ObligationView, Page, SchoolClassView } from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { http } from '../../shared/api/index.js';

/** What of the obligations a page shows. */
export interface DutyFilter {
  from?: string | undefined;
  to?: string | undefined;
  rule?: string | undefined;
  status?: string | undefined;
  schoolClassId?: string | undefined;
  responsibleId?: string | undefined;
  cursor?: string | undefined;
}

/** A page of duties and how to go on. */
export interface DutyPage {
  items: ObligationView[];
  next: string | null;
}

/** The cursor of the next page, out of a `Link` header. */
export function nextCursor(link: unknown): string | null {
  if (typeof link !== 'string') return null;
  const next = link.split(',').find((one) => /;\s*rel="?next"?/.test(one));
  const address = next && /<([^>]+)>/.exec(next)?.[1];
  return address ? new URL(address, window.location.origin).searchParams.get('cursor') : null;
}

/** Duties, earliest deadline first. */
export async function fetchDuties(
  schoolId: string,
  filter: DutyFilter,
  signal: AbortSignal,
): Promise<DutyPage> {
  const path = paths.obligations(schoolId, { ...filter, limit: 100 });
  const { data, headers } = await http.get<Page<ObligationView>>(path, { signal });
  return { items: data.items, next: nextCursor(headers['link']) };
}

/** The school's classes, for the filter. */
export async function fetchClasses(schoolId: string, signal: AbortSignal): Promise<SchoolClassView[]> {
  return (
    await http.get<Page<SchoolClassView>>(paths.schoolClasses.list(schoolId, { limit: 200 }), { signal })
  ).data.items;
}
