import type { CreateOutage, OutageView, Page, PatchOutage } from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { creating, http, nextCursor } from '../../shared/api/index.js';

const ifMatch = ({ version }: OutageView): { headers: Record<string, string> } => ({
  headers: { 'If-Match': `"v${version}"` },
});

/** All outages, the latest first. */
export async function fetchOutages(schoolId: string, signal: AbortSignal): Promise<readonly OutageView[]> {
  const found: OutageView[] = [];
  let cursor: string | undefined;
  do {
    const address = paths.outages.list(schoolId, { limit: 200, cursor });
    const { data, headers } = await http.get<Page<OutageView>>(address, { signal });
    found.push(...data.items);
    cursor = nextCursor(headers['link']) ?? undefined;
  } while (cursor !== undefined);
  return found.reverse();
}

/** Registers an outage, or corrects one as it was seen. */
export async function saveOutage(
  schoolId: string,
  outage: OutageView | null,
  body: CreateOutage,
): Promise<void> {
  if (outage === null) await http.post(paths.outages.list(schoolId), body, creating());
  else await changeOutage(schoolId, outage, body);
}

/** Changes an outage as it was seen: corrects it, confirms it, takes the confirmation back. */
export async function changeOutage(schoolId: string, outage: OutageView, body: PatchOutage): Promise<void> {
  await http.patch(paths.outages.one(schoolId, outage.id), body, ifMatch(outage));
}

/** Takes back an outage that nobody has confirmed. */
export async function removeOutage(schoolId: string, outage: OutageView): Promise<void> {
  await http.delete(paths.outages.one(schoolId, outage.id), ifMatch(outage));
}
