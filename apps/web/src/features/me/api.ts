import type { Page, SessionView } from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { http } from '../../shared/api/index.js';

/** One's own sessions, on all devices. */
export async function fetchSessions(signal: AbortSignal): Promise<SessionView[]> {
  return (await http.get<Page<SessionView>>(paths.sessions(), { signal })).data.items;
}

/** Changes one's own password: every other session ends, this one goes on. */
export async function changePassword(current: string, next: string): Promise<void> {
  await http.post(paths.ownPassword(), { current, next });
}

/** Ends one session, on another device too. */
export async function endSession(id: string): Promise<void> {
  await http.delete(paths.session(id));
}
