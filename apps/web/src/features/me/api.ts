import type { AboutView, JournalView, Page, SchoolClassView, SessionView } from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { http } from '../../shared/api/index.js';

/** One's own sessions, on all devices. */
export async function fetchSessions(signal: AbortSignal): Promise<SessionView[]> {
  return (await http.get<Page<SessionView>>(paths.sessions(), { signal })).data.items;
}

/** Which release of the product answers. */
export async function fetchAbout(signal: AbortSignal): Promise<AboutView> {
  return (await http.get<AboutView>(paths.about(), { signal })).data;
}

/** Changes one's own password: every other session ends, this one goes on. */
export async function changePassword(current: string, next: string): Promise<void> {
  await http.post(paths.ownPassword(), { current, next });
}

/** Ends one session, on another device too. */
export async function endSession(id: string): Promise<void> {
  await http.delete(paths.session(id));
}

/** The journals that a teacher keeps this year. */
export async function fetchOwnJournals(
  schoolId: string,
  staffId: string,
  signal: AbortSignal,
): Promise<JournalView[]> {
  const path = paths.journals(schoolId, { staffId, limit: 200 });
  return (await http.get<Page<JournalView>>(path, { signal })).data.items;
}

/** The classes of the school. */
export async function fetchClasses(schoolId: string, signal: AbortSignal): Promise<SchoolClassView[]> {
  const path = paths.schoolClasses.list(schoolId, { limit: 200 });
  return (await http.get<Page<SchoolClassView>>(path, { signal })).data.items;
}
